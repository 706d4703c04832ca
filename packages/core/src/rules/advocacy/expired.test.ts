import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./expired.ts";

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
      { name: "people are told today", asks: [{ ...ask, expires: "2026-11-23", withdrawnOn: "2026-11-24" }] },
      { name: "as it should be", asks: [ask] },
      { name: "no ledger", notEvaluated: "policy/advocacy.yaml is not there" },
      { name: "over, and people were told", asks: [{ ...ask, expires: "2026-11-10", withdrawnOn: "2026-11-11" }] },
      { name: "ends today", asks: [{ ...ask, expires: "2026-11-24" }] },
      { name: "no end is needed", options: { endRequired: false }, asks: [{ ...ask, expires: undefined }] },
      { name: "not asked yet", asks: [{ ...ask, askedOn: "2026-12-01", expires: undefined }] },
    ],
    invalid: [
      {
        name: "asked today, without an end",
        asks: [{ ...ask, askedOn: "2026-11-24", expires: undefined }],
        findings: [{ messageId: "openEnded" }],
      },
      {
        name: "ended yesterday",
        asks: [{ ...ask, expires: "2026-11-23" }],
        findings: [{ messageId: "expired", subject: "job-2026", severity: "low", data: { date: "2026-11-23" } }],
      },
      {
        name: "to be told tomorrow",
        asks: [{ ...ask, expires: "2026-11-23", withdrawnOn: "2026-11-25" }],
        findings: [{ messageId: "expired" }],
      },
      { name: "no end", asks: [{ ...ask, expires: undefined }], findings: [{ messageId: "openEnded" }] },
    ],
  },
  { describe, it },
);
