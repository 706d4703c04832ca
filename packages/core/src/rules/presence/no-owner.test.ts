import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import { adminOf, emil, freja, jonas, karen, signe, stranger } from "../../testing/people.ts";
import rule from "./no-owner.ts";

const people = [karen, jonas, signe, emil, freja];
const page = { id: "facebook-dk", platform: "facebook", kind: "page", key: "1", name: "Nordvind Danmark" };

testRule(
  rule,
  {
    valid: [
      {
        name: "declared and held",
        people,
        registry: [{ ...page, owner: "1001" }],
        admins: { "facebook:1": [adminOf(karen)] },
      },
      { name: "held by one who is about to leave", people, admins: { "facebook:1": [adminOf(signe)] } },
      { name: "held by one who is about to start", people, admins: { "facebook:1": [adminOf(emil)] } },
      { name: "held by one on leave", people, admins: { "facebook:1": [adminOf(freja)] } },
      {
        name: "an admin whom nobody knows may be an employee",
        people,
        admins: { "facebook:1": [adminOf(jonas), stranger] },
      },
      {
        name: "a list that was cut short",
        people,
        admins: { "facebook:1": [adminOf(jonas)] },
        outcomes: { "admins:facebook:1": "partial" },
      },
      {
        name: "a list that nobody may read is not an empty one",
        people,
        presences: { "facebook:1": {} },
        outcomes: { "admins:facebook:1": "denied" },
      },
      {
        name: "a roster that was cut short",
        people,
        admins: { "facebook:1": [adminOf(jonas)] },
        outcomes: { people: "partial" },
      },
      { name: "a retired presence", people, registry: [{ ...page, status: "retired" }], admins: { "facebook:1": [] } },
      {
        name: "somebody else's page",
        people,
        registry: [{ ...page, belongsTo: "competitor" }],
        admins: { "facebook:1": [] },
      },
      { name: "only what is declared", options: { held: false }, people, admins: { "facebook:1": [] } },
    ],
    invalid: [
      {
        name: "rights that ended hold nothing",
        people,
        admins: {
          "facebook:1": [
            { ...stranger, state: "expired" },
            { ...adminOf(jonas), expiresOn: "2026-11-23" },
          ],
        },
        findings: [{ messageId: "unheld", data: { admins: 0 } }],
      },
      {
        name: "somebody unknown with lesser rights does not hold it",
        people,
        admins: { "facebook:1": [{ ...stranger, level: "publish" }] },
        findings: [{ messageId: "unheld", data: { admins: 0 } }],
      },
      {
        name: "registered without an owner",
        registry: [page],
        findings: [
          {
            messageId: "undeclared",
            presence: "facebook:1",
            subject: "undeclared",
            severity: "high",
            restsOn: ["registry"],
          },
        ],
      },
      {
        name: "the only admin left, and no registry exists",
        people,
        admins: { "facebook:1": [adminOf(jonas)] },
        findings: [
          {
            messageId: "unheld",
            presence: "facebook:1",
            subject: "unheld",
            restsOn: ["admins:facebook:1", "people"],
            data: { admins: 1 },
          },
        ],
      },
      {
        name: "employees without full rights do not hold it",
        people,
        admins: {
          "facebook:1": [
            { ...adminOf(karen), level: "publish" },
            { ...adminOf(karen, "2"), state: "invited" },
          ],
        },
        findings: [{ messageId: "unheld" }],
      },
      {
        name: "only an agency holds it",
        people,
        admins: { "facebook:1": [stranger] },
        identities: [{ principal: "facebook:777", external: { organisation: "Bureau Havblik" } }],
        findings: [{ messageId: "unheld" }],
      },
      {
        name: "nobody at all, and no owner either",
        people,
        registry: [page],
        admins: { "facebook:1": [] },
        findings: [{ messageId: "undeclared" }, { messageId: "unheld" }],
      },
    ],
  },
  { describe, it },
);
