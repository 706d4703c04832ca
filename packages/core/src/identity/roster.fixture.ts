import { Person } from "../model/person.ts";
import { Principal, principalId } from "../model/principal.ts";
import { createMatcher } from "./create-matcher.ts";
import type { Match, MatchSubject } from "./matcher.ts";

type Facts = Partial<Pick<Principal, "platform" | "handle" | "email" | "displayName" | "unit" | "title">>;

/** An invented person: `"1001 Hanne Marie Dahl"`, the words between first and last being middle names. */
export function personOf(text: string, more: Partial<Person> = {}): Person {
  const [id = "", givenName = "", ...rest] = text.split(" ");
  const familyName = rest.at(-1);
  const middleName = rest.slice(0, -1).join(" ");
  return Person.parse({ id, givenName, familyName, ...(middleName === "" ? {} : { middleName }), ...more });
}

export function subjectOf(facts: Facts, more: Partial<MatchSubject> = {}): MatchSubject {
  const { platform = "x", ...rest } = facts;
  const id = principalId({ platform, ...rest }) ?? `${platform}:none`;
  return { principal: Principal.parse({ id, kind: "person", platform, ...rest }), seenTo: "2026-11-23", ...more };
}

/** Asks for one principal. */
export function askOne(people: readonly Person[], facts: Facts, more: Partial<MatchSubject> = {}): Match {
  return askAll(people, [subjectOf(facts, more)])[0] as Match;
}

export function askAll(people: readonly Person[], subjects: readonly MatchSubject[]): Match[] {
  const matcher = createMatcher({ subjects });
  for (const person of people) matcher.observe(person);
  return matcher.resolve();
}

/** The likeliest person and how likely; undefined where nobody is. */
export function leader(match: Match): string | undefined {
  return match.person ?? match.candidates[0]?.person;
}

/** A company of invented people, some of whom share names. */
export const company: readonly Person[] = [
  "1001 Hanne Marie Dahlgaard",
  "1002 Søren Kjærulff",
  "1003 Mette Jensen",
  "1004 Mette Jensen",
  "1005 Åse Nørgaard",
  "1006 Kristian Bak Toftegaard",
  "1007 Mads Vestermark",
  "1008 Ida Holm Petersen",
  "1009 Frederik Lindqvist",
  "1010 Anne-Marie Skovbjerg",
  "1011 Lars Nielsen",
  "1012 Margrethe Ravnkilde",
  "1013 Jonas Brandstrup",
  "1014 Sofie Elkjær",
  "1015 Peter Mørch",
  "1016 Camilla Thorup",
  "1017 Henrik Dalsgaard",
  "1018 Birgitte Kofoed",
  "1019 Rasmus Holst",
  "1020 Katrine Bundgaard",
].map((text) => personOf(text));
