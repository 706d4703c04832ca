import {
  type Grant,
  GrantPath,
  GrantState,
  Presence,
  presenceId,
  Principal,
  PrincipalKind,
  principalId,
} from "@rollcall/core";
import type { Conditions, Mapping, PresenceMapping, PrincipalMapping, WordSource } from "./fields.ts";
import type { Path } from "./path.ts";
import {
  dateReader,
  flagReader,
  numberReader,
  type Reader,
  type ReaderContext,
  textOf,
  textReader,
  textsReader,
  wordReader,
  wordsOf,
} from "./readers.ts";
import type { GenericOptions } from "./schema.ts";
import { valuesAt } from "./path.ts";
import type { Element, Journal } from "./tally.ts";

/** Who an element is about, and with which rights. */
export interface Holder {
  principal: Principal;
  grants: Grant[];
  /** Roles of it that have no level. */
  unknownRoles: string[];
}

/** Turns elements of one list into records. What does not fit goes to the journal, and nothing throws. */
export interface Mapper {
  presence: Reader<Presence>;
  /** Undefined where the element has no holder or no role. */
  holder(element: Element, presence: string, journal: Journal): Holder | undefined;
}

/** `isOwn` says whether one of the identities given is the credential's own. */
export function createMapper(
  options: GenericOptions,
  mapping: Mapping,
  isOwn: (identities: readonly (string | undefined)[]) => boolean,
  context: ReaderContext,
): Mapper {
  const { platform } = options;
  const principal = principalReader(options, mapping.principal, isOwn, context);
  const roles = textsReader("role", mapping.role, context);
  const level = wordsOf(options.levels);
  const state = plainWords("state", mapping.state, GrantState.options, "active", context);
  const path = plainWords("grantPath", mapping.grantPath, GrantPath.options, "direct", context);
  const via = textReader("via", mapping.via, context);
  const grantedOn = dateReader("grantedOn", mapping.grantedOn, "start", context);
  const expiresOn = dateReader("expiresOn", mapping.expiresOn, "end", context);

  return {
    presence: mapping.presence === undefined ? () => undefined : presenceReader(options, mapping.presence, context),
    holder(element, presence, journal) {
      const held = roles(element, journal);
      const told = principal(element, journal);
      if (held === undefined || told === undefined) return undefined;
      if (held.includes("")) {
        journal.fault("role", "it is empty", element);
        return undefined;
      }
      const right = {
        state: state(element, journal) ?? "active",
        path: path(element, journal) ?? "direct",
        ...given({
          via: via(element, journal),
          grantedOn: grantedOn(element, journal),
          expiresOn: expiresOn(element, journal),
        }),
      };
      const distinct = [...new Set(held)];
      return {
        principal: told,
        unknownRoles: distinct.filter((role) => level(role) === undefined),
        grants: distinct.map((role) => ({
          presence,
          principal: told.id,
          role,
          level: level(role) ?? "other",
          ...right,
          source: platform,
        })),
      };
    },
  };
}

/** The presence that an element tells; undefined, with a fault, where it has no key. */
export function presenceReader(
  { platform, kind: usualKind }: GenericOptions,
  mapping: PresenceMapping,
  context: ReaderContext,
): Reader<Presence> {
  const text = (name: "key" | "kind" | "name" | "handle" | "url" | "website") =>
    textReader(`presence.${name}`, mapping[name], context);
  const read = {
    key: text("key"),
    kind: text("kind"),
    name: text("name"),
    handle: text("handle"),
    url: text("url"),
    website: text("website"),
    verified: flagReader("presence.verified", mapping.verified, context),
    published: flagReader("presence.published", mapping.published, context),
    followers: numberReader("presence.followers", mapping.followers, context),
    createdOn: dateReader("presence.createdOn", mapping.createdOn, "start", context),
    lastActivityOn: dateReader("presence.lastActivityOn", mapping.lastActivityOn, "start", context),
    heldBy: plainWords("presence.heldBy", mapping.heldBy, Presence.shape.heldBy.unwrap().options, "unknown", context),
  };
  return (element, journal) => {
    const { key, kind, handle, heldBy, ...facts } = mapped(read, element, journal);
    if (key === undefined) {
      journal.fault("presence.key", "an element does not say which presence it is about", element);
      return undefined;
    }
    return {
      id: presenceId(platform, key),
      platform,
      kind: kind?.toLowerCase() ?? usualKind,
      key,
      ...given({ ...facts, handle: handle?.replace(/^@/, "") }),
      heldBy: heldBy ?? "unknown",
    };
  };
}

function principalReader(
  { platform }: GenericOptions,
  mapping: PrincipalMapping,
  isOwn: (identities: readonly (string | undefined)[]) => boolean,
  context: ReaderContext,
): Reader<Principal> {
  const text = (name: "id" | "handle" | "email" | "name" | "employeeId" | "unit" | "title") =>
    textReader(`principal.${name}`, mapping[name], context);
  const read = {
    platformId: text("id"),
    handle: text("handle"),
    email: text("email"),
    displayName: text("name"),
    employeeId: text("employeeId"),
    unit: text("unit"),
    title: text("title"),
    lastActive: dateReader("principal.lastActive", mapping.lastActive, "start", context),
    kind: plainWords("principal.kind", mapping.kind, PrincipalKind.options, "unknown", context),
    secondFactor: wordReader("principal.secondFactor", mapping.secondFactor, SECOND_FACTOR, "unknown", context),
    breakGlass: flagReader("principal.breakGlass", mapping.breakGlass, context),
  };
  return (element, journal) => {
    const { kind, secondFactor, breakGlass, ...facts } = mapped(read, element, journal);
    if (facts.email !== undefined && !/^\S+@\S+$/.test(facts.email)) {
      journal.fault("principal.email", "what stands there is no e-mail address", element);
      facts.email = undefined;
    }
    facts.handle = facts.handle?.replace(/^@/, "");
    const id = principalId({ platform, ...facts });
    if (id === undefined) {
      journal.fault("principal", "nothing says who the holder is", element);
      return undefined;
    }
    return {
      id,
      platform,
      // Nobody says otherwise of a holder that has no kind of its own.
      kind: kind ?? "person",
      ...given(facts),
      secondFactor: secondFactor ?? "unknown",
      scanningCredential: isOwn([facts.platformId, facts.handle, facts.email]),
      breakGlass: breakGlass ?? false,
    };
  };
}

const SECOND_FACTOR: Readonly<Record<string, Principal["secondFactor"]>> = {
  ...Object.fromEntries(Principal.shape.secondFactor.unwrap().options.map((word) => [word, word])),
  true: "enabled",
  yes: "enabled",
  ja: "enabled",
  "1": "enabled",
  false: "disabled",
  no: "disabled",
  nej: "disabled",
  "0": "disabled",
};

/** Whether an element is to be read. Where a condition's path does not fit, it is: leaving it out would hide somebody. */
export function conditionsReader(
  where: Conditions,
  unless: Conditions,
  context: ReaderContext,
): (element: Element, journal: Journal) => boolean {
  const compile = (field: string, conditions: Conditions) =>
    Object.entries(conditions).map(([text, words]) => {
      const path = context.resolve(text);
      const wanted = new Set([words].flat().map((word) => (word === null ? "" : String(word))));
      return { field, path, wanted };
    });
  const wanted = compile("where", where);
  const unwanted = compile("unless", unless);
  return (element, journal) =>
    wanted.every((condition) => holds(condition, element, journal) ?? true) &&
    !unwanted.some((condition) => holds(condition, element, journal) ?? false);
}

function holds(
  { field, path, wanted }: { field: string; path: Path; wanted: ReadonlySet<string> },
  element: Element,
  journal: Journal,
): boolean | undefined {
  const found = valuesAt(path, path.climbs ? element.outer : element.value);
  journal.sight(path, found);
  if (found.missing !== undefined) {
    journal.gap(field, path, found.missing, element);
    return undefined;
  }
  const texts = found.values.map((value) => textOf(value)).filter((text) => typeof text === "string");
  return (texts.length === 0 ? [""] : texts).some((text) => wanted.has(text));
}

/** Words that are our own where `values` names no others. */
function plainWords<Word extends string>(
  field: string,
  source: WordSource<Word> | undefined,
  words: readonly Word[],
  fallback: Word,
  context: ReaderContext,
): Reader<Word> {
  const own = Object.fromEntries(words.map((word) => [word, word])) as Record<string, Word>;
  return wordReader(field, source, own, fallback, context);
}

type Read<Readers> = { [Key in keyof Readers]: Readers[Key] extends Reader<infer Value> ? Value | undefined : never };

function mapped<Readers extends Record<string, Reader<unknown>>>(
  readers: Readers,
  element: Element,
  journal: Journal,
): Read<Readers> {
  return Object.fromEntries(
    Object.entries(readers).map(([name, read]) => [name, read(element, journal)]),
  ) as Read<Readers>;
}

type Given<Facts> = { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> };

function given<Facts extends object>(facts: Facts): Given<Facts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Given<Facts>;
}
