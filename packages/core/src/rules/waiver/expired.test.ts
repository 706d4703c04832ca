import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./expired.ts";

const waiver = {
  id: "w-1",
  select: { rule: "presence/dormant" },
  reason: "The page is being closed.",
  approvedBy: "1001",
  approvedOn: "2026-09-01",
  expires: "2026-12-31",
};

testRule(
  rule,
  {
    valid: [
      { name: "in force", waivers: [waiver] },
      { name: "announced later", options: { warnDays: 0 }, waivers: [{ ...waiver, expires: "2026-11-25" }] },
    ],
    invalid: [
      {
        name: "expired yesterday",
        waivers: [{ ...waiver, expires: "2026-11-23" }],
        findings: [{ messageId: "expired", subject: "w-1", severity: "low", data: { date: "2026-11-23" } }],
      },
      {
        name: "ends soon",
        waivers: [
          { ...waiver, expires: "2026-12-08" },
          { ...waiver, id: "w-2", expires: "2026-12-09" },
        ],
        findings: [
          { messageId: "endsSoon", subject: "w-1", severity: "info", dueBy: "2026-12-08", data: { days: 14 } },
        ],
      },
      {
        name: "the last day",
        waivers: [{ ...waiver, expires: "2026-11-24" }],
        findings: [{ messageId: "endsSoon", data: { days: 0 } }],
      },
    ],
  },
  { describe, it },
);
