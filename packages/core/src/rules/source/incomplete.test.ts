import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import { adminOf, karen } from "../../testing/people.ts";
import rule from "./incomplete.ts";

const admins = { "facebook:1": [adminOf(karen)] };

testRule(
  rule,
  {
    valid: [
      { name: "all was read", people: [karen], admins },
      {
        name: "what a platform never shows can be left out",
        options: { unsupported: false },
        outcomes: { "admins:x:2": "unsupported" },
      },
    ],
    invalid: [
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
