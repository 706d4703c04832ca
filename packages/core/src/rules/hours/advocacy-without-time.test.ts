import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./advocacy-without-time.ts";

const norm = {
  id: "hours" as const,
  version: "1",
  inForceFrom: "2026-01-01",
  text: "Not at work.",
  useAtWork: "forbidden" as const,
};
const ask = { id: "job-2026", title: "Vi søger en montør", voluntary: true, askedOn: "2026-11-01" };

testRule(
  rule,
  {
    valid: [
      { name: "forbidden from tomorrow", norms: [{ ...norm, inForceFrom: "2026-11-25" }], asks: [ask] },
      { name: "another norm's word", norms: [{ ...norm, id: "voice" }], asks: [ask] },
      { name: "in the breaks", norms: [{ ...norm, useAtWork: "breaks-only" }], asks: [ask] },
      {
        name: "the ban was lifted",
        norms: [norm, { ...norm, version: "2", inForceFrom: "2026-06-01", useAtWork: "allowed" }],
        asks: [ask],
      },
      { name: "nobody is asked any more", norms: [norm], asks: [{ ...ask, expires: "2026-11-23" }] },
      { name: "taken back", norms: [norm], asks: [{ ...ask, withdrawnOn: "2026-11-02" }] },
      { name: "not asked yet", norms: [norm], asks: [{ ...ask, askedOn: "2026-12-01" }] },
      { name: "no ledger", norms: [norm], notEvaluated: "policy/advocacy.yaml is not there" },
    ],
    invalid: [
      {
        name: "forbidden from today",
        norms: [{ ...norm, inForceFrom: "2026-11-24" }],
        asks: [ask],
        findings: [{ messageId: "contradiction" }],
      },
      {
        name: "asked, and forbidden",
        norms: [norm],
        asks: [ask, { ...ask, id: "launch" }],
        findings: [
          { messageId: "contradiction", subject: "job-2026", severity: "medium", restsOn: ["advocacy", "norms"] },
          { messageId: "contradiction", subject: "launch" },
        ],
      },
      {
        name: "a later version that leaves it open",
        norms: [norm, { id: "hours", version: "2", inForceFrom: "2026-06-01", text: "See above." }],
        asks: [ask],
        findings: [{ messageId: "contradiction", data: { version: "1" } }],
      },
    ],
  },
  { describe, it },
);
