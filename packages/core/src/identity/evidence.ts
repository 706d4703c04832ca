import type { Evidence } from "../model/verdict.ts";
import type { Rarity } from "./rarity.ts";
import type { Extra, Scored } from "./scoring.ts";
import { bitsOf, featuresOf } from "./weigh.ts";
import { type Group, PRIORS } from "./weights.ts";

/**
 * What the ledger says for one person: the prior, then every entry, strongest first. Details hold no name. The bits add up
 * to the odds of the probability, log2(p / (1 - p)).
 */
export function evidenceOf(
  { best, extras, score }: Scored,
  rarity: Rarity,
  people: number,
  { records, share, probability }: { records: readonly string[]; share: number; probability: number },
): Evidence[] {
  const sums = new Map<string, Extra>();
  for (const feature of featuresOf(best.kept.comparison, rarity)) {
    const kind = KINDS.find(([prefix]) => feature.name.startsWith(prefix))?.[1] ?? "shape";
    const sum = sums.get(kind) ?? { kind, bits: 0, detail: "" };
    const detail = sum.detail === "" ? (DETAILS[feature.name] ?? "") : sum.detail;
    sums.set(kind, { kind, bits: sum.bits + bitsOf(best.group, feature), detail });
  }
  const found: Extra[] = [...sums.values()].map(({ kind, bits, detail }) => ({
    kind,
    bits,
    detail: `${SIGNALS[best.group]}: ${detail === "" ? "how it is written" : detail}`,
  }));
  found.push(
    { kind: "format", detail: "how people of this roster write such signals", bits: best.format },
    {
      kind: "share",
      detail: "how many principals whose signals look like this are on the roster at all",
      bits: best.share,
    },
    { kind: "local-part", detail: "the roster holds an address with this local part", bits: best.local },
    ...extras,
  );
  // Records of one human count together; everyone else who may be meant takes away.
  const others = oddsOf(share) - score;
  const rival: Extra =
    others > 0
      ? { kind: "records", detail: "several records of one human", bits: others }
      : { kind: "rival", detail: "other people on the roster may be meant", bits: others };
  const limit: Extra = {
    kind: "limit",
    detail: "no evidence of this kind is surer",
    bits: oddsOf(probability) - oddsOf(share),
  };
  const prior: Extra = {
    kind: "prior",
    detail: `one of ${people} people on the roster, or nobody on it`,
    bits: -Math.log2(Math.max(1, people)) - PRIORS[best.group].nobody,
  };
  const weighed = [...found, rival, limit]
    .filter(({ bits }) => Math.abs(bits) >= 0.05)
    .toSorted((a, b) => Math.abs(b.bits) - Math.abs(a.bits) || (a.kind < b.kind ? -1 : 1));
  return [
    ...[prior, ...weighed].map((item) => ({ ...item, bits: round(item.bits) })),
    ...(records.length > 1
      ? [
          {
            kind: "duplicate-record",
            detail: `the roster holds this human in ${records.length} records`,
            value: records.toSorted().join(" "),
          },
        ]
      : []),
  ];
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
