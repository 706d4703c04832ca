import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./measurable.ts";

const kpi = { name: "Svartid", target: 4, period: "month" as const };
const serving = { statement: "Answer customers", kind: "customer-service" as const };

testRule(
  rule,
  {
    valid: [
      { name: "a figure that fits", registry: [pageEntry({ purpose: { ...serving, kpi } })] },
      {
        name: "the unit may tell",
        registry: [
          pageEntry({
            purpose: {
              statement: "Hire",
              kind: "recruiting",
              kpi: { ...kpi, name: "Per quarter", unit: "applications" },
            },
          }),
        ],
      },
      {
        name: "any figure fits another purpose",
        registry: [pageEntry({ purpose: { ...serving, kind: "other", kpi } })],
      },
      {
        name: "the company's own word",
        options: { words: ["glæde"] },
        registry: [pageEntry({ purpose: { ...serving, kpi: { ...kpi, name: "Kundeglæde" } } })],
      },
      { name: "no purpose is another finding", registry: [pageEntry()] },
    ],
    invalid: [
      {
        name: "no figure",
        registry: [pageEntry({ purpose: serving })],
        findings: [
          {
            messageId: "missing",
            presence: "facebook:1",
            severity: "low",
            data: { kind: { ref: "terms", terms: ["purpose/customer-service"] } },
          },
        ],
      },
      {
        name: "a figure of something else",
        registry: [pageEntry({ purpose: { ...serving, kpi: { ...kpi, name: "Følgere" } } })],
        findings: [{ messageId: "misfit", data: { kpi: "Følgere" } }],
      },
    ],
  },
  { describe, it },
);
