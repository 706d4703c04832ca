import type { Person } from "../model/person.ts";
import { collapse, collapsedWords, NO_WORDS } from "./fold.ts";
import { isParticle, type NameSignal, parseName, suffixOf } from "./name-signal.ts";
import { remembering } from "./remember.ts";

/** A person's name in collapsed words. */
export interface PersonName {
  /** The call name, unless `called` says otherwise; at most one word. */
  given: readonly string[];
  /** Further given names, middle names and initials. */
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
  const { displayName = "", preferredName = "", formerNames } = person;
  const shown = displayName === "" ? NOTHING : parseName(displayName);
  let given = wordsOf(person.givenName);
  let last = familyOf(person.familyName);
  if (given.length === 0 && last.all.length === 0 && shown.words.length > 0) {
    const { words: all, before } = shown;
    const split = before > 0 ? before : Math.max(1, familyStart(all));
    given = before > 0 ? all.slice(before) : all.slice(0, split);
    last = partsOf(before > 0 ? all.slice(0, before) : all.slice(split));
  }
  const own = wordsOf(person.middleName);
  const middle = given.length > 1 ? [...given.slice(1), ...own] : own;
  const first = given.length > 1 ? given.slice(0, 1) : given;
  const { all: family, significant, joined } = last;
  return {
    given: first,
    middle,
    family: significant,
    joined,
    called:
      displayName === "" && preferredName === "" ? NO_WORDS : calledOf(shown, preferredName, first, middle, family),
    former: formerNames.length === 0 ? NO_WORDS : formerOf(formerNames, first, family),
    suffix: last.suffix === "" ? shown.suffix : last.suffix,
  };
}

const NOTHING: NameSignal = { words: [], before: 0, suffix: "", quoted: NO_WORDS };

interface Family {
  all: readonly string[];
  significant: readonly string[];
  joined: string;
  suffix: string;
}

function partsOf(given: readonly string[]): Family {
  let all = given;
  const last = all.at(-1) ?? "";
  const suffix = all.length > 1 ? suffixOf(last) : "";
  if (suffix !== "") all = all.slice(0, -1);
  const significant = all.filter((word) => !isParticle(word));
  return {
    all,
    significant: significant.length > 0 ? significant : all,
    joined: all.length === 1 ? (all[0] ?? "") : collapse(all.join("")),
    suffix,
  };
}

const wordsOf = remembering((text): readonly string[] => (text === "" ? NO_WORDS : collapsedWords(text)));
const familyOf = remembering((text) => partsOf(wordsOf(text)));

/** Words that a display name or a preferred name adds: what colleagues say. */
function calledOf(
  shown: NameSignal,
  preferredName: string,
  given: readonly string[],
  middle: readonly string[],
  family: readonly string[],
): readonly string[] {
  const called = new Set<string>();
  for (const word of [...shown.quoted, ...shown.words]) {
    const known = given.includes(word) || middle.includes(word) || family.includes(word) || isParticle(word);
    if (!known && word.length > 1 && word !== family.join("")) called.add(word);
  }
  for (const word of wordsOf(preferredName)) if (!given.includes(word) && !family.includes(word)) called.add(word);
  return called.size === 0 ? NO_WORDS : [...called];
}

/** Where the family name of a name written as one text begins: its last word, with the particles before it. */
function familyStart(all: readonly string[]): number {
  let start = all.length - 1;
  while (start > 1 && isParticle(all[start - 1] ?? "")) start -= 1;
  return start;
}

function formerOf(names: readonly string[], given: readonly string[], family: readonly string[]): string[] {
  const former = names.flatMap((name) => formerFamily(name, given)).filter((word) => !family.includes(word));
  return [...new Set(former)];
}

/** The surname of a name borne earlier: all but the given names that it shares. */
function formerFamily(name: string, given: readonly string[]): string[] {
  const { words: all, before } = parseName(name);
  const own = before > 0 ? all.slice(0, before) : all.length > 1 ? all.slice(Math.max(1, familyStart(all))) : all;
  return own.filter((word) => !isParticle(word) && !given.includes(word) && word.length > 1);
}
