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

const asking = (...dates: string[]) => {
  const entry = read(...dates);
  return { ...entry, purpose: { ...entry.purpose!, kpi: { ...entry.purpose!.kpi!, metric: "followers" } } };
};
const shown = (date: string, more: object = {}) => [
  { presence: "facebook:1", metric: "followers", value: 3, date, source: "meta", ...more },
];

testRule(
  rule,
  {
    valid: [
      { name: "just younger than its period", registry: [read("2026-10-24")] },
      { name: "read this month", registry: [read("2026-11-01", "2026-01-01")] },
      { name: "the last day of grace", options: { graceDays: 7 }, registry: [read("2026-10-17")] },
      {
        name: "read by the scan, though not by hand",
        registry: [asking("2026-01-01")],
        readings: shown("2026-11-24"),
      },
      {
        name: "by hand, where the platform has no such figure",
        registry: [asking("2026-11-01")],
        outcomes: { "metrics:facebook:1": "unsupported" },
      },
      {
        name: "a figure that could not be read in this run may have been read in the last",
        registry: [asking()],
        outcomes: { "metrics:facebook:1": "denied" },
      },
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
        name: "the platform has no such figure, and nobody read it by hand",
        registry: [asking()],
        outcomes: { "metrics:facebook:1": "unsupported" },
        findings: [{ messageId: "never", restsOn: ["metrics:facebook:1", "registry"] }],
      },
      {
        name: "another figure, or that of another presence, is none",
        registry: [asking()],
        readings: [...shown("2026-11-24", { metric: "posts" }), ...shown("2026-11-24", { presence: "facebook:2" })],
        findings: [{ messageId: "never" }],
      },
      {
        name: "a figure that the KPI does not ask for is none",
        registry: [read()],
        readings: shown("2026-11-24"),
        findings: [{ messageId: "never", restsOn: ["registry"] }],
      },
      {
        name: "read by the scan of an older snapshot",
        registry: [asking()],
        readings: shown("2026-10-16"),
        findings: [{ messageId: "old", data: { date: "2026-10-16", days: 39 } }],
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
