import type { GivenLevel } from "./comparison.ts";
import { isOpen, isOpenLetter, type Search, takeGiven } from "./name-search.ts";
import { isParticle } from "./name-signal.ts";
import { areForms, formInitials } from "./name-tables.ts";
import type { PersonName } from "./person-name.ts";
import { isPetForm, likeness } from "./similar.ts";

/** Which words of a display name are the given name, once the family name is told. */
export function findGiven(search: Search, person: PersonName): GivenLevel {
  const first = person.given[0] ?? "";
  return (
    findQuoted(search, person, first) ??
    findWhole(search, person, first) ??
    findPair(search, first) ??
    findAltered(search, person, first) ??
    findInitial(search, person, first) ??
    none(search, first)
  );
}

/** `Margrethe "Musse" Ravnkilde`: what the holder is called is the given name, and the one before it is explained. */
function findQuoted(search: Search, { called }: PersonName, first: string): GivenLevel | undefined {
  const { quoted, words } = search;
  if (quoted.length === 0) return undefined;
  const named = quoted.some((word) => word === first || called.includes(word) || areForms(word, first));
  if (!named) return undefined;
  for (let at = 0; at < words.length; at += 1) if (isOpen(search, at) && words[at] === first) return undefined;
  for (let at = 0; at < words.length; at += 1)
    if (search.free[at] === 1) return takeGiven<GivenLevel>(search, at, "called", first);
  return undefined;
}

function findWhole(search: Search, { called }: PersonName, first: string): GivenLevel | undefined {
  const { words } = search;
  for (let at = 0; at < words.length; at += 1)
    if (isOpen(search, at) && words[at] === first) return takeGiven<GivenLevel>(search, at, "exact", first);
  if (called.length > 0)
    for (let at = 0; at < words.length; at += 1)
      if (isOpen(search, at) && called.includes(words[at] as string))
        return takeGiven<GivenLevel>(search, at, "called", first);
  for (let at = 0; at < words.length; at += 1) {
    if (!isOpen(search, at)) continue;
    const word = words[at] as string;
    if (areForms(word, first) || called.some((own) => areForms(word, own)))
      return takeGiven<GivenLevel>(search, at, "short", first);
  }
  return undefined;
}

/** `Jo Anne` for `Joanne`: two words that are one. */
function findPair(search: Search, first: string): GivenLevel | undefined {
  const { words } = search;
  for (let at = 0; at + 1 < words.length; at += 1) {
    if (!first.startsWith(words[at] as string) || !isOpen(search, at) || !isOpen(search, at + 1)) continue;
    if (`${words[at]}${words[at + 1]}` !== first) continue;
    search.free[at + 1] = 0;
    return takeGiven<GivenLevel>(search, at, "exact", first);
  }
  return undefined;
}

/** A given name written otherwise, or a second one in its place: where no other given name stands before it. */
function findAltered(search: Search, person: PersonName, first: string): GivenLevel | undefined {
  const { words } = search;
  let front = -1;
  let count = 0;
  for (let at = 0; at < words.length; at += 1)
    if (isOpen(search, at)) {
      if (front < 0) front = at;
      count += 1;
    }
  if (front < 0) return undefined;
  const second = isSecond(words[front] as string, person);
  if (second && count === 1) return takeGiven<GivenLevel>(search, front, "second", words[front] as string);
  const like = findLike(search, first, person.called);
  if (like !== undefined) return takeGiven<GivenLevel>(search, search.givenAt, like, first);
  return second && !hasOther(search, person, front)
    ? takeGiven<GivenLevel>(search, front, "second", words[front] as string)
    : undefined;
}

/**
 * True when a whole word besides is none of the person's: then that is the given name, and another's. So it is when the words
 * are two of the person's names in the wrong order.
 */
function hasOther(search: Search, person: PersonName, second: number): boolean {
  const { words } = search;
  const { middle } = person;
  const place = middle.indexOf(words[second] as string);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    if (at === second || !isOpen(search, at) || isParticle(word)) continue;
    if (!isSecond(word, person)) return true;
    const other = middle.indexOf(word);
    if (other >= 0 && other < place) return true;
  }
  return false;
}

function isSecond(word: string, { middle }: PersonName): boolean {
  if (middle.length === 0) return false;
  return middle.includes(word) || middle.some((own) => own.length > 2 && areForms(word, own));
}

/** The better likeness first. */
const RANKS: readonly GivenLevel[] = ["sound", "typo", "short", "truncated", "loose"];

/** The word most like the given name; its place is left in the search. */
function findLike(search: Search, first: string, called: readonly string[]): GivenLevel | undefined {
  const { words } = search;
  let best: GivenLevel | undefined;
  for (let at = 0; at < words.length; at += 1) {
    if (!isOpen(search, at)) continue;
    for (let index = -1; index < called.length; index += 1) {
      const level = levelOf(words[at] as string, index < 0 ? first : (called[index] as string));
      if (level === undefined || (best !== undefined && RANKS.indexOf(level) >= RANKS.indexOf(best))) continue;
      best = level;
      search.givenAt = at;
    }
  }
  return best;
}

function levelOf(word: string, own: string): GivenLevel | undefined {
  const like = likeness(word, own);
  if (like === "sound" || like === "typo") return like;
  if (isPetForm(word, own)) return word.startsWith(own) || own.startsWith(word) ? "truncated" : "short";
  return like === "loose" ? like : undefined;
}

/**
 * The initial of the given name, of another form of it, or of a second one. A whole given name that is another's stands before
 * its middle initial: `Anton J. Ravnkilde` is not `Jonas Ravnkilde`.
 */
function findInitial(search: Search, person: PersonName, first: string): GivenLevel | undefined {
  const { words } = search;
  const { called, middle } = person;
  let stop = words.length;
  for (let at = 0; at < stop; at += 1)
    if (isOpen(search, at) && !isParticle(words[at] as string) && !isSecond(words[at] as string, person)) stop = at;
  const find = (test: (letter: string) => boolean) => {
    for (let at = 0; at < stop; at += 1) if (isOpenLetter(search, at) && test(words[at] as string)) return at;
    return -1;
  };
  const own = find((letter) => letter === first[0]);
  if (own >= 0)
    return takeGiven<GivenLevel>(search, own, isFirstLetter(search, own) ? "initial" : "short-initial", first);
  if (first.length === 1)
    for (let at = 0; at < words.length; at += 1)
      if (isOpen(search, at) && (words[at] as string)[0] === first)
        return takeGiven<GivenLevel>(search, at, "initial", first);
  const form = find(
    (letter) => formInitials(first).includes(letter) || called.some((name) => formInitials(name).includes(letter)),
  );
  if (form >= 0) return takeGiven<GivenLevel>(search, form, "short-initial", first);
  const later = find(
    (letter) => middle.some((name) => name[0] === letter) || called.some((name) => name[0] === letter),
  );
  if (later >= 0) return takeGiven<GivenLevel>(search, later, "second-initial", words[later] as string);
  if (stop < words.length || first === "") return undefined;
  const other = find(() => true);
  return other < 0 ? undefined : takeGiven<GivenLevel>(search, other, "other-initial", first);
}

/** `T.R. Ravnholtsen` is a Thomas or a Tom before he is a Rikard: the initial that is asked for comes first. */
function isFirstLetter(search: Search, own: number): boolean {
  for (let at = 0; at < own; at += 1) if (isOpenLetter(search, at)) return false;
  return true;
}

function none(search: Search, first: string): GivenLevel {
  search.givenWord = first;
  for (let at = 0; at < search.words.length; at += 1) if (search.free[at] === 1) return "conflict";
  return first === "" ? "void" : "absent";
}
