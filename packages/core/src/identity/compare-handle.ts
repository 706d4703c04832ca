import { explainRest } from "./affixes.ts";
import type { Comparison, FamilyLevel, GivenLevel, MiddleLevel } from "./comparison.ts";
import type { HandleSignal } from "./handle-signal.ts";
import { formsOf, isGivenName } from "./name-tables.ts";
import type { PersonName } from "./person-name.ts";

/** A person's name as it may stand in a handle. Made once per person, used for every handle. */
export interface HandleName {
  name: PersonName;
  /** Spellings with what they are; longest first within a level. */
  families: readonly Piece<FamilyLevel>[];
  givens: readonly Piece<GivenLevel>[];
  givenInitials: readonly string[];
  middleInitials: readonly string[];
  familyInitials: readonly string[];
}

interface Piece<Level> {
  text: string;
  level: Level;
  word: string;
}

const LEAST = 3;

export function handleName(name: PersonName, spell: (word: string) => readonly string[]): HandleName {
  const families: Piece<FamilyLevel>[] = [];
  const givens: Piece<GivenLevel>[] = [];
  const addFamily = (text: string, level: FamilyLevel, word: string) => {
    for (const spelt of spell(text))
      if (spelt.length >= 2 && !families.some((piece) => piece.text === spelt))
        families.push({ text: spelt, level, word });
  };
  const addGiven = (text: string, level: GivenLevel, least: number) => {
    for (const spelt of spell(text))
      if (spelt.length >= least && !givens.some((piece) => piece.text === spelt))
        givens.push({ text: spelt, level, word: name.given[0] ?? "" });
  };
  addFamily(name.joined, "full", name.family.length > 1 ? name.joined : (name.family[0] ?? name.joined));
  if (name.family.length > 1) addFamily(name.family.join(""), "full", name.joined);
  else for (const word of name.family) addFamily(word, "full", word);
  if (name.family.length > 1) for (const word of name.family) if (word.length >= LEAST) addFamily(word, "part", word);
  for (const word of name.former) if (word.length >= LEAST) addFamily(word, "former", word);
  for (const word of name.middle) if (word.length > LEAST) addFamily(word, "middle", word);

  const first = name.given[0] ?? "";
  addGiven(first, "exact", 2);
  for (const word of name.called) addGiven(word, "called", 2);
  for (const spelt of spell(first)) for (const word of formsOf(spelt)) addGiven(word, "short", LEAST);
  for (const word of [...name.middle, ...name.given.slice(1)]) addGiven(word, "second", LEAST);
  for (const word of name.called) for (const form of formsOf(word)) addGiven(form, "short", LEAST);
  return {
    name,
    families,
    givens,
    givenInitials: initialsOf([first]),
    middleInitials: initialsOf([...name.middle, ...name.given.slice(1)]),
    familyInitials: initialsOf(name.family),
  };
}

/** Finds the reading of a handle that leaves least unexplained; undefined when the person is not in it at all. */
export function compareHandle(
  signal: HandleSignal,
  person: HandleName,
  learned: ReadonlySet<string>,
  weigh: (comparison: Comparison) => number,
): Comparison | undefined {
  const { letters, borders, digits } = signal;
  if (letters.length < 2) return undefined;
  let best: Comparison | undefined;
  let bestWeight = Number.NEGATIVE_INFINITY;
  const consider = (reading: Reading) => {
    let unexplained = 0;
    let affixes = 0;
    let runs = 0;
    let other = false;
    let broken = false;
    const spans = [
      [0, reading.ends[0] ?? 0],
      reading.gap ?? [0, 0],
      [reading.ends.at(-1) ?? 0, letters.length],
    ] as const;
    for (const [at, stop] of spans) {
      if (at === stop) continue;
      const rest = explainRest(letters.slice(at, stop), learned);
      affixes += rest.affixes;
      runs += rest.runs.length;
      for (const run of rest.runs) {
        unexplained += run.text.length;
        if (run.text.length >= LEAST && isGivenName(run.text)) other = true;
        const [start, end] = [at + run.at, at + run.at + run.text.length];
        if (reading.ends.some((edge) => (edge === start || edge === end) && !borders.has(edge))) broken = true;
      }
    }
    const contradicted =
      other && (reading.given === "absent" || reading.given === "initial" || reading.given === "second-initial");
    const comparison: Comparison = {
      family: reading.family,
      // Another given name beside the family name is somebody else.
      given: contradicted ? "conflict" : reading.given,
      middle: reading.middle,
      suffix: "absent",
      swapped: reading.swapped,
      familyWord: reading.familyWord,
      givenWord: person.name.given[0] ?? "",
      unexplained,
      runs,
      affixes,
      digits,
      borders: reading.ends.filter((end) => borders.has(end)).length / Math.max(1, reading.ends.length),
      broken,
    };
    const weight = weigh(comparison);
    if (weight > bestWeight) [best, bestWeight] = [comparison, weight];
  };

  for (const piece of person.families)
    for (let at = letters.indexOf(piece.text); at >= 0; at = letters.indexOf(piece.text, at + 1))
      readAround(signal, person, piece, at, consider);
  readTruncated(signal, person, consider);
  readGivenFirst(signal, person, consider);
  return best;
}

interface Reading {
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

function initialsOf(list: readonly string[]): string[] {
  return list.map((word) => word[0] ?? "").filter((letter) => letter !== "");
}
