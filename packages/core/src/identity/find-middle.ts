import type { MiddleLevel } from "./comparison.ts";
import { isTaken, type Search } from "./name-search.ts";
import { isParticle } from "./name-signal.ts";
import type { PersonName } from "./person-name.ts";
import { likeness } from "./similar.ts";

/**
 * What is left over: middle names and initials that agree, contradict, or say more than the roster does. `named` says that
 * given and family name are told by whole words.
 */
export function findMiddle(search: Search, person: PersonName, named: boolean): MiddleLevel {
  const { words, free } = search;
  const { middle: own, called, former } = person;
  let used = 0;
  let [full, initial, conflict, extra, unexplained] = [0, 0, 0, 0, 0];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    if (free[at] === 0 || isParticle(word)) continue;
    if (word.length === 1) {
      if (hasInitial(own, word)) initial += 1;
      else if (own.length > 0) conflict += 1;
      else extra += 1;
      continue;
    }
    // Each middle name explains one word.
    const place = findOwn(own, word, used);
    if (place >= 0) used |= 1 << place;
    if (place >= 0 || called.includes(word) || former.includes(word) || isSpare(search, person, word)) {
      full += 1;
      if (search.middleFrom < 0) search.middleFrom = at;
      search.middleTo = at;
    } else if (own.includes(word[0] as string)) initial += 1;
    else unexplained += 1;
  }
  // Both sides write a middle name out, and it is not the same.
  const other = named && unexplained > 0 ? Math.min(unexplained, missed(search, own, used)) : 0;
  search.unexplained = unexplained - other;
  if (conflict > 0) return "conflict";
  if (other > 0) return "other";
  if (full > 0) return "full";
  if (initial > 0) return "initial";
  return extra > 0 ? "extra" : "absent";
}

/** The middle name that a word is, or is a slip of; names that have explained another word stay out. */
function findOwn(own: readonly string[], word: string, used: number): number {
  for (let place = 0; place < own.length; place += 1)
    if ((used & (1 << place)) === 0 && own[place] === word) return place;
  if (word.length < 3) return -1;
  for (let place = 0; place < own.length; place += 1) {
    if ((used & (1 << place)) !== 0 || (own[place] as string).length < 3) continue;
    const like = likeness(own[place] as string, word);
    if (like === "sound" || like === "typo") return place;
  }
  return -1;
}

/** A part of the person's given or family name that has not been recognised elsewhere. */
function isSpare(search: Search, { given, family }: PersonName, word: string): boolean {
  return (given.includes(word) || family.includes(word)) && !isTaken(search, word);
}

function hasInitial(own: readonly string[], letter: string): boolean {
  for (const name of own) if (name[0] === letter) return true;
  return false;
}

function missed(search: Search, own: readonly string[], used: number): number {
  let count = 0;
  for (let place = 0; place < own.length; place += 1)
    if ((used & (1 << place)) === 0 && (own[place] as string).length > 1 && !isTaken(search, own[place] as string))
      count += 1;
  return count;
}
