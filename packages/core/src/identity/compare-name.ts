import {
  type Comparison,
  emptyComparison,
  type FamilyLevel,
  type GivenLevel,
  isAltered,
  type SuffixLevel,
} from "./comparison.ts";
import { findFamily } from "./find-family.ts";
import { findGiven } from "./find-given.ts";
import { findMiddle } from "./find-middle.ts";
import { type Search, searchIn, takeFamily, takeGiven } from "./name-search.ts";
import type { NameSignal } from "./name-signal.ts";
import type { PersonName } from "./person-name.ts";
import { hashOf, mixed } from "./postings.ts";
import { likeness } from "./similar.ts";

/**
 * Compares a display name with a person's name: which words are the family name, which the given, what is left. The answer is
 * written into `into`, for those who compare much and keep little.
 */
export function compareName(signal: NameSignal, person: PersonName, into: Comparison = emptyComparison()): Comparison {
  const { words, before } = signal;
  // Nearly every pair that agrees is written alike: given name, family name, nothing else.
  if (words.length === 2 && before === 0 && words[1] === person.joined && words[0] === person.given[0])
    return begin(into, "full", "exact", person.joined, words[0] ?? "", compareSuffix(signal.suffix, person.suffix));

  const search = searchIn(signal);
  const plain = isPlain(search, person);
  const family = plain ? takeFamily(search, words.length - 1, "full") : findFamily(search, person);
  const given = plain ? takeGiven(search, 0, "exact", words[0] ?? "") : findGiven(search, person);
  const { familyAt, givenAt } = search;
  const middle = findMiddle(search, person, hasWord(family, familyAt) && hasWord(given, givenAt));
  const leftover = search.unexplained > 0;
  const said = begin(
    into,
    leftover && (family === "absent" || family === "void") ? "conflict" : family,
    leftover && given === "absent" && familyAt >= 0 ? "conflict" : given,
    search.familyWord,
    search.givenWord,
    compareSuffix(signal.suffix, person.suffix),
  );
  said.middle = middle;
  said.unexplained = search.unexplained;
  if (isAltered(family)) said.familySeen = words[familyAt] ?? "";
  if (givenAt >= 0 && given !== "exact" && (words[givenAt] ?? "").length > 1) said.givenSeen = words[givenAt] ?? "";

  const after = Math.max(givenAt, middle === "full" ? search.middleTo : -1);
  const behind = familyAt >= 0 && after > familyAt && family !== "initial";
  // `Karim bin Yusuf` is not `Yusuf bin Karim`.
  const { middleFrom } = search;
  const turned = given === "exact" && middleFrom >= 0 && givenAt > middleFrom && middleFrom !== familyAt;
  // A comma parts the family name from what follows it.
  const beyond = familyAt >= before && family !== "initial";
  said.swapped = before === 0 ? behind || turned : beyond;
  return said;
}

/**
 * The signal is given name, or its initial, and family name as the roster writes them, and nothing else: nobody fits it
 * better. Six such people are as good as all of them.
 */
export function isLiteral({ words, before }: NameSignal, { given, joined }: PersonName): boolean {
  if (words.length !== 2 || before !== 0 || words[1] !== joined) return false;
  const first = words[0] as string;
  const own = given[0] ?? "";
  return first === own || (first.length === 1 && own.charCodeAt(0) === first.charCodeAt(0));
}

/** How many ways there are in which people compare alike with a signal; see `wayOf`. */
export const WAYS = 4;
const [NOTHING_ELSE, OTHER_MIDDLE, SAME_INITIAL, OTHER_INITIAL] = [0, 1, 2, 3];

/**
 * Most people for whom a signal is looked at bear its given name and its family name. Many of them compare alike, and need be
 * compared but once: whom it names literally; and of the others those of whom no more is known, and those with one middle name
 * that is another, or whose initial is, or is not, what stands between. -1 for all who are to be compared by themselves.
 */
export function wayOf(signal: NameSignal, person: PersonName, literal: boolean): number {
  const { words, suffix } = signal;
  const { middle, called, former } = person;
  if (suffix !== "" || person.suffix !== "") return -1;
  if (literal) return (person.given[0] ?? "").length > 1 ? NOTHING_ELSE : -1;
  if (middle.length > 1 || called.length > 0 || former.length > 0 || !isPlain(signal, person)) return -1;
  const own = middle[0];
  if (own === undefined) return NOTHING_ELSE;
  if (words.length !== 3 || own.length < 2) return -1;
  const [first, word, last] = words as [string, string, string];
  if (word.length === 1) return word === own[0] ? SAME_INITIAL : OTHER_INITIAL;
  if (word === own || own === first || own === last) return -1;
  const like = likeness(own, word);
  return like === "sound" || like === "typo" ? -1 : OTHER_MIDDLE;
}

/**
 * A number that is the same for a signal and everybody whom it names literally, or who is its first word and its last; 0 for a
 * signal that names nobody so.
 */
export function literalKey({ words, before }: NameSignal): number {
  const first = words[0] ?? "";
  return words.length > 1 && before === 0 ? mixed(hashOf(first), hashOf(words.at(-1) ?? "")) : 0;
}

/** The numbers of the signals that name a person literally: with the given name, and with its initial. */
export function literalKeysOf({ given, joined }: PersonName): readonly [whole: number, initial: number] {
  const first = given[0] ?? "";
  const family = hashOf(joined);
  return [mixed(hashOf(first), family), mixed(hashOf(first.slice(0, 1)), family)];
}

/** Given name first, family name last, as the roster writes them: only what stands between is left to tell. */
function isPlain({ words, before }: Pick<Search, "words" | "before">, { given, family, joined }: PersonName): boolean {
  return (
    before === 0 &&
    words.length > 2 &&
    (words[0] ?? "").length > 1 &&
    family[0] === joined &&
    words[words.length - 1] === joined &&
    words[0] === given[0]
  );
}

function begin(
  said: Comparison,
  family: FamilyLevel,
  given: GivenLevel,
  familyWord: string,
  givenWord: string,
  suffix: SuffixLevel,
): Comparison {
  said.family = family;
  said.given = given;
  said.middle = "absent";
  said.suffix = suffix;
  said.swapped = false;
  said.familyWord = familyWord;
  said.givenWord = givenWord;
  said.familySeen = "";
  said.givenSeen = "";
  said.unexplained = 0;
  return said;
}

function hasWord(level: FamilyLevel | GivenLevel, at: number): boolean {
  return at >= 0 && !level.endsWith("initial");
}

function compareSuffix(a: string, b: string): SuffixLevel {
  if (a === b) return a === "" ? "absent" : "agree";
  return a === "" || b === "" ? "missing" : "conflict";
}
