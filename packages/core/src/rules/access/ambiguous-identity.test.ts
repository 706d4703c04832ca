import { describe, it } from "vitest";
import { adminOf, karen, mads, stranger } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./ambiguous-identity.ts";

const shared = { address: "kmo@nordvind.example" };
const people = [
  { ...karen, emails: [...(karen.emails ?? []), shared] },
  { ...mads, emails: [...(mads.emails ?? []), shared] },
];
const both = { id: "5", email: "kmo@nordvind.example" };

testRule(
  rule,
  {
    valid: [
      { name: "one person", people, admins: { "facebook:1": [adminOf(karen)] } },
      { name: "nobody knows: another finding", people, admins: { "facebook:1": [stranger] } },
      {
        name: "a person said who it is",
        people,
        admins: { "facebook:1": [both] },
        identities: [{ principal: "facebook:5", person: "1001" }],
      },
      { name: "an expired right", people, admins: { "facebook:1": [{ ...both, state: "expired" }] } },
    ],
    invalid: [
      {
        name: "an address that two people have",
        people,
        admins: { "facebook:1": [both, { ...both, role: "ANALYST", level: "analyse" }] },
        findings: [
          {
            messageId: "ambiguous",
            presence: "facebook:1",
            principal: "facebook:5",
            severity: "high",
            level: "full",
            data: { candidates: { ref: "people", ids: ["1001", "1002"] } },
          },
        ],
      },
    ],
  },
  { describe, it },
);
