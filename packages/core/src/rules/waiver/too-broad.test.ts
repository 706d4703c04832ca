import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import noOwner from "../presence/no-owner.ts";
import rule from "./too-broad.ts";

const waiver = {
  id: "w-1",
  select: { rule: "presence/no-owner" },
  reason: "Being handed over.",
  approvedBy: "1001",
  approvedOn: "2026-11-01",
  expires: "2026-12-31",
};
const registry = [pageEntry(), pageEntry({ id: "facebook-se", key: "2" })];

testRule(
  rule,
  {
    rulesBefore: [noOwner],
    valid: [
      { name: "as many as may be", options: { max: 2 }, registry, waivers: [waiver] },
      {
        name: "expired covers nothing",
        options: { max: 1 },
        registry,
        waivers: [{ ...waiver, expires: "2026-11-23" }],
      },
      {
        name: "bound by its parts",
        registry,
        waivers: [{ ...waiver, select: { all: [{ level: "full" }, { presence: "facebook-dk" }] } }],
      },
      {
        name: "bound whichever part fits",
        registry,
        waivers: [{ ...waiver, select: { any: [{ presence: "facebook-se" }, { principal: "facebook:7" }] } }],
      },
    ],
    invalid: [
      {
        name: "the last day is inclusive",
        options: { max: 1 },
        registry,
        waivers: [{ ...waiver, expires: "2026-11-24" }],
        findings: [{ messageId: "many" }],
      },
      {
        name: "too many at once",
        options: { max: 1 },
        registry,
        waivers: [waiver],
        findings: [
          { messageId: "many", subject: "w-1", severity: "medium", data: { count: 2, max: 1 }, restsOn: ["registry"] },
        ],
      },
      {
        name: "any right of a level",
        registry,
        waivers: [{ ...waiver, select: { level: "full" } }],
        findings: [{ messageId: "unbound" }],
      },
      {
        name: "any rule",
        registry,
        waivers: [{ ...waiver, select: { rule: "*" } }],
        findings: [{ messageId: "unbound" }],
      },
      {
        name: "all but one",
        registry,
        waivers: [{ ...waiver, select: { not: { presence: "facebook-dk" } } }],
        findings: [{ messageId: "unbound" }],
      },
      {
        name: "one part would fit anything",
        registry,
        waivers: [{ ...waiver, select: { any: [{ presence: "facebook-se" }, { unit: "Salg" }] } }],
        findings: [{ messageId: "unbound" }],
      },
    ],
  },
  { describe, it },
);
