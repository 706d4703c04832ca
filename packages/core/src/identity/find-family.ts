import type { FamilyLevel } from "./comparison.ts";
import { isOpen, isOpenLetter, type Search, takeFamily } from "./name-search.ts";
import type { PersonName } from "./person-name.ts";
import { type Likeness, likeness } from "./similar.ts";

/** Which words of a display name are the family name. */
export function findFamily(search: Search, person: PersonName): FamilyLevel {
  const { words } = search;
  const { family, former, middle } = person;
  const order = placesOf(words.length, search.before);
  const joined = findJoined(search, person);
  if (joined !== undefined) return joined;

  for (const at of order)
    if (isOpen(search, at) && family.includes(words[at] as string))
      return takeFamily(search, at, family.length > 1 ? "part" : "full");
  if (former.length > 0)
    for (const at of order)
      if (isOpen(search, at) && former.includes(words[at] as string)) return takeFamily(search, at, "former");

  const like = findLike(search, order, family);
  // A middle name stands in for the surname only where the surname's place has it: at the end, or before the comma.
  const place = order[0] ?? -1;
  const stands = words.length > 1 && place >= 0 && isOpen(search, place) && middle.includes(words[place] as string);
  if (stands && like !== "sound" && like !== "typo") return takeFamily(search, place, "middle");
  if (like !== undefined) return takeFamily(search, search.familyAt, like, search.familyWord);
  const apart = findApart(search, person);
  if (apart !== undefined) return apart;

  if (words.length > 1)
    for (const at of order) {
      if (at === 0 || !isOpenLetter(search, at)) continue;
      for (const own of family) if (own[0] === words[at]) return takeFamily(search, at, "initial", own);
    }
  return person.joined === "" ? "void" : "absent";
}

/** The places of a family name, most likely first: before the comma, else from the end. */
function placesOf(count: number, before: number): readonly number[] {
  const key = count * 16 + before;
  const known = PLACES.get(key);
  if (known !== undefined) return known;
  const places = Array.from({ length: count }, (_, index) => index);
  const made = before === 0 ? places.toReversed() : [...places.slice(0, before).toReversed(), ...places.slice(before)];
  PLACES.set(key, made);
  return made;
}

const PLACES = new Map<number, readonly number[]>();

/** All of a family name of several words, written apart, joined or in part joined. */
function findJoined(search: Search, { family, joined }: PersonName): FamilyLevel | undefined {
  const { words, free } = search;
  if (joined === "") return undefined;
  const several = family.length > 1;
  if (!several) {
    if (family[0] === joined && !canJoin(words, joined)) return undefined;
    const at = words.lastIndexOf(joined);
    if (at >= 0 && family[0] !== joined) return takeFamily(search, at, "full", family[0]);
  }
  const significant = several ? family.join("") : joined;
  for (let start = words.length - 1; start >= 0; start -= 1) {
    let text = "";
    for (let end = start; end < words.length && text.length < joined.length; end += 1) {
      text += words[end] as string;
      const whole = text === joined || (several && text === significant);
      if (!whole || (end === start && !several)) continue;
      free.fill(0, start, end + 1);
      return takeFamily(search, start, "full", joined);
    }
  }
  if (!several) return undefined;
  let last = -1;
  for (const word of family) {
    const place = words.indexOf(word);
    if (place < 0) return undefined;
    last = Math.max(last, place);
  }
  for (const word of family) free[words.indexOf(word)] = 0;
  return takeFamily(search, last, "full", joined);
}

/** True when two or more words may make up the family name: one of them begins it. */
function canJoin(words: readonly string[], joined: string): boolean {
  for (const word of words)
    if (word[0] === joined[0] && word.length < joined.length && joined.startsWith(word)) return true;
  return false;
}

/** The better likeness first; the rest is none. */
const RANKS: readonly Exclude<Likeness, "none" | "equal">[] = ["sound", "typo", "prefix", "loose"];

/** The word most like the family name; its place and the roster's word are left in the search. */
function findLike(search: Search, order: readonly number[], family: readonly string[]): FamilyLevel | undefined {
  const { words } = search;
  let best = RANKS.length;
  for (const at of order) {
    const word = words[at] as string;
    if (search.free[at] === 0 || word.length < 3) continue;
    for (const own of family) {
      const like = likeness(word, own);
      if (like === "none" || like === "equal") continue;
      const rank = RANKS.indexOf(like);
      if (rank >= best) continue;
      best = rank;
      search.familyAt = at;
      search.familyWord = own;
    }
  }
  const like = RANKS[best];
  return like === "prefix" ? "truncated" : like;
}

/** `Dakota Ry na` for `Dakota Ryan`: a family name that a space has got into, and that is misspelt as well. */
function findApart(search: Search, { joined }: PersonName): FamilyLevel | undefined {
  const { words, free } = search;
  if (words.length !== 3) return undefined;
  for (const at of [1, 0]) {
    if (free[at] === 0 || free[at + 1] === 0) continue;
    const like = likeness(`${words[at]}${words[at + 1]}`, joined);
    if (like !== "typo" && like !== "sound") continue;
    free[at + 1] = 0;
    return takeFamily(search, at, like, joined);
  }
  return undefined;
}
