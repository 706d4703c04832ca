import type { FamilyLevel, GivenLevel, MiddleLevel } from "./comparison.ts";
import { type HandleName, LEAST, type Piece } from "./handle-name.ts";
import type { HandleSignal } from "./handle-signal.ts";

/** One way to find a person in a handle. */
export interface Reading {
  family: FamilyLevel;
  familyWord: string;
  given: GivenLevel;
  middle: MiddleLevel;
  swapped: boolean;
  /** Where the recognised parts begin and end, in order. */
  ends: number[];
  /** Letters between two recognised parts. */
  gap?: readonly [from: number, to: number];
}

type Consider = (reading: Reading) => void;

/** Every way to find the person in the handle: by family name, by a family name cut short, by given name. */
export function eachReading(signal: HandleSignal, person: HandleName, consider: Consider): void {
  const { letters } = signal;
  for (const piece of person.families)
    for (let at = letters.indexOf(piece.text); at >= 0; at = letters.indexOf(piece.text, at + 1))
      readAround(signal, person, piece, at, consider);
  readTruncated(signal, person, consider);
  readGivenFirst(signal, person, consider);
}

/** The family name stands at `at`; the given name stands before it, or after it, whole or as an initial. */
function readAround(
  { letters }: HandleSignal,
  person: HandleName,
  family: Piece<FamilyLevel>,
  at: number,
  consider: Consider,
): void {
  const end = at + family.text.length;
  const left = letters.slice(0, at);
  const right = letters.slice(end);
  const base = { family: family.level, familyWord: family.word };
  const alone: Reading = { ...base, given: "absent", middle: "absent", swapped: false, ends: [at, end] };
  consider(alone);

  for (const given of person.givens) {
    for (const { level, length } of middlesBefore(left, person)) {
      const head = left.slice(0, left.length - length);
      if (!head.endsWith(given.text)) continue;
      const start = head.length - given.text.length;
      consider({ ...base, given: given.level, middle: level, swapped: false, ends: [start, head.length, at, end] });
    }
    if (right.startsWith(given.text)) {
      const stop = end + given.text.length;
      consider({ ...base, given: given.level, middle: "absent", swapped: true, ends: [at, end, stop] });
    } else if (given.text.length > LEAST) {
      const inside = left.indexOf(given.text);
      if (inside >= 0)
        consider({
          ...base,
          given: given.level,
          middle: "absent",
          swapped: false,
          ends: [inside, inside + given.text.length, at, end],
          gap: [inside + given.text.length, at],
        });
    }
  }
  const second = person.middleInitials[0] ?? "";
  for (const initial of person.givenInitials) {
    if (second !== "" && left.endsWith(initial + second))
      consider({ ...base, given: "initial", middle: "initial", swapped: false, ends: [at - 2, at, end] });
    if (left.endsWith(initial))
      consider({ ...base, given: "initial", middle: "absent", swapped: false, ends: [at - 1, at, end] });
    if (second !== "" && right.startsWith(initial + second))
      consider({ ...base, given: "initial", middle: "initial", swapped: true, ends: [at, end, end + 2] });
    if (right.startsWith(initial))
      consider({ ...base, given: "initial", middle: "absent", swapped: true, ends: [at, end, end + 1] });
  }
  if (second !== "" && left.endsWith(second))
    consider({ ...base, given: "second-initial", middle: "absent", swapped: false, ends: [at - 1, at, end] });
  readShortened(left, right, at, end, base, person, consider);
}

/** A given name cut short (`alex`, `nath`), right before or right after the family name. */
function readShortened(
  left: string,
  right: string,
  at: number,
  end: number,
  base: Pick<Reading, "family" | "familyWord">,
  person: HandleName,
  consider: Consider,
): void {
  for (const given of person.givens) {
    if (given.level !== "exact" && given.level !== "called") continue;
    for (let size = given.text.length - 1; size >= 2; size -= 1) {
      const cut = given.text.slice(0, size);
      if (left.endsWith(cut)) {
        consider({ ...base, given: "truncated", middle: "absent", swapped: false, ends: [at - size, at, end] });
        break;
      }
      if (right.startsWith(cut)) {
        consider({ ...base, given: "truncated", middle: "absent", swapped: true, ends: [at, end, end + size] });
        break;
      }
    }
  }
}

/** Middle names or initials that may stand between given and family name: nothing, an initial, a whole one. */
function middlesBefore(left: string, person: HandleName): { level: MiddleLevel; length: number }[] {
  const found: { level: MiddleLevel; length: number }[] = [{ level: "absent", length: 0 }];
  const initials = person.middleInitials.join("");
  if (initials !== "" && left.endsWith(initials)) found.push({ level: "initial", length: initials.length });
  const first = person.middleInitials[0] ?? "";
  if (initials.length > 1 && left.endsWith(first)) found.push({ level: "initial", length: 1 });
  for (const word of person.name.middle)
    if (word.length > 1 && left.endsWith(word)) found.push({ level: "full", length: word.length });
  // An initial that the roster does not know: `johnqsmith`.
  if (left.length > LEAST) found.push({ level: "extra", length: 1 });
  return found;
}

/** A family name cut short, next to the given name or its initial: `chrisander`, `jandersen` as `jander`. */
function readTruncated({ letters, borders }: HandleSignal, person: HandleName, consider: Consider): void {
  for (const family of person.families) {
    if (family.level !== "full") continue;
    for (const given of person.givens) {
      const at = letters.indexOf(given.text);
      if (at < 0) continue;
      const stop = at + given.text.length;
      const size = commonPrefix(letters, stop, family.text);
      // A short beginning of a name means something only where the handle itself ends or parts.
      if (size < family.text.length && (size >= 5 || (size >= 2 && borders.has(stop + size))))
        consider({
          family: "truncated",
          familyWord: family.word,
          given: given.level,
          middle: "absent",
          swapped: false,
          ends: [at, stop, stop + size],
        });
    }
    for (const initial of person.givenInitials) {
      const size = commonPrefix(letters, 1, family.text);
      if (letters.startsWith(initial) && size >= 4 && size < family.text.length && (size > 5 || borders.has(1 + size)))
        consider({
          family: "truncated",
          familyWord: family.word,
          given: "initial",
          middle: "absent",
          swapped: false,
          ends: [0, 1, 1 + size],
        });
    }
    const size = commonPrefix(letters, 0, family.text);
    if (size >= 4 && size < family.text.length && (size > 5 || borders.has(size) || borders.has(size + 1)))
      for (const initial of ["", ...person.givenInitials]) {
        if (initial !== "" && letters[size] !== initial) continue;
        consider({
          family: "truncated",
          familyWord: family.word,
          given: initial === "" ? "absent" : "initial",
          middle: "absent",
          swapped: true,
          ends: [0, size],
        });
      }
  }
}

/** No family name: the given name with an initial of the family name, or alone. */
function readGivenFirst({ letters }: HandleSignal, person: HandleName, consider: Consider): void {
  for (const given of person.givens)
    for (let at = letters.indexOf(given.text); at >= 0; at = letters.indexOf(given.text, at + 1)) {
      const end = at + given.text.length;
      const left = letters.slice(0, at);
      const right = letters.slice(end);
      const base = {
        familyWord: person.name.family[0] ?? "",
        given: given.level,
        middle: "absent" as const,
        swapped: false,
      };
      consider({ ...base, family: "absent", ends: [at, end] });
      for (const initial of person.familyInitials) {
        if (right.startsWith(initial)) consider({ ...base, family: "initial", ends: [at, end, end + 1] });
        const second = person.middleInitials[0] ?? "";
        if (second !== "" && right.startsWith(second + initial))
          consider({ ...base, family: "initial", middle: "initial", ends: [at, end, end + 2] });
        if (left.endsWith(initial)) consider({ ...base, family: "initial", swapped: true, ends: [at - 1, at, end] });
      }
    }
  const initials = [...person.givenInitials, ...person.middleInitials, ...person.familyInitials].join("");
  if (initials.length >= 2 && letters.startsWith(initials))
    consider({
      family: "initial",
      familyWord: person.name.family[0] ?? "",
      given: "initial",
      middle: initials.length > 2 ? "initial" : "absent",
      swapped: false,
      ends: [0, initials.length],
    });
}

function commonPrefix(letters: string, from: number, word: string): number {
  let size = 0;
  while (size < word.length && letters[from + size] === word[size]) size += 1;
  return size;
}
