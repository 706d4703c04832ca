import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./undeclared.ts";

const voice = { speaksAs: "company" as const, spokespeople: ["1001"] };

testRule(
  rule,
  {
    valid: [
      { name: "a voice", registry: [pageEntry({ voice })] },
      { name: "planned", registry: [pageEntry({ status: "planned" })] },
    ],
    invalid: [
      {
        name: "no voice",
        registry: [pageEntry()],
        findings: [{ messageId: "undeclared", presence: "facebook:1", severity: "low", restsOn: ["registry"] }],
      },
      {
        name: "a voice without anybody",
        registry: [pageEntry({ voice: { ...voice, spokespeople: [] } })],
        findings: [{ messageId: "nobody" }],
      },
    ],
  },
  { describe, it },
);
