import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./declared.ts";

testRule(
  rule,
  {
    valid: [
      {
        name: "a purpose",
        registry: [pageEntry({ purpose: { statement: "Answer customers", kind: "customer-service" } })],
      },
      { name: "planned, and not there yet", registry: [pageEntry({ status: "planned" })] },
      { name: "retired", registry: [pageEntry({ status: "retired" })] },
      { name: "somebody else's", registry: [pageEntry({ belongsTo: "community" })] },
      { name: "no registry", presences: { "facebook:1": {} }, notEvaluated: "no presence is registered" },
    ],
    invalid: [
      {
        name: "no purpose",
        registry: [pageEntry()],
        findings: [{ messageId: "missing", presence: "facebook:1", severity: "medium" }],
      },
      {
        name: "no purpose, on its way out",
        registry: [pageEntry({ status: "retiring" })],
        findings: [{ messageId: "missing" }],
      },
    ],
  },
  { describe, it },
);
