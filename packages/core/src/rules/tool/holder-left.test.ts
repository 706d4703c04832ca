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
      { name: "not known by whom", people, registry: [pageEntry({ tools: [{ name: "Planner" }] })] },
      {
        name: "retired",
        people,
        registry: [pageEntry({ status: "retired", tools: [{ name: "Planner", connectedBy: "1003" }] })],
      },
    ],
    invalid: [
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
