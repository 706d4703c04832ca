import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./personally-held.ts";

testRule(
  rule,
  {
    valid: [
      { name: "retired", registry: [pageEntry({ heldBy: "person", status: "retired" })] },
      { name: "held by a business account", presences: { "facebook:1": { heldBy: "business" } } },
      {
        name: "what the platform shows wins",
        registry: [pageEntry({ heldBy: "person" })],
        presences: { "facebook:1": { heldBy: "business" } },
      },
      { name: "not known", registry: [pageEntry()] },
      { name: "somebody else's", registry: [pageEntry({ belongsTo: "community", heldBy: "person" })] },
    ],
    invalid: [
      {
        name: "the platform shows a person",
        registry: [pageEntry({ heldBy: "business" })],
        presences: { "facebook:1": { heldBy: "person" } },
        findings: [{ messageId: "seen", presence: "facebook:1", severity: "high", restsOn: ["admins:facebook:1"] }],
      },
      {
        name: "the registry says so",
        registry: [pageEntry({ heldBy: "person" })],
        presences: { "facebook:1": {} },
        findings: [{ messageId: "declared", restsOn: ["registry"] }],
      },
    ],
  },
  { describe, it },
);
