import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./unclassified.ts";

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
      { name: "over", asks: [{ ...ask, contentClass: "internal", expires: "2026-11-23" }] },
    ],
    invalid: [
      {
        name: "not said",
        asks: [{ ...ask, contentClass: undefined }],
        findings: [{ messageId: "unclassified", subject: "job-2026", severity: "medium" }],
      },
      {
        name: "not to be shared",
        asks: [{ ...ask, contentClass: "internal" }],
        findings: [{ messageId: "internal", severity: "high" }],
      },
    ],
  },
  { describe, it },
);
