import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./dormant.ts";

testRule(
  rule,
  {
    valid: [
      { name: "posted lately", presences: { "facebook:1": { lastActivityOn: "2026-08-26" } } },
      {
        name: "the later of two dates counts",
        registry: [pageEntry({ lastActivityOn: "2026-11-01" })],
        presences: { "facebook:1": { lastActivityOn: "2024-01-01" } },
      },
      { name: "not knowing is not dormant", presences: { "facebook:1": {} } },
      { name: "its end is decided", registry: [pageEntry({ status: "retiring", lastActivityOn: "2024-01-01" })] },
      {
        name: "a merge is decided",
        registry: [pageEntry({ mergeInto: "facebook-nordvind", lastActivityOn: "2024-01-01" })],
      },
      { name: "somebody else's", registry: [pageEntry({ belongsTo: "partner", lastActivityOn: "2024-01-01" })] },
    ],
    invalid: [
      {
        name: "ninety days and one",
        presences: { "facebook:1": { lastActivityOn: "2026-08-25" } },
        findings: [
          {
            messageId: "dormant",
            presence: "facebook:1",
            severity: "low",
            data: { days: 91 },
            restsOn: ["admins:facebook:1"],
          },
        ],
      },
      {
        name: "by the registry's word",
        options: { days: 10 },
        registry: [pageEntry({ lastActivityOn: "2026-11-01" })],
        findings: [{ messageId: "dormant", restsOn: ["registry"] }],
      },
    ],
  },
  { describe, it },
);
