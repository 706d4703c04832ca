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

/** Nobody below this weight can be among the best few, now or later, unless the signal names them literally. */
export function floorOf(list: readonly Kept[]): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const { weight } of list) most = Math.max(most, weight);
  const last = list[MOST - 1];
  if (last === undefined) return most - FAR_BEHIND;
  return last.literal ? Number.POSITIVE_INFINITY : Math.max(last.weight, most - FAR_BEHIND);
}

/** Where a person belongs among the best few; -1 when not among them. Equal weights stand in the order of their ids. */
export function placeOf(list: readonly Kept[], literal: boolean, weight: number, person: string): number {
  let at = list.length;
  if (at === MOST && standsBefore(list[MOST - 1] as Kept, literal, weight)) return -1;
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
  if (literal || list.length === 0) return false;
  const floor = weight + FAR_BEHIND;
  if ((list[0] as Kept).weight > floor) return true;
  // Those who are literally meant stand first, and are nearly always the heaviest.
  for (const other of list) if (!other.literal) return other.weight > floor;
  return false;
}

function standsBefore(other: Kept, literal: boolean, weight: number): boolean {
  return other.literal === literal ? other.weight > weight : other.literal;
}

export function keep(list: Kept[], at: number, candidate: Kept): void {
  candidate.comparison = sharedWith(list, candidate.comparison);
  list.splice(at, 0, candidate);
  for (let last = list.at(-1); last !== undefined; last = list.at(-1)) {
    if (list.length <= MOST && !isFarBehind(list, last.literal, last.weight)) return;
    list.pop();
  }
}

/** People of one kind of likeness share what was found: most lists hold few kinds. */
function sharedWith(list: readonly Kept[], comparison: Comparison): Comparison {
  for (const { comparison: other } of list) if (other === comparison || isEqual(other, comparison)) return other;
  return comparison;
}

function isEqual(a: Comparison, b: Comparison): boolean {
  return (
    a.familyWord === b.familyWord &&
    a.givenWord === b.givenWord &&
    a.family === b.family &&
    a.given === b.given &&
    a.middle === b.middle &&
    a.suffix === b.suffix &&
    a.swapped === b.swapped &&
    a.familySeen === b.familySeen &&
    a.givenSeen === b.givenSeen &&
    a.unexplained === b.unexplained &&
    a.runs === b.runs &&
    a.affixes === b.affixes &&
    a.digits === b.digits &&
    a.borders === b.borders &&
    a.broken === b.broken &&
    a.cut === b.cut
  );
}
