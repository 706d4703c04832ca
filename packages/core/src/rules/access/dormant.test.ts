import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./dormant.ts";

testRule(
  rule,
  {
    valid: [
      { name: "forty-five days", admins: { "facebook:1": [{ id: "5", lastActive: "2026-10-10" }] } },
      { name: "not knowing is not dormant", admins: { "facebook:1": [{ id: "5" }] } },
      {
        name: "an emergency account rests by design",
        admins: { "facebook:1": [{ id: "5", lastActive: "2025-01-01", breakGlass: true }] },
      },
      { name: "an expired right", admins: { "facebook:1": [{ id: "5", lastActive: "2025-01-01", state: "expired" }] } },
    ],
    invalid: [
      {
        name: "forty-six days",
        admins: { "facebook:1": [{ id: "5", lastActive: "2026-10-09" }] },
        findings: [
          {
            messageId: "dormant",
            presence: "facebook:1",
            principal: "facebook:5",
            severity: "high",
            data: { days: 46 },
          },
        ],
      },
      {
        name: "a lesser right, a shorter time",
        options: { days: 10 },
        admins: { "facebook:1": [{ id: "5", lastActive: "2026-11-01", level: "publish" }] },
        findings: [{ messageId: "dormant", severity: "low" }],
      },
    ],
  },
  { describe, it },
);
