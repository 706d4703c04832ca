import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import { adminOf, karen, mads, stranger } from "../../testing/people.ts";
import rule from "./unmatched-principal.ts";

const people = [karen];

testRule(
  rule,
  {
    valid: [
      {
        name: "two may be meant: another finding",
        people: [
          { ...karen, emails: [{ address: "kmo@nordvind.example" }] },
          { ...mads, emails: [{ address: "kmo@nordvind.example" }] },
        ],
        admins: { "facebook:1": [{ id: "5", email: "kmo@nordvind.example" }] },
      },
      { name: "everybody is known", people, admins: { "facebook:1": [adminOf(karen)] } },
      {
        name: "a reviewed partner is known",
        people,
        admins: { "facebook:1": [stranger] },
        identities: [{ principal: "facebook:777", external: { organisation: "Bureau Havblik" } }],
      },
      {
        name: "a reviewed service is known",
        people,
        admins: { "facebook:1": [{ id: "778", name: "Planner" }] },
        identities: [{ principal: "facebook:778", service: { purpose: "publishing tool" } }],
      },
      {
        name: "machines are no people",
        people,
        admins: {
          "facebook:1": [
            { id: "9", kind: "app" },
            { id: "10", kind: "business" },
          ],
        },
      },
      {
        name: "Rollcall's own credential",
        people,
        admins: { "facebook:1": [{ ...stranger, scanningCredential: true }] },
      },
      {
        name: "levels can be left out",
        options: { levels: ["full"] },
        people,
        admins: { "facebook:1": [{ ...stranger, level: "analyse" }] },
      },
      { name: "a right that ended", people, admins: { "facebook:1": [{ ...stranger, state: "expired" }] } },
      {
        name: "without a roster nobody can be known",
        admins: { "facebook:1": [stranger] },
        notEvaluated: "no roster was read",
      },
    ],
    invalid: [
      {
        name: "nobody knows this admin",
        people,
        admins: { "facebook:1": [adminOf(karen), stranger] },
        findings: [
          {
            messageId: "unknown",
            presence: "facebook:1",
            principal: "facebook:777",
            severity: "high",
          },
        ],
      },
      {
        name: "a name suggests, and asks",
        people,
        admins: { "facebook:1": [{ id: "5", name: "Karen Lundgaard", level: "publish" }] },
        findings: [
          { messageId: "suggested", severity: "medium", data: { candidates: { ref: "people", ids: ["1001"] } } },
        ],
      },
      {
        name: "a presence that very many follow",
        people,
        presences: { "facebook:1": { followers: 250_000 } },
        admins: { "facebook:1": [{ ...stranger, level: "publish" }] },
        findings: [{ messageId: "unknown", severity: "high" }],
      },
    ],
  },
  { describe, it },
);
