import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import noOwner from "../presence/no-owner.ts";
import rule from "./unused.ts";

const waiver = {
  id: "w-1",
  select: { rule: "presence/no-owner" },
  reason: "Being handed over.",
  approvedBy: "1001",
  approvedOn: "2026-11-01",
  expires: "2026-12-31",
};
const onPage = { ...waiver, select: { rule: "presence/no-owner", presence: "facebook-dk" } };
const owned = [pageEntry({ owner: "1001" })];

testRule(
  rule,
  {
    rulesBefore: [noOwner],
    valid: [
      { name: "it covers a finding", registry: [pageEntry()], waivers: [waiver] },
      { name: "expired is another finding", registry: owned, waivers: [{ ...waiver, expires: "2026-11-23" }] },
      {
        name: "what was not read may hold it",
        registry: owned,
        waivers: [waiver],
        outcomes: { "admins:facebook:9": "denied" },
      },
      {
        name: "its own page was not read",
        registry: owned,
        waivers: [onPage],
        outcomes: { "admins:facebook:1": "partial" },
      },
      {
        name: "a page that nobody knows may be on a list that was not read",
        registry: owned,
        waivers: [{ ...onPage, select: { presence: "facebook:77" } }],
        outcomes: { "admins:facebook:9": "denied" },
      },
    ],
    invalid: [
      {
        name: "nothing to cover",
        registry: owned,
        waivers: [waiver],
        outcomes: { "admins:x:1": "unsupported" },
        findings: [{ messageId: "unused", subject: "w-1", severity: "info" }],
      },
      {
        name: "another page was not read",
        registry: owned,
        waivers: [onPage],
        outcomes: { "admins:facebook:1": "complete", "admins:facebook:9": "denied" },
        findings: [{ messageId: "unused", restsOn: ["admins:facebook:1"] }],
      },
    ],
  },
  { describe, it },
);
