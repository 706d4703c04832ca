import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./review-due.ts";

const norm = {
  id: "voice" as const,
  version: "1",
  inForceFrom: "2026-01-01",
  reviewBy: "2026-11-24",
  text: "As the company says.",
};

testRule(
  rule,
  {
    valid: [
      { name: "due today", norms: [norm] },
      {
        name: "the version before is history",
        norms: [norm, { ...norm, version: "0", inForceFrom: "2020-01-01", reviewBy: "2021-01-01" }],
      },
      { name: "not in force yet", norms: [{ ...norm, inForceFrom: "2027-01-01", reviewBy: "2026-01-01" }] },
    ],
    invalid: [
      {
        name: "due yesterday",
        norms: [{ ...norm, reviewBy: "2026-11-23" }],
        findings: [{ messageId: "due", subject: "voice", severity: "low", data: { date: "2026-11-23" } }],
      },
      {
        name: "no date, and two years old",
        norms: [{ ...norm, reviewBy: undefined, inForceFrom: "2024-11-23" }],
        findings: [{ messageId: "due", data: { date: "2026-11-23" } }],
      },
    ],
  },
  { describe, it },
);
