import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./review-due.ts";

testRule(
  rule,
  {
    valid: [
      { name: "due today", registry: [pageEntry({ reviewBy: "2026-11-24" })] },
      { name: "reviewed within the year", registry: [pageEntry({ reviewedOn: "2025-11-24" })] },
      {
        name: "the entry's own date wins",
        registry: [pageEntry({ reviewedOn: "2020-01-01", reviewBy: "2027-01-01" })],
      },
      { name: "never reviewed, and nobody asked", registry: [pageEntry()] },
      { name: "retired", registry: [pageEntry({ status: "retired", reviewBy: "2020-01-01" })] },
    ],
    invalid: [
      {
        name: "due yesterday",
        registry: [pageEntry({ reviewBy: "2026-11-23" })],
        findings: [{ messageId: "due", presence: "facebook:1", severity: "low", data: { date: "2026-11-23" } }],
      },
      {
        name: "reviewed more than a year ago",
        registry: [pageEntry({ reviewedOn: "2025-11-23" })],
        findings: [{ messageId: "due", data: { date: "2026-11-23" } }],
      },
      {
        name: "a shorter round",
        options: { everyDays: 30 },
        registry: [pageEntry({ reviewedOn: "2026-10-01" })],
        findings: [{ messageId: "due" }],
      },
      { name: "never", options: { required: true }, registry: [pageEntry()], findings: [{ messageId: "never" }] },
    ],
  },
  { describe, it },
);
