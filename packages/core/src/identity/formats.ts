import { type Comparison, FAMILY_LEVELS, type FamilyLevel, GIVEN_LEVELS, type GivenLevel } from "./comparison.ts";
import type { Group } from "./weights.ts";

/**
 * How a name was turned into a signal: `given.family`, `gfamily`, `title+family`; or how cleanly it was copied. Each roster
 * has few such habits, so those that its sure matches show are worth more in its doubtful ones.
 */
export function formatOf(group: Group, { family, given, swapped, affixes, unexplained, borders }: Comparison): string {
  if (group === "name") return OF_NAMES[family][given];
  const left = unexplained === 0 ? "" : unexplained < 3 ? " ~" : " ~~";
  return `${family} ${given}${swapped ? " swapped" : ""}${affixes > 0 ? " +" : ""}${borders === 1 ? " |" : ""}${left}`;
}

const CLEAN: Readonly<Record<string, string>> = {
  full: "whole",
  exact: "whole",
  part: "other",
  former: "other",
  middle: "other",
  called: "other",
  short: "other",
  second: "other",
  sound: "misspelt",
  typo: "misspelt",
  loose: "misspelt",
  truncated: "misspelt",
};

/** The formats of names: they are asked for once per candidate. */
const OF_NAMES = Object.fromEntries(
  FAMILY_LEVELS.map((family) => [
    family,
    Object.fromEntries(GIVEN_LEVELS.map((given) => [given, `${CLEAN[family] ?? family} ${CLEAN[given] ?? given}`])),
  ]),
) as Readonly<Record<FamilyLevel, Readonly<Record<GivenLevel, string>>>>;

/** One signal: which of all candidates are its own, and what it looks like, whoever is meant; see `shapesOf`. */
export interface Ballot {
  start: number;
  end: number;
  shapes: readonly string[];
}

/** Rounds of expectation and maximisation; the start is fixed, so is the end. */
const ROUNDS = 8;
/** The shipped shares count as much as this many matches. */
const STRENGTH = 100;
/** The share of all signals counts as much as this many of one shape. */
const SHAPE_STRENGTH = 5;
/** Habits are not independent of what is weighed already: half of their weight is new. */
const SCALE = 0.5;
/** No habit is worth more than this, and no lack of it costs more. */
const LIMIT = 3;
const SHAPE_LIMIT = 5;
/** Answers must not hang on one signal more or less: weights are rounded. */
const STEP = 0.25;
/** Share of a format that was never seen when the shipped ones were counted. */
const RARE = 0.002;

/** What was learned of the signals at hand, in bits. */
export interface Habits {
  format(format: string): number;
  /** For every person against nobody: how many of the principals whose signals look like this are on the roster at all. */
  onRoster(shapes: readonly string[]): number;
}

/**
 * Learns, without labels, how this roster's people write their signals and how many of the principals are among them, by
 * what their signals look like: expectation maximisation over the posterior of each signal, from a fixed start. `scores` tell each
 * candidate against nobody, in bits. Without `shipped` shares formats are worth nothing.
 */
export function learnHabits(
  ballots: readonly Ballot[],
  scores: readonly number[],
  written: readonly string[],
  shipped: Readonly<Record<string, number>> | undefined,
): Habits {
  const formats = numbered();
  const shapes = numbered();
  // Every round walks through all candidates: what it needs of them is laid out as numbers.
  const formatAt = new Int32Array(scores.length);
  for (const { start, end } of ballots)
    for (let at = start; at < end; at += 1) formatAt[at] = formats.numberOf(written[at] as string);
  const mass = new Float64Array(scores.length);
  const shapesOf = ballots.map((ballot) => ballot.shapes.map(shapes.numberOf));
  const usual = formats.texts.map((format) => shipped?.[format] ?? RARE);
  const weights = new Float64Array(formats.texts.length);
  const byShape = new Float64Array(shapes.texts.length);
  let everyone = 0;
  const onRoster = (own: readonly number[]) => {
    let most = 0;
    for (const shape of own) if (Math.abs(byShape[shape] ?? 0) > Math.abs(most)) most = byShape[shape] ?? 0;
    return everyone + most;
  };
  let changed = true;
  const put = (into: Float64Array, at: number, bits: number) => {
    if (into[at] !== bits) changed = true;
    into[at] = bits;
  };
  // What was learned is rounded, so a round that changes nothing is followed by none that does.
  for (let round = 0; round < ROUNDS && changed; round += 1) {
    changed = false;
    const shares = new Float64Array(weights.length);
    const counts = new Float64Array(byShape.length);
    const masses = new Float64Array(byShape.length);
    let total = 0;
    for (let ballot = 0; ballot < ballots.length; ballot += 1) {
      const own = shapesOf[ballot] as readonly number[];
      const { start, end } = ballots[ballot] as Ballot;
      const prior = onRoster(own);
      let all = 1;
      let last = Number.NaN;
      for (let at = start; at < end; at += 1) {
        const bits = (scores[at] as number) + prior + (weights[formatAt[at] as number] as number);
        // Namesakes weigh the same, and powers take their time.
        mass[at] = bits === last ? (mass[at - 1] as number) : 2 ** Math.min(60, bits);
        last = bits;
        all += mass[at] as number;
      }
      for (let at = start; at < end; at += 1) {
        const format = formatAt[at] as number;
        shares[format] = (shares[format] as number) + (mass[at] as number) / all;
      }
      total += 1 - 1 / all;
      for (const shape of own) {
        counts[shape] = (counts[shape] as number) + 1;
        masses[shape] = (masses[shape] as number) + 1 - 1 / all;
      }
    }
    for (let format = 0; format < weights.length; format += 1) {
      const known = usual[format] as number;
      const share = ((shares[format] as number) + STRENGTH * known) / (total + STRENGTH);
      put(weights, format, rounded(SCALE * Math.log2(share / known), LIMIT));
    }
    // Half of the principals were on the roster where the weights were fitted.
    const share = (total + STRENGTH / 2) / (ballots.length + STRENGTH);
    const before = everyone;
    everyone = rounded(oddsOf(share), LIMIT);
    if (everyone !== before) changed = true;
    for (let shape = 0; shape < byShape.length; shape += 1) {
      const own = ((masses[shape] as number) + SHAPE_STRENGTH * share) / ((counts[shape] as number) + SHAPE_STRENGTH);
      put(byShape, shape, rounded(oddsOf(own) - oddsOf(share), SHAPE_LIMIT));
    }
  }
  return {
    format: (format) => (shipped === undefined ? 0 : (weights[formats.find(format) ?? -1] ?? 0)),
    onRoster: (own) => onRoster(own.map((shape) => shapes.find(shape) ?? -1)),
  };
}

/** Texts with a number each, in the order in which they were met. */
function numbered() {
  const texts: string[] = [];
  const known = new Map<string, number>();
  return {
    texts,
    find: (text: string) => known.get(text),
    numberOf(text: string): number {
      const found = known.get(text);
      if (found !== undefined) return found;
      known.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}

function oddsOf(share: number): number {
  return Math.log2(share / (1 - share));
}

function rounded(bits: number, limit: number): number {
  return Math.round(Math.max(-limit, Math.min(limit, bits)) / STEP) * STEP;
}
