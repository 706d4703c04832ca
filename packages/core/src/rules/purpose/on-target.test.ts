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

testRule(
  rule,
  {
    valid: [
      { name: "just reached", registry: [measured(10)] },
      { name: "just kept below", registry: [measured(10, "at-most")] },
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
