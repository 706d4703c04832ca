import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./norm-missing.ts";

const norm = { id: "advocacy" as const, version: "1", inForceFrom: "2026-01-01", text: "As the company says." };

testRule(
  rule,
  {
    valid: [
      { name: "in force", norms: [norm] },
      { name: "from today", norms: [{ ...norm, inForceFrom: "2026-11-24" }] },
      { name: "no norms are kept", notEvaluated: "policy/norms.yaml is not there" },
    ],
    invalid: [
      {
        name: "none of this kind",
        norms: [{ ...norm, id: "voice" }],
        findings: [{ messageId: "missing", subject: "advocacy", severity: "low", restsOn: ["norms"] }],
      },
      {
        name: "in force from tomorrow",
        norms: [{ ...norm, inForceFrom: "2026-11-25" }],
        findings: [{ messageId: "missing" }],
      },
    ],
  },
  { describe, it },
);
