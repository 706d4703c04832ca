import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./shared-login.ts";

const custody = {
  custodians: ["1001"],
  vault: "vault:some/x",
  secondFactorHolder: "1001",
  recoveryEmail: "some@nordvind.example",
  recoveryPhoneHolder: "1001",
};
const login = { id: "1", kind: "shared-login" as const };
const company = { domains: ["nordvind.example"] };

testRule(
  rule,
  {
    valid: [
      { name: "somebody else's", registry: [pageEntry({ custody: {}, belongsTo: "partner" })] },
      { name: "a login that was closed", admins: { "facebook:1": [{ ...login, state: "expired" }] } },
      { name: "all is named", company, registry: [pageEntry({ custody })], admins: { "facebook:1": [login] } },
      {
        name: "a mailbox on a subdomain",
        company,
        registry: [pageEntry({ custody: { ...custody, recoveryEmail: "some@mail.nordvind.example" } })],
      },
      { name: "roles, and no password to share", admins: { "facebook:1": [{ id: "1" }] } },
      {
        name: "a lesser list is enough",
        options: { required: ["custodians"] },
        registry: [pageEntry({ custody: { custodians: ["1001"] } })],
      },
      { name: "retired", registry: [pageEntry({ custody: {}, status: "retired" })] },
    ],
    invalid: [
      {
        name: "a shared login without custody",
        admins: { "facebook:1": [login] },
        findings: [
          {
            messageId: "undeclared",
            presence: "facebook:1",
            subject: "undeclared",
            severity: "medium",
            restsOn: ["admins:facebook:1"],
          },
        ],
      },
      {
        name: "people who come by the password",
        admins: { "facebook:1": [{ id: "7", path: "login-credential" }] },
        findings: [{ messageId: "undeclared" }],
      },
      {
        name: "no vault and nobody",
        registry: [pageEntry({ custody: { ...custody, custodians: [], vault: undefined } })],
        findings: [{ messageId: "incomplete", subject: "incomplete", data: { missing: "custodians, vault" } }],
      },
      {
        name: "recovery by a private mailbox",
        company,
        registry: [pageEntry({ custody: { ...custody, recoveryEmail: "k@mail.example" } })],
        findings: [{ messageId: "foreignRecovery", subject: "recovery" }],
      },
    ],
  },
  { describe, it },
);
