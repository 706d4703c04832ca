import type { Evidence } from "../model/verdict.ts";
import { comparisonOf } from "./entries.ts";
import type { Rarity } from "./rarity.ts";
import type { Extra, Scored } from "./scoring.ts";
import { bitsOf, eachFeature } from "./weigh.ts";
import { type Group, PRIORS } from "./weights.ts";

/**
 * What the ledger says for one person: the prior, then every entry, strongest first. Details hold no name. The bits add up
 * to the odds of the probability, log2(p / (1 - p)).
 */
export function evidenceOf(
  { best, extras, score }: Scored,
  rarity: Rarity,
  people: number,
  once: (entry: Extra) => Evidence,
  { records, share, probability }: { records: readonly string[]; share: number; probability: number },
): Evidence[] {
  const { group } = best.query;
  const prior: Extra = {
    kind: "prior",
    detail: `one of ${people} people on the roster, or nobody on it`,
    bits: -Math.log2(Math.max(1, people)) - PRIORS[group].nobody,
  };
  const found: Extra[] = [prior];
  const sums = [0, 0, 0, 0, 0];
  const details = ["", "", "", "", ""];
  eachFeature(comparisonOf(best.query, best.kept), rarity, (name, value) => {
    const { at, detail } = readingOf(group, name);
    if (details[at] === "") details[at] = detail;
    sums[at] = (sums[at] ?? 0) + bitsOf(group, name) * value;
  });
  // Most of what is weighed says nothing: only what does is made.
  const add = (kind: string, detail: string, bits: number): void => {
    if (Math.abs(bits) >= LEAST) found.push({ kind, detail, bits });
  };
  for (let at = 0; at < KINDS.length; at += 1) add(KINDS[at]?.[1] ?? "", details[at] ?? "", sums[at] ?? 0);
  add("format", "how people of this roster write such signals", best.format);
  add("share", "how many principals whose signals look like this are on the roster at all", best.share);
  add("local-part", "the roster holds an address with this local part", best.local);
  for (const { kind, detail, bits } of extras) add(kind, detail, bits);
  // Records of one human count together; everyone else who may be meant takes away.
  const others = oddsOf(share) - score;
  if (others > 0) add("records", "several records of one human", others);
  else add("rival", "other people on the roster may be meant", others);
  add("limit", "no evidence of this kind is surer", oddsOf(probability) - oddsOf(share));
  found.sort(
    (a, b) =>
      Number(b === prior) - Number(a === prior) || Math.abs(b.bits) - Math.abs(a.bits) || (a.kind < b.kind ? -1 : 1),
  );
  const evidence = found.map(once);
  return records.length === 1 ? evidence : evidence.concat(duplicates(records));
}

/** Rounds an entry of the ledger. Answers are many and their entries few: entries that are equal are one object, which is frozen. */
export function sharedEvidence(): (entry: Extra) => Evidence {
  const known = new Map<string, Map<number, Evidence>>();
  return ({ kind, detail, bits: exact }) => {
    const bits = round(exact);
    let own = known.get(detail);
    if (own === undefined) known.set(detail, (own = new Map()));
    let entry = own.get(bits);
    if (entry === undefined) own.set(bits, (entry = Object.freeze({ kind, detail, bits })));
    return entry;
  };
}

/** Weights that round to less than this are not told. */
const LEAST = 0.05;

function duplicates(records: readonly string[]): Evidence {
  return {
    kind: "duplicate-record",
    detail: `the roster holds this human in ${records.length} records`,
    value: records.toSorted().join(" "),
  };
}

/** Bits of a probability against its contrary; as sure as a number can tell. */
function oddsOf(probability: number): number {
  const sure = Math.min(1 - 2 ** -50, Math.max(2 ** -50, probability));
  return Math.log2(sure / (1 - sure));
}

export const SIGNALS: Readonly<Record<Group, string>> = {
  name: "display name",
  handle: "handle",
  email: "e-mail local part",
};
/** What the features of a comparison are summed up under. The last takes all the rest. */
const KINDS: readonly (readonly [prefix: string, kind: string])[] = [
  ["family", "family-name"],
  ["given", "given-name"],
  ["middle", "middle-name"],
  ["suffix", "suffix"],
  ["", "shape"],
];

interface Reading {
  /** Which of the kinds a feature belongs to. */
  at: number;
  detail: string;
}

/** How a feature is told: the same texts for all answers, which are many. */
function readingOf(group: Group, feature: string): Reading {
  let reading = READINGS[group].get(feature);
  if (reading === undefined) {
    const at = KINDS.findIndex(([prefix]) => feature.startsWith(prefix));
    reading = { at, detail: `${SIGNALS[group]}: ${DETAILS[feature] ?? "how it is written"}` };
    READINGS[group].set(feature, reading);
  }
  return reading;
}

const READINGS: Readonly<Record<Group, Map<string, Reading>>> = {
  name: new Map(),
  handle: new Map(),
  email: new Map(),
};

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
  "family:void": "the roster holds no family name either",
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
  "given:short-initial": "the initial of another form of the given name",
  "given:second-initial": "the initial of a second given name",
  "given:other-initial": "another initial",
  "given:absent": "no given name",
  "given:void": "the roster holds no given name either",
  "given:conflict": "another given name",
  "middle:full": "a middle name agrees",
  "middle:initial": "a middle initial agrees",
  "middle:absent": "no middle name to compare",
  "middle:extra": "a middle initial that the roster does not know",
  "middle:conflict": "another middle initial",
  "middle:other": "another middle name",
  "suffix:agree": "the same generation",
  "suffix:absent": "no generation stated",
  "suffix:missing": "a generation stated on one side",
  "suffix:conflict": "another generation",
};

function round(bits: number): number {
  return Math.round(bits * 100) / 100;
}
