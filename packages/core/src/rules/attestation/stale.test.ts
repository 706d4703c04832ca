import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./stale.ts";

const scope = "admins:linkedin:7";

testRule(
  rule,
  {
    valid: [
      { name: "fresh", attestations: [{ scope, at: "2026-11-01" }] },
      {
        name: "the latest counts",
        attestations: [
          { scope, at: "2026-01-01", validUntil: "2026-04-01" },
          { scope, at: "2026-11-01" },
        ],
      },
      { name: "it names its own end", attestations: [{ scope, at: "2025-01-01", validUntil: "2027-01-01" }] },
    ],
    invalid: [
      {
        name: "ninety days and one",
        presences: { "linkedin:7": {} },
        attestations: [{ scope, at: "2026-08-25" }],
        findings: [
          {
            messageId: "stale",
            subject: scope,
            presence: "linkedin:7",
            severity: "medium",
            data: { until: "2026-11-23" },
            restsOn: [scope],
          },
        ],
      },
      {
        name: "ends soon",
        attestations: [{ scope, at: "2026-11-01", validUntil: "2026-12-08" }],
        findings: [{ messageId: "endsSoon", severity: "info", dueBy: "2026-12-08", data: { days: 14 } }],
      },
      {
        name: "of something else than admins",
        options: { maxAgeDays: 10 },
        attestations: [{ scope: "custody:x:3", at: "2026-11-01" }],
        findings: [{ messageId: "stale", subject: "custody:x:3" }],
      },
      {
        name: "the last day",
        attestations: [{ scope, at: "2026-11-01", validUntil: "2026-11-24" }],
        findings: [{ messageId: "endsSoon", data: { days: 0 } }],
      },
    ],
  },
  { describe, it },
);
