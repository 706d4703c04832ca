import type { IsoDate } from "../model/common.ts";
import type { Employment } from "../model/person.ts";
import type { Comparison } from "./comparison.ts";
import type { PersonName } from "./person-name.ts";

/** A person who may stand behind a signal. One object for all signals that keep the person. */
export interface KeptPerson {
  id: string;
  name: PersonName;
  /** Those of which a day, a unit or a title is known. */
  employments: readonly Employment[];
  /** The last day of any employment; orders those who are alike. */
  until: IsoDate;
  /** Normalised addresses: two records that share one are one human. */
  addresses: readonly string[];
}

/** Why a person is kept. */
export interface Offer {
  /** Weight by general rarity; orders the kept. */
  weight: number;
  /** The name is what the signal says, word for word: nobody stands before such people. */
  literal: boolean;
  /** The roster holds this local part for the person. */
  sameLocal: boolean;
  /** What was found; undefined where comparing again finds it, as is so with display names. */
  comparison: Comparison | undefined;
}

/** One person on the list of a signal. */
export interface Kept extends Offer {
  person: KeptPerson;
}

/** The best few people of each signal, in columns: lists change with nearly every person, and nothing is made for that. */
export interface KeptLists {
  /** Nobody below this weight can be among the best few of a signal, now or later, unless it names them literally. */
  floors: Float64Array;
  /** 1 for a list that is full of people whose names are what the signal says: others have no place, now or later. */
  settled: Uint8Array;
  /**
   * Keeps the person where they belong among the best. False when they do not. `make` is called for who is kept. The offer is
   * copied: it may be written anew.
   */
  offer(signal: number, offer: Offer, id: string, until: IsoDate, make: () => KeptPerson): boolean;
  /**
   * The people of a signal, best first. Of equal weights those who are employed longest stand first: who left early is the
   * least likely to hold a right, and has the lowest number.
   */
  of(signal: number): Kept[];
}

/** More people than this are never plausible at once: each would be at most this improbable. */
const MOST = 6;
/** Bits behind the best from which a person is not kept. */
const FAR_BEHIND = 14;
/** The least weight of all from which a person is kept. */
const LEAST = -8;

const LITERAL = 1;
const SAME_LOCAL = 2;

export function keptLists(signals: number): KeptLists {
  const counts = new Uint8Array(signals);
  const weights = new Float64Array(signals * MOST);
  const marks = new Uint8Array(signals * MOST);
  const people = empty<KeptPerson>(signals * MOST);
  /** Made when the first is kept: display names have none. */
  let comparisons: (Comparison | undefined)[] | undefined;
  const floors = new Float64Array(signals).fill(LEAST);
  const settled = new Uint8Array(signals);

  const isLiteral = (at: number): boolean => ((marks[at] as number) & LITERAL) !== 0;
  const standsBefore = (at: number, literal: boolean, weight: number): boolean =>
    isLiteral(at) === literal ? (weights[at] as number) > weight : isLiteral(at);

  const isFarBehind = (from: number, end: number, literal: boolean, weight: number): boolean => {
    if (literal || from === end) return false;
    const floor = weight + FAR_BEHIND;
    if ((weights[from] as number) > floor) return true;
    // Those who are literally meant stand first, and are nearly always the heaviest.
    for (let at = from; at < end; at += 1) if (!isLiteral(at)) return (weights[at] as number) > floor;
    return false;
  };

  /** Where a person belongs on the list between `from` and `end`; -1 when nowhere. */
  const placeOf = (from: number, end: number, literal: boolean, weight: number, id: string, until: IsoDate): number => {
    let at = end;
    if (isFarBehind(from, end, literal, weight)) return -1;
    while (at > from) {
      const before = at - 1;
      if (standsBefore(before, literal, weight)) break;
      const isAlike = isLiteral(before) === literal && weights[before] === weight;
      if (isAlike && !lastsLonger(id, until, people[before] as KeptPerson)) break;
      at = before;
    }
    if (at === from + MOST) return -1;
    // A person shown twice is one candidate.
    for (let other = from; other < end; other += 1) if ((people[other] as KeptPerson).id === id) return -1;
    return at;
  };

  const move = (to: number, from: number): void => {
    weights[to] = weights[from] as number;
    marks[to] = marks[from] as number;
    people[to] = people[from];
    if (comparisons !== undefined) comparisons[to] = comparisons[from];
  };

  const floorOf = (from: number, end: number): number => {
    let most = Number.NEGATIVE_INFINITY;
    for (let at = from; at < end; at += 1) most = Math.max(most, weights[at] as number);
    const last = from + MOST - 1;
    if (end <= last) return most - FAR_BEHIND;
    return isLiteral(last) ? Number.POSITIVE_INFINITY : Math.max(weights[last] as number, most - FAR_BEHIND);
  };

  return {
    floors,
    settled,
    offer(signal, { weight, literal, sameLocal, comparison }, id, until, make) {
      const from = signal * MOST;
      let end = from + (counts[signal] as number);
      const place = placeOf(from, end, literal, weight, id, until);
      if (place < 0) return false;
      if (end < from + MOST) end += 1;
      for (let at = end - 1; at > place; at -= 1) move(at, at - 1);
      weights[place] = weight;
      marks[place] = (literal ? LITERAL : 0) | (sameLocal ? SAME_LOCAL : 0);
      people[place] = make();
      if (comparison !== undefined) comparisons ??= empty<Comparison>(signals * MOST);
      if (comparisons !== undefined) comparisons[place] = comparison;
      while (isFarBehind(from, end, isLiteral(end - 1), weights[end - 1] as number)) people[(end -= 1)] = undefined;
      counts[signal] = end - from;
      floors[signal] = Math.max(LEAST, floorOf(from, end));
      if (literal && end === from + MOST && isLiteral(end - 1)) settled[signal] = 1;
      return true;
    },
    of(signal) {
      const from = signal * MOST;
      return Array.from({ length: counts[signal] as number }, (_, index): Kept => {
        const at = from + index;
        return {
          person: people[at] as KeptPerson,
          weight: weights[at] as number,
          literal: isLiteral(at),
          sameLocal: ((marks[at] as number) & SAME_LOCAL) !== 0,
          comparison: comparisons?.[at],
        };
      });
    },
  };
}

/** True for somebody who is employed longer than the other; of two who are employed alike, for the first id. */
function lastsLonger(id: string, until: IsoDate, other: KeptPerson): boolean {
  return until === other.until ? id < other.id : until > other.until;
}

function empty<Value>(length: number): (Value | undefined)[] {
  return Array.from({ length });
}
