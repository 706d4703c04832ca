import type { Employment } from "../model/person.ts";
import type { KeptPerson } from "./kept.ts";
import { areForms } from "./name-tables.ts";
import type { PersonName } from "./person-name.ts";
import { generalRarity } from "./rarity.ts";

/** Bits by which a name must be rarer than one person in the roster before two of that name are held for one human. */
const RARE = 10;

/** Bits of how sure it is that two records are one human: both write the name alike, or each in its own way. */
const ALIKE = 7;
const OTHERWISE = 5;

/**
 * How sure it is, in bits, that two records of the roster are one human; 0 where they are two. They share an address, or one
 * ends before the other begins and the name is so rare that a namesake is out of the question. Two people of one name at
 * one time stay two.
 */
export function oneHumanBits(a: KeptPerson, b: KeptPerson, size: number): number {
  if (a.id === b.id) return Number.POSITIVE_INFINITY;
  const shared = a.addresses.length > 0 && a.addresses.some((address) => b.addresses.includes(address));
  if (!shared && !follows(a.employments, b.employments) && !follows(b.employments, a.employments)) return 0;
  if (a.name.suffix !== b.name.suffix) return 0;
  const family = commonFamily(a.name, b.name);
  if (family === undefined || !haveOneGiven(a.name, b.name)) return 0;
  if (shared) return Number.POSITIVE_INFINITY;
  // Rarity among people at large: on this roster both records bear the name.
  const bits = generalRarity.family(family) + generalRarity.given(a.name.given[0] ?? "");
  if (bits < Math.max(size, RARE) + RARE) return 0;
  return a.name.joined === b.name.joined && a.name.given[0] === b.name.given[0] ? ALIKE : OTHERWISE;
}

/**
 * The family name that both records hold: the same; one that took a second name at marriage; the same words, parted
 * otherwise into given names and surnames (`Vibse Holger` `Kronborg`, `Vibse` `Holger Kronborg`).
 */
function commonFamily(a: PersonName, b: PersonName): string | undefined {
  if (a.joined === "" || b.joined === "") return undefined;
  if (a.joined === b.joined) return a.joined;
  if (isSameText(a, b)) return a.joined.length < b.joined.length ? a.joined : b.joined;
  const [fewer, more] = a.family.length < b.family.length ? [a.family, b.family] : [b.family, a.family];
  if (fewer.length === more.length || !fewer.every((word) => more.includes(word))) return undefined;
  return fewer.at(-1);
}

function isSameText(a: PersonName, b: PersonName): boolean {
  return textOf(a) === textOf(b);
}

function textOf({ given, middle, joined }: PersonName): string {
  return [...given, ...middle, joined].join("");
}

/** The same given name, a form of it, or its initials (`J.P.`, `Jean-Paul`), and no other middle name. */
function haveOneGiven(a: PersonName, b: PersonName): boolean {
  const [one = "", other = ""] = [a.given[0], b.given[0]];
  if (one === "" || other === "") return false;
  if (isSameText(a, b)) return true;
  if (one !== other) {
    const initials = (words: readonly string[]) => words.map((word) => word[0]).join("");
    const [allOfA, allOfB] = [
      [...a.given, ...a.middle],
      [...b.given, ...b.middle],
    ];
    const abbreviated = (short: readonly string[], long: readonly string[]) =>
      short.length > 1 && short.every((word) => word.length === 1) && initials(long).startsWith(initials(short));
    return areForms(one, other) || abbreviated(allOfA, allOfB) || abbreviated(allOfB, allOfA);
  }
  const [first, second] = [a.middle[0] ?? "", b.middle[0] ?? ""];
  return (
    first === "" ||
    second === "" ||
    first === second ||
    (first[0] === second[0] && (first.length === 1 || second.length === 1))
  );
}

/** The first record has ended, and the second does not begin before that as far as is known. */
function follows(first: readonly Employment[], second: readonly Employment[]): boolean {
  let last = "";
  for (const { end, lastWorkingDay } of first) {
    const day = end ?? lastWorkingDay;
    if (day === undefined) return false;
    if (day > last) last = day;
  }
  return first.length > 0 && second.every(({ start }) => start === undefined || start >= last);
}
