import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./norm-missing.ts";

const norm = { id: "hours" as const, version: "1", inForceFrom: "2026-01-01", text: "As the company says." };

testRule(
  rule,
  {
    valid: [
      { name: "stated", norms: [{ ...norm, useAtWork: "allowed" }] },
      { name: "no norms are kept", notEvaluated: "policy/norms.yaml is not there" },
    ],
    invalid: [
      {
        name: "none",
        norms: [],
        findings: [{ messageId: "missing", subject: "hours", severity: "low", restsOn: ["norms"] }],
      },
      {
        name: "not yet",
        norms: [{ ...norm, inForceFrom: "2027-01-01", useAtWork: "allowed" }],
        findings: [{ messageId: "missing" }],
      },
      {
        name: "the version in force leaves it open",
        norms: [
          { ...norm, useAtWork: "forbidden" },
          { ...norm, version: "2", inForceFrom: "2026-06-01" },
        ],
        findings: [{ messageId: "unstated", data: { version: "2" } }],
      },
    ],
  },
  { describe, it },
);
