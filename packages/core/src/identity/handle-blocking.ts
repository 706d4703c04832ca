import type { HandleName } from "./handle-name.ts";
import type { HandleSignal } from "./handle-signal.ts";

/** Finds the handles that a person may stand behind. */
export interface HandleBlocking {
  /** `core` counts the letters of the handle that no known decoration explains. */
  add(signal: HandleSignal, query: number, core: number): void;
  /** Calls `visit` with each signal, possibly more than once. */
  visit(person: HandleName, visit: (query: number) => void): void;
  /** True for a word that some handle holds. */
  hasWord(word: string): boolean;
}

const GRAM = 4;

interface Entry {
  letters: string;
  query: number;
  core: number;
  /** Where the known word ends that the handle begins with; 0 without one. */
  lead: number;
}

export function handleBlocking(): HandleBlocking {
  const grams = new Map<string, Entry[]>();
  const heads = new Map<string, Entry[]>();

  /** Handles that hold a word. */
  function holding(word: string): readonly Entry[] {
    if (word.length < 3) return [];
    const list = grams.get(word.slice(0, GRAM)) ?? [];
    return word.length <= GRAM ? list : list.filter(({ letters }) => letters.includes(word));
  }

  return {
    hasWord: (word) => holding(word).length > 0,
    add({ letters, decorations: [first] }, query, core) {
      const lead = first !== undefined && first[0] === 0 ? first[1] : 0;
      const entry: Entry = { letters, query, core, lead };
      const seen = new Set<string>();
      for (let size = 3; size <= GRAM; size += 1)
        for (let start = 0; start + size <= letters.length; start += 1) seen.add(letters.slice(start, start + size));
      for (const gram of seen) push(grams, gram, entry);
      push(heads, letters.slice(0, GRAM), entry);
      if (letters.length > GRAM) push(heads, `${letters[0]} ${letters.slice(1, 1 + GRAM)}`, entry);
      if (letters.length <= GRAM) push(heads, `= ${letters}`, entry);
    },
    visit(person, visit) {
      const all = (list: readonly Entry[] | undefined) => {
        for (const { query } of list ?? []) visit(query);
      };
      for (const { text } of person.families)
        if (text.length > 2) all(holding(text));
        else
          for (const { text: given } of person.givens)
            all(
              holding(given).filter(({ letters }) => letters.includes(given + text) || letters.includes(text + given)),
            );
      for (const { text } of person.givens)
        for (const { letters, query, core, lead } of holding(text)) {
          const start = letters.indexOf(text);
          const next = letters[start + text.length];
          const before = letters[start - 1];
          const near =
            person.familyInitials.some((letter) => letter === next || letter === before) ||
            person.middleInitials.some((letter) => letter === next);
          // `teamida_nordby`: whoever a title or the like introduces is meant by what follows it.
          const introduced = lead > 0 && letters.startsWith(text, lead);
          if (near || introduced || text.length * 2 >= core) visit(query);
        }
      for (const { text, level } of person.families) {
        if (level !== "full" || text.length <= GRAM) continue;
        all(heads.get(text.slice(0, GRAM)));
        for (const letter of person.givenInitials) all(heads.get(`${letter} ${text.slice(0, GRAM)}`));
      }
      const initials = [...person.givenInitials, ...person.middleInitials, ...person.familyInitials].join("");
      if (initials.length <= GRAM) all(heads.get(`= ${initials}`));
    },
  };
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}
