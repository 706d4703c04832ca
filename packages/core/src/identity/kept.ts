import type { Employment } from "../model/person.ts";
import type { Comparison } from "./comparison.ts";
import type { PersonName } from "./person-name.ts";

/** A person who may stand behind a signal. */
export interface Kept {
  person: string;
  comparison: Comparison;
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

/** Where a person belongs among the best few; -1 when not among them. Equal weights stand in the order of their ids. */
export function placeOf(list: readonly Kept[], weight: number, person: string): number {
  let at = list.length;
  if (at > 0 && weight < (list[0] as Kept).weight - FAR_BEHIND) return -1;
  while (at > 0) {
    const other = list[at - 1] as Kept;
    if (other.weight > weight || (other.weight === weight && other.person <= person)) break;
    at -= 1;
  }
  if (at === MOST) return -1;
  // A person shown twice is one candidate.
  for (const other of list) if (other.person === person) return -1;
  return at;
}

export function keep(list: Kept[], at: number, candidate: Kept): void {
  list.splice(at, 0, candidate);
  const floor = (list[0] as Kept).weight - FAR_BEHIND;
  while (list.length > MOST || (list.at(-1) as Kept).weight < floor) list.pop();
}
