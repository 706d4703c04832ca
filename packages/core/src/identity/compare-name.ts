import {
  type Comparison,
  type FamilyLevel,
  type GivenLevel,
  isAltered,
  type MiddleLevel,
  type SuffixLevel,
} from "./comparison.ts";
import type { NameSignal } from "./name-signal.ts";
import { isParticle } from "./name-signal.ts";
import { areForms, formInitials } from "./name-tables.ts";
import type { PersonName } from "./person-name.ts";
import { isPetForm, likeness } from "./similar.ts";

/** Compares a display name with a person's name: which words are the family name, which the given, what is left. */
export function compareName(signal: NameSignal, person: PersonName): Comparison {
  const words = signal.words;
  // Nearly every pair that agrees is written alike: given name, family name, nothing else.
  if (words.length === 2 && words[1] === person.joined && words[0] === person.given[0] && signal.before === 0)
    return alike(signal, person);
  const free = words.map(() => true);
  const family = findFamily(signal, person, free);
  const given = findGiven(signal, person, free);
  const { middle, unexplained, first, last } = findMiddle(words, person, free, hasWord(family) && hasWord(given));
  const after = Math.max(given.at, middle === "full" ? last : -1);
  const behind = family.at >= 0 && after > family.at && family.level !== "initial";
  // `Salman bin Muhammad` is not `Muhammad bin Salman`.
  const turned = given.level === "exact" && first >= 0 && given.at > first && first !== family.at;
  // A comma parts the family name from what follows it.
  const beyond = signal.before > 0 && family.at >= signal.before && family.level !== "initial";
  const swapped = signal.before === 0 ? behind || turned : beyond;
  const leftover = unexplained > 0;
  return {
    family: (family.level === "absent" || family.level === "void") && leftover ? "conflict" : family.level,
    given: given.level === "absent" && leftover && family.at >= 0 ? "conflict" : given.level,
    middle,
    suffix: compareSuffix(signal.suffix, person.suffix),
    swapped,
    familyWord: family.word,
    givenWord: given.word,
    familySeen: isAltered(family.level) ? (words[family.at] ?? "") : "",
    givenSeen:
      given.at >= 0 && given.level !== "exact" && (words[given.at]?.length ?? 0) > 1 ? (words[given.at] ?? "") : "",
    unexplained,
    runs: 0,
    affixes: 0,
    digits: 0,
    borders: 0,
    broken: false,
    cut: false,
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
    familySeen: "",
    givenSeen: "",
    unexplained: 0,
    runs: 0,
    affixes: 0,
    digits: 0,
    borders: 0,
    broken: false,
    cut: false,
  };
}

interface Found<Level> {
  level: Level;
  at: number;
  word: string;
}

function hasWord({ level, at }: Found<FamilyLevel | GivenLevel>): boolean {
  return at >= 0 && !/initial$/.test(level);
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

  const fuzzy = findLike(words, order, person.family, free) ?? findApart(words, person, free);
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
  return { level: person.joined === "" ? "void" : "absent", at: -1, word: "" };
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

/** `Dakota Ry na` for `Dakota Ryan`: a family name that a space has got into, and that is misspelt as well. */
function findApart(words: readonly string[], { joined }: PersonName, free: boolean[]): Found<FamilyLevel> | undefined {
  if (words.length !== 3) return undefined;
  for (const at of [1, 0]) {
    const like = free[at] && free[at + 1] ? likeness(`${words[at]}${words[at + 1]}`, joined) : "none";
    if (like !== "typo" && like !== "sound") continue;
    free[at + 1] = false;
    return { level: like, at, word: joined };
  }
  return undefined;
}

function findGiven(signal: NameSignal, person: PersonName, free: boolean[]): Found<GivenLevel> {
  const { words } = signal;
  const first = person.given[0] ?? "";
  const places = words.map((_, index) => index).filter((index) => free[index]);
  const full = places.filter((index) => (words[index]?.length ?? 0) > 1);
  const find = (test: (word: string) => boolean) => full.find((at) => test(words[at] ?? ""));
  // `Denise "Mitzi" Epstein`: what the holder is called is the given name, and the one before it is explained.
  const called = signal.quoted.some((word) => word === first || person.called.includes(word) || areForms(word, first));
  if (called && find((word) => word === first) === undefined)
    return take(free, words, full[0] ?? places[0] ?? 0, "called", first);
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
  const like = likeGiven(words, full, person);
  if (like !== undefined) return take(free, words, like.at, like.level, first);
  if (second !== undefined) return take<GivenLevel>(free, words, second, "second");

  // A whole given name that is another's stands before its middle initial: `Aaron J. Wendt` is not `Josh Wendt`.
  const other = full.find((at) => !isSecond(words[at] ?? "") && !isParticle(words[at] ?? ""));
  const single = places.filter((index) => words[index]?.length === 1 && (other === undefined || index < other));
  const initial = single.find((at) => words[at] === first[0]);
  if (initial !== undefined) return take<GivenLevel>(free, words, initial, "initial", first);
  const bare = person.given.length > 0 && first.length === 1 ? find((word) => word[0] === first) : undefined;
  if (bare !== undefined) return take(free, words, bare, "initial", first);
  const letters = [first, ...person.called].flatMap((own) => [...formInitials(own)]);
  const form = single.find((at) => letters.includes(words[at] ?? ""));
  if (form !== undefined) return take(free, words, form, "short-initial", first);
  const later = single.find((at) => [...person.middle, ...person.called].some((own) => own[0] === words[at]));
  if (later !== undefined) return take(free, words, later, "second-initial");
  if (other === undefined && single.length > 0 && first !== "")
    return take(free, words, single[0] ?? 0, "other-initial");
  const none = first === "" ? "void" : "absent";
  return { level: places.length > 0 ? "conflict" : none, at: -1, word: first };
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

function likeGiven(
  words: readonly string[],
  full: readonly number[],
  { given: [first = ""], called }: PersonName,
): Found<GivenLevel> | undefined {
  let best: Found<GivenLevel> | undefined;
  const rank = ["sound", "typo", "short", "truncated", "loose"];
  for (const at of full)
    for (const own of [first, ...called]) {
      const level = levelOf(words[at] ?? "", own);
      if (level === undefined) continue;
      if (best === undefined || rank.indexOf(level) < rank.indexOf(best.level)) best = { level, at, word: first };
    }
  return best;
}

function levelOf(word: string, own: string): GivenLevel | undefined {
  const like = likeness(word, own);
  if (like === "sound" || like === "typo") return like;
  if (isPetForm(word, own)) return word.startsWith(own) || own.startsWith(word) ? "truncated" : "short";
  return like === "loose" ? like : undefined;
}

/** What is left over: middle names and initials that agree, contradict, or say more than the roster does. */
function findMiddle(
  words: readonly string[],
  person: PersonName,
  free: boolean[],
  named: boolean,
): { middle: MiddleLevel; unexplained: number; first: number; last: number } {
  const own = [...person.middle, ...person.given.slice(1)];
  // Each middle name explains one word.
  const pool = [...own, ...person.called, ...person.former];
  const spare = new Set([...person.given, ...person.family].filter((word) => !taken(words, free, word)));
  let full = 0;
  let initial = 0;
  let conflict = 0;
  let extra = 0;
  let unexplained = 0;
  let first = -1;
  let last = -1;
  for (const [index, word] of words.entries()) {
    if (!free[index] || isParticle(word)) continue;
    const at = word.length > 1 ? pool.indexOf(word) : -1;
    const alike = at < 0 && word.length > 2 ? pool.findIndex((name) => name.length > 2 && isMisspelt(name, word)) : -1;
    if (at >= 0 || alike >= 0 || (word.length > 1 && spare.has(word))) {
      if (at >= 0 || alike >= 0) pool.splice(Math.max(at, alike), 1);
      full += 1;
      if (first < 0) first = index;
      last = index;
    } else if (word.length === 1 && own.some((name) => name[0] === word)) initial += 1;
    else if (word.length > 1 && own.some((name) => name.length === 1 && name === word[0])) initial += 1;
    else if (own.length > 0 && word.length === 1) conflict += 1;
    else if (word.length === 1) extra += 1;
    else unexplained += 1;
  }
  // Both sides write a middle name out, and it is not the same.
  const missed = pool.filter((word) => word.length > 1 && own.includes(word) && !taken(words, free, word)).length;
  const other = named ? Math.min(unexplained, missed) : 0;
  const level =
    conflict > 0
      ? "conflict"
      : other > 0
        ? "other"
        : full > 0
          ? "full"
          : initial > 0
            ? "initial"
            : extra > 0
              ? "extra"
              : "absent";
  return { middle: level, unexplained: unexplained - other, first, last };
}

/** True when the word has been recognised as another part of the name. */
function taken(words: readonly string[], free: readonly boolean[], word: string): boolean {
  return words.some((each, index) => !free[index] && each === word);
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
