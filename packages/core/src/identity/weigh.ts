import {
  type Comparison,
  FAMILY_LEVELS,
  GIVEN_LEVELS,
  hasFamily,
  hasGiven,
  isAltered,
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

/** Bits of one unit of a feature in a group of signals. */
export function bitsOf(group: Group, name: string): number {
  return WEIGHTS[group][name] ?? 0;
}

/** The whole ledger of one comparison in bits. Says the same as the sum of its entries, without making them. */
export function weigh(group: Group, comparison: Comparison, rarity: Rarity): number {
  const table = TABLES[group];
  const { family, given, familyWord, givenWord, unexplained, runs, affixes } = comparison;
  const [familyKnown, givenKnown] = [hasFamily(comparison), hasGiven(comparison)];
  let sum =
    levelBits(FAMILY_LEVELS, table.family, family) +
    levelBits(GIVEN_LEVELS, table.given, given) +
    levelBits(MIDDLE_LEVELS, table.middle, comparison.middle) +
    levelBits(SUFFIX_LEVELS, table.suffix, comparison.suffix);
  if (familyKnown) {
    const weight = givenKnown
      ? table.familyRarity
      : isOther(given)
        ? table.familyRarityAgainst
        : table.familyRarityAlone;
    sum += (weight * familyBits(comparison, rarity)) / 10;
    if (isWhole(family)) sum += (table.familyLength * Math.min(8, familyWord.length - 6)) / 4;
  } else if (family === "initial") sum += (table.familyInitialRarity * rarity.familyInitial(familyWord)) / 10;
  if (givenKnown) sum += (table.givenRarity * givenBits(comparison, rarity)) / 10;
  else if (given === "initial" || given === "short-initial")
    sum += (table.givenInitialRarity * rarity.givenInitial(givenWord)) / 10;
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
  if (comparison.cut) sum += table.cut;
  return sum + table.borders * comparison.borders;
}

/** The bits of a level. The usual levels stand first, so a short walk is quicker than looking a name up. */
function levelBits<Level extends string>(levels: readonly Level[], bits: readonly number[], level: Level): number {
  for (let at = 0; at < levels.length; at += 1) if (levels[at] === level) return bits[at] as number;
  return 0;
}

/** Of all slips of the pen one in so many bits makes just this word of that. */
const ONE_SLIP = 8;

/**
 * Rarity of a name that is written otherwise: `Ruby` for `Robbie` is far more often a Ruby, so the word that is seen
 * counts where somebody bears it; a word that nobody bears is a slip, and the roster's word counts.
 */
function familyBits({ family, familyWord, familySeen }: Comparison, rarity: Rarity): number {
  const own = rarity.family(familyWord);
  if (familySeen === "") return own;
  return isAltered(family) && rarity.isFamily(familySeen) ? Math.min(own, rarity.family(familySeen) - ONE_SLIP) : own;
}

function givenBits({ given, givenWord, givenSeen }: Comparison, rarity: Rarity): number {
  const own = rarity.given(givenWord);
  if (givenSeen === "") return own;
  if (given === "sound" || given === "typo" || given === "loose")
    return rarity.isGiven(givenSeen) ? Math.min(own, rarity.given(givenSeen) - ONE_SLIP) : own;
  return Math.min(own, rarity.given(givenSeen));
}

/** The family name is written as the roster writes it. */
function isWhole(family: Comparison["family"]): boolean {
  return family === "full" || family === "part" || family === "former";
}

/** The given name, or its initial, is another one. */
function isOther(given: Comparison["given"]): boolean {
  return given === "conflict" || given === "other-initial";
}

function tableOf(group: Group) {
  const weights = WEIGHTS[group];
  const of = (name: string) => weights[name] ?? 0;
  return {
    family: FAMILY_LEVELS.map((level) => of(FAMILY[level])),
    given: GIVEN_LEVELS.map((level) => of(GIVEN[level])),
    middle: MIDDLE_LEVELS.map((level) => of(MIDDLE[level])),
    suffix: SUFFIX_LEVELS.map((level) => of(SUFFIX[level])),
    familyRarity: of("family-rarity"),
    familyRarityAlone: of("family-rarity-alone"),
    familyRarityAgainst: of("family-rarity-against"),
    familyInitialRarity: of("family-initial-rarity"),
    familyLength: of("family-length"),
    givenRarity: of("given-rarity"),
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
    cut: of("cut"),
    borders: of("borders"),
  };
}

/** The same without making them; some may be 0. */
export function eachFeature(comparison: Comparison, rarity: Rarity, add: (name: string, value: number) => void): void {
  const { family, given, familyWord, givenWord } = comparison;
  const [familyKnown, givenKnown] = [hasFamily(comparison), hasGiven(comparison)];
  add(FAMILY[family], 1);
  add(GIVEN[given], 1);
  add(MIDDLE[comparison.middle], 1);
  add(SUFFIX[comparison.suffix], 1);
  if (familyKnown) {
    add(
      givenKnown ? "family-rarity" : isOther(given) ? "family-rarity-against" : "family-rarity-alone",
      familyBits(comparison, rarity) / 10,
    );
    if (isWhole(family)) add("family-length", Math.min(8, familyWord.length - 6) / 4);
  } else if (family === "initial") add("family-initial-rarity", rarity.familyInitial(familyWord) / 10);
  if (givenKnown) add("given-rarity", givenBits(comparison, rarity) / 10);
  else if (given === "initial" || given === "short-initial")
    add("given-initial-rarity", rarity.givenInitial(givenWord) / 10);
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
  if (comparison.cut) add("cut", 1);
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
