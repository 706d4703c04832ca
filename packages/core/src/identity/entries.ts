import { compareName } from "./compare-name.ts";
import { type Comparison, emptyComparison } from "./comparison.ts";
import { type Ballot, formatOf, type Habits, learnHabits } from "./formats.ts";
import type { Kept } from "./kept.ts";
import type { NameEngine } from "./name-engine.ts";
import type { Query } from "./queries.ts";
import type { Rarity } from "./rarity.ts";
import { shapesOf } from "./shapes.ts";
import { weigh } from "./weigh.ts";
import { FORMATS, type Group, PRIORS } from "./weights.ts";

/** Bits for a roster that holds this very local part. */
const SAME_LOCAL: Readonly<Record<Group, number>> = { email: 8, handle: 6, name: 0 };
/** The same for a local part that says nothing of the name: nobody else has `hse093`, but every town has a `sos`. */
const SAME_CODE = 14;
const SAME_SHORT_CODE = 9;

/** What one signal says for one person. */
export interface Entry {
  query: Query;
  kept: Kept;
  /** Bits of the comparison, prior left out. */
  bits: number;
  /** Bits of a local part that the roster holds as well. */
  local: number;
  /** Bits of the way in which this roster's people write their addresses. */
  format: number;
  /** Bits of how many principals whose signals look like this are on the roster at all. */
  share: number;
}

/**
 * Weighs every signal against everyone who was kept for it, and learns how signals are written on the way. The entries of
 * a signal are made when they are asked for: all of them at once would be the largest thing in memory.
 */
export function weighAll(engine: NameEngine, rarity: Rarity, size: number): (query: number) => Entry[] {
  const { queries, kept, learned } = engine;
  const starts = new Int32Array(queries.list.length);
  const bits: number[] = [];
  const scores: number[] = [];
  const formats: string[] = [];
  const ballots: Record<Group, Ballot[]> = { name: [], handle: [], email: [] };
  for (const [number, query] of queries.list.entries()) {
    const { group } = query;
    const first = -size - PRIORS[group].nobody;
    const start = bits.length;
    for (const each of kept.of(number)) {
      const comparison = comparisonOf(query, each);
      const own = weigh(group, comparison, rarity);
      bits.push(own);
      scores.push(own + first + sameLocalBits(query, each, comparison));
      formats.push(formatOf(group, comparison));
    }
    starts[number] = start;
    ballots[group].push({ start, end: bits.length, shapes: shapesOf(query, learned) });
  }
  const habits: Readonly<Record<Group, Habits>> = {
    name: learnHabits(ballots.name, scores, formats, FORMATS.name),
    handle: learnHabits(ballots.handle, scores, formats, FORMATS.handle),
    email: learnHabits(ballots.email, scores, formats, FORMATS.email),
  };
  return (number) => {
    const query = queries.list[number] as Query;
    const { format, onRoster } = habits[query.group];
    const share = onRoster(shapesOf(query, learned));
    const start = starts[number] as number;
    return kept.of(number).map((each, index): Entry => ({
      query,
      kept: each,
      bits: bits[start + index] as number,
      local: each.sameLocal ? sameLocalBits(query, each, comparisonOf(query, each)) : 0,
      format: format(formats[start + index] as string),
      share,
    }));
  };
}

/** What was found of a person who was kept, or is found again. */
export function comparisonOf({ name }: Query, { comparison, person }: Kept): Comparison {
  return comparison ?? (name === undefined ? emptyComparison() : compareName(name, person.name));
}

/** Everything that one signal says for one person, in bits; the size of the roster left out. */
export function scoreOf({ bits, local, format, share, query }: Entry): number {
  return bits + local + format + share - PRIORS[query.group].nobody;
}

function sameLocalBits({ group, local = "" }: Query, { sameLocal }: Kept, { family, given }: Comparison): number {
  if (!sameLocal) return 0;
  if (family !== "absent" || given !== "absent") return SAME_LOCAL[group];
  return /\d/.test(local) || local.length > 4 ? SAME_CODE : SAME_SHORT_CODE;
}
