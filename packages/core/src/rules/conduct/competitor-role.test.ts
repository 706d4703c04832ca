import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { adminOf, jonas, karen, stranger } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./competitor-role.ts";

const people = [karen, jonas];
const theirs = [pageEntry({ belongsTo: "competitor", name: "Sydvind" })];

testRule(
  rule,
  {
    valid: [
      { name: "the company's own page", people, registry: [pageEntry()], admins: { "facebook:1": [adminOf(karen)] } },
      { name: "the competitor's own people", people, registry: theirs, admins: { "facebook:1": [stranger] } },
      {
        name: "reading the figures is not running it",
        people,
        registry: theirs,
        admins: { "facebook:1": [{ ...adminOf(karen), level: "analyse" }] },
      },
      {
        name: "a right that ended",
        people,
        registry: theirs,
        admins: { "facebook:1": [{ ...adminOf(karen), state: "expired" }] },
      },
      {
        name: "somebody who left is not the company's any more",
        people,
        registry: theirs,
        admins: { "facebook:1": [adminOf(jonas)] },
      },
      {
        name: "registered as a partner, whatever its name",
        company: { competitors: ["Sydvind"] },
        people,
        registry: [pageEntry({ belongsTo: "partner", name: "Sydvind" })],
        admins: { "facebook:1": [adminOf(karen)] },
      },
    ],
    invalid: [
      ...(["shared-login", "app", "bot"] as const).map((kind) => ({
        name: `the company's ${kind}`,
        registry: theirs,
        admins: { "facebook:1": [{ id: "44", kind }] },
        findings: [{ messageId: "competitor" }],
      })),
      {
        name: "an employee runs it",
        people,
        registry: theirs,
        admins: { "facebook:1": [adminOf(karen)] },
        findings: [
          {
            messageId: "competitor",
            presence: "facebook:1",
            principal: "facebook:91001",
            person: "1001",
            severity: "high",
          },
        ],
      },
      {
        name: "the company's business account, by the competitor's name",
        company: { competitors: ["sydvind"] },
        presences: { "facebook:1": { name: "Sydvind Danmark" } },
        admins: { "facebook:1": [{ id: "44", kind: "business", level: "moderate" }] },
        findings: [{ messageId: "competitor", principal: "facebook:44" }],
      },
    ],
  },
  { describe, it },
);
