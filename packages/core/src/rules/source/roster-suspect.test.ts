import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import { karen } from "../../testing/people.ts";
import rule from "./roster-suspect.ts";

const people = [karen];

testRule(
  rule,
  {
    valid: [
      { name: "the first run has nothing to compare with", people },
      { name: "a few people left", people, headCount: 232, previousPeople: 240 },
      { name: "many in a small company, few in number", people, headCount: 5, previousPeople: 10 },
      { name: "many in number, few in a large company", people, headCount: 9800, previousPeople: 10_000 },
      {
        name: "a roster that was cut short is another finding",
        people,
        headCount: 3,
        previousPeople: 240,
        outcomes: { people: "partial" },
      },
      { name: "no roster", previousPeople: 240 },
    ],
    invalid: [
      {
        name: "far fewer than before",
        people,
        headCount: 120,
        previousPeople: 240,
        findings: [
          {
            messageId: "shrank",
            subject: "roster",
            severity: "critical",
            data: { people: 120, previous: 240 },
            dueBy: "2026-11-24",
            restsOn: ["people"],
          },
        ],
      },
      {
        name: "below the floor",
        rosterGuard: { floor: 100 },
        people,
        findings: [{ messageId: "below-floor", data: { people: 1, floor: 100 } }],
      },
      { name: "nobody at all", people: [], findings: [{ messageId: "below-floor", data: { people: 0 } }] },
    ],
  },
  { describe, it },
);
