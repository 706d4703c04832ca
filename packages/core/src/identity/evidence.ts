import type { Evidence } from "../model/verdict.ts";
import type { Rarity } from "./rarity.ts";
import type { Entry } from "./resolve.ts";
import { bitsOf, featuresOf } from "./weigh.ts";
import { type Group, PRIORS } from "./weights.ts";

/** What the ledger says for one person, entry by entry, strongest first. Details hold no name. */
export function evidenceOf(
  scored: { entries: readonly Entry[]; time: number; agreed: { unit: boolean; title: boolean }; contradicted: boolean },
  rarity: Rarity,
  people: number,
  context: { records: readonly string[]; rival: boolean },
): Evidence[] {
  const [first, ...others] = scored.entries;
  if (first === undefined) return [];
  const found: Evidence[] = [];
  const sums = new Map<string, { bits: number; detail: string }>();
  for (const feature of featuresOf(first.kept.comparison, rarity)) {
    const kind = KINDS.find(([prefix]) => feature.name.startsWith(prefix))?.[1] ?? "shape";
    const sum = sums.get(kind) ?? { bits: 0, detail: "" };
    const detail = DETAILS[feature.name];
    sums.set(kind, {
      bits: sum.bits + bitsOf(first.group, feature),
      detail: sum.detail === "" ? (detail ?? "") : sum.detail,
    });
  }
  for (const [kind, { bits, detail }] of sums)
    if (Math.abs(bits) >= 0.05)
      found.push({
        kind,
        detail: `${SIGNALS[first.group]}: ${detail === "" ? "how it is written" : detail}`,
        bits: round(bits),
      });
  if (first.format !== 0)
    found.push({ kind: "format", detail: "how this roster's people write their addresses", bits: round(first.format) });
  if (first.kept.sameLocal)
    found.push({ kind: "local-part", detail: "the roster holds an address with this local part" });
  for (const { group } of others)
    found.push({ kind: "second-signal", detail: `${SIGNALS[group]} points to the same person` });
  if (scored.contradicted)
    found.push({ kind: "other-name", detail: "another signal shows a full name that is not this person's" });
  if (scored.time < 0) found.push({ kind: "time", detail: "not employed while the right existed", bits: scored.time });
  if (scored.agreed.unit) found.push({ kind: "unit", detail: "the same unit" });
  if (scored.agreed.title) found.push({ kind: "title", detail: "the same title" });
  found.sort((a, b) => Math.abs(b.bits ?? 0) - Math.abs(a.bits ?? 0) || (a.kind < b.kind ? -1 : 1));
  found.push({
    kind: "prior",
    detail: `one of ${people} people on the roster, or nobody on it`,
    bits: round(-Math.log2(Math.max(1, people)) - PRIORS[first.group].nobody),
  });
  if (context.records.length > 1)
    found.push({
      kind: "duplicate-record",
      detail: `the roster holds this human in ${context.records.length} records`,
      value: context.records.join(" "),
    });
  if (context.rival) found.push({ kind: "rival", detail: "another person on the roster is nearly as probable" });
  return found;
}

const SIGNALS: Readonly<Record<Group, string>> = { name: "display name", handle: "handle", email: "e-mail local part" };
const KINDS: readonly (readonly [prefix: string, kind: string])[] = [
  ["family", "family-name"],
  ["given", "given-name"],
  ["middle", "middle-name"],
  ["suffix", "suffix"],
];
const DETAILS: Readonly<Record<string, string>> = {
  "family:full": "the whole family name",
  "family:part": "part of the family name",
  "family:former": "a family name borne earlier",
  "family:middle": "a middle name in the family name's place",
  "family:sound": "a family name that sounds alike",
  "family:typo": "the family name, misspelt",
  "family:loose": "a family name somewhat alike",
  "family:truncated": "the family name cut short",
  "family:initial": "the initial of the family name",
  "family:absent": "no family name",
  "family:conflict": "another family name",
  "given:exact": "the given name",
  "given:called": "the name that colleagues use",
  "given:second": "a second given name",
  "given:short": "a short or other form of the given name",
  "given:sound": "a given name that sounds alike",
  "given:typo": "the given name, misspelt",
  "given:truncated": "the given name cut short",
  "given:loose": "a given name somewhat alike",
  "given:initial": "the initial of the given name",
  "given:second-initial": "the initial of a second given name",
  "given:absent": "no given name",
  "given:conflict": "another given name",
  "middle:full": "a middle name agrees",
  "middle:initial": "a middle initial agrees",
  "middle:absent": "no middle name to compare",
  "middle:extra": "a middle initial that the roster does not know",
  "middle:conflict": "another middle initial",
  "suffix:agree": "the same generation",
  "suffix:absent": "no generation stated",
  "suffix:missing": "a generation stated on one side",
  "suffix:conflict": "another generation",
};

function round(bits: number): number {
  return Math.round(bits * 100) / 100;
}
