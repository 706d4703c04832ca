import { describe, it } from "vitest";
import { adminOf, freja, karen } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./on-leave.ts";

const people = [freja, karen];

testRule(
  rule,
  {
    valid: [
      { name: "nobody is on leave", people, admins: { "facebook:1": [adminOf(karen)] } },
      { name: "back again", asOf: "2027-04-01", people, admins: { "facebook:1": [adminOf(freja)] } },
      { name: "a lesser right", people, admins: { "facebook:1": [{ ...adminOf(freja), level: "analyse" }] } },
      { name: "an expired right", people, admins: { "facebook:1": [{ ...adminOf(freja), state: "expired" }] } },
    ],
    invalid: [
      {
        name: "full rights on leave",
        people,
        admins: { "facebook:1": [adminOf(freja)] },
        findings: [
          {
            messageId: "onLeave",
            presence: "facebook:1",
            principal: "facebook:91006",
            person: "1006",
            severity: "high",
          },
        ],
      },
      {
        name: "levels of one's own",
        options: { levels: ["analyse"] },
        people,
        admins: { "facebook:1": [{ ...adminOf(freja), level: "analyse" }] },
        findings: [{ messageId: "onLeave", severity: "info" }],
      },
    ],
  },
  { describe, it },
);
