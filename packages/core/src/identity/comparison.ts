export const FAMILY_LEVELS = [
  "full",
  "part",
  "former",
  "middle",
  "sound",
  "typo",
  "loose",
  "truncated",
  "initial",
  "absent",
  "void",
  "conflict",
] as const;
export const GIVEN_LEVELS = [
  "exact",
  "called",
  "second",
  "short",
  "sound",
  "typo",
  "truncated",
  "loose",
  "initial",
  "short-initial",
  "second-initial",
  "other-initial",
  "absent",
  "void",
  "conflict",
] as const;
export const MIDDLE_LEVELS = ["full", "initial", "absent", "extra", "conflict", "other"] as const;
export const SUFFIX_LEVELS = ["agree", "absent", "missing", "conflict"] as const;

export type FamilyLevel = (typeof FAMILY_LEVELS)[number];
export type GivenLevel = (typeof GIVEN_LEVELS)[number];
export type MiddleLevel = (typeof MIDDLE_LEVELS)[number];
export type SuffixLevel = (typeof SUFFIX_LEVELS)[number];

/** How one signal agrees with one person, before it is weighed. */
export interface Comparison {
  family: FamilyLevel;
  given: GivenLevel;
  middle: MiddleLevel;
  suffix: SuffixLevel;
  /** Given and family name change places, and no comma says so. */
  swapped: boolean;
  /** The words whose rarity counts: the person's, as the roster writes them. */
  familyWord: string;
  givenWord: string;
  /** What the signal writes instead, where it is not the same: the more common of the two counts. */
  familySeen: string;
  givenSeen: string;
  /** Words of a name, or letters of a handle, that nothing explains. */
  unexplained: number;
  /** Handle only: runs of letters that nothing explains, words that handles are decorated with, digits. */
  runs: number;
  affixes: number;
  digits: number;
  /** Handle only: the parts meet the handle's own borders (separators, capitals, ends). */
  borders: number;
  /** Handle only: a part stands within a longer word that nothing else explains. */
  broken: boolean;
  /** Handle only: the name begins or ends where the handle, which parts its words elsewhere, does not. */
  cut: boolean;
}

/** A comparison in which nothing was found. */
export function emptyComparison(): Comparison {
  return {
    family: "absent",
    given: "absent",
    middle: "absent",
    suffix: "absent",
    swapped: false,
    familyWord: "",
    givenWord: "",
    familySeen: "",
    givenSeen: "",
    unexplained: 0,
    runs: 0,
    affixes: 0,
    digits: 0,
    borders: 0,
    broken: false,
    cut: false,
  };
}

/** True when a family name was recognised, be it misspelt. */
export function hasFamily({ family }: Comparison): boolean {
  return family !== "initial" && family !== "absent" && family !== "void" && family !== "conflict";
}

/** True when a given name was recognised, be it shortened; an initial is none. */
export function hasGiven({ given }: Comparison): boolean {
  return (
    given !== "initial" &&
    given !== "short-initial" &&
    given !== "second-initial" &&
    given !== "other-initial" &&
    given !== "absent" &&
    given !== "void" &&
    given !== "conflict"
  );
}

/** Levels at which a family name is written otherwise than on the roster. */
export function isAltered(level: FamilyLevel): boolean {
  return level === "sound" || level === "typo" || level === "loose" || level === "truncated";
}
