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

/** The whole ledger of one comparison in bits. Says the same as the sum of its entries, without making them. */
export function weigh(group: Group, comparison: Comparison, rarity: Rarity): number {
  const table = TABLES[group];
  const { family, given, familyWord, givenWord, unexplained, runs, affixes } = comparison;
  const [familyKnown, givenKnown] = [hasFamily(comparison), hasGiven(comparison)];
  let sum =
    table.family[family] + table.given[given] + table.middle[comparison.middle] + table.suffix[comparison.suffix];
  if (family === "full" || family === "part" || family === "former") {
    sum += ((givenKnown ? table.familyRarity : table.familyRarityAlone) * rarity.family(familyWord)) / 10;
    sum += (table.familyLength * Math.min(8, familyWord.length - 6)) / 4;
  } else if (familyKnown) sum += (table.familyRarityLike * rarity.family(familyWord)) / 10;
  else if (family === "initial") sum += (table.familyInitialRarity * rarity.familyInitial(familyWord)) / 10;
  if (given === "exact" || given === "called") sum += (table.givenRarity * rarity.given(givenWord)) / 10;
  else if (given === "initial") sum += (table.givenInitialRarity * rarity.givenInitial(givenWord)) / 10;
  else if (givenKnown) sum += (table.givenRarityLike * rarity.given(givenWord)) / 10;
  if (familyKnown && givenKnown) sum += table.both;
  if (comparison.swapped) sum += table.swapped;
  if (unexplained > 0) {
    sum += (table.unexplained * Math.min(10, unexplained)) / 4;
    sum += familyKnown && givenKnown ? table.unexplainedBoth : table.unexplainedOne;
  }
  if (runs > 0) sum += table.runs * Math.min(2, runs);
  if (affixes > 0) sum += table.affixes * Math.min(2, affixes);
  if (comparison.digits > 0) sum += table.digits;
  if (comparison.broken) sum += table.broken;
  return sum + table.borders * comparison.borders;
}

function tableOf(group: Group) {
  const weights = WEIGHTS[group];
  const of = (name: string) => weights[name] ?? 0;
  const levels = <Level extends string>(names: Readonly<Record<Level, string>>) =>
    Object.fromEntries(Object.entries<string>(names).map(([level, name]) => [level, of(name)])) as Record<
      Level,
      number
    >;
  return {
    family: levels(FAMILY),
    given: levels(GIVEN),
    middle: levels(MIDDLE),
    suffix: levels(SUFFIX),
    familyRarity: of("family-rarity"),
    familyRarityAlone: of("family-rarity-alone"),
    familyRarityLike: of("family-rarity-like"),
    familyInitialRarity: of("family-initial-rarity"),
    familyLength: of("family-length"),
    givenRarity: of("given-rarity"),
    givenRarityLike: of("given-rarity-like"),
    givenInitialRarity: of("given-initial-rarity"),
    both: of("both"),
    swapped: of("swapped"),
    unexplained: of("unexplained"),
    unexplainedBoth: of("unexplained-both"),
    unexplainedOne: of("unexplained-one"),
    runs: of("runs"),
    affixes: of("affixes"),
    digits: of("digits"),
    broken: of("broken"),
    borders: of("borders"),
  };
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

const TABLES: Readonly<Record<Group, ReturnType<typeof tableOf>>> = {
  name: tableOf("name"),
  handle: tableOf("handle"),
  email: tableOf("email"),
};
