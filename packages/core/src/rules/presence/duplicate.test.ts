import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./duplicate.ts";

const twin = { id: "facebook-dk-2", key: "2" };

testRule(
  rule,
  {
    valid: [
      {
        name: "the same brand alone",
        registry: [pageEntry({ brand: "Nordvind" }), pageEntry({ ...twin, name: "Vind og vejr", brand: "Nordvind" })],
      },
      {
        name: "the same market alone",
        registry: [pageEntry({ market: "dk" }), pageEntry({ ...twin, name: "Vind og vejr", market: "dk" })],
      },
      {
        name: "another name",
        presences: { "facebook:1": { name: "Nordvind" }, "facebook:2": { name: "Nordvind Vedligehold" } },
      },
      {
        name: "another platform",
        presences: { "facebook:1": { name: "Nordvind" }, "instagram:2": { name: "Nordvind" } },
      },
      {
        name: "another kind",
        presences: { "facebook:1": { name: "Nordvind" }, "facebook:2": { name: "Nordvind", kind: "group" } },
      },
      {
        name: "the company tells them apart by market",
        registry: [pageEntry({ market: "dk" }), pageEntry({ ...twin, market: "se" })],
        presences: { "facebook:1": {}, "facebook:2": {} },
      },
      {
        name: "both are canonical",
        registry: [pageEntry({ canonical: true }), pageEntry({ ...twin, canonical: true })],
      },
      {
        name: "merged, and gone",
        registry: [pageEntry(), pageEntry({ ...twin, mergeInto: "facebook-dk" })],
        presences: { "facebook:1": {} },
      },
      {
        name: "retired",
        registry: [pageEntry(), pageEntry({ ...twin, status: "retired" })],
        presences: { "facebook:1": {}, "facebook:2": {} },
      },
      { name: "somebody else's", registry: [pageEntry(), pageEntry({ ...twin, belongsTo: "community" })] },
      {
        name: "only digits for a handle",
        presences: { "x:1": { name: "A", handle: "1" }, "x:2": { name: "B", handle: "2" } },
      },
    ],
    invalid: [
      {
        name: "the one that is not canonical goes",
        registry: [pageEntry({ canonical: false }), pageEntry(twin)],
        findings: [{ messageId: "twin", presence: "facebook:1" }],
      },
      {
        name: "on its way out",
        registry: [pageEntry(), pageEntry({ ...twin, status: "retiring" })],
        findings: [{ messageId: "twin", presence: "facebook:2" }],
      },
      {
        name: "the same brand in the same language",
        registry: [
          pageEntry({ brand: "Nordvind", language: "da" }),
          pageEntry({ ...twin, name: "Vind og vejr", brand: "Nordvind", language: "da" }),
        ],
        findings: [{ messageId: "twin" }],
      },
      {
        name: "the same name but for empty words",
        presences: {
          "facebook:1": { name: "Nordvind A/S", followers: 10 },
          "facebook:2": { name: "NORDVIND (official)", followers: 900 },
        },
        findings: [
          {
            messageId: "twin",
            presence: "facebook:1",
            severity: "medium",
            data: { keeper: { ref: "presence", id: "facebook:2" }, reason: { ref: "terms", terms: ["likeness/name"] } },
            // Either of the two may be the one that nobody could see.
            restsOn: ["admins:facebook:1", "admins:facebook:2"],
          },
        ],
      },
      {
        name: "the registered one stays",
        registry: [pageEntry({ name: "Nordvind" })],
        presences: { "facebook:1": { name: "Nordvind" }, "facebook:2": { name: "Nordvind", followers: 900 } },
        findings: [{ messageId: "twin", presence: "facebook:2" }],
      },
      {
        name: "the canonical one stays",
        registry: [pageEntry(), pageEntry({ ...twin, canonical: true })],
        findings: [
          {
            messageId: "twin",
            presence: "facebook:1",
            data: { keeper: { ref: "presence", id: "facebook:2" } },
            restsOn: ["registry"],
          },
        ],
      },
      {
        name: "the same handle but for a digit",
        presences: { "x:1": { name: "A", handle: "nordvind_dk" }, "x:2": { name: "B", handle: "NordvindDK1" } },
        findings: [
          { messageId: "twin", presence: "x:2", data: { reason: { ref: "terms", terms: ["likeness/handle"] } } },
        ],
      },
      {
        name: "the same brand in the same market",
        registry: [
          pageEntry({ brand: "Nordvind", market: "dk" }),
          pageEntry({ ...twin, name: "Vind og vejr", brand: "nordvind", market: "DK" }),
        ],
        findings: [
          { messageId: "twin", presence: "facebook:2", data: { reason: { ref: "terms", terms: ["likeness/place"] } } },
        ],
      },
    ],
  },
  { describe, it },
);
