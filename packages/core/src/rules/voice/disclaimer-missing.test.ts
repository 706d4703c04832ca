import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./disclaimer-missing.ts";

testRule(
  rule,
  {
    valid: [
      {
        name: "with a disclaimer",
        registry: [pageEntry({ voice: { speaksAs: "named-person", disclaimer: "I work at Nordvind." } })],
      },
      { name: "the company speaks for itself", registry: [pageEntry({ voice: { speaksAs: "company" } })] },
      { name: "retired", registry: [pageEntry({ status: "retired", voice: { speaksAs: "named-person" } })] },
    ],
    invalid: [
      {
        name: "without",
        registry: [pageEntry({ voice: { speaksAs: "named-person" } })],
        findings: [{ messageId: "missing", presence: "facebook:1", severity: "low", restsOn: ["registry"] }],
      },
    ],
  },
  { describe, it },
);
