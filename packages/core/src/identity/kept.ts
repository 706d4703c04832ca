import type { Employment } from "../model/person.ts";
import type { Comparison } from "./comparison.ts";
import type { PersonName } from "./person-name.ts";

/** A person who may stand behind a signal. */
export interface Kept {
  person: string;
  comparison: Comparison;
  /** The name is what the signal says, word for word: nobody stands before such people. */
  literal: boolean;
  /** Weight by general rarity; orders the kept. */
  weight: number;
  /** The roster holds this local part for the person. */
  sameLocal: boolean;
  name: PersonName;
  employments: readonly Employment[];
  /** Normalised addresses: two records that share one are one human. */
  addresses: readonly string[];
}

/** More people than this are never plausible at once: each would be at most this improbable. */
const MOST = 6;
/** Bits behind the best from which a person is not kept. */
const FAR_BEHIND = 14;

/** True when the list is full of people whose names are what the signal says: others have no place, now or later. */
export function isSettled(list: readonly Kept[]): boolean {
  return list.length === MOST && (list[MOST - 1] as Kept).literal;
}

/** True when nobody of this weight can be among the best few, now or later, whatever the id. */
export function isOutdone(list: readonly Kept[], literal: boolean, weight: number): boolean {
  if (isFarBehind(list, literal, weight)) return true;
  return list.length === MOST && standsBefore(list[MOST - 1] as Kept, literal, weight);
}

/** Where a person belongs among the best few; -1 when not among them. Equal weights stand in the order of their ids. */
export function placeOf(list: readonly Kept[], literal: boolean, weight: number, person: string): number {
  let at = list.length;
  if (isFarBehind(list, literal, weight)) return -1;
  while (at > 0) {
    const other = list[at - 1] as Kept;
    if (standsBefore(other, literal, weight)) break;
    if (other.literal === literal && other.weight === weight && other.person <= person) break;
    at -= 1;
  }
  if (at === MOST) return -1;
  // A person shown twice is one candidate.
  for (const other of list) if (other.person === person) return -1;
  return at;
}

function isFarBehind(list: readonly Kept[], literal: boolean, weight: number): boolean {
  if (literal) return false;
  for (const other of list) if (weight < other.weight - FAR_BEHIND) return true;
  return false;
}

function standsBefore(other: Kept, literal: boolean, weight: number): boolean {
  return other.literal === literal ? other.weight > weight : other.literal;
}

export function keep(list: Kept[], at: number, candidate: Kept): void {
  list.splice(at, 0, candidate);
  for (let last = list.at(-1); last !== undefined; last = list.at(-1)) {
    if (list.length <= MOST && !isFarBehind(list, last.literal, last.weight)) return;
    list.pop();
  }
}
