import type { IsoDate } from "../model/common.ts";
import type { Employment } from "../model/person.ts";
import type { Kept } from "./kept.ts";
import { generalRarity } from "./rarity.ts";

/** Bits by which a name must be rarer than one person in the roster before two of that name are held for one human. */
const RARE = 10;

/**
 * True when two records of the roster are one human: they share an address, or one ends before the other begins and the
 * name is so rare that a namesake is out of the question. Two people of one name at one time stay two.
 */
export function isOneHuman(a: Kept, b: Kept, size: number): boolean {
  if (a.person === b.person) return true;
  if (!haveOneName(a, b)) return false;
  if (a.addresses.some((address) => b.addresses.includes(address))) return true;
  // Rarity among people at large: on this roster both records bear the name.
  const bits = generalRarity.family(a.name.joined) + generalRarity.given(a.name.given[0] ?? "");
  return (
    bits >= Math.max(size, RARE) + RARE &&
    (follows(a.employments, b.employments) || follows(b.employments, a.employments))
  );
}

function haveOneName({ name: a }: Kept, { name: b }: Kept): boolean {
  if (a.joined === "" || a.joined !== b.joined || a.suffix !== b.suffix) return false;
  if ((a.given[0] ?? "") === "" || a.given[0] !== b.given[0]) return false;
  const [one, other] = [a.middle[0] ?? "", b.middle[0] ?? ""];
  return (
    one === "" || other === "" || one === other || (one[0] === other[0] && (one.length === 1 || other.length === 1))
  );
}

/** The first record has ended, and the second does not begin before that as far as is known. */
function follows(first: readonly Employment[], second: readonly Employment[]): boolean {
  if (first.length === 0) return false;
  const ends = first.map(({ end, lastWorkingDay }) => end ?? lastWorkingDay);
  if (ends.includes(undefined)) return false;
  const last = (ends as IsoDate[]).toSorted().at(-1) ?? "";
  const starts = second.map(({ start }) => start).filter((start) => start !== undefined);
  return starts.every((start) => start >= last);
}
