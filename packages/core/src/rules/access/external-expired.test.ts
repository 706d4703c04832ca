import { describe, it } from "vitest";
import { adminOf, karen, stranger } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./external-expired.ts";

const admins = { "facebook:1": [stranger] };
const agency = (until?: string) => [
  {
    principal: "facebook:777",
    external: { organisation: "Bureau Havblik", ...(until === undefined ? {} : { until }) },
  },
];
const contractor = (end?: string) => ({
  ...karen,
  employments: [
    { kind: "contractor" as const, start: "2024-01-01", unit: "Konsulenthuset", ...(end === undefined ? {} : { end }) },
  ],
});

testRule(
  rule,
  {
    valid: [
      { name: "the last day is inclusive", admins, identities: agency("2026-11-24") },
      { name: "an end can be waived", options: { endRequired: false }, admins, identities: agency() },
      {
        name: "the right itself has an end",
        admins: { "facebook:1": [{ ...stranger, expiresOn: "2026-12-31" }] },
        identities: agency(),
      },
      {
        name: "a contractor with an end",
        people: [contractor("2027-06-30")],
        admins: { "facebook:1": [adminOf(karen)] },
      },
      { name: "an employee needs none", people: [karen], admins: { "facebook:1": [adminOf(karen)] } },
      {
        name: "an invitation",
        admins: { "facebook:1": [{ ...stranger, state: "invited" }] },
        identities: agency("2020-01-01"),
      },
    ],
    invalid: [
      {
        name: "somebody else's employee on the roster, without an end",
        people: [{ ...karen, employments: [{ kind: "external" as const, start: "2024-01-01" }] }],
        admins: { "facebook:1": [adminOf(karen)] },
        findings: [{ messageId: "openEnded", data: { organisation: "-" } }],
      },
      {
        name: "expired",
        admins,
        identities: agency("2026-11-23"),
        findings: [
          {
            messageId: "expired",
            presence: "facebook:1",
            principal: "facebook:777",
            severity: "high",
            data: { until: "2026-11-23", organisation: "Bureau Havblik" },
          },
        ],
      },
      { name: "without an end", admins, identities: agency(), findings: [{ messageId: "openEnded", severity: "low" }] },
      {
        name: "reviewed by the handle",
        admins: { "x:1": [{ id: "5", handle: "Xq_1" }] },
        identities: [{ principal: "x:@xq_1", external: { organisation: "Bureau Havblik", until: "2026-01-01" } }],
        findings: [{ messageId: "expired" }],
      },
      {
        name: "a contractor without an end",
        people: [contractor()],
        admins: { "facebook:1": [adminOf(karen)] },
        findings: [{ messageId: "openEnded", data: { organisation: "Konsulenthuset" } }],
      },
    ],
  },
  { describe, it },
);
