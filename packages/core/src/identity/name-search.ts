import type { NameSignal } from "./name-signal.ts";

/** A display name while its words are told apart: which are spoken for, and by what. One is used for all comparisons. */
export interface Search {
  words: readonly string[];
  quoted: readonly string[];
  /** How many words stand before a comma. */
  before: number;
  /** 1 for a word that nothing has explained yet. */
  free: Uint8Array;
  /** Where the family name and the given name stand, -1 for nowhere, and the roster's words that they agree with. */
  familyAt: number;
  familyWord: string;
  givenAt: number;
  givenWord: string;
  /** Where the first and the last middle name stand, and how many words nothing explains. */
  middleFrom: number;
  middleTo: number;
  unexplained: number;
}

const SEARCH: Search = {
  words: [],
  quoted: [],
  before: 0,
  free: new Uint8Array(16),
  familyAt: -1,
  familyWord: "",
  givenAt: -1,
  givenWord: "",
  middleFrom: -1,
  middleTo: -1,
  unexplained: 0,
};

/** Begins with a name of which nothing is explained. The search before it ends with that: comparing is one thing at a time. */
export function searchIn({ words, quoted, before }: NameSignal): Search {
  SEARCH.words = words;
  SEARCH.quoted = quoted;
  SEARCH.before = before;
  for (let at = 0; at < words.length; at += 1) SEARCH.free[at] = 1;
  SEARCH.familyAt = -1;
  SEARCH.familyWord = "";
  SEARCH.givenAt = -1;
  SEARCH.givenWord = "";
  SEARCH.middleFrom = -1;
  SEARCH.middleTo = -1;
  SEARCH.unexplained = 0;
  return SEARCH;
}

/** True for a whole word that nothing has explained yet. */
export function isOpen({ words, free }: Search, at: number): boolean {
  return free[at] === 1 && (words[at] as string).length > 1;
}

/** True for a single letter that nothing has explained yet. */
export function isOpenLetter({ words, free }: Search, at: number): boolean {
  return free[at] === 1 && (words[at] as string).length === 1;
}

/** True when the word has been recognised as another part of the name. */
export function isTaken({ words, free }: Search, word: string): boolean {
  for (let at = 0; at < words.length; at += 1) if (free[at] === 0 && words[at] === word) return true;
  return false;
}

export function takeFamily<Level>(search: Search, at: number, level: Level, word = search.words[at] as string): Level {
  search.free[at] = 0;
  search.familyAt = at;
  search.familyWord = word;
  return level;
}

export function takeGiven<Level>(search: Search, at: number, level: Level, word: string): Level {
  search.free[at] = 0;
  search.givenAt = at;
  search.givenWord = word;
  return level;
}
