import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { adminOf, karen } from "../../testing/people.ts";
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
      {
        name: "it covers a finding",
        registry: [pageEntry()],
        waivers: [waiver],
        outcomes: { "admins:facebook:1": "complete" },
      },
      {
        name: "expired is another finding",
        registry: owned,
        waivers: [{ ...waiver, expires: "2026-11-23" }],
        outcomes: { "admins:facebook:1": "complete" },
      },
      {
        name: "what was not read may hold it",
        registry: owned,
        waivers: [waiver],
        outcomes: { "admins:facebook:1": "denied" },
      },
      {
        name: "what was not listed may hold it",
        registry: owned,
        waivers: [waiver],
        outcomes: { "presences:facebook": "denied" },
      },
      {
        name: "a roster that was cut short",
        registry: owned,
        waivers: [waiver],
        people: [],
        outcomes: { people: "partial" },
      },
      {
        name: "its own page was not read",
        registry: owned,
        waivers: [onPage],
        outcomes: { "admins:facebook:1": "partial" },
      },
      { name: "its own page was not even tried", registry: owned, waivers: [onPage] },
      { name: "another page was not even tried", registry: owned, waivers: [waiver] },
      {
        name: "a page that nobody knows may be on a list that was not read",
        registry: owned,
        waivers: [{ ...onPage, select: { presence: "facebook:77" } }],
        outcomes: { "admins:facebook:1": "denied" },
      },
    ],
    invalid: [
      {
        name: "the last day is inclusive",
        registry: owned,
        waivers: [{ ...waiver, expires: "2026-11-24" }],
        outcomes: { "admins:facebook:1": "complete" },
        findings: [{ messageId: "unused" }],
      },
      {
        name: "nothing to cover",
        registry: owned,
        waivers: [waiver],
        outcomes: { "admins:facebook:1": "unsupported" },
        findings: [{ messageId: "unused", subject: "w-1", severity: "info", restsOn: [] }],
      },
      {
        name: "another page was not read",
        registry: [...owned, pageEntry({ id: "facebook-se", key: "9", owner: "1001" })],
        waivers: [onPage],
        outcomes: { "admins:facebook:1": "complete", "admins:facebook:9": "denied" },
        findings: [{ messageId: "unused", restsOn: ["admins:facebook:1"] }],
      },
      {
        name: "every page was read",
        registry: owned,
        people: [karen],
        waivers: [waiver],
        outcomes: { "admins:facebook:1": "complete", "presences:facebook": "complete" },
        admins: { "facebook:1": [adminOf(karen)] },
        findings: [{ messageId: "unused", restsOn: ["admins:facebook:1", "people", "presences:facebook"] }],
      },
    ],
  },
  { describe, it },
);
