import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { adminOf, jonas, karen, stranger } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./not-in-role.ts";

const moved = {
  ...karen,
  employments: [
    { start: "2019-01-01", end: "2026-08-31", unit: "Marketing" },
    { start: "2026-09-01", unit: "Salg" },
  ],
};
const admins = { "facebook:1": [adminOf(karen)] };
const registry = [pageEntry({ unit: "Marketing" })];
const expected = [{ unit: "Marketing", presences: ["facebook-dk"] }];

testRule(
  rule,
  {
    valid: [
      {
        name: "somebody who left, and is named",
        people: [jonas],
        policy: { expected: [{ person: "1003", presences: ["facebook:9"] }] },
        admins: { "facebook:1": [adminOf(jonas)] },
      },
      { name: "nobody knows who it is", people: [moved], registry, admins: { "facebook:1": [stranger] } },
      {
        name: "the old job ends later",
        people: [
          {
            ...moved,
            employments: [
              { start: "2019-01-01", end: "2026-12-31", unit: "Marketing" },
              { start: "2026-09-01", unit: "Salg" },
            ],
          },
        ],
        registry,
        admins,
      },
      {
        name: "the old job ends today",
        people: [
          {
            ...moved,
            employments: [
              { start: "2019-01-01", end: "2026-11-24", unit: "Marketing" },
              { start: "2026-09-01", unit: "Salg" },
            ],
          },
        ],
        registry,
        admins,
      },
      { name: "still in the unit", people: [karen], registry, admins },
      {
        name: "two jobs at once",
        people: [
          {
            ...moved,
            employments: [
              { start: "2019-01-01", unit: "Marketing" },
              { start: "2026-09-01", unit: "Salg" },
            ],
          },
        ],
        registry,
        admins,
      },
      { name: "within the days of grace", asOf: "2026-09-15", people: [moved], registry, admins },
      {
        name: "never was in the unit",
        people: [{ ...karen, employments: [{ start: "2019-01-01", unit: "Salg" }] }],
        registry,
        admins,
      },
      {
        name: "the owner belongs there",
        people: [moved],
        registry: [pageEntry({ unit: "Marketing", owner: "1001" })],
        admins,
      },
      {
        name: "the successor belongs there",
        people: [moved],
        registry: [pageEntry({ unit: "Marketing", successor: "1001" })],
        admins,
      },
      {
        name: "the new job goes with it",
        policy: { expected: [{ unit: "Salg", presences: ["facebook:1"] }] },
        people: [moved],
        registry,
        admins,
      },
      {
        name: "somebody who left is another finding",
        people: [jonas],
        policy: { expected },
        admins: { "facebook:2": [adminOf(jonas)] },
      },
    ],
    invalid: [
      {
        name: "moved to another unit",
        people: [moved],
        registry,
        admins,
        findings: [
          {
            messageId: "moved",
            presence: "facebook:1",
            principal: "facebook:91001",
            person: "1001",
            severity: "high",
            data: { from: "Marketing", to: "Salg", since: "2026-09-01" },
          },
        ],
      },
      {
        name: "after the days of grace",
        asOf: "2026-09-16",
        people: [moved],
        registry,
        admins,
        findings: [{ messageId: "moved" }],
      },
      {
        name: "the job goes with other presences",
        policy: { expected },
        people: [karen],
        admins: { "facebook:2": [{ ...adminOf(karen), level: "moderate" }] },
        findings: [{ messageId: "unexpected", presence: "facebook:2", severity: "low" }],
      },
    ],
  },
  { describe, it },
);
