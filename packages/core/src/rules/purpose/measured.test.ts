import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./measured.ts";

const read = (...dates: string[]) =>
  pageEntry({
    purpose: {
      statement: "Answer customers",
      kind: "customer-service",
      kpi: { name: "Svartid", target: 4, period: "month", readings: dates.map((date) => ({ date, value: 3 })) },
    },
  });

testRule(
  rule,
  {
    valid: [
      { name: "just younger than its period", registry: [read("2026-10-24")] },
      { name: "read this month", registry: [read("2026-11-01", "2026-01-01")] },
      { name: "the last day of grace", options: { graceDays: 7 }, registry: [read("2026-10-17")] },
      {
        name: "no figure is another finding",
        registry: [pageEntry({ purpose: { statement: "Hire", kind: "recruiting" } })],
      },
    ],
    invalid: [
      {
        name: "never read",
        registry: [read()],
        findings: [{ messageId: "never", presence: "facebook:1", severity: "low" }],
      },
      {
        name: "read too long ago",
        registry: [read("2026-01-01", "2026-10-16")],
        findings: [
          {
            messageId: "old",
            data: { date: "2026-10-16", days: 39, period: { ref: "terms", terms: ["period/month"] } },
          },
        ],
      },
      {
        name: "just older than its period",
        registry: [read("2026-10-23")],
        findings: [{ messageId: "old" }],
      },
      {
        name: "a reading of a day to come is none",
        registry: [read("2027-01-01")],
        findings: [{ messageId: "never" }],
      },
    ],
  },
  { describe, it },
);
