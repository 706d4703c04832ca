import type { HandleName } from "./compare-handle.ts";
import type { HandleSignal } from "./handle-signal.ts";
import type { NameSignal } from "./name-signal.ts";
import { formInitials } from "./name-tables.ts";
import type { PersonName } from "./person-name.ts";
import { sound } from "./similar.ts";

/** Finds the signals that a person may stand behind: the union of several keys, each of which most true pairs share. */
export interface Blocking {
  addName(signal: NameSignal, query: number): void;
  /** `core` counts the letters of the handle that no known decoration explains. */
  addHandle(signal: HandleSignal, query: number, core: number): void;
  /** Calls `visit` with each signal, possibly more than once. */
  names(person: PersonName, visit: (query: number) => void): void;
  handles(person: HandleName, visit: (query: number) => void): void;
  /** True for a word that a display name holds. */
  hasWord(word: string): boolean;
  /** True for a word that some handle holds. */
  inHandle(word: string): boolean;
}

const GRAM = 4;

export function blocking(): Blocking {
  const keys = new Map<string, number[]>();
  const words = new Set<string>();
  const sounds = new Set<string>();
  const grams = new Map<string, number[]>();
  const heads = new Map<string, number[]>();
  const handles: string[] = [];
  const handleQueries: number[] = [];
  const cores: number[] = [];

  return {
    hasWord: (word) => words.has(word),
    inHandle: (word) => holding(word).length > 0,
    addName(signal, query) {
      const all = signal.words;
      // A family name of two words may be one word on the roster: `Van Dijk`, `Vandijk`.
      for (let at = 0; at + 1 < all.length && all.length <= 5; at += 1) {
        const joined = `${all[at]}${all[at + 1]}`;
        words.add(joined);
        push(keys, joined, query);
        for (const [other, next] of all.entries())
          if (other < at || other > at + 1) push(keys, `${joined} ${next[0]}`, query);
      }
      for (const word of all) words.add(word);
      for (const word of all) sounds.add(sound(word));
      for (const [index, word] of all.entries()) {
        if (all.length === 1) push(keys, word, query);
        for (const [other, next] of all.entries()) {
          if (other === index || word.length < 2) continue;
          push(keys, `${word} ${next[0]}`, query);
          push(keys, `~${sound(word)} ${next[0]}`, query);
          if (next.length < 2 || other < index) continue;
          for (const key of pairKeys(word, next)) push(keys, key, query);
        }
      }
    },
    addHandle({ letters }, query, core) {
      const at = handles.length;
      handles.push(letters);
      cores.push(core);
      handleQueries.push(query);
      const seen = new Set<string>();
      for (let size = 3; size <= GRAM; size += 1)
        for (let start = 0; start + size <= letters.length; start += 1) seen.add(letters.slice(start, start + size));
      for (const gram of seen) push(grams, gram, at);
      push(heads, letters.slice(0, GRAM), query);
      if (letters.length > GRAM) push(heads, `${letters[0]} ${letters.slice(1, 1 + GRAM)}`, query);
      if (letters.length <= GRAM) push(heads, `= ${letters}`, query);
    },
    names(person, visit) {
      const ask = (key: string) => keys.get(key)?.forEach(visit);
      const first = person.given[0] ?? "";
      const givens = [first, ...person.called, ...person.given.slice(1), ...person.middle];
      const initials = new Set(givens.map((word) => word[0] ?? ""));
      for (const letter of formInitials(first)) initials.add(letter);
      const surnames =
        person.family.length > 1 ? [...person.family, person.joined, person.family.join("")] : person.family;
      for (const word of new Set([...surnames, ...person.former, ...person.middle])) {
        if (word.length < 2) continue;
        if (words.has(word)) {
          ask(word);
          for (const letter of initials) ask(`${word} ${letter}`);
        }
        const heard = sound(word);
        if (sounds.has(heard)) for (const letter of initials) ask(`~${heard} ${letter}`);
      }
      const familyInitials = new Set(surnames.map((word) => word[0] ?? ""));
      for (const word of givens.slice(0, 1 + person.called.length + 1)) {
        if (word.length < 2 || !words.has(word)) continue;
        ask(word);
        for (const letter of familyInitials) ask(`${word} ${letter}`);
      }
      for (const word of person.family.slice(0, 2))
        if (first.length > 1) for (const key of pairKeys(first, word)) ask(key);
    },
    handles(person, visit) {
      for (const { text } of person.families)
        if (text.length > 2) for (const at of holding(text)) visit(handleQueries[at] ?? -1);
        else
          for (const given of person.givens)
            for (const at of holding(given.text))
              if (handles[at]?.includes(given.text + text) || handles[at]?.includes(text + given.text))
                visit(handleQueries[at] ?? -1);
      for (const { text } of person.givens) {
        for (const at of holding(text)) {
          const letters = handles[at] ?? "";
          const start = letters.indexOf(text);
          const next = letters[start + text.length];
          const before = letters[start - 1];
          const near =
            person.familyInitials.some((letter) => letter === next || letter === before) ||
            person.middleInitials.some((letter) => letter === next);
          if (near || text.length * 2 >= (cores[at] ?? 0)) visit(handleQueries[at] ?? -1);
        }
      }
      for (const { text, level } of person.families) {
        if (level !== "full" || text.length <= GRAM) continue;
        heads.get(text.slice(0, GRAM))?.forEach(visit);
        for (const letter of person.givenInitials) heads.get(`${letter} ${text.slice(0, GRAM)}`)?.forEach(visit);
      }
      const initials = [...person.givenInitials, ...person.middleInitials, ...person.familyInitials].join("");
      if (initials.length <= GRAM) heads.get(`= ${initials}`)?.forEach(visit);
    },
  };

  /** Handles that hold a word, by their numbers here. */
  function holding(word: string): number[] {
    if (word.length < 3) return [];
    const list = grams.get(word.slice(0, GRAM));
    if (list === undefined) return [];
    return word.length <= GRAM ? list : list.filter((at) => handles[at]?.includes(word));
  }
}

/** Keys that survive a misspelling in each of two names: both beginnings, both ends. Order does not matter. */
function pairKeys(a: string, b: string): string[] {
  const heads = [a.slice(0, 3), b.slice(0, 3)].toSorted();
  const tails = [a.slice(-3), b.slice(-3)].toSorted();
  return [`^${heads.join(" ")}`, `$${tails.join(" ")}`];
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}
