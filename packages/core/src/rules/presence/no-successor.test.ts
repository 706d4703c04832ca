import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { jonas, karen, mads } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./no-successor.ts";

const people = [karen, mads, jonas];

testRule(
  rule,
  {
    valid: [
      { name: "a successor", people, registry: [pageEntry({ owner: "1001", successor: "1002" })] },
      { name: "no owner is another finding", people, registry: [pageEntry()] },
      {
        name: "a roster that was cut short",
        people,
        registry: [pageEntry({ owner: "1001", successor: "1003" })],
        outcomes: { people: "partial" },
      },
      { name: "planned", people, registry: [pageEntry({ owner: "1001", status: "planned" })] },
    ],
    invalid: [
      {
        name: "none",
        people,
        registry: [pageEntry({ owner: "1001" })],
        findings: [{ messageId: "missing", presence: "facebook:1", severity: "low", restsOn: ["registry"] }],
      },
      {
        name: "the owner",
        people,
        registry: [pageEntry({ owner: "1001", successor: "1001" })],
        findings: [{ messageId: "same" }],
      },
      {
        name: "one who left",
        people,
        registry: [pageEntry({ owner: "1001", successor: "1003" })],
        findings: [
          { messageId: "gone", data: { person: { ref: "person", id: "1003" } }, restsOn: ["people", "registry"] },
        ],
      },
    ],
  },
  { describe, it },
);
