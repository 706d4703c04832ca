import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { jonas, karen, mads, signe } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./owner-leaving.ts";

const people = [karen, mads, signe, jonas];

testRule(
  rule,
  {
    valid: [
      { name: "the owner stays", people, registry: [pageEntry({ owner: "1001" })] },
      { name: "the owner has left: another finding", people, registry: [pageEntry({ owner: "1003" })] },
      { name: "the presence is retired", people, registry: [pageEntry({ owner: "1004", status: "retired" })] },
    ],
    invalid: [
      {
        name: "at home until the contract ends",
        people: [
          karen,
          { ...signe, employments: [{ start: "2019-01-01", end: "2026-12-10", lastWorkingDay: "2026-11-10" }] },
        ],
        registry: [pageEntry({ owner: "1004", successor: "1001" })],
        findings: [{ messageId: "leaving", severity: "high", dueBy: "2026-11-24" }],
      },
      {
        name: "the next in line leaves too",
        people: [...people, { ...karen, id: "1009", emails: [], employments: [{ end: "2026-12-05" }] }],
        registry: [pageEntry({ owner: "1004", successor: "1009" })],
        findings: [{ messageId: "noSuccessor" }],
      },
      {
        name: "the next in line is on no roster",
        people,
        registry: [pageEntry({ owner: "1004", successor: "2000" })],
        findings: [{ messageId: "noSuccessor" }],
      },
      {
        name: "handed over in time",
        people,
        registry: [pageEntry({ owner: "1004", successor: "1001" })],
        findings: [
          {
            messageId: "leaving",
            presence: "facebook:1",
            person: "1004",
            severity: "medium",
            dueBy: "2026-12-10",
            data: { days: 16, successor: { ref: "person", id: "1001" } },
          },
        ],
      },
      {
        name: "the last week",
        asOf: "2026-12-03",
        people,
        registry: [pageEntry({ owner: "1004", successor: "1001" })],
        findings: [{ messageId: "leaving", severity: "high" }],
      },
      {
        name: "nobody is next in line",
        people,
        registry: [pageEntry({ owner: "1004" })],
        findings: [{ messageId: "noSuccessor", severity: "high" }],
      },
      {
        name: "the next in line has left, the one after stays",
        people,
        registry: [pageEntry({ owner: "1004", successor: "1003", fallback: ["1004", "1002"] })],
        findings: [{ messageId: "leaving", data: { successor: { ref: "person", id: "1002" } } }],
      },
    ],
  },
  { describe, it },
);
