import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./too-often.ts";

const ask = {
  id: "job-2026",
  title: "Vi søger en montør",
  voluntary: true,
  contentClass: "vacancy" as const,
  disclosure: "Jeg arbejder hos Nordvind.",
  askedOn: "2026-11-01",
  expires: "2026-12-01",
};

testRule(
  rule,
  {
    valid: [
      { name: "as it should be", asks: [ask] },
      { name: "no ledger", notEvaluated: "policy/advocacy.yaml is not there" },
      { name: "as often as agreed", options: { max: 2 }, asks: [ask, { ...ask, id: "b" }] },
      { name: "longer ago", options: { max: 1 }, asks: [ask, { ...ask, id: "b", askedOn: "2026-10-25" }] },
      {
        name: "different audiences",
        options: { max: 1 },
        asks: [
          { ...ask, audience: "Salg" },
          { ...ask, id: "b", audience: "Drift" },
        ],
      },
      { name: "days to come", options: { max: 1 }, asks: [ask, { ...ask, id: "b", askedOn: "2026-12-01" }] },
    ],
    invalid: [
      {
        name: "once too often",
        options: { max: 1 },
        asks: [ask, { ...ask, id: "b", askedOn: "2026-10-26" }],
        findings: [
          {
            messageId: "often",
            subject: "*",
            severity: "low",
            data: { audience: { ref: "terms", terms: ["audience/everybody"] }, count: 2, max: 1, days: 30 },
          },
        ],
      },
      {
        name: "everybody and one audience",
        options: { max: 1 },
        asks: [ask, { ...ask, id: "b", audience: "Salg" }],
        findings: [{ messageId: "often", subject: "Salg", data: { audience: "Salg", count: 2 } }],
      },
      {
        name: "a shorter span",
        options: { max: 0, days: 1 },
        asks: [{ ...ask, askedOn: "2026-11-24" }],
        findings: [{ messageId: "often" }],
      },
    ],
  },
  { describe, it },
);
