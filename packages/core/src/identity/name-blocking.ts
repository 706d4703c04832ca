import type { NameSignal } from "./name-signal.ts";
import { collapsedFormsOf, formInitials } from "./name-tables.ts";
import type { PersonName } from "./person-name.ts";
import { hashOf, mixed, postings, spread } from "./postings.ts";
import { remembering } from "./remember.ts";
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

/** A word of a person's name with its keys: names repeat, so they are made once. The lists are spread for pairing. */
interface Word {
  text: string;
  hash: number;
  /** What it is looked for by beside another word: itself, its initial, and what is nearly it. */
  likes: readonly number[];
  /** What a call name is looked for by besides: its forms. */
  forms: readonly number[];
  /** A display name holds it, by itself or as two words. */
  known: boolean;
  alone: boolean;
}

/**
 * A `thorough` index also finds names with several errors. It visits so many more people that it is meant for the few thousand
 * principals of a company, not for hundreds of thousands.
 */
export function nameBlocking(thorough: boolean): NameBlocking {
  const index = postings();
  const slips = slipIndex();
  const words = new Set<string>();
  const joints = postings();

  const wordOf = remembering((text): Word => {
    const hash = hashOf(text);
    const near = [...slips.near(text), ...(thorough ? halves(text) : [])];
    const initial = initialOf(text);
    const forms = [...collapsedFormsOf(text)].filter((form) => words.has(form)).map((form) => hashOf(form));
    const alone = words.has(text);
    return {
      text,
      hash,
      likes: spreadAll(text.length === 1 ? [hash, initial, firstLetterOf(text)] : [hash, initial, ...near]),
      forms: spreadAll(thorough ? [...forms, ...[...formInitials(text)].map(initialOf)] : forms),
      known: alone || joints.has(hash),
      alone,
    };
  });

  const askAll = (surname: Word, given: Word, visit: (query: number) => void): void => {
    if (surname.known) index.visitPairs(surname.hash, given.likes, 0, visit);
    if (!given.alone || given.text.length === 1) return;
    // Both words as they are have been asked for already where the family name is known.
    index.visitPairs(given.hash, surname.likes, surname.known ? 1 : 0, visit);
  };
  /** A middle name in the place of the family name, or of the given name: as it is written, and in that place only. */
  const askPlaced = (surname: Word, given: Word, salt: number, visit: (query: number) => void): void => {
    if (surname.known && given.known) index.visit(mixed(surname.hash, given.hash) ^ salt, visit);
  };
  const askClosely = (
    { given: [first = ""], family: [last = ""] }: PersonName,
    visit: (query: number) => void,
  ): void => {
    for (const word of [first, last]) {
      index.visit(hashOf(word) ^ ALONE, visit);
      eachDeletion(word, (variant) => index.visit(variant ^ ALONE, visit));
    }
    if (first.length > 1 && last.length > 1) for (const key of looseKeys(first, last)) index.visit(key, visit);
  };

  return {
    hasWord: (word) => words.has(word),
    add(signal, query) {
      for (const word of signal.words) {
        if (!words.has(word)) slips.add(word);
        words.add(word);
      }
      const joined = jointsOf(signal.words);
      for (const word of joined) {
        if (thorough) slips.add(word);
        joints.add(hashOf(word), query);
      }
      for (const key of keysOf(signal, joined, thorough)) index.add(key, query);
    },
    visit(person, visit) {
      const surnames = surnamesOf(person);
      const own = surnames.length - person.middle.length;
      const givens = givensOf(person);
      const callNames = 1 + person.called.length;
      for (let at = 0; at < surnames.length; at += 1) {
        const surname = wordOf(surnames[at] as string);
        if (surname.text.length < 2) continue;
        if (surname.known) index.visit(surname.hash, visit);
        for (let place = 0; place < givens.length; place += 1) {
          const given = wordOf(givens[place] as string);
          if (given.text === surname.text || given.text === "" || !(surname.known || given.known)) continue;
          const isOwn = at < own;
          const isCalled = place < callNames;
          if (thorough || (isOwn && isCalled)) askAll(surname, given, visit);
          else if (isCalled) askPlaced(surname, given, AS_FAMILY, visit);
          else if (isOwn) askPlaced(surname, given, AS_GIVEN, visit);
        }
        if (surname.known && (at < own || thorough))
          for (let place = 0; place < callNames; place += 1)
            index.visitPairs(surname.hash, wordOf(givens[place] as string).forms, 0, visit);
      }
      for (let place = 0; place < callNames; place += 1) {
        const given = wordOf(givens[place] as string);
        if (given.alone && given.text.length > 1) index.visit(given.hash, visit);
      }
      if (thorough) askClosely(person, visit);
    },
  };
}

/** Finds words that are one typing error apart: a letter lost, added, changed, or two changing places. */
function slipIndex() {
  const whole = postings();
  const shortened = postings();
  return {
    add(word: string): void {
      const hash = hashOf(word);
      whole.add(hash, hash);
      eachDeletion(word, (variant) => shortened.add(variant, hash));
    },
    /** Hashes of the words near one, without itself. */
    near(text: string): ReadonlySet<number> {
      const found = new Set<number>();
      const take = (hash: number) => found.add(hash);
      shortened.visit(hashOf(text), take);
      eachDeletion(text, (variant) => {
        whole.visit(variant, take);
        shortened.visit(variant, take);
      });
      found.delete(hashOf(text));
      return found;
    },
  };
}

/** Words that may stand as the family name; middle names last. */
function surnamesOf({ family, joined, former, middle }: PersonName): readonly string[] {
  if (family.length === 1 && family[0] === joined && former.length === 0)
    return middle.length === 0 ? family : [joined, ...middle];
  const own = family.length > 1 ? [...family, joined, family.join("")] : [...family, joined];
  return [...new Set([...own, ...former]), ...middle];
}

/** Words that may stand as the given name; call names first. */
function givensOf({ given, called, middle }: PersonName): readonly string[] {
  return called.length === 0 && middle.length === 0 && given.length === 1
    ? given
    : [given[0] ?? "", ...called, ...middle];
}

/** A family name of two words may be one word on the roster: `Van Dijk`, `Vandijk`. */
function jointsOf(all: readonly string[]): string[] {
  return all.length <= MANY_WORDS + 1 ? all.slice(1).map((word, at) => `${all[at]}${word}`) : [];
}

function keysOf(signal: NameSignal, joined: readonly string[], thorough: boolean): Set<number> {
  const all = signal.words;
  const keys = new Set<number>();
  // Two names of which only one agrees: weak, but for few principals worth a look.
  if (all.length === 1 || (thorough && all.length <= 2)) for (const word of all) keys.add(hashOf(word));
  if (thorough && all.length === 1) eachDeletion(all[0] ?? "", (hash) => keys.add(hash ^ ALONE));
  for (const word of joined) {
    if (all.length <= (thorough ? 3 : 2)) keys.add(hashOf(word));
    for (const other of all) {
      keys.add(other.length === 1 ? mixed(hashOf(word), initialOf(other)) : mixed(hashOf(word), hashOf(other)));
      if (!thorough || all.length !== 3 || other.length < 2) continue;
      keys.add(mixed(hashOf(other), hashOf(word)));
      for (const half of halves(word)) keys.add(mixed(hashOf(other), half));
    }
  }
  const last = signal.before > 0 ? signal.before - 1 : all.length - 1;
  for (const [at, word] of all.entries()) {
    if (word.length < 2) continue;
    const hash = hashOf(word);
    for (const [place, other] of all.entries()) {
      if (place === at) continue;
      if (other.length === 1) {
        // An initial beside a whole given name is a middle one: it finds nobody that the given name does not.
        const alone = place === 0 || all.every((each, index) => index === at || each.length === 1);
        if (alone || signal.before === place) keys.add(mixed(hash, initialOf(other)));
        continue;
      }
      const pair = mixed(hash, hashOf(other));
      keys.add(pair);
      if (!thorough && at === last) {
        keys.add(pair ^ AS_FAMILY);
        if (place === (signal.before > 0 ? signal.before : 0)) keys.add(pair ^ AS_GIVEN);
      }
      keys.add(mixed(hash, firstLetterOf(other)));
      if (!thorough || all.length > MANY_WORDS) continue;
      for (const half of halves(other)) keys.add(mixed(hash, half));
      if (at < place) for (const key of looseKeys(word, other)) keys.add(key);
    }
  }
  return keys;
}

/** Tell a pair whose first word stands where family names do, and whose second stands where given names do besides. */
const AS_FAMILY = 0x2f_33_51;
const AS_GIVEN = 0x59_17_4d;
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

/** Stands for a word in the key of a signal that shows its first letter only. */
function initialOf(word: string): number {
  return word.charCodeAt(0) + 7;
}

/** Stands for a word in the key of a person of whom the roster knows its first letter only. */
function firstLetterOf(word: string): number {
  return word.charCodeAt(0) + 70_007;
}

const NOTHING: readonly number[] = [];

function spreadAll(hashes: readonly number[]): readonly number[] {
  return hashes.length === 0 ? NOTHING : hashes.map(spread);
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
