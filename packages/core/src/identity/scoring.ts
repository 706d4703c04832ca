import { compareText, type IsoDate } from "../model/common.ts";
import type { Employment } from "../model/person.ts";
import { hasFamily, hasGiven } from "./comparison.ts";
import { comparisonOf, type Entry, scoreOf } from "./entries.ts";
import { SIGNALS } from "./evidence.ts";
import type { MatchSubject } from "./matcher.ts";
import type { KeptPerson } from "./kept.ts";
import type { NameEngine } from "./name-engine.ts";
import type { Query } from "./queries.ts";

/** Bits against a person who was not employed while the right existed. */
const OTHER_TIME = -8;
/** Bits against a person who is no longer employed on the last day on which it was seen: who left holds fewer rights. */
const GONE = -1;
/** Bits for a unit or a title that the platform and the roster agree on. */
const SAME_UNIT = 2;
const SAME_TITLE = 3;
/** Signals of one principal are made of the same name: a second one is worth this part of its weight. */
const SECOND_SIGNAL = 0.35;
/** Bits against a person of whom a full display name shows nothing, or somebody else. */
const OTHER_NAME = -6;

/** What is weighed beside the best signal. */
export interface Extra {
  kind: string;
  detail: string;
  bits: number;
}

/** One person who may be meant, with everything that says so. */
export interface Scored {
  person: string;
  /** Bits for this person against nobody on the roster. */
  score: number;
  /** The signal that says most. */
  best: Entry;
  entries: readonly Entry[];
  extras: readonly Extra[];
  kept: KeptPerson;
}

/** Adds up what all signals of one principal say for each person. */
export function scoreAll(
  subject: MatchSubject,
  numbers: readonly number[],
  { queries }: NameEngine,
  entriesOf: (query: number) => Entry[],
  refused: ReadonlySet<string>,
  size: number,
): Scored[] {
  // One signal does not contradict itself.
  const fullNames = numbers.length === 1 ? NO_NUMBERS : numbers.filter((number) => isFullName(queries.list[number]));
  const scored: Scored[] = [];
  for (const own of byPerson(numbers, entriesOf)) {
    const best = own[0] as Entry;
    const { id } = best.kept.person;
    if (refused.size > 0 && refused.has(id)) continue;
    const extras = extrasOf(subject, own);
    const contradicted = fullNames.some(
      (number) =>
        queries.list[number] !== best.query &&
        !own.some((entry) => entry.query === queries.list[number] && isSame(entry)),
    );
    if (contradicted)
      extras.push({
        kind: "other-name",
        detail: "another signal shows a full name that is not this person's",
        bits: OTHER_NAME,
      });
    let score = scoreOf(best) - size;
    for (const { bits } of extras) score += bits;
    scored.push({ person: id, score, best, entries: own, extras, kept: best.kept.person });
  }
  return scored;
}

const NO_NUMBERS: readonly number[] = [];

function isFullName(query: Query | undefined): boolean {
  return (query?.name?.words.filter((word) => word.length > 1).length ?? 0) > 1;
}

/** What the signals say of each person, the signal that says most first. */
function byPerson(numbers: readonly number[], entriesOf: (query: number) => Entry[]): Entry[][] {
  const [only, another] = numbers;
  if (only === undefined) return [];
  if (another === undefined) return entriesOf(only).map((entry) => [entry]);
  const found = new Map<string, Entry[]>();
  for (const number of numbers)
    for (const entry of entriesOf(number)) {
      const own = found.get(entry.kept.person.id);
      if (own === undefined) found.set(entry.kept.person.id, [entry]);
      else own.push(entry);
    }
  return [...found.values()].map((own) =>
    own.toSorted((a, b) => scoreOf(b) - scoreOf(a) || compareText(a.query.text, b.query.text)),
  );
}

function extrasOf({ principal, seenFrom, seenTo }: MatchSubject, own: readonly Entry[]): Extra[] {
  const extras: Extra[] = [];
  const kept = (own[0] as Entry).kept.person;
  for (let at = 1; at < own.length; at += 1) {
    const entry = own[at] as Entry;
    const bits = SECOND_SIGNAL * Math.max(0, scoreOf(entry));
    if (bits > 0)
      extras.push({ kind: "second-signal", detail: `${SIGNALS[entry.query.group]} points to the same person`, bits });
  }
  if (!overlaps(kept.employments, seenFrom, seenTo))
    extras.push({ kind: "time", detail: "not employed while the right existed", bits: OTHER_TIME });
  else if (hasEnded(kept.employments, seenTo))
    extras.push({ kind: "time", detail: "no longer employed when it was last seen", bits: GONE });
  if (sameWord(principal.unit, kept, "unit")) extras.push({ kind: "unit", detail: "the same unit", bits: SAME_UNIT });
  if (sameWord(principal.title, kept, "title"))
    extras.push({ kind: "title", detail: "the same title", bits: SAME_TITLE });
  return extras;
}

/** A full name agrees when neither of its parts is another's. */
function isSame({ query, kept }: Entry): boolean {
  const comparison = comparisonOf(query, kept);
  return hasFamily(comparison) && (hasGiven(comparison) || comparison.given !== "conflict");
}

function overlaps(employments: readonly Employment[], from: IsoDate | undefined, to: IsoDate | undefined): boolean {
  if (employments.length === 0) return true;
  return employments.some(({ start, end, lastWorkingDay }) => {
    const last = end ?? lastWorkingDay;
    return (
      (to === undefined || start === undefined || start <= to) &&
      (from === undefined || last === undefined || last >= from)
    );
  });
}

/** True when no employment goes on after the day, or at all where none is known. */
function hasEnded(employments: readonly Employment[], day: IsoDate | undefined): boolean {
  return (
    employments.length > 0 &&
    employments.every(({ end, lastWorkingDay, status }) => {
      const last = end ?? lastWorkingDay;
      return last === undefined ? status === "ended" : day === undefined || last < day;
    })
  );
}

function sameWord(text: string | undefined, { employments }: KeptPerson, field: "unit" | "title"): boolean {
  const wanted = text?.trim().toLowerCase() ?? "";
  return wanted !== "" && employments.some((employment) => employment[field]?.trim().toLowerCase() === wanted);
}
