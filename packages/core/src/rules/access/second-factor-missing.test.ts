import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./second-factor-missing.ts";

testRule(
  rule,
  {
    valid: [
      { name: "enabled", admins: { "facebook:1": [{ id: "5", secondFactor: "enabled" }] } },
      { name: "a platform that does not tell", admins: { "facebook:1": [{ id: "5" }] } },
      { name: "an expired right", admins: { "facebook:1": [{ id: "5", secondFactor: "disabled", state: "expired" }] } },
      {
        name: "a level that is not looked at",
        options: { levels: ["full"] },
        admins: { "facebook:1": [{ id: "5", secondFactor: "disabled", level: "publish" }] },
      },
    ],
    invalid: [
      {
        name: "none",
        admins: { "facebook:1": [{ id: "5", secondFactor: "disabled" }] },
        findings: [{ messageId: "disabled", presence: "facebook:1", principal: "facebook:5", severity: "high" }],
      },
      {
        name: "whoever may publish",
        admins: { "facebook:1": [{ id: "5", secondFactor: "disabled", level: "publish" }] },
        findings: [{ messageId: "disabled", severity: "high" }],
      },
      {
        name: "a lesser right",
        admins: { "facebook:1": [{ id: "5", secondFactor: "disabled", level: "analyse" }] },
        findings: [{ messageId: "disabled", severity: "medium" }],
      },
    ],
  },
  { describe, it },
);
