import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./no-disclosure.ts";

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
      { name: "over", asks: [{ ...ask, disclosure: "", expires: "2026-11-23" }] },
    ],
    invalid: [
      {
        name: "no words",
        asks: [{ ...ask, disclosure: undefined }],
        findings: [{ messageId: "undisclosed", subject: "job-2026", severity: "medium" }],
      },
      { name: "empty words", asks: [{ ...ask, disclosure: " " }], findings: [{ messageId: "undisclosed" }] },
    ],
  },
  { describe, it },
);
