import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { adminOf, jonas, karen } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./excess-role.ts";

const people = [karen, jonas];
const admins = { "facebook:1": [adminOf(karen)] };
const policy = { expected: [{ unit: "Marketing", presences: ["*"], level: "moderate" as const }] };

testRule(
  rule,
  {
    valid: [
      { name: "nothing is expected of anybody", people, admins },
      {
        name: "as much as the job asks for",
        policy,
        people,
        admins: { "facebook:1": [{ ...adminOf(karen), level: "moderate" }] },
      },
      {
        name: "the strongest expectation counts",
        policy: {
          expected: [...policy.expected, { person: "1001", presences: ["facebook:1"], level: "full" as const }],
        },
        people,
        admins,
      },
      { name: "the owner", policy, people, registry: [pageEntry({ owner: "1001" })], admins },
      { name: "the successor", policy, people, registry: [pageEntry({ successor: "1001" })], admins },
      {
        name: "somebody who left is another finding",
        policy: { expected: [{ person: "1003", presences: ["*"], level: "analyse" as const }] },
        people,
        admins: { "facebook:1": [adminOf(jonas)] },
      },
      { name: "an expired right", policy, people, admins: { "facebook:1": [{ ...adminOf(karen), state: "expired" }] } },
    ],
    invalid: [
      {
        name: "more than the job asks for",
        policy,
        people,
        admins,
        findings: [
          {
            messageId: "excess",
            presence: "facebook:1",
            principal: "facebook:91001",
            person: "1001",
            severity: "low",
            data: {
              level: { ref: "terms", terms: ["level/full"] },
              expected: { ref: "terms", terms: ["level/moderate"] },
            },
          },
        ],
      },
    ],
  },
  { describe, it },
);
