import type { ScanResult } from "../judgement.ts";
import { type Language, compareText } from "../model/common.ts";
import type { MessageValue } from "../model/finding.ts";
import type { Person } from "../model/person.ts";
import { platformName } from "../model/platform-name.ts";
import type { Principal } from "../model/principal.ts";
import { createAliases } from "./fingerprint.ts";
import { createScrubber } from "./personal-text.ts";
import { countTexts, dateText, scopeText, termText } from "./terms.ts";

/** How much of a person may be shown. */
export type Names = "none" | "pseudonym" | "full";

/** Decides, for one text, how people and accounts are called. */
export interface Naming {
  /** For a `person` field; undefined where nobody may be told apart. */
  person(id: string): string | undefined;
  /** For a `principal` field. */
  principal(id: string): string;
  /** A value of a finding's data, written out. */
  write(value: MessageValue): string;
  /** Text from outside: people are taken out unless they may be named. */
  clean(text: string): string;
}

/** The names of one run. Aliases are made over everyone in it, so that they are the same in all of its texts. */
export function createNaming(result: ScanResult, options: { names: Names; language: Language; key: string }): Naming {
  const { names, language, key } = options;
  const people = new Map(result.snapshot.people.map((person) => [person.id, person]));
  const principals = new Map(result.snapshot.principals.map((principal) => [principal.id, principal]));
  const presences = new Map(result.judgement.presences.map((presence) => [presence.id, presence.name]));
  const entries = new Map(result.judgement.presences.map(({ id, entry }) => [id, entry?.id]));
  const namesakes = new Map<string, string[]>();
  for (const [id, name] of presences) namesakes.set(name, [...(namesakes.get(name) ?? []), id]);
  const known = idsOf(result);
  const personAliases = createAliases(key, "person", known.people);
  // Under `none` an account's alias must not lead to the one that a pseudonymous report shows.
  const principalAliases = createAliases(names === "none" ? `${key} none` : key, "principal", known.principals);
  const words = WORDS[language];

  const person = (id: string) =>
    names === "full" ? id : names === "none" ? undefined : (personAliases.get(id) ?? words.person);
  const alias = (id: string) => `${platformOf(id)}:${principalAliases.get(id) ?? "principal"}`;
  const principal = (id: string) => (names === "full" || mayBeShown(id) ? id : alias(id));

  const company = result.governance.config.company;
  const scrubber = createScrubber(
    result.snapshot,
    (owner) =>
      owner.kind === "principal" ? alias(owner.id) : (owner.kind === "person" && person(owner.id)) || words.person,
    [company.name, ...company.domains, ...presences.values()],
  );
  const clean = (text: string) => (names === "full" ? text : scrubber.scrub(text));

  function mayBeShown(id: string): boolean {
    const holder = principals.get(id);
    if (names === "none" && !IMPERSONAL.has(holder?.kind ?? "unknown")) return false;
    return isOpaque(id, holder) && scrubber.find(id).length === 0;
  }

  function personText(id: string): string {
    return names === "full" ? nameOf(people.get(id), id) : (person(id) ?? words.person);
  }

  function principalText(id: string): string {
    const name = principals.get(id)?.displayName;
    if (names !== "full" || name === undefined) return principal(id);
    return id.includes(":name:") ? name : `${name} (${id})`;
  }

  /** A name that several presences bear is told apart by platform, or by the registry's id, or by the platform's. */
  function presenceText(id: string): string {
    const name = presences.get(id);
    if (name === undefined) return id;
    const twins = namesakes.get(name) ?? [];
    if (twins.length < 2) return name;
    const platform = platformOf(id);
    return twins.filter((twin) => platformOf(twin) === platform).length < 2
      ? `${name} (${platformName(platform)})`
      : `${name} (${entries.get(id) ?? id})`;
  }

  function write(value: MessageValue): string {
    if (typeof value === "number") return language === "da" ? String(value).replace(".", ",") : String(value);
    if (typeof value === "string") return dateText(clean(value), language);
    if (value.ref === "people") {
      if (names === "none") return words.people(value.ids.length);
      return enumerate(value.ids.map(personText).toSorted(compareText), words);
    }
    if (value.ref === "evidence")
      return enumerate(
        value.kinds.map((kind) => words.evidence[kind] ?? kind),
        words,
      );
    if (value.ref === "terms")
      return enumerate(
        value.terms.map((term) => termText(term, language)),
        words,
      );
    if (value.ref === "counts") return enumerate(countTexts(value.counts, language), words);
    if (value.ref === "scope")
      return (
        scopeText(value.id, language, (id) => (presences.has(id) ? presenceText(id) : undefined)) ?? clean(value.id)
      );
    if (value.ref === "presence") return presenceText(value.id);
    return value.ref === "person" ? personText(value.id) : principalText(value.id);
  }

  return { person, principal, write, clean };
}

/** What a person is called where names are allowed. */
export function nameOf(person: Person | undefined, id: string): string {
  const parts = [person?.givenName, person?.familyName].filter((part) => part !== undefined && part !== "");
  return person?.displayName ?? (parts.length > 0 ? parts.join(" ") : id);
}

function platformOf(id: string): string {
  return id.slice(0, id.indexOf(":"));
}

/** Kinds of principal behind which no single human stands. */
const IMPERSONAL: ReadonlySet<string> = new Set(["business", "app", "bot", "group"]);

/** True for an id that tells nothing by itself: no handle, address or name stands in it. */
function isOpaque(id: string, holder: Principal | undefined): boolean {
  const own = id.slice(id.indexOf(":") + 1);
  if (own.includes("@") || /^(?:mailto|name):/.test(own) || /\s/.test(own)) return false;
  const telling = [holder?.handle, holder?.email, holder?.displayName].map((text) => text?.toLowerCase());
  return !telling.includes(own.toLowerCase());
}

function idsOf({ snapshot, judgement, findings, governance }: ScanResult): {
  people: Set<string>;
  principals: Set<string>;
} {
  const people = new Set(snapshot.people.map((person) => person.id));
  const principals = new Set(snapshot.principals.map((principal) => principal.id));
  for (const entry of governance.registry)
    for (const id of [entry.owner, entry.successor, ...entry.fallback]) if (id !== undefined) people.add(id);
  for (const verdict of judgement.verdicts) {
    principals.add(verdict.principal);
    if (verdict.person !== null) people.add(verdict.person);
    for (const candidate of verdict.candidates) people.add(candidate.person);
  }
  for (const finding of findings) {
    if (finding.person !== undefined) people.add(finding.person);
    if (finding.principal !== undefined) principals.add(finding.principal);
    for (const value of Object.values(finding.data)) {
      if (typeof value !== "object") continue;
      if (value.ref === "people") for (const id of value.ids) people.add(id);
      if (value.ref === "person") people.add(value.id);
      if (value.ref === "principal") principals.add(value.id);
    }
  }
  return { people, principals };
}

interface Words {
  person: string;
  nobody: string;
  and: string;
  people(count: number): string;
  /** Exact evidence by its kind. */
  evidence: Readonly<Record<string, string>>;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    evidence: {
      link: "a reviewed link",
      "platform-id": "an id that HR holds",
      "platform-handle": "a handle that HR holds",
      "employee-id": "the employee number that was attested",
      "email-work": "the work e-mail",
      "email-private": "a private e-mail that HR holds",
      "email-earlier": "an earlier e-mail",
    },
    person: "a person",
    nobody: "nobody",
    and: "and",
    people: (count) => (count === 0 ? "nobody" : count === 1 ? "one person" : `${count} people`),
  },
  da: {
    evidence: {
      link: "en gennemgået kobling",
      "platform-id": "et id, som HR kender",
      "platform-handle": "et brugernavn, som HR kender",
      "employee-id": "medarbejdernummeret i bekræftelsen",
      "email-work": "arbejdsmailen",
      "email-private": "en privat e-mail, som HR kender",
      "email-earlier": "en tidligere e-mail",
    },
    person: "en person",
    nobody: "ingen",
    and: "og",
    people: (count) => (count === 0 ? "ingen" : count === 1 ? "én person" : `${count} personer`),
  },
};

function enumerate(items: readonly string[], words: Words): string {
  const last = items.at(-1);
  if (last === undefined) return words.nobody;
  return items.length === 1 ? last : `${items.slice(0, -1).join(", ")} ${words.and} ${last}`;
}
