import { Person } from "@rollcall/core";
import { token_set_ratio } from "fuzzball";
import { compareName } from "../../../packages/core/src/identity/compare-name.ts";
import { parseName } from "../../../packages/core/src/identity/name-signal.ts";
import { personName } from "../../../packages/core/src/identity/person-name.ts";
import { generalRarity } from "../../../packages/core/src/identity/rarity.ts";
import { weigh } from "../../../packages/core/src/identity/weigh.ts";
import { halfOf, readRows } from "./data.ts";
import { levenshtein, plain } from "./plain.ts";

export interface Pair {
  one: string;
  other: string;
  match: boolean;
}

/** Labelled pairs of person names, of one half or of both. Pairs that share a name stand in the same half. */
export function readPairs(folder: string, half?: 0 | 1): Pair[] {
  const pairs = readRows(folder, "name_bench/cases.csv")
    .filter(({ schema }) => schema === "Person")
    .map((row) => ({ one: row["name1"] ?? "", other: row["name2"] ?? "", match: row["is_match"] === "true" }));
  if (half === undefined) return pairs;
  const parents = new Map<string, string>();
  const groupOf = (name: string): string => {
    const parent = parents.get(name);
    return parent === undefined || parent === name ? name : groupOf(parent);
  };
  for (const { one, other } of pairs) {
    const [first = "", last = ""] = [groupOf(plain(one)), groupOf(plain(other))].toSorted();
    parents.set(last, first);
  }
  return pairs.filter(({ one }) => halfOf(groupOf(plain(one))) === half);
}

export interface ScoredPair {
  score: number;
  match: boolean;
}

/** What the engine says of the pairs of one half, in bits. */
export function scorePairs(folder: string, half: 0 | 1): ScoredPair[] {
  return readPairs(folder, half).map(({ one, other, match }) => ({
    score: Math.max(bits(one, other), bits(other, one)),
    match,
  }));
}

/** What the libraries say of all pairs. */
export function baselinePairs(folder: string): { method: string; pairs: ScoredPair[] }[] {
  const pairs = readPairs(folder);
  const methods: [string, (a: string, b: string) => number][] = [
    ["fuzzball token_set", (a, b) => token_set_ratio(plain(a), plain(b))],
    ["fastest-levenshtein", (a, b) => levenshtein(plain(a), plain(b))],
  ];
  return methods.map(([method, score]) => ({
    method,
    pairs: pairs.map(({ one, other, match }) => ({ score: score(one, other), match })),
  }));
}

/** F1 of telling matching pairs of person names from others, at the best threshold. */
export function pairsF1(pairs: readonly ScoredPair[]): number {
  const all = pairs.toSorted((a, b) => b.score - a.score);
  const matches = all.filter(({ match }) => match).length;
  let right = 0;
  let f1 = 0;
  for (const [index, { match, score }] of all.entries()) {
    if (match) right += 1;
    if (all[index + 1]?.score !== score) f1 = Math.max(f1, (2 * right) / (index + 1 + matches));
  }
  return f1;
}

function bits(signal: string, name: string): number {
  return weigh(
    "name",
    compareName(parseName(signal), personName(Person.parse({ id: "1", displayName: name }))),
    generalRarity,
  );
}
