import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import { adminOf, jonas, karen, stranger } from "../../testing/people.ts";
import rule from "./former-employee.ts";

const people = [karen, jonas];

testRule(
  rule,
  {
    valid: [
      { name: "everybody is employed", people, admins: { "facebook:1": [adminOf(karen)] } },
      {
        name: "the last day is inclusive",
        asOf: "2026-10-31",
        people,
        admins: { "facebook:1": [adminOf(jonas)] },
      },
      {
        name: "a name accuses nobody",
        people,
        admins: { "facebook:1": [{ id: "5", name: "Jonas Winther" }] },
      },
      {
        name: "an expired right is no right",
        people,
        admins: { "facebook:1": [{ ...adminOf(jonas), state: "expired" }] },
      },
      {
        name: "a right past its end is no right",
        people,
        admins: { "facebook:1": [{ ...adminOf(jonas), expiresOn: "2026-11-23" }] },
      },
      {
        name: "within the days of grace",
        asOf: "2026-11-05",
        options: { graceDays: 5 },
        people,
        admins: { "facebook:1": [adminOf(jonas)] },
      },
      {
        name: "invitations can be left out",
        options: { invitations: false },
        people,
        admins: { "facebook:1": [{ ...adminOf(jonas), state: "invited" }] },
      },
      {
        name: "a roster that was cut short says nothing",
        people,
        admins: { "facebook:1": [adminOf(jonas)] },
        outcomes: { people: "partial" },
        notEvaluated: "people was read partial",
      },
      {
        name: "a roster that shrank is suspected first",
        people,
        previousPeople: 240,
        admins: { "facebook:1": [adminOf(jonas)] },
        notEvaluated: "the roster is suspected",
      },
      {
        name: "no admin list was read",
        people,
        presences: { "facebook:1": {} },
        outcomes: { "admins:facebook:1": "denied" },
        notEvaluated: "admins:facebook:1 was read denied",
      },
      {
        name: "an outdated list reads as blind",
        people,
        admins: { "facebook:1": [adminOf(jonas)], "x:2": [adminOf(karen)] },
        outcomes: { "admins:facebook:1": "stale" },
      },
    ],
    invalid: [
      {
        name: "a request that waits",
        people,
        admins: { "facebook:1": [{ ...adminOf(jonas), state: "pending" }] },
        findings: [{ messageId: "invited" }],
      },
      {
        name: "an admin who left",
        people,
        admins: { "facebook:1": [adminOf(karen), adminOf(jonas)] },
        findings: [
          {
            messageId: "former",
            presence: "facebook:1",
            principal: "facebook:91003",
            person: "1003",
            role: "ADMIN",
            level: "full",
            severity: "critical",
            dueBy: "2026-11-24",
            data: { lastDay: "2026-10-31", evidence: { ref: "evidence", kinds: ["email-work"] } },
            restsOn: ["admins:facebook:1", "people"],
          },
        ],
      },
      {
        name: "from the day after the last day",
        asOf: "2026-11-01",
        people,
        admins: { "facebook:1": [adminOf(jonas)] },
        findings: [{ messageId: "former", dueBy: "2026-11-01" }],
      },
      {
        name: "the lesser the right, the less grave; the strongest right counts",
        people,
        admins: {
          "facebook:1": [
            { ...adminOf(jonas), role: "ANALYST", level: "analyse" },
            { ...adminOf(jonas), role: "EDITOR", level: "publish" },
          ],
        },
        findings: [{ messageId: "former", severity: "high", role: "EDITOR", data: { roles: "EDITOR, ANALYST" } }],
      },
      {
        name: "a list that was cut short still shows who is on it",
        people,
        admins: { "facebook:1": [adminOf(jonas)] },
        outcomes: { "admins:facebook:1": "partial" },
        findings: [{ messageId: "former" }],
      },
      {
        name: "an invitation can still be accepted",
        people,
        admins: { "facebook:1": [{ ...adminOf(jonas), state: "invited" }] },
        findings: [{ messageId: "invited", severity: "medium" }],
      },
      {
        name: "the company decides how grave it is",
        policy: { severities: { "former/full": "high" } },
        people,
        admins: { "facebook:1": [adminOf(jonas), stranger] },
        findings: [{ messageId: "former", severity: "high" }],
      },
    ],
  },
  { describe, it },
);
