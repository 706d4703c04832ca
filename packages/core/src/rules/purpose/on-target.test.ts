import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./on-target.ts";

const measured = (value: number, direction?: "at-most") =>
  pageEntry({
    purpose: {
      statement: "Answer customers",
      kind: "customer-service",
      kpi: {
        name: "Svartid",
        target: 10,
        period: "month",
        ...(direction === undefined ? {} : { direction }),
        readings: [
          { date: "2026-10-01", value: direction === undefined ? 1 : 99 },
          { date: "2026-11-01", value },
        ],
      },
    },
  });

const asking = (value: number) => {
  const entry = measured(value);
  return { ...entry, purpose: { ...entry.purpose!, kpi: { ...entry.purpose!.kpi!, metric: "followers" } } };
};
const shown = (date: string, value: number) => [
  { presence: "facebook:1", metric: "followers", value, date, source: "meta" },
];

testRule(
  rule,
  {
    valid: [
      { name: "just reached", registry: [measured(10)] },
      { name: "just kept below", registry: [measured(10, "at-most")] },
      { name: "the platform's later reading counts", registry: [asking(9)], readings: shown("2026-11-24", 10) },
      { name: "of one day, the registry's word counts", registry: [asking(10)], readings: shown("2026-11-01", 9) },
      {
        name: "a figure that could not be read is neither 0 nor the one before",
        registry: [asking(9)],
        outcomes: { "metrics:facebook:1": "partial" },
      },
      { name: "within the tolerance", options: { tolerancePercent: 10 }, registry: [measured(9)] },
      {
        name: "never read is another finding",
        registry: [
          pageEntry({
            purpose: { statement: "Hire", kind: "recruiting", kpi: { name: "Applicants", target: 5, period: "month" } },
          }),
        ],
      },
    ],
    invalid: [
      {
        name: "missed",
        registry: [measured(9)],
        findings: [
          {
            messageId: "missed",
            presence: "facebook:1",
            severity: "low",
            data: {
              value: 9,
              target: 10,
              direction: { ref: "terms", terms: ["direction/at-least"] },
              date: "2026-11-01",
            },
          },
        ],
      },
      {
        name: "missed, as the scan read it",
        registry: [asking(10)],
        readings: shown("2026-11-24", 0),
        findings: [
          {
            messageId: "missed",
            data: { value: 0, date: "2026-11-24" },
            restsOn: ["metrics:facebook:1", "registry"],
          },
        ],
      },
      {
        name: "of one day, the registry's word counts, also where it is the worse",
        registry: [asking(9)],
        readings: shown("2026-11-01", 10),
        findings: [{ messageId: "missed", data: { value: 9 } }],
      },
      {
        name: "a reading by hand of a later day counts",
        registry: [asking(9)],
        readings: shown("2026-10-30", 10),
        findings: [{ messageId: "missed", data: { value: 9, date: "2026-11-01" } }],
      },
      {
        name: "exceeded",
        registry: [measured(11, "at-most")],
        findings: [{ messageId: "missed", data: { direction: { ref: "terms", terms: ["direction/at-most"] } } }],
      },
      {
        name: "beyond the tolerance",
        options: { tolerancePercent: 10 },
        registry: [measured(8.9)],
        findings: [{ messageId: "missed" }],
      },
    ],
  },
  { describe, it },
);
