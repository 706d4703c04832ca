import type { Comparison, FamilyLevel, GivenLevel, MiddleLevel, SuffixLevel } from "./comparison.ts";
import type { NameSignal } from "./name-signal.ts";
import { isParticle } from "./name-signal.ts";
import { areForms } from "./name-tables.ts";
import type { PersonName } from "./person-name.ts";
import { likeness } from "./similar.ts";

/** Compares a display name with a person's name: which words are the family name, which the given, what is left. */
export function compareName(signal: NameSignal, person: PersonName): Comparison {
  const words = signal.words;
  // Nearly every pair that agrees is written alike: given name, family name, nothing else.
  if (words.length === 2 && words[1] === person.joined && words[0] === person.given[0] && signal.before === 0)
    return alike(signal, person);
  const free = words.map(() => true);
  const family = findFamily(signal, person, free);
  const given = findGiven(words, person, free);
  const { middle, unexplained, last } = findMiddle(words, person, free);
  const after = Math.max(given.at, middle === "full" ? last : -1);
  const swapped = signal.before === 0 && family.at >= 0 && after > family.at && family.level !== "initial";
  const leftover = unexplained > 0;
  return {
    family: family.level === "absent" && leftover ? "conflict" : family.level,
    given: given.level === "absent" && leftover && family.level !== "absent" ? "conflict" : given.level,
    middle,
    suffix: compareSuffix(signal.suffix, person.suffix),
    swapped,
    familyWord: family.word,
    givenWord: given.word,
    unexplained,
    runs: 0,
    affixes: 0,
    digits: 0,
    borders: 0,
    broken: false,
  };
}

function alike(signal: NameSignal, person: PersonName): Comparison {
  return {
    family: "full",
    given: "exact",
    middle: "absent",
    suffix: compareSuffix(signal.suffix, person.suffix),
    swapped: false,
    familyWord: person.joined,
    givenWord: person.given[0] ?? "",
    unexplained: 0,
    runs: 0,
    affixes: 0,
    digits: 0,
    borders: 0,
    broken: false,
  };
}

interface Found<Level> {
  level: Level;
  at: number;
  word: string;
}

function findFamily(signal: NameSignal, person: PersonName, free: boolean[]): Found<FamilyLevel> {
  const { words, before } = signal;
  const order = placesOf(words.length, before);
  const joined = findJoined(words, person, free);
  if (joined !== undefined) return joined;

  const exact = (list: readonly string[], level: FamilyLevel): Found<FamilyLevel> | undefined => {
    for (const at of order)
      if (free[at] && (words[at]?.length ?? 0) > 1 && list.includes(words[at] ?? ""))
        return take(free, words, at, level);
    return undefined;
  };
  const part = exact(person.family, person.family.length > 1 ? "part" : "full") ?? exact(person.former, "former");
  if (part !== undefined) return part;

  const fuzzy = findLike(words, order, person.family, free);
  // A middle name stands in for the surname only where the surname's place has it: at the end, or before the comma.
  const place = order[0] ?? -1;
  const middle = person.middle.includes(words[place] ?? "") && (words[place]?.length ?? 0) > 1 && words.length > 1;
  if (middle && fuzzy?.level !== "sound" && fuzzy?.level !== "typo") return take(free, words, place, "middle");
  if (fuzzy !== undefined) return take(free, words, fuzzy.at, fuzzy.level, fuzzy.word);

  for (const at of order) {
    const word = words[at] ?? "";
    const owner = person.family.find((own) => own[0] === word);
    if (word.length === 1 && owner !== undefined && at > 0 && words.length > 1)
      return take(free, words, at, "initial", owner);
  }
  return { level: "absent", at: -1, word: "" };
}

/** The places of a family name, most likely first: before the comma, else from the end. */
function placesOf(count: number, before: number): readonly number[] {
  const key = count * 16 + before;
  const known = PLACES.get(key);
  if (known !== undefined) return known;
  const made = makePlaces(count, before);
  PLACES.set(key, made);
  return made;
}

const PLACES = new Map<number, readonly number[]>();

function makePlaces(count: number, before: number): number[] {
  const places = Array.from({ length: count }, (_, index) => index);
  if (before === 0) return places.toReversed();
  return [...places.slice(0, before).toReversed(), ...places.slice(before)];
}

/** All of a family name of several words, written apart, joined or in part joined. */
function findJoined(words: readonly string[], person: PersonName, free: boolean[]): Found<FamilyLevel> | undefined {
  const { family, joined } = person;
  if (joined === "") return undefined;
  const significant = family.join("");
  const several = family.length > 1;
  if (!several) {
    const at = words.lastIndexOf(joined);
    if (at >= 0 && family[0] !== joined) return take(free, words, at, "full", family[0]);
  }
  for (let start = words.length - 1; start >= 0; start -= 1) {
    let text = "";
    for (let end = start; end < words.length && text.length < joined.length; end += 1) {
      text += words[end] ?? "";
      const whole = text === joined || (several && text === significant);
      if (!whole || (end === start && !several)) continue;
      for (let index = start; index <= end; index += 1) free[index] = false;
      return { level: "full", at: start, word: joined };
    }
  }
  if (!several) return undefined;
  const places = family.map((word) => words.indexOf(word));
  if (places.includes(-1)) return undefined;
  for (const place of places) free[place] = false;
  return { level: "full", at: Math.max(...places), word: joined };
}

function findLike(
  words: readonly string[],
  order: readonly number[],
  family: readonly string[],
  free: readonly boolean[],
): Found<FamilyLevel> | undefined {
  let best: Found<FamilyLevel> | undefined;
  const rank = ["sound", "typo", "truncated", "loose"];
  for (const at of order) {
    const word = words[at] ?? "";
    if (!free[at] || word.length < 3) continue;
    for (const own of family) {
      const like = likeness(word, own);
      if (like === "none" || like === "equal") continue;
      const level: FamilyLevel = like === "prefix" ? "truncated" : like;
      if (best === undefined || rank.indexOf(level) < rank.indexOf(best.level)) best = { level, at, word: own };
    }
  }
  return best;
}

function findGiven(words: readonly string[], person: PersonName, free: boolean[]): Found<GivenLevel> {
  const first = person.given[0] ?? "";
  const places = words.map((_, index) => index).filter((index) => free[index]);
  const full = places.filter((index) => (words[index]?.length ?? 0) > 1);
  const find = (test: (word: string) => boolean) => full.find((at) => test(words[at] ?? ""));
  const tries: [GivenLevel, (word: string) => boolean, string][] = [
    ["exact", (word) => word === first, first],
    ["called", (word) => person.called.includes(word), first],
    ["short", (word) => areForms(word, first) || person.called.some((own) => areForms(word, own)), first],
  ];
  for (const [level, test, word] of tries) {
    const at = find(test);
    if (at !== undefined) return take(free, words, at, level, word);
  }
  const pair = findPair(words, full, first, free);
  if (pair !== undefined) return pair;
  // A second given name stands in for the first only where no other given name stands before it.
  const isSecond = (word: string) =>
    person.middle.includes(word) || person.middle.some((own) => own.length > 2 && areForms(word, own));
  const second = full[0] !== undefined && isSecond(words[full[0]] ?? "") ? full[0] : undefined;
  if (second !== undefined && full.length === 1) return take<GivenLevel>(free, words, second, "second");
  const like = likeGiven(words, full, first);
  if (like !== undefined) return take(free, words, like.at, like.level, first);
  if (second !== undefined) return take<GivenLevel>(free, words, second, "second");

  const single = places.filter((index) => words[index]?.length === 1);
  const initial = single.find((at) => words[at] === first[0]);
  if (initial !== undefined) return take<GivenLevel>(free, words, initial, "initial", first);
  const bare = person.given.length > 0 && first.length === 1 ? find((word) => word[0] === first) : undefined;
  if (bare !== undefined) return take(free, words, bare, "initial", first);
  const other = single.find((at) => [...person.middle, ...person.called].some((own) => own[0] === words[at]));
  if (other !== undefined) return take(free, words, other, "second-initial");
  return { level: places.length > 0 ? "conflict" : "absent", at: -1, word: first };
}

/** `Jo Anne` for `Joanne`: two words that are one. */
function findPair(
  words: readonly string[],
  full: readonly number[],
  first: string,
  free: boolean[],
): Found<GivenLevel> | undefined {
  for (const at of full) {
    if (!full.includes(at + 1) || `${words[at]}${words[at + 1]}` !== first) continue;
    free[at + 1] = false;
    return take(free, words, at, "exact", first);
  }
  return undefined;
}

function likeGiven(words: readonly string[], full: readonly number[], first: string): Found<GivenLevel> | undefined {
  let best: Found<GivenLevel> | undefined;
  const rank = ["sound", "typo", "truncated", "loose"];
  for (const at of full) {
    const like = likeness(words[at] ?? "", first);
    if (like === "none" || like === "equal") continue;
    const level: GivenLevel = like === "prefix" ? "truncated" : like;
    if (best === undefined || rank.indexOf(level) < rank.indexOf(best.level)) best = { level, at, word: first };
  }
  return best;
}

/** What is left over: middle names and initials that agree, contradict, or say more than the roster does. */
function findMiddle(
  words: readonly string[],
  person: PersonName,
  free: boolean[],
): { middle: MiddleLevel; unexplained: number; last: number } {
  const own = [...person.middle, ...person.given.slice(1)];
  const known = new Set([...own, ...person.given, ...person.called, ...person.family, ...person.former]);
  let full = 0;
  let initial = 0;
  let conflict = 0;
  let extra = 0;
  let unexplained = 0;
  let last = -1;
  for (const [index, word] of words.entries()) {
    if (!free[index] || isParticle(word)) continue;
    if (word.length > 1 && known.has(word)) {
      full += 1;
      last = index;
    } else if (word.length === 1 && own.some((name) => name[0] === word)) initial += 1;
    else if (word.length > 1 && own.some((name) => name.length === 1 && name === word[0])) initial += 1;
    else if (word.length > 2 && own.some((name) => name.length > 2 && isMisspelt(name, word))) full += 1;
    else if (own.length > 0 && word.length === 1) conflict += 1;
    else if (word.length === 1) extra += 1;
    else unexplained += 1;
  }
  const level =
    conflict > 0 ? "conflict" : full > 0 ? "full" : initial > 0 ? "initial" : extra > 0 ? "extra" : "absent";
  return { middle: level, unexplained, last };
}

function isMisspelt(name: string, word: string): boolean {
  const like = likeness(name, word);
  return like === "sound" || like === "typo";
}

function compareSuffix(a: string, b: string): SuffixLevel {
  if (a === b) return a === "" ? "absent" : "agree";
  return a === "" || b === "" ? "missing" : "conflict";
}

function take<Level>(
  free: boolean[],
  words: readonly string[],
  at: number,
  level: Level,
  word: string | undefined = words[at],
): Found<Level> {
  free[at] = false;
  return { level, at, word: word ?? "" };
}
