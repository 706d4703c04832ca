import type { Comparison } from "./comparison.ts";
import type { Group } from "./weights.ts";

/**
 * How a name was turned into a signal: `given.family`, `gfamily`, `title+family`; or how cleanly it was copied. Each roster
 * has few such habits, so those that its sure matches show are worth more in its doubtful ones.
 */
export function formatOf(group: Group, { family, given, swapped, affixes, unexplained, borders }: Comparison): string {
  if (group === "name") return `${CLEAN[family] ?? family} ${CLEAN[given] ?? given}`;
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

/** One signal's candidates, as far as learning needs them. */
export interface Ballot {
  /** Score of each candidate against nobody, in bits. */
  scores: readonly number[];
  formats: readonly string[];
  /** What the signal looks like, whoever is meant; see `shapesOf`. */
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
 * what their signals look like: expectation maximisation over the posterior of each signal, from a fixed start.
 */
export function learnHabits(ballots: readonly Ballot[], shipped: Readonly<Record<string, number>>): Habits {
  const weights = new Map<string, number>();
  const known = new Set(ballots.flatMap(({ formats }) => formats));
  let everyone = 0;
  let byShape = new Map<string, number>();
  const onRoster = (shapes: readonly string[]) => {
    let most = 0;
    for (const shape of shapes) {
      const own = byShape.get(shape) ?? 0;
      if (Math.abs(own) > Math.abs(most)) most = own;
    }
    return everyone + most;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const shares = new Map<string, number>();
    const ofShape = new Map<string, { count: number; mass: number }>();
    let total = 0;
    for (const { scores, formats, shapes } of ballots) {
      const prior = onRoster(shapes);
      const mass = scores.map(
        (score, index) => 2 ** Math.min(60, score + prior + (weights.get(formats[index] ?? "") ?? 0)),
      );
      const all = mass.reduce((sum, part) => sum + part, 1);
      for (const [index, part] of mass.entries()) {
        const format = formats[index] ?? "";
        shares.set(format, (shares.get(format) ?? 0) + part / all);
      }
      total += 1 - 1 / all;
      for (const shape of shapes) {
        const seen = ofShape.get(shape) ?? { count: 0, mass: 0 };
        ofShape.set(shape, { count: seen.count + 1, mass: seen.mass + 1 - 1 / all });
      }
    }
    for (const format of known) {
      const usual = shipped[format] ?? RARE;
      const share = ((shares.get(format) ?? 0) + STRENGTH * usual) / (total + STRENGTH);
      weights.set(format, rounded(SCALE * Math.log2(share / usual), LIMIT));
    }
    // Half of the principals were on the roster where the weights were fitted.
    const share = (total + STRENGTH / 2) / (ballots.length + STRENGTH);
    everyone = rounded(oddsOf(share), LIMIT);
    byShape = new Map(
      [...ofShape].map(([shape, { count, mass }]) => {
        const own = (mass + SHAPE_STRENGTH * share) / (count + SHAPE_STRENGTH);
        return [shape, rounded(oddsOf(own) - oddsOf(share), SHAPE_LIMIT)];
      }),
    );
  }
  return { format: (format) => weights.get(format) ?? 0, onRoster };
}

function oddsOf(share: number): number {
  return Math.log2(share / (1 - share));
}

function rounded(bits: number, limit: number): number {
  return Math.round(Math.max(-limit, Math.min(limit, bits)) / STEP) * STEP;
}
