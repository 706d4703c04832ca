import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { adminOf, jonas, karen, signe } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./leaver-plan-open.ts";

const people = [karen, jonas, signe];

testRule(
  rule,
  {
    valid: [
      {
        name: "an end that is far away",
        asOf: "2026-10-01",
        people: [signe],
        registry: [pageEntry({ owner: "1004" })],
      },
      { name: "somebody else's page", people, registry: [pageEntry({ owner: "1003", belongsTo: "community" })] },
      {
        name: "leavers have no duties left",
        people,
        registry: [pageEntry({ owner: "1001" })],
        admins: { "facebook:1": [adminOf(karen)] },
      },
      { name: "whoever stays", people: [karen], registry: [pageEntry({ owner: "1001" })] },
      { name: "a retired presence", people, registry: [pageEntry({ owner: "1003", status: "retired" })] },
      { name: "an expired right", people, admins: { "facebook:1": [{ ...adminOf(jonas), state: "expired" }] } },
    ],
    invalid: [
      {
        name: "before the last day",
        people,
        registry: [
          pageEntry({
            owner: "1004",
            voice: { speaksAs: "company", spokespeople: ["1004"] },
            tools: [{ name: "Planner", connectedBy: "1004" }],
          }),
          pageEntry({ id: "facebook-se", key: "2", successor: "1004", custody: { custodians: ["1004"] } }),
        ],
        findings: [
          {
            messageId: "open",
            person: "1004",
            severity: "medium",
            dueBy: "2026-12-10",
            data: {
              steps: 5,
              duties: {
                ref: "terms",
                terms: ["duty/custodian", "duty/owner", "duty/spokesperson", "duty/successor", "duty/tool"],
              },
            },
            restsOn: ["people", "registry"],
          },
        ],
      },
      {
        name: "after the last day",
        people,
        admins: { "facebook:1": [adminOf(jonas)], "facebook:2": [adminOf(jonas)] },
        findings: [
          {
            messageId: "overdue",
            person: "1003",
            severity: "high",
            dueBy: "2026-11-24",
            data: { steps: 2, duties: { ref: "terms", terms: ["duty/rights"] } },
            restsOn: ["admins:facebook:1", "admins:facebook:2", "people"],
          },
        ],
      },
      {
        name: "next in line",
        people,
        registry: [pageEntry({ fallback: ["1003"] })],
        findings: [{ messageId: "overdue", data: { duties: { ref: "terms", terms: ["duty/successor"] } } }],
      },
    ],
  },
  { describe, it },
);
