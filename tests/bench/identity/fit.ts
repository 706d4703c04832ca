import type { Example } from "./examples.ts";

/** Weights in bits by feature, and the prior of one group. */
export interface Fitted {
  weights: Record<string, number>;
  size: number;
  nobody: number;
}

/** More agreement never weighs less than less of it: more, less, by at least so many bits. */
const ORDER: readonly (readonly [string, string, number])[] = [
  ["middle:full", "middle:initial", 0.5],
  ["middle:initial", "middle:absent", 0.5],
  ["middle:absent", "middle:extra", 0.1],
  ["middle:extra", "middle:conflict", 0.5],
  ["suffix:agree", "suffix:absent", 0.5],
  ["suffix:absent", "suffix:missing", 0.1],
  ["suffix:missing", "suffix:conflict", 0.5],
  ["family:full", "family:part", 0.2],
  ["family:absent", "family:conflict", 0.5],
  ["family:full", "family:typo", 1],
  ["family:full", "family:sound", 1],
  ["family:typo", "family:loose", 1],
  ["family:sound", "family:loose", 1],
  ["given:exact", "given:called", 0.1],
  ["given:exact", "given:short", 0.5],
  ["given:exact", "given:second", 0.5],
  ["given:exact", "given:typo", 1],
  ["given:exact", "given:sound", 1],
  ["given:exact", "given:truncated", 1],
  ["given:typo", "given:loose", 1],
  ["given:sound", "given:loose", 1],
  ["given:initial", "given:short-initial", 0.5],
  ["given:short-initial", "given:other-initial", 1],
  ["given:absent", "given:conflict", 0.5],
];
const NEVER_GOOD = [
  "unexplained",
  "unexplained-both",
  "unexplained-one",
  "runs",
  "broken",
  "cut",
  "digits",
  "affixes",
  "swapped",
];

/**
 * Fits the ledger of one group so that the posterior over candidates and nobody is most likely: full-batch Adam from the
 * start given, with a pull towards it. No randomness, so the same examples give the same weights.
 */
export function fit(
  examples: readonly Example[],
  start: Fitted,
  options: { pull: number; rounds: number; fixed: readonly string[] },
): Fitted {
  const names = [
    ...new Set(
      examples.flatMap(({ candidates }) => candidates.flatMap(({ features }) => features.map(({ name }) => name))),
    ),
  ].toSorted();
  const all = [...names, "#size", "#nobody"];
  const at = new Map(all.map((name, index) => [name, index]));
  const origin = Float64Array.from(all, (name) =>
    name === "#size" ? start.size : name === "#nobody" ? start.nobody : (start.weights[name] ?? 0),
  );
  const rows = examples
    .filter(({ candidates, closed }) => candidates.length > 0 && !(closed && !candidates.some(({ right }) => right)))
    .map((example) => ({
      closed: example.closed,
      odds: example.odds,
      label: example.candidates.findIndex(({ right }) => right),
      right: example.candidates.map(({ right }) => right),
      candidates: example.candidates.map(({ features }) => ({
        index: Int32Array.from([...features.map(({ name }) => at.get(name) ?? 0), at.get("#size") ?? 0]),
        value: Float64Array.from([...features.map(({ value }) => value), Math.log2(Math.max(1, example.people))]),
      })),
    }));
  const nobodyAt = at.get("#nobody") ?? 0;
  const weight = Float64Array.from(origin);
  const mean = new Float64Array(all.length);
  const spread = new Float64Array(all.length);
  for (let round = 1; round <= options.rounds; round += 1) {
    const slope = new Float64Array(all.length);
    for (const { candidates, right, label, closed, odds } of rows) {
      const scores = candidates.map(({ index, value }) => {
        let sum = 0;
        for (let each = 0; each < index.length; each += 1) sum += (weight[index[each] ?? 0] ?? 0) * (value[each] ?? 0);
        return sum;
      });
      const nobody = closed ? Number.NEGATIVE_INFINITY : (weight[nobodyAt] ?? 0) - odds;
      const top = Math.max(nobody, ...scores);
      const mass = scores.map((score) => 2 ** (score - top));
      const none = 2 ** (nobody - top);
      const total = mass.reduce((sum, part) => sum + part, none);
      const rightMass = mass.reduce((sum, part, index) => sum + (right[index] ? part : 0), 0);
      for (const [each, { index, value }] of candidates.entries()) {
        const wanted = label >= 0 && right[each] ? (mass[each] ?? 0) / rightMass : 0;
        const gap = wanted - (mass[each] ?? 0) / total;
        for (let part = 0; part < index.length; part += 1)
          slope[index[part] ?? 0] = (slope[index[part] ?? 0] ?? 0) + gap * (value[part] ?? 0);
      }
      slope[nobodyAt] = (slope[nobodyAt] ?? 0) + (label < 0 ? 1 : 0) - none / total;
    }
    for (const name of options.fixed) slope[at.get(name) ?? 0] = 0;
    const rate = 0.15 * Math.min(1, 3 * (1 - round / options.rounds) + 0.02);
    for (let index = 0; index < weight.length; index += 1) {
      const gradient = (slope[index] ?? 0) - options.pull * ((weight[index] ?? 0) - (origin[index] ?? 0));
      mean[index] = 0.9 * (mean[index] ?? 0) + 0.1 * gradient;
      spread[index] = 0.99 * (spread[index] ?? 0) + 0.01 * gradient * gradient;
      const unbiased = (mean[index] ?? 0) / (1 - 0.9 ** round);
      const scale = Math.sqrt((spread[index] ?? 0) / (1 - 0.99 ** round)) + 1e-8;
      weight[index] = (weight[index] ?? 0) + (rate * unbiased) / scale;
    }
    keepOrder();
  }
  function keepOrder(): void {
    for (const [more, less, least] of ORDER) {
      const [high, low] = [at.get(more), at.get(less)];
      if (high === undefined || low === undefined) continue;
      const lack = (weight[low] ?? 0) + least - (weight[high] ?? 0);
      if (lack <= 0) continue;
      weight[high] = (weight[high] ?? 0) + lack / 2;
      weight[low] = (weight[low] ?? 0) - lack / 2;
    }
    for (const name of NEVER_GOOD) {
      const index = at.get(name);
      if (index !== undefined) weight[index] = Math.min(0, weight[index] ?? 0);
    }
  }

  const value = (name: string) => Math.round((weight[at.get(name) ?? 0] ?? 0) * 100) / 100;
  return {
    weights: Object.fromEntries(names.map((name) => [name, value(name)])),
    size: value("#size"),
    nobody: value("#nobody"),
  };
}

/** The posterior of each candidate under fitted weights. */
export function posterior(example: Example, { weights, size, nobody }: Fitted, shift = 0): number[] {
  const scores = example.candidates.map(({ features }) =>
    features.reduce(
      (sum, { name, value }) => sum + (weights[name] ?? 0) * value,
      size * Math.log2(Math.max(1, example.people)) + shift,
    ),
  );
  const top = Math.max(nobody, ...scores);
  const mass = scores.map((score) => 2 ** (score - top));
  const total = mass.reduce((sum, part) => sum + part, 2 ** (nobody - top));
  return mass.map((part) => part / total);
}
