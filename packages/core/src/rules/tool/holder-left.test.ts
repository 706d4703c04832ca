import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { jonas, karen } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./holder-left.ts";

const people = [karen, jonas];

testRule(
  rule,
  {
    valid: [
      {
        name: "somebody else's page",
        people,
        registry: [pageEntry({ belongsTo: "partner", tools: [{ name: "Planner", connectedBy: "1003" }] })],
      },
      {
        name: "connected by an employee",
        people,
        registry: [pageEntry({ tools: [{ name: "Planner", connectedBy: "1001" }] })],
      },
      {
        name: "an app whose owner works here, one without an owner, and one that was taken off",
        people,
        admins: {
          "facebook:1": [
            { id: "70", kind: "app" },
            { id: "71", kind: "app" },
            { id: "72", kind: "app", state: "expired" },
          ],
        },
        identities: [
          { principal: "facebook:70", service: { purpose: "Planner", owner: "1001" } },
          { principal: "facebook:71", service: { purpose: "Ads" } },
          { principal: "facebook:72", service: { purpose: "Feed", owner: "1003" } },
        ],
      },
      { name: "not known by whom", people, registry: [pageEntry({ tools: [{ name: "Planner" }] })] },
      {
        name: "retired",
        people,
        registry: [pageEntry({ status: "retired", tools: [{ name: "Planner", connectedBy: "1003" }] })],
      },
    ],
    invalid: [
      {
        name: "an app whose owner left",
        people,
        admins: { "facebook:1": [{ id: "70", kind: "app", role: "ADVERTISE", level: "advertise" }] },
        identities: [{ principal: "facebook:70", service: { purpose: "Planner", owner: "1003" } }],
        findings: [
          {
            messageId: "ownerLeft",
            presence: "facebook:1",
            principal: "facebook:70",
            person: "1003",
            restsOn: ["admins:facebook:1", "people"],
          },
        ],
      },
      {
        name: "connected by one who left",
        people,
        registry: [
          pageEntry({
            tools: [
              { name: "Planner", connectedBy: "1003" },
              { name: "Planner", connectedBy: "1003" },
              { name: "Ads", connectedBy: "1003" },
            ],
          }),
        ],
        findings: [
          { messageId: "left", presence: "facebook:1", person: "1003", subject: "Planner", severity: "medium" },
          { messageId: "left", subject: "Ads" },
        ],
      },
    ],
  },
  { describe, it },
);
