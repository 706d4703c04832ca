import type { Person } from "../model/person.ts";
import { collapse, words } from "./fold.ts";
import { isParticle, parseName, suffixOf } from "./name-signal.ts";

/** A person's name in collapsed words. */
export interface PersonName {
  /** Words of the given name; the first is the call name unless `called` says otherwise. */
  given: readonly string[];
  /** Middle names and initials. */
  middle: readonly string[];
  /** Words of the family name, particles left out. */
  family: readonly string[];
  /** The family name as one word, particles left in. */
  joined: string;
  /** What colleagues call them. */
  called: readonly string[];
  /** Words of surnames borne earlier. */
  former: readonly string[];
  /** `jr`, `sr`, `ii`, ...; empty without. */
  suffix: string;
}

/** Reads a person's name from the fields that a roster fills, however it divides it. */
export function personName(person: Person): PersonName {
  const { displayName = "", preferredName = "" } = person;
  let given = wordsOf(person.givenName);
  const middle = wordsOf(person.middleName);
  let family = wordsOf(person.familyName);
  let suffix = "";
  const called = new Set<string>();
  const shown = parseName(displayName);
  if (shown.suffix !== "") suffix = shown.suffix;
  const last = family.at(-1);
  if (family.length > 1 && last !== undefined && suffixOf(last) !== "") {
    suffix = suffixOf(last);
    family = family.slice(0, -1);
  }
  if (given.length === 0 && family.length === 0) {
    const { words: all, before } = shown;
    const split = before > 0 ? before : Math.max(1, familyStart(all));
    given = before > 0 ? all.slice(before) : all.slice(0, split);
    family = before > 0 ? all.slice(0, before) : all.slice(split);
  }
  while (given.length > 1) middle.unshift(given.pop() ?? "");
  for (const word of [...shown.quoted, ...shown.words]) {
    const known = given.includes(word) || middle.includes(word) || family.includes(word) || isParticle(word);
    if (!known && word.length > 1 && word !== family.join("")) called.add(word);
  }
  for (const word of wordsOf(preferredName)) if (!given.includes(word) && !family.includes(word)) called.add(word);
  const former = person.formerNames
    .flatMap((name) => formerFamily(name, given))
    .filter((word) => !family.includes(word));
  const significant = family.filter((word) => !isParticle(word));
  return {
    given,
    middle,
    family: significant.length > 0 ? significant : family,
    joined: collapse(family.join("")),
    called: [...called],
    former: [...new Set(former)],
    suffix,
  };
}

function wordsOf(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : words(text).map(collapse);
}

/** Where the family name of a name written as one text begins: its last word, with the particles before it. */
function familyStart(all: readonly string[]): number {
  let start = all.length - 1;
  while (start > 1 && isParticle(all[start - 1] ?? "")) start -= 1;
  return start;
}

/** The surname of a name borne earlier: all but the given names that it shares. */
function formerFamily(name: string, given: readonly string[]): string[] {
  const { words: all, before } = parseName(name);
  const own = before > 0 ? all.slice(0, before) : all.length > 1 ? all.slice(Math.max(1, familyStart(all))) : all;
  return own.filter((word) => !isParticle(word) && !given.includes(word) && word.length > 1);
}
