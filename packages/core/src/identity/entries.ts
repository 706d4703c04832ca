import { formatOf, learnHabits } from "./formats.ts";
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

const GROUPS: readonly Group[] = ["name", "handle", "email"];

/** What one signal says for one person. */
export interface Entry {
  query: number;
  group: Group;
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

/** Weighs every signal against everyone who was kept for it, and learns how signals are written on the way. */
export function weighAll({ queries, kept, learned }: NameEngine, rarity: Rarity, size: number): Entry[][] {
  const entries: Entry[][] = queries.list.map(() => []);
  for (const group of GROUPS) {
    const numbers = [...entries.keys()].filter((query) => queries.list[query]?.group === group);
    if (numbers.length === 0) continue;
    const first = -size - PRIORS[group].nobody;
    const weighed = numbers.map((number) => {
      const query = queries.list[number] as Query;
      const own = kept[number] ?? [];
      const bits = own.map(({ comparison }) => weigh(group, comparison, rarity));
      const local = own.map((each) => sameLocalBits(group, each, query.local));
      return {
        number,
        bits,
        local,
        shapes: shapesOf(query, learned),
        scores: bits.map((each, at) => each + first + (local[at] ?? 0)),
        formats: own.map(({ comparison }) => formatOf(group, comparison)),
      };
    });
    const shipped = FORMATS[group];
    const habits = learnHabits(weighed, shipped ?? {});
    for (const { number, bits, local, shapes, formats } of weighed) {
      const share = habits.onRoster(shapes);
      entries[number] = (kept[number] ?? []).map((each, at): Entry => ({
        query: number,
        group,
        kept: each,
        bits: bits[at] ?? 0,
        local: local[at] ?? 0,
        format: shipped === undefined ? 0 : habits.format(formats[at] ?? ""),
        share,
      }));
    }
  }
  return entries;
}

/** Everything that one signal says for one person, in bits; the size of the roster left out. */
export function scoreOf({ bits, local, format, share, group }: Entry): number {
  return bits + local + format + share - PRIORS[group].nobody;
}

function sameLocalBits(group: Group, { sameLocal, comparison }: Kept, local = ""): number {
  if (!sameLocal) return 0;
  if (comparison.family !== "absent" || comparison.given !== "absent") return SAME_LOCAL[group];
  return /\d/.test(local) || local.length > 4 ? SAME_CODE : SAME_SHORT_CODE;
}
