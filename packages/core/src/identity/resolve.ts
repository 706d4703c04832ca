import { compareText } from "../model/common.ts";
import type { RosterStatistics } from "../model/snapshot.ts";
import type { Candidate, Evidence } from "../model/verdict.ts";
import { hasFamily, hasGiven } from "./comparison.ts";
import { comparisonOf, type Entry, weighAll } from "./entries.ts";
import { evidenceOf, sharedEvidence } from "./evidence.ts";
import type { Match, MatchSubject } from "./matcher.ts";
import type { NameEngine } from "./name-engine.ts";
import { oneHumanBits } from "./one-human.ts";
import { type Rarity, rosterRarity } from "./rarity.ts";
import { type Extra, type Scored, scoreAll } from "./scoring.ts";

/** From this probability on the engine answers by itself; fixed on the development half of the benchmark. */
export const MATCH_FROM = 0.95;
/** Below this nobody on the roster is worth asking about. */
export const REVIEW_FROM = 0.02;

/** Weighs everyone who was kept, and answers for the subject that is asked for; undefined where nobody was kept. */
export function resolveNames(
  engine: NameEngine,
  subjects: readonly MatchSubject[],
  rejected: readonly ReadonlySet<string>[],
  statistics: RosterStatistics,
): (subject: number) => Match | undefined {
  const rarity = rosterRarity(statistics.people, statistics.tokens);
  const size = Math.log2(Math.max(1, statistics.people));
  const entriesOf = weighAll(engine, rarity, size);
  const context: Context = { rarity, size, people: statistics.people, once: sharedEvidence() };
  return (index) => {
    const numbers = engine.queries.ofSubject[index] ?? [];
    const refused = rejected[index] ?? NOBODY;
    const subject = subjects[index] as MatchSubject;
    const scored = scoreAll(subject, numbers, engine, entriesOf, refused, size);
    return scored.length === 0 ? undefined : answer(subject.principal.id, scored, context);
  };
}

const NOBODY: ReadonlySet<string> = new Set();

/** All records of one human who may be meant. */
interface Human {
  records: Scored[];
  /** How likely they are, against nobody on the roster, on a scale of its own. */
  mass: number;
  /** How sure it is that the records are one human's, in bits. */
  bits: number;
}

/** What all answers are weighed by. */
interface Context {
  rarity: Rarity;
  /** Bits of the number of people. */
  size: number;
  people: number;
  once: (entry: Extra) => Evidence;
}

function answer(principal: string, scored: readonly Scored[], { rarity, size, people, once }: Context): Match {
  const sorted = scored.toSorted((a, b) => b.score - a.score || compareText(a.person, b.person));
  const top = Math.max(0, sorted[0]?.score ?? 0);
  let total = 2 ** -top;
  // Records of one human stand together; the record that lasts longest answers for all.
  const humans: Human[] = [];
  for (const each of sorted) {
    const mass = 2 ** (each.score - top);
    total += mass;
    if (!joinRecord(humans, each, mass, size)) humans.push({ records: [each], mass, bits: Number.POSITIVE_INFINITY });
  }
  const ranked = humans
    .map(({ records, mass, bits }) => ({ records, lead: leadOf(records), share: mass / total, bits }))
    .toSorted((a, b) => b.share - a.share || byTime(a.lead, b.lead));
  const first = ranked[0] as (typeof ranked)[0];
  const best = first.records[0] as Scored;
  const sure = 1 - 2 ** -Math.min(sureBits(best), first.bits);
  const probability = first.share * sure;
  const decision = probability >= MATCH_FROM ? "match" : probability >= REVIEW_FROM ? "review" : "none";
  const candidates: Candidate[] = ranked
    .slice(0, 3)
    .map(({ lead, share }) => ({ person: lead.person, confidence: share * sure }));
  const evidence = evidenceOf(best, rarity, people, once, {
    records: first.records.map(({ person }) => person),
    share: first.share,
    probability,
  });
  return {
    principal,
    decision,
    tier: decision === "none" ? "none" : "probable",
    person: decision === "match" ? first.lead.person : null,
    probability,
    evidence,
    candidates,
  };
}

/** True when the record is another one of somebody who has been met, and has been added there. */
function joinRecord(humans: readonly Human[], record: Scored, mass: number, size: number): boolean {
  for (const human of humans) {
    let bits = 0;
    for (const other of human.records) bits = Math.max(bits, oneHumanBits(other.kept, record.kept, size));
    if (bits === 0) continue;
    human.records.push(record);
    human.mass += mass;
    human.bits = Math.min(human.bits, bits);
    return true;
  }
  return false;
}

/**
 * No evidence of a kind is surer than this, in bits: a whole name is seldom a namesake's, a surname alone more often than its
 * rarity on the roster tells.
 */
const SURE = { local: 12, whole: 12, initial: 9, part: 7, word: 4.5 } as const;

function sureBits({ entries }: Scored): number {
  let most = 0;
  for (const entry of entries) most = Math.max(most, sureBitsOf(entry));
  return most;
}

function sureBitsOf({ query, kept }: Entry): number {
  if (kept.sameLocal) return SURE.local;
  const comparison = comparisonOf(query, kept);
  const family = hasFamily(comparison);
  if (family && hasGiven(comparison)) return SURE.whole;
  if (family && comparison.given === "initial") return SURE.initial;
  return query.group === "name" ? SURE.word : SURE.part;
}

/** Of several records of one human, the one in force longest. */
function leadOf(records: readonly Scored[]): Scored {
  if (records.length === 1) return records[0] as Scored;
  return records.toSorted(
    (a, b) => compareText(b.kept.until, a.kept.until) || b.score - a.score || compareText(a.person, b.person),
  )[0] as Scored;
}

/** The order of those who are equally likely: who is employed longest first. The list shown holds but three of them. */
function byTime(a: Scored, b: Scored): number {
  return compareText(b.kept.until, a.kept.until) || compareText(a.person, b.person);
}
