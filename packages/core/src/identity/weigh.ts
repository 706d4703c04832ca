import {
  type Comparison,
  FAMILY_LEVELS,
  GIVEN_LEVELS,
  hasFamily,
  hasGiven,
  MIDDLE_LEVELS,
  SUFFIX_LEVELS,
} from "./comparison.ts";
import type { Rarity } from "./rarity.ts";
import { type Group, WEIGHTS } from "./weights.ts";

/** One entry of the ledger: what was seen, and how much of it. Its weight in bits is `value` times the fitted weight. */
export interface Feature {
  name: string;
  value: number;
}

/** Everything about a comparison that carries weight. */
export function featuresOf(comparison: Comparison, rarity: Rarity): Feature[] {
  const features: Feature[] = [];
  eachFeature(comparison, rarity, (name, value) => {
    if (value !== 0) features.push({ name, value });
  });
  return features;
}

/** Bits of a feature in a group of signals. */
export function bitsOf(group: Group, { name, value }: Feature): number {
  return (WEIGHTS[group][name] ?? 0) * value;
}

/** The whole ledger of one comparison in bits. */
export function weigh(group: Group, comparison: Comparison, rarity: Rarity): number {
  const weights = WEIGHTS[group];
  let sum = 0;
  eachFeature(comparison, rarity, (name, value) => {
    if (value !== 0) sum += (weights[name] ?? 0) * value;
  });
  return sum;
}

function eachFeature(comparison: Comparison, rarity: Rarity, add: (name: string, value: number) => void): void {
  const { family, given, familyWord, givenWord } = comparison;
  const [familyKnown, givenKnown] = [hasFamily(comparison), hasGiven(comparison)];
  add(FAMILY[family], 1);
  add(GIVEN[given], 1);
  add(MIDDLE[comparison.middle], 1);
  add(SUFFIX[comparison.suffix], 1);
  if (family === "full" || family === "part" || family === "former") {
    add(givenKnown ? "family-rarity" : "family-rarity-alone", rarity.family(familyWord) / 10);
    add("family-length", Math.min(8, familyWord.length - 6) / 4);
  } else if (familyKnown) add("family-rarity-like", rarity.family(familyWord) / 10);
  else if (family === "initial") add("family-initial-rarity", rarity.familyInitial(familyWord) / 10);
  if (given === "exact" || given === "called") add("given-rarity", rarity.given(givenWord) / 10);
  else if (given === "initial") add("given-initial-rarity", rarity.givenInitial(givenWord) / 10);
  else if (givenKnown) add("given-rarity-like", rarity.given(givenWord) / 10);
  if (familyKnown && givenKnown) add("both", 1);
  if (comparison.swapped) add("swapped", 1);
  if (comparison.unexplained > 0) {
    add("unexplained", Math.min(10, comparison.unexplained) / 4);
    add(familyKnown && givenKnown ? "unexplained-both" : "unexplained-one", 1);
  }
  if (comparison.runs > 0) add("runs", Math.min(2, comparison.runs));
  if (comparison.affixes > 0) add("affixes", Math.min(2, comparison.affixes));
  if (comparison.digits > 0) add("digits", 1);
  if (comparison.broken) add("broken", 1);
  if (comparison.borders > 0) add("borders", comparison.borders);
}

// Names of entries are made once: this runs for every pair that is compared.
const FAMILY = named("family", FAMILY_LEVELS);
const GIVEN = named("given", GIVEN_LEVELS);
const MIDDLE = named("middle", MIDDLE_LEVELS);
const SUFFIX = named("suffix", SUFFIX_LEVELS);

function named<Level extends string>(field: string, levels: readonly Level[]): Readonly<Record<Level, string>> {
  return Object.fromEntries(levels.map((level) => [level, `${field}:${level}`])) as Record<Level, string>;
}
