import { describe, it } from "vitest";
import { karen, stranger } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./stale-link.ts";

const admins = { "facebook:1": [stranger] };
const link = { principal: "facebook:777", person: "4711" };

testRule(
  rule,
  {
    valid: [
      { name: "on the roster", people: [karen], admins, identities: [{ ...link, person: "1001" }] },
      {
        name: "an outsider is not on it",
        people: [karen],
        admins,
        identities: [{ principal: "facebook:777", external: { organisation: "Bureau Havblik" } }],
      },
      { name: "the link has ended", people: [karen], admins, identities: [{ ...link, to: "2026-11-23" }] },
      { name: "the identity was not seen", people: [karen], identities: [link] },
      {
        name: "a roster that was cut short",
        people: [karen],
        admins,
        identities: [link],
        outcomes: { people: "partial" },
        notEvaluated: "people was read partial",
      },
    ],
    invalid: [
      {
        name: "nobody of that number",
        people: [karen],
        admins,
        identities: [link],
        findings: [
          { messageId: "gone", principal: "facebook:777", person: "4711", severity: "medium", restsOn: ["people"] },
        ],
      },
    ],
  },
  { describe, it },
);
