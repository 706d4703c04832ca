import type { Person } from "../model/person.ts";
import { type PersonName, personName } from "./person-name.ts";
import { hashOf, mixed } from "./postings.ts";

/** What was found for a signal, and good enough to be kept at least for another bearer of the name. */
export interface Hit {
  number: number;
  weight: number;
  literal: boolean;
}

/** A name that has been read. */
export interface KnownName {
  name: PersonName;
  /** Other bearers of it may follow: what comes of its comparisons is worth keeping. */
  isRemembered: boolean;
  /** Set once it has been compared. */
  hits: readonly Hit[] | undefined;
}

type Texts = Pick<Person, "givenName" | "middleName" | "familyName" | "displayName" | "preferredName" | "formerNames">;

interface Slot extends KnownName {
  texts: Texts;
}

/** So many names are remembered at least and at most; in between as many as there are signals. Powers of two. */
const LEAST_SLOTS = 4096;
const MOST_SLOTS = 262_144;
/** For each name that is remembered so many are known to have been met once. */
const MET = 4;

/** Many people of a large roster share their names: a name that is met again is remembered, and compared no more. */
export function knownNames(signals: number): { of(person: Person): KnownName } {
  let size = LEAST_SLOTS;
  while (size < signals && size < MOST_SLOTS) size *= 2;
  const slots: (Slot | undefined)[] = Array.from({ length: size });
  const met = new Int32Array(size * MET);
  return {
    of(person) {
      const hash = hashOfNames(person);
      const slot = hash & (size - 1);
      const known = slots[slot];
      if (known !== undefined && haveOneName(known.texts, person)) return known;
      const name = personName(person);
      const place = (hash >>> 8) & (met.length - 1);
      if (met[place] !== hash) {
        met[place] = hash;
        return { name, isRemembered: false, hits: undefined };
      }
      const made: Slot = { texts: textsOf(person), name, isRemembered: true, hits: undefined };
      slots[slot] = made;
      return made;
    },
  };
}

/** Only what is compared: the person may be large. */
function textsOf({ givenName, middleName, familyName, displayName, preferredName, formerNames }: Person): Texts {
  return { givenName, middleName, familyName, displayName, preferredName, formerNames };
}

function hashOfNames({ givenName = "", middleName = "", familyName = "", displayName = "" }: Texts): number {
  const names = mixed(hashOf(givenName), hashOf(familyName));
  return middleName === "" && displayName === "" ? names : mixed(names ^ hashOf(middleName), hashOf(displayName));
}

function haveOneName(a: Texts, b: Texts): boolean {
  return (
    a.familyName === b.familyName &&
    a.givenName === b.givenName &&
    a.middleName === b.middleName &&
    a.displayName === b.displayName &&
    a.preferredName === b.preferredName &&
    a.formerNames.length === b.formerNames.length &&
    a.formerNames.every((name, index) => name === b.formerNames[index])
  );
}
