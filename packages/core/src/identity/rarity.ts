import { rememberingLast } from "./remember.ts";
import { givenNameBits, isGivenName, surnameBits } from "./name-tables.ts";

/** How rare words are among the people who might be meant, in bits: -log2 of their share. */
export interface Rarity {
  family(word: string): number;
  given(word: string): number;
  familyInitial(word: string): number;
  givenInitial(word: string): number;
  /** True for a word that somebody bears, on the roster or at large: it is no slip of the pen. */
  isFamily(word: string): boolean;
  isGiven(word: string): boolean;
}

/** The shipped knowledge counts as much as this many people of the roster. */
const STRENGTH = 300;
/** Bits of a surname, or a given name, that no table knows. */
const UNKNOWN_FAMILY = 15;
const GIVEN_AS_FAMILY = 10;
const KNOWN_GIVEN = 11;
const UNKNOWN_GIVEN = 14;
/** Small rosters say nothing about rarity; a size in powers of two keeps one more stranger from changing an answer. */
const LEAST_PEOPLE = 256;

/** Rarity from the roster itself, the person in question left out, on top of what is known of names at large. */
export function rosterRarity(people: number, tokens: Readonly<Record<string, number>>): Rarity {
  const size = Math.max(LEAST_PEOPLE, 2 ** Math.ceil(Math.log2(Math.max(1, people))));
  const bits = (key: string, known: number) => {
    const others = (Object.hasOwn(tokens, key) ? (tokens[key] ?? 1) : 1) - 1;
    return -Math.log2((others + STRENGTH * 2 ** -known) / (size + STRENGTH));
  };
  return {
    family: once((word) => bits(familyToken(word), knownFamily(word))),
    given: once((word) => bits(givenToken(word), knownGiven(word))),
    familyInitial: (word) => initialBits(FAMILY_INITIALS, word),
    givenInitial: (word) => initialBits(GIVEN_INITIALS, word),
    isFamily: (word) => Object.hasOwn(tokens, familyToken(word)) || generalRarity.isFamily(word),
    isGiven: (word) => Object.hasOwn(tokens, givenToken(word)) || generalRarity.isGiven(word),
  };
}

/** Asks for each word once: the words of signals repeat. */
function once(ask: (word: string) => number): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    let bits = known.get(word);
    if (bits === undefined) known.set(word, (bits = ask(word)));
    return bits;
  };
}

/** A surname that is also a given name (`George`, `Martin`) says less: a stranger may bear it either way. */
const knownFamily = rememberingLast(
  (word) => surnameBits(word) ?? (isGivenName(word) ? GIVEN_AS_FAMILY : UNKNOWN_FAMILY),
);

const knownGiven = rememberingLast((word) => givenNameBits(word) ?? (isGivenName(word) ? KNOWN_GIVEN : UNKNOWN_GIVEN));

/** Rarity among people at large: what a first look uses, before the roster is read to its end. */
export const generalRarity: Rarity = {
  family: knownFamily,
  given: knownGiven,
  familyInitial: (word) => initialBits(FAMILY_INITIALS, word),
  givenInitial: (word) => initialBits(GIVEN_INITIALS, word),
  isFamily: (word) => surnameBits(word) !== undefined || isGivenName(word),
  isGiven: isGivenName,
};

export function familyToken(word: string): string {
  return `f:${word}`;
}

export function givenToken(word: string): string {
  return `g:${word}`;
}

/** Share of names by first letter, in per mille, from the shipped tables of given names and surnames. */
const GIVEN_INITIALS = perMille(
  "a75 b50 c75 d75 e45 f25 g40 h40 i20 j120 k60 l65 m100 n35 o12 p50 q1 r70 s80 t60 u4 v18 w30 x2 y6 z8",
);
const FAMILY_INITIALS = perMille(
  "a45 b85 c75 d45 e22 f40 g50 h75 i6 j45 k45 l55 m85 n30 o16 p55 q2 r55 s95 t40 u4 v18 w55 x1 y6 z7",
);

function perMille(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(text.split(" ").map((part) => [part.slice(0, 1), Number(part.slice(1))]));
}

function initialBits(table: Readonly<Record<string, number>>, word: string): number {
  return -Math.log2((table[word[0] ?? ""] ?? 1) / 1000);
}
