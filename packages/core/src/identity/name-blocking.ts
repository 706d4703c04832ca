import type { NameSignal } from "./name-signal.ts";
import { collapsedFormsOf, formInitials } from "./name-tables.ts";
import type { PersonName } from "./person-name.ts";
import { hashOf, mixed, postings } from "./postings.ts";
import { sound } from "./similar.ts";

/** Finds the display names that a person may stand behind: the union of several keys, each of which most true pairs share. */
export interface NameBlocking {
  add(signal: NameSignal, query: number): void;
  /** Calls `visit` with each signal, possibly more than once. */
  visit(person: PersonName, visit: (query: number) => void): void;
  /** True for a word that a display name holds. */
  hasWord(word: string): boolean;
}

/** Longer names are found by their exact words only. */
const MANY_WORDS = 4;

/**
 * A `thorough` index also finds names with several errors. It visits so many more people that it is meant for the few thousand
 * principals of a company, not for hundreds of thousands.
 */
export function nameBlocking(thorough: boolean): NameBlocking {
  const index = postings();
  const words = new Set<string>();
  const joints = new Set<string>();

  return {
    hasWord: (word) => words.has(word),
    add(signal, query) {
      const all = signal.words;
      const keys = new Set<number>();
      for (const word of all) words.add(word);
      // A family name of two words may be one word on the roster: `Van Dijk`, `Vandijk`.
      const joined = all.length <= MANY_WORDS + 1 ? all.slice(1).map((word, at) => `${all[at]}${word}`) : [];
      for (const word of joined) joints.add(word);
      // Two names of which only one agrees: weak, but for few principals worth a look.
      if (all.length === 1 || (thorough && all.length <= 2)) for (const word of all) keys.add(hashOf(word));
      if (thorough && all.length === 1) eachDeletion(all[0] ?? "", (hash) => keys.add(hash ^ ALONE));
      for (const word of joined) {
        if (all.length <= (thorough ? 3 : 2)) keys.add(hashOf(word));
        for (const other of all) {
          keys.add(other.length === 1 ? initialKey(word, other) : mixed(hashOf(word), hashOf(other)));
          if (!thorough || all.length !== 3 || other.length < 2) continue;
          eachDeletion(word, (hash) => keys.add(mixed(hashOf(other), hash ^ LONGER)));
          for (const half of halves(word)) keys.add(mixed(hashOf(other), half));
        }
      }
      for (const [at, word] of all.entries())
        for (const [place, other] of all.entries()) {
          if (place === at || word.length < 2) continue;
          // An initial beside a whole given name is a middle one: it finds nobody that the given name does not.
          const alone = place === 0 || all.every((each, index) => index === at || each.length === 1);
          if (other.length === 1) {
            if (alone || signal.before === place) keys.add(initialKey(word, other));
          } else {
            keys.add(mixed(hashOf(word), hashOf(other)));
            keys.add(firstLetterKey(word, other));
            if (all.length > MANY_WORDS) continue;
            eachDeletion(other, (hash) => keys.add(mixed(hashOf(word), hash ^ LONGER)));
            if (!thorough) continue;
            for (const half of halves(other)) keys.add(mixed(hashOf(word), half));
            if (at < place) for (const key of looseKeys(word, other)) keys.add(key);
          }
        }
      for (const key of keys) index.add(key, query);
    },
    visit(person, visit) {
      const first = person.given[0] ?? "";
      const family =
        person.family.length > 1 ? [...person.family, person.joined, person.family.join("")] : [...person.family];
      if (person.family[0] !== person.joined && person.family.length === 1) family.push(person.joined);
      const surnames = [...family, ...person.former, ...person.middle];
      const givens = [first, ...person.called, ...person.given.slice(1), ...person.middle];
      const ask = (key: number) => index.visit(key, visit);
      const known = (word: string) => words.has(word) || joints.has(word);

      for (const surname of new Set(surnames)) {
        if (surname.length < 2) continue;
        const hash = hashOf(surname);
        const isKnown = known(surname);
        if (isKnown) ask(hash);
        for (const given of new Set(givens)) {
          if (given === surname || given === "") continue;
          if (isKnown) {
            ask(initialKey(surname, given));
            if (given.length === 1) ask(firstLetterKey(surname, given));
            else askPair(hash, given, thorough, ask);
          }
          if (given.length > 1 && words.has(given)) {
            ask(initialKey(given, surname));
            askPair(hashOf(given), surname, thorough, ask);
          }
        }
        if (isKnown)
          for (const name of [first, ...person.called]) {
            for (const form of collapsedFormsOf(name)) if (words.has(form)) ask(mixed(hash, hashOf(form)));
            for (const letter of formInitials(name)) ask(initialKey(surname, letter));
          }
      }
      for (const given of [first, ...person.called]) if (given.length > 1 && words.has(given)) ask(hashOf(given));
      const last = person.family[0] ?? "";
      if (!thorough) return;
      for (const word of [first, last]) {
        ask(hashOf(word) ^ ALONE);
        eachDeletion(word, (hash) => ask(hash ^ ALONE));
      }
      if (first.length > 1 && last.length > 1) for (const key of looseKeys(first, last)) ask(key);
    },
  };
}

/** The pair as it is, and with one typing error in the second name: a letter lost, added, changed, or two changing places. */
function askPair(hash: number, word: string, thorough: boolean, ask: (key: number) => void): void {
  const own = hashOf(word);
  ask(mixed(hash, own));
  ask(mixed(hash, own ^ LONGER));
  eachDeletion(word, (variant) => ask(mixed(hash, variant)));
  if (thorough) for (const half of halves(word)) ask(mixed(hash, half));
}

/** Tells a signal's word with a letter lost from a word as it is. */
const LONGER = 0x5b_d1;

/** Tells a signal of one word with a letter lost from everything else. */
const ALONE = 0x71_c3_11;

/** Either half of a word with its length: one outlives a changed letter. The ending that every other surname has is none. */
function halves(word: string): number[] {
  if (word.length < 4) return [];
  const middle = word.length >> 1;
  const head = hashOf(word.slice(0, middle)) ^ (word.length * 64);
  return /s[eo]n$/.test(word) ? [head] : [head, hashOf(word.slice(middle)) ^ (word.length * 64 + 32)];
}

function eachDeletion(word: string, visit: (hash: number) => void): void {
  if (word.length < 4) return;
  for (let skip = 0; skip < word.length; skip += 1) if (word[skip] !== word[skip + 1]) visit(hashOf(word, skip));
}

/** The signal shows one letter only. */
function initialKey(word: string, other: string): number {
  return mixed(hashOf(word), other.charCodeAt(0) + 7);
}

/** The roster knows one letter only. */
function firstLetterKey(word: string, other: string): number {
  return mixed(hashOf(word), other.charCodeAt(0) + 70_007);
}

/** Keys that survive a misspelling in each of two names: how they sound, beginnings, ends, one of each. Order does not matter. */
function looseKeys(a: string, b: string): number[] {
  const pair = (one: string, other: string, salt: number) => {
    const [x, y] = [hashOf(one), hashOf(other)];
    return mixed(Math.min(x, y) ^ salt, Math.max(x, y));
  };
  const [headA, headB, tailA, tailB] = [a.slice(0, 3), b.slice(0, 3), tailOf(a), tailOf(b)];
  return [
    pair(sound(a), sound(b), 0x11),
    pair(headA, headB, 0x22),
    pair(tailA, tailB, 0x33),
    pair(`^${headA}`, tailB, 0x44),
    pair(`^${headB}`, tailA, 0x44),
    pair(`^${headA}`, `^${b[0]}`, 0x55),
    pair(`^${headB}`, `^${a[0]}`, 0x55),
    pair(`${tailA}$`, `^${b[0]}`, 0x66),
    pair(`${tailB}$`, `^${a[0]}`, 0x66),
  ];
}

/** The last letters, without the ending that every other surname has. */
function tailOf(word: string): string {
  return (word.length > 6 ? word.replace(/s[eo]n$/, "") : word).slice(-3);
}
