import type { Report } from "../model/report.ts";
import type { Person } from "../model/person.ts";
import type { Principal } from "../model/principal.ts";
import type { Snapshot } from "../model/snapshot.ts";

/** Whose name, address or handle a piece of text is. `several`: more than one bears it, so it points at nobody. */
export type TextOwner = { kind: "person" | "principal"; id: string } | { kind: "several" };

/** Takes people out of text that came from outside. */
export interface Scrubber {
  /** Replaces every known name, e-mail and handle, and whatever else looks like an e-mail or a CPR number. */
  scrub(text: string): string;
  /** The pieces of personal text that occur in `text`. */
  find(text: string): string[];
}

/** Shorter pieces are left alone: `Bo` would hit every other word. */
const SHORTEST = 4;

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const CPR = /(?<!\d)\d{6}-\d{4}(?!\d)/g;
const WORD = /[\p{L}\p{N}]+/gu;

/** Knows every name, e-mail and handle of a snapshot. Linear in the text, whatever the number of names. */
export function createScrubber(
  snapshot: Pick<Snapshot, "people" | "principals" | "grants" | "presences">,
  replacement: (owner: TextOwner) => string,
  allowed: Iterable<string> = [],
): Scrubber {
  const index = indexOf(snapshot, allowed);

  function hits(text: string): Hit[] {
    const found: Hit[] = [];
    let end = 0;
    for (const word of text.matchAll(WORD)) {
      for (const piece of index.get(word[0].toLowerCase()) ?? []) {
        const start = word.index - piece.offset;
        const stop = start + piece.text.length;
        if (start < end || text.slice(start, stop).toLowerCase() !== piece.text) continue;
        if (isInsideWord(text, start) || isInsideWord(text, stop)) continue;
        found.push({ start, stop, owner: piece.owner });
        end = stop;
        break;
      }
    }
    return found;
  }

  return {
    scrub(text) {
      const known = hits(text).reduceRight(
        (rest, hit) => rest.slice(0, hit.start) + replacement(hit.owner) + rest.slice(hit.stop),
        text,
      );
      return known.replaceAll(EMAIL, "[e-mail]").replaceAll(CPR, "[number]");
    },
    find: (text) => hits(text).map(({ start, stop }) => text.slice(start, stop)),
  };
}

/**
 * Personal text that a rendered report still holds, with its place; empty when people stayed out. What the company itself
 * shows to the public (names, ids and addresses of its presences) is no personal text.
 */
export function findPersonalText(report: Report, snapshot: Snapshot): { place: string; text: string }[] {
  const scrubber = createScrubber(snapshot, () => "", [report.company]);
  const publicTexts = report.presences
    .flatMap((presence) => [presence.url, presence.id, presence.name])
    .filter((text) => text !== undefined && text !== "")
    .toSorted((a = "", b = "") => b.length - a.length);
  const found: { place: string; text: string }[] = [];
  const visit = (value: unknown, place: string): void => {
    if (typeof value === "string") {
      const own = publicTexts.reduce<string>((rest, text = "") => rest.replaceAll(text, " "), value);
      for (const text of scrubber.find(own)) found.push({ place, text });
    } else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) visit(inner, `${place}/${key}`);
    }
  };
  visit({ ...report, presences: [] }, "");
  return found;
}

interface Hit {
  start: number;
  stop: number;
  owner: TextOwner;
}

interface Piece {
  text: string;
  /** Where its first word begins. */
  offset: number;
  owner: TextOwner;
}

/** Pieces by their first word, longest first. */
function indexOf(
  snapshot: Pick<Snapshot, "people" | "principals" | "grants" | "presences">,
  allowed: Iterable<string>,
): Map<string, Piece[]> {
  // Words of the platforms and of the company itself, even where an account bears them as its name.
  const ordinary = new Set(
    [
      ...allowed,
      ...snapshot.grants.map((grant) => grant.role),
      ...snapshot.presences.flatMap((presence) => [presence.name, presence.handle]),
    ].map((text) => text?.toLowerCase()),
  );
  const index = new Map<string, Piece[]>();
  const add = (text: string | undefined, owner: TextOwner) => {
    const folded = text?.trim().toLowerCase();
    if (folded === undefined || folded.length < SHORTEST || ordinary.has(folded)) return;
    const [word] = folded.matchAll(WORD);
    if (word === undefined) return;
    const pieces = index.get(word[0]) ?? [];
    const same = pieces.find((piece) => piece.text === folded);
    if (same !== undefined) {
      if (!isSame(same.owner, owner)) same.owner = { kind: "several" };
      return;
    }
    pieces.push({ text: folded, offset: word.index, owner });
    index.set(word[0], pieces);
  };
  for (const person of snapshot.people)
    for (const text of textsOfPerson(person)) add(text, { kind: "person", id: person.id });
  for (const principal of snapshot.principals)
    for (const text of textsOfPrincipal(principal)) add(text, { kind: "principal", id: principal.id });
  for (const pieces of index.values()) pieces.sort((a, b) => b.text.length - a.text.length);
  return index;
}

function isSame(a: TextOwner, b: TextOwner): boolean {
  return a.kind !== "several" && b.kind !== "several" && a.kind === b.kind && a.id === b.id;
}

function textsOfPerson(person: Person): (string | undefined)[] {
  const { givenName, middleName, familyName, preferredName } = person;
  const join = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(" ");
  return [
    person.displayName,
    ...(familyName === undefined
      ? []
      : [join(givenName, familyName), join(givenName, middleName, familyName), join(preferredName, familyName)]),
    ...person.formerNames,
    ...person.emails.map((email) => email.address),
    ...person.accounts.map((account) => account.handle),
  ];
}

function textsOfPrincipal(principal: Principal): (string | undefined)[] {
  return [principal.displayName, principal.email, principal.handle];
}

function isInsideWord(text: string, position: number): boolean {
  const letter = /[\p{L}\p{N}]/u;
  return letter.test(text.charAt(position - 1)) && letter.test(text.charAt(position));
}
