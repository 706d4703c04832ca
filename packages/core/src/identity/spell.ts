import type { Person } from "../model/person.ts";
import { collapse, fold } from "./fold.ts";
import { spellings } from "./handle-signal.ts";

/** How each collapsed word of a person's name may be spelt in a handle. */
export function spellerOf(person: Person): (word: string) => readonly string[] {
  const { givenName, middleName, familyName, preferredName, displayName, formerNames } = person;
  const found = new Map<string, readonly string[]>();
  const learn = (text: string) => {
    const key = collapse(fold(text).replaceAll(/[^\p{L}\p{N}]/gu, ""));
    if (key !== "" && !found.has(key)) found.set(key, spellings(text.replaceAll(/[^\p{L}\p{N}]/gu, "")));
  };
  for (const text of [givenName, middleName, familyName, preferredName, displayName, ...formerNames]) {
    if (text === undefined) continue;
    learn(text);
    for (const word of text.replaceAll(/['’‘`´ʼ]/g, "").split(/[^\p{L}\p{M}\p{N}]+/u)) learn(word);
  }
  return (word) => found.get(word) ?? [word];
}
