import { describe, expect, it } from "vitest";
import { judge } from "../../judge.ts";
import { testRule } from "../../testing/test-rule.ts";
import { judgeInputOf } from "../../testing/world.ts";
import { adminOf, karen } from "../../testing/people.ts";
import rule from "./incomplete.ts";

const admins = { "facebook:1": [adminOf(karen)] };

testRule(
  rule,
  {
    valid: [
      { name: "all was read", people: [karen], admins },
      {
        name: "a figure that the platform does not have is a reading to take by hand",
        outcomes: { "metrics:facebook:1": "unsupported" },
      },
      {
        name: "what a platform never shows can be left out",
        options: { unsupported: false },
        outcomes: { "admins:x:2": "unsupported" },
      },
    ],
    invalid: [
      {
        name: "only what a platform never shows is left out",
        options: { unsupported: false },
        outcomes: { "admins:x:2": "denied" },
        findings: [{ messageId: "denied" }],
      },
      {
        name: "a figure that was not read is information",
        presences: { "facebook:2": {} },
        outcomes: { "metrics:facebook:2": "denied" },
        findings: [{ messageId: "denied", presence: "facebook:2", severity: "info", restsOn: ["metrics:facebook:2"] }],
      },
      {
        name: "one finding for each",
        presences: { "facebook:2": {} },
        outcomes: {
          "admins:facebook:2": "denied",
          people: "partial",
          "admins:x:3": "stale",
          "admins:youtube:4": "unsupported",
        },
        findings: [
          {
            messageId: "denied",
            subject: "facebook admins:facebook:2",
            presence: "facebook:2",
            severity: "medium",
            data: { reason: "as the test says" },
            restsOn: ["admins:facebook:2"],
          },
          { messageId: "partial", subject: "hr people", severity: "medium" },
          { messageId: "stale", subject: "x admins:x:3", severity: "medium" },
          { messageId: "unsupported", subject: "youtube admins:youtube:4", severity: "info" },
        ],
      },
    ],
  },
  { describe, it },
);

it("a source that reports twice on one scope is one finding, by its weaker answer", () => {
  const input = judgeInputOf({ outcomes: { "admins:x:2": "partial" }, policy: { rules: { [rule.meta.id]: "on" } } }, [
    rule,
  ]);
  const [partial] = input.snapshot.receipts;
  const receipts = [partial!, { ...partial!, outcome: "denied" as const }, { ...partial!, outcome: "stale" as const }];
  const { findings } = judge({ ...input, snapshot: { ...input.snapshot, receipts } });
  expect(findings.map(({ messageId }) => messageId).join()).toBe("denied");
});
