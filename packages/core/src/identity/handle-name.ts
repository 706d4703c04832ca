import type { FamilyLevel, GivenLevel } from "./comparison.ts";
import { formsOf } from "./name-tables.ts";
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

export interface Piece<Level> {
  text: string;
  level: Level;
  word: string;
}

/** Shorter words are no evidence by themselves. */
export const LEAST = 3;

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

function initialsOf(list: readonly string[]): string[] {
  return list.map((word) => word[0] ?? "").filter((letter) => letter !== "");
}
