import { compareText } from "../model/common.ts";
import type { IsoDate } from "../model/common.ts";
import type { Employment } from "../model/person.ts";
import type { RosterStatistics } from "../model/snapshot.ts";
import type { Candidate } from "../model/verdict.ts";
import type { Answer } from "./decide-exact.ts";
import { formatOf, learnHabits } from "./formats.ts";
import type { MatchSubject } from "./matcher.ts";
import type { Kept, NameEngine } from "./name-engine.ts";
import { type Rarity, rosterRarity } from "./rarity.ts";
import { hasFamily, hasGiven } from "./comparison.ts";
import { evidenceOf } from "./evidence.ts";
import { isOneHuman } from "./one-human.ts";
import { weigh } from "./weigh.ts";
import { FORMATS, type Group, PRIORS } from "./weights.ts";

/** From this probability on the engine answers by itself; fixed on the development half of the benchmark. */
export const MATCH_FROM = 0.95;
/** Below this nobody on the roster is worth asking about. */
export const REVIEW_FROM = 0.02;
/** Bits for a roster that holds this very local part, and against a person who was not employed while the right existed. */
const SAME_LOCAL: Readonly<Record<Group, number>> = { email: 8, handle: 6, name: 0 };
const OTHER_TIME = -8;
/** Bits for a unit or a title that the platform and the roster agree on. */
const SAME_UNIT = 2;
const SAME_TITLE = 3;
/** Signals of one principal are made of the same name: a second one is worth this part of its weight. */
const SECOND_SIGNAL = 0.35;
/** Bits against a person of whom a full display name shows nothing. */
const OTHER_NAME = -6;

const GROUPS: readonly Group[] = ["name", "handle", "email"];

/** What one signal says for one person. */
export interface Entry {
  query: number;
  group: Group;
  kept: Kept;
  /** Bits of the comparison, prior left out. */
  bits: number;
  /** Bits of the way in which this roster's people write their addresses. */
  format: number;
}

interface Scored {
  person: string;
  score: number;
  entries: Entry[];
  kept: Kept;
  time: number;
  agreed: { unit: boolean; title: boolean };
  contradicted: boolean;
}

/** Weighs everyone who was kept and answers for each subject; undefined where nobody was. */
export function resolveNames(
  engine: NameEngine,
  subjects: readonly MatchSubject[],
  rejected: readonly ReadonlySet<string>[],
  statistics: RosterStatistics,
): (Answer | undefined)[] {
  const rarity = rosterRarity(statistics.people, statistics.tokens);
  const size = Math.log2(Math.max(1, statistics.people));
  const entries = entriesOf(engine, rarity, size);
  return subjects.map((subject, index) => {
    const numbers = engine.queries.ofSubject[index] ?? [];
    const scored = scoreAll(subject, numbers, engine, entries, rejected[index] ?? new Set(), size);
    return scored.length === 0 ? undefined : answer(scored, rarity, size, statistics.people);
  });
}

function entriesOf({ queries, kept }: NameEngine, rarity: Rarity, size: number): Entry[][] {
  const entries = queries.list.map(({ group }, query) =>
    (kept[query] ?? []).map((each): Entry => ({
      query,
      group,
      kept: each,
      bits: weigh(group, each.comparison, rarity),
      format: 0,
    })),
  );
  for (const group of GROUPS) {
    const own = entries.filter((_, query) => queries.list[query]?.group === group);
    const ballots = own.map((list) => ({
      scores: list.map(({ bits, kept: each }) => bits + prior(group, size) + (each.sameLocal ? SAME_LOCAL[group] : 0)),
      formats: list.map(({ kept: each }) => formatOf(group, each.comparison)),
    }));
    const habits = learnHabits(ballots, FORMATS[group] ?? {});
    for (const entry of own.flat())
      entry.format =
        habits.onRoster + (FORMATS[group] === undefined ? 0 : habits.format(formatOf(group, entry.kept.comparison)));
  }
  return entries;
}

function prior(group: Group, size: number): number {
  return PRIORS[group].size * size - PRIORS[group].nobody;
}

function scoreAll(
  { principal, seenFrom, seenTo }: MatchSubject,
  numbers: readonly number[],
  { queries }: NameEngine,
  entries: readonly Entry[][],
  refused: ReadonlySet<string>,
  size: number,
): Scored[] {
  const byPerson = new Map<string, Entry[]>();
  for (const number of numbers)
    for (const entry of entries[number] ?? []) {
      const { person } = entry.kept;
      if (refused.has(person)) continue;
      const own = byPerson.get(person);
      if (own === undefined) byPerson.set(person, [entry]);
      else own.push(entry);
    }
  const fullNames = numbers.filter(
    (number) => (queries.list[number]?.name?.words.filter((word) => word.length > 1).length ?? 0) > 1,
  );
  return [...byPerson].map(([person, own]) => {
    const weighed = own
      .map((entry) => ({
        entry,
        bits:
          entry.bits + entry.format + (entry.kept.sameLocal ? SAME_LOCAL[entry.group] : 0) - PRIORS[entry.group].nobody,
      }))
      .toSorted((a, b) => b.bits - a.bits || a.entry.query - b.entry.query);
    const [first, ...rest] = weighed;
    const kept = own[0]?.kept as Kept;
    const contradicted = fullNames.some((number) => !own.some((entry) => entry.query === number));
    const time = overlaps(kept.employments, seenFrom, seenTo) ? 0 : OTHER_TIME;
    const agreed = { unit: sameWord(principal.unit, kept, "unit"), title: sameWord(principal.title, kept, "title") };
    const score =
      -size +
      (first?.bits ?? 0) +
      rest.reduce((sum, { bits }) => sum + SECOND_SIGNAL * Math.max(0, bits), 0) +
      (contradicted ? OTHER_NAME : 0) +
      time +
      (agreed.unit ? SAME_UNIT : 0) +
      (agreed.title ? SAME_TITLE : 0);
    return { person, score, entries: weighed.map(({ entry }) => entry), kept, time, agreed, contradicted };
  });
}

function answer(all: readonly Scored[], rarity: Rarity, size: number, people: number): Answer {
  const sorted = all.toSorted((a, b) => b.score - a.score || compareText(a.person, b.person));
  const top = Math.max(0, sorted[0]?.score ?? 0);
  const mass = sorted.map(({ score }) => 2 ** (score - top));
  const total = mass.reduce((sum, part) => sum + part, 2 ** -top);

  // Records of one human stand together; the record that lasts longest answers for all.
  const humans: { records: Scored[]; mass: number }[] = [];
  for (const [index, each] of sorted.entries()) {
    const part = mass[index] ?? 0;
    const same = humans.find(({ records }) => records.some((record) => isOneHuman(record.kept, each.kept, size)));
    if (same === undefined) humans.push({ records: [each], mass: part });
    else {
      same.records.push(each);
      same.mass += part;
    }
  }
  humans.sort((a, b) => b.mass - a.mass || compareText(a.records[0]?.person ?? "", b.records[0]?.person ?? ""));
  const ranked = humans.map(({ records, mass: part }) => ({
    records,
    lead: leadOf(records),
    confidence: part / total,
  }));
  const [first, second] = ranked as [(typeof ranked)[0], (typeof ranked)[0] | undefined];
  const doubt = 2 ** -sureBits(first.records[0] as Scored);
  const probability = first.confidence * (1 - doubt);
  const decision = probability >= MATCH_FROM ? "match" : probability >= REVIEW_FROM ? "review" : "none";
  const candidates: Candidate[] = ranked
    .slice(0, 3)
    .map(({ lead, confidence }) => ({ person: lead.person, confidence: confidence * (1 - doubt) }));
  const evidence = evidenceOf(first.records[0] as Scored, rarity, people, {
    records: first.records.map(({ person }) => person),
    rival: second !== undefined && second.confidence * 4 >= probability,
  });
  return {
    decision,
    tier: decision === "none" ? "none" : "probable",
    person: decision === "match" ? first.lead.person : null,
    probability,
    evidence,
    candidates,
  };
}

/**
 * No evidence of a kind is surer than this, in bits: a whole name is seldom a namesake's, a surname alone more often than its
 * rarity on the roster tells.
 */
function sureBits({ entries }: Scored): number {
  const kinds = entries.map(({ kept: { comparison, sameLocal } }) => {
    if (sameLocal) return SURE.local;
    const [family, given] = [hasFamily(comparison), hasGiven(comparison)];
    return family && given
      ? SURE.whole
      : family
        ? comparison.given === "initial"
          ? SURE.initial
          : SURE.part
        : SURE.part;
  });
  return Math.max(...kinds);
}

const SURE = { local: 12, whole: 12, initial: 9, part: 7 } as const;

/** Of several records of one human, the one in force longest. */
function leadOf(records: readonly Scored[]): Scored {
  return records.toSorted(
    (a, b) =>
      compareText(lastsUntil(b.kept.employments), lastsUntil(a.kept.employments)) ||
      b.score - a.score ||
      compareText(a.person, b.person),
  )[0] as Scored;
}

function lastsUntil(employments: readonly Employment[]): IsoDate {
  const ends = employments.map(
    ({ end, lastWorkingDay, status }) => end ?? lastWorkingDay ?? (status === "ended" ? "0000-00-00" : "9999-12-31"),
  );
  return ends.toSorted().at(-1) ?? "9999-12-31";
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

function sameWord(text: string | undefined, { employments }: Kept, field: "unit" | "title"): boolean {
  const wanted = text?.trim().toLowerCase() ?? "";
  return wanted !== "" && employments.some((employment) => employment[field]?.trim().toLowerCase() === wanted);
}
