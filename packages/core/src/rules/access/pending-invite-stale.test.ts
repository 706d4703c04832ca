import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./pending-invite-stale.ts";

const invited = (grantedOn?: string) => ({
  id: "5",
  state: "invited" as const,
  ...(grantedOn === undefined ? {} : { grantedOn }),
});

testRule(
  rule,
  {
    valid: [
      { name: "two weeks", admins: { "facebook:1": [invited("2026-11-10")] } },
      { name: "not known since when", admins: { "facebook:1": [invited()] } },
      { name: "accepted", admins: { "facebook:1": [{ id: "5", grantedOn: "2026-01-01" }] } },
    ],
    invalid: [
      {
        name: "two weeks and a day",
        admins: {
          "facebook:1": [invited("2026-11-09"), { ...invited("2026-11-20"), role: "EDITOR", level: "publish" }],
        },
        findings: [
          {
            messageId: "waiting",
            presence: "facebook:1",
            principal: "facebook:5",
            role: "ADMIN",
            severity: "low",
            data: { days: 15, since: "2026-11-09" },
          },
        ],
      },
      {
        name: "waiting for the platform",
        options: { days: 1 },
        admins: { "facebook:1": [{ id: "5", state: "pending", grantedOn: "2026-11-20" }] },
        findings: [{ messageId: "waiting" }],
      },
    ],
  },
  { describe, it },
);
