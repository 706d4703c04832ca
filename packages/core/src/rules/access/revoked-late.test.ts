import { describe, expect, it } from "vitest";
import { judge } from "../../judge.ts";
import { adminOf, jonas, karen } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import { judgeInputOf } from "../../testing/world.ts";
import rule from "./revoked-late.ts";

const people = [karen, jonas];
const admins = { "facebook:1": [adminOf(karen), adminOf(jonas)] };

testRule(
  rule,
  {
    valid: [
      { name: "the first day after", asOf: "2026-11-01", people, admins },
      {
        name: "an hour cannot be told by the date alone",
        asOf: "2026-11-01",
        options: { within: "1h" },
        people,
        admins,
      },
      {
        name: "a minute before the owner is told",
        asOf: "2026-11-01",
        collectedAt: "2026-11-01T06:59:00Z",
        people,
        admins,
      },
      { name: "removed", people, admins: { "facebook:1": [adminOf(karen)] } },
      { name: "expired", people, admins: { "facebook:1": [{ ...adminOf(jonas), state: "expired" }] } },
    ],
    invalid: [
      {
        name: "a whole day after",
        asOf: "2026-11-02",
        people,
        admins,
        findings: [
          {
            messageId: "late",
            presence: "facebook:1",
            principal: "facebook:91003",
            person: "1003",
            severity: "critical",
            dueBy: "2026-11-02",
            data: { hours: 24, deadline: "2026-11-02 00:00" },
          },
        ],
      },
      {
        name: "a stricter service level",
        asOf: "2026-11-02",
        options: { within: "4h" },
        people,
        admins,
        findings: [{ messageId: "late", data: { hours: 4, deadline: "2026-11-01 04:00" } }],
      },
      {
        name: "eight hours after, the owner is told",
        asOf: "2026-11-01",
        collectedAt: "2026-11-01T07:00:00Z",
        people,
        admins,
        findings: [
          {
            messageId: "notify",
            severity: "high",
            dueBy: "2026-11-02",
            data: { hours: 24, deadline: "2026-11-02 00:00" },
          },
        ],
      },
      {
        name: "told earlier, by the company's own level",
        asOf: "2026-11-01",
        collectedAt: "2026-11-01T03:00:00Z",
        options: { within: "24h", notifyWithin: "4h" },
        people,
        admins,
        findings: [{ messageId: "notify" }],
      },
      {
        name: "late, where the owner was to be told later still",
        asOf: "2026-11-01",
        collectedAt: "2026-11-01T03:00:00Z",
        options: { within: "1h", notifyWithin: "24h" },
        people,
        admins,
        findings: [{ messageId: "late", severity: "critical", dueBy: "2026-11-01" }],
      },
    ],
  },
  { describe, it },
);

describe("where the time of reading is known", () => {
  const found = (collectedAt: string, within: string) => {
    const input = judgeInputOf(
      {
        asOf: "2026-11-01",
        people,
        admins,
        policy: { rules: { [rule.meta.id]: ["on", { within, notifyWithin: "24h" }] } },
      },
      [rule],
    );
    return judge({ ...input, snapshot: { ...input.snapshot, header: { ...input.snapshot.header, collectedAt } } })
      .findings.length;
  };

  // The last day ends at midnight in Copenhagen, which is 23:00 in London.
  it.each([
    ["2026-11-01T02:59:00Z", "4h", 0],
    ["2026-11-01T03:00:00Z", "4h", 1],
    ["2026-11-01T03:00:00Z", "8h", 0],
    ["2026-10-31T23:59:00Z", "1h", 0],
    ["2026-11-01T00:00:00Z", "1h", 1],
  ])("%s against %s finds %i", (collectedAt, within, count) => {
    expect(found(collectedAt, within)).toBe(count);
  });
});
