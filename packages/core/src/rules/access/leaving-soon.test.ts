import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import { adminOf, karen, mads, signe, stranger } from "../../testing/people.ts";
import rule from "./leaving-soon.ts";

const people = [karen, mads, signe];
const admins = { "facebook:1": [adminOf(karen), adminOf(signe)] };

testRule(
  rule,
  {
    valid: [
      { name: "nobody leaves", people, admins: { "facebook:1": [adminOf(karen)] } },
      { name: "the last day is far away", asOf: "2026-10-01", people, admins },
      { name: "after the last day it is another finding", asOf: "2026-12-11", people, admins },
      {
        name: "the right ends before",
        people,
        admins: { "facebook:1": [{ ...adminOf(signe), expiresOn: "2026-11-01" }] },
      },
    ],
    invalid: [
      {
        name: "at home until the contract ends",
        people: [
          karen,
          { ...signe, employments: [{ start: "2019-01-01", end: "2026-12-10", lastWorkingDay: "2026-11-10" }] },
        ],
        admins,
        findings: [{ messageId: "released", severity: "high", dueBy: "2026-11-24", data: { lastDay: "2026-11-10" } }],
      },
      {
        name: "15 days left",
        asOf: "2026-11-25",
        people,
        admins: { "facebook:1": [adminOf(karen), { ...adminOf(signe), level: "moderate" }] },
        findings: [{ messageId: "leaving", severity: "low" }],
      },
      {
        name: "14 days left",
        asOf: "2026-11-26",
        people,
        admins: { "facebook:1": [adminOf(karen), { ...adminOf(signe), level: "moderate" }] },
        findings: [{ messageId: "leaving", severity: "medium" }],
      },
      {
        name: "4 days left",
        asOf: "2026-12-06",
        people,
        admins: { "facebook:1": [adminOf(karen), { ...adminOf(signe), level: "moderate" }] },
        findings: [{ messageId: "leaving", severity: "medium" }],
      },
      {
        name: "3 days left",
        asOf: "2026-12-07",
        people,
        admins: { "facebook:1": [adminOf(karen), { ...adminOf(signe), level: "moderate" }] },
        findings: [{ messageId: "leaving", severity: "high" }],
      },
      {
        name: "more than two weeks left",
        people,
        admins,
        findings: [
          {
            messageId: "leaving",
            presence: "facebook:1",
            principal: "facebook:91004",
            person: "1004",
            severity: "medium",
            dueBy: "2026-12-10",
            data: { days: 16, lastDay: "2026-12-10" },
          },
        ],
      },
      {
        name: "graver in the last weeks",
        asOf: "2026-12-01",
        people,
        admins: { "facebook:1": [adminOf(karen), { ...adminOf(signe), level: "moderate" }] },
        findings: [{ messageId: "leaving", severity: "medium" }],
      },
      {
        name: "graver still on the last day",
        asOf: "2026-12-10",
        people,
        admins,
        findings: [{ messageId: "leaving", severity: "high", data: { days: 0 } }],
      },
      {
        name: "gravest for the only admin",
        people,
        admins: { "facebook:1": [adminOf(signe), { ...adminOf(karen), level: "publish" }] },
        findings: [{ messageId: "soleAdmin", severity: "critical" }],
      },
      {
        name: "graver where very many read along",
        people,
        presences: { "facebook:1": { verified: true } },
        admins: { "facebook:1": [{ ...adminOf(signe), level: "publish" }, adminOf(karen)] },
        findings: [{ messageId: "leaving", severity: "high" }],
      },
      {
        name: "nobody is called the only admin on a list that was cut short",
        people,
        admins: { "facebook:1": [adminOf(signe)] },
        outcomes: { "admins:facebook:1": "partial" },
        findings: [{ messageId: "leaving" }],
      },
      {
        name: "an admin whom nobody knows may be another employee",
        people,
        admins: { "facebook:1": [adminOf(signe), stranger] },
        findings: [{ messageId: "leaving" }],
      },
      {
        name: "the policy decides where leaving begins",
        asOf: "2026-10-01",
        policy: { leavingWithinDays: 90 },
        people,
        admins,
        findings: [{ messageId: "leaving", data: { days: 70 } }],
      },
    ],
  },
  { describe, it },
);
