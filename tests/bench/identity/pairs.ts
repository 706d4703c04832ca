import { Person } from "@rollcall/core";
import { token_set_ratio } from "fuzzball";
import { compareName } from "../../../packages/core/src/identity/compare-name.ts";
import { parseName } from "../../../packages/core/src/identity/name-signal.ts";
import { personName } from "../../../packages/core/src/identity/person-name.ts";
import { generalRarity } from "../../../packages/core/src/identity/rarity.ts";
import { weigh } from "../../../packages/core/src/identity/weigh.ts";
import { levenshtein, plain } from "./baselines.ts";
import { readRows } from "./data.ts";

export interface Pair {
  one: string;
  other: string;
  match: boolean;
}

/** Labelled pairs of person names. */
export function readPairs(folder: string): Pair[] {
  return readRows(folder, "name_bench/cases.csv")
    .filter(({ schema }) => schema === "Person")
    .map((row) => ({ one: row["name1"] ?? "", other: row["name2"] ?? "", match: row["is_match"] === "true" }));
}

/** F1 of telling matching pairs of person names from others, at each method's best threshold. */
export function namePairs(folder: string): { method: string; f1: number }[] {
  const cases = readRows(folder, "name_bench/cases.csv").filter(({ schema }) => schema === "Person");
  const methods: [string, (a: string, b: string) => number][] = [
    ["rollcall", (a, b) => Math.max(bits(a, b), bits(b, a))],
    ["fuzzball token_set", (a, b) => token_set_ratio(plain(a), plain(b))],
    ["fastest-levenshtein", (a, b) => levenshtein(plain(a), plain(b))],
  ];
  return methods.map(([method, score]) => {
    const all = cases
      .map((row) => ({ score: score(row["name1"] ?? "", row["name2"] ?? ""), match: row["is_match"] === "true" }))
      .toSorted((a, b) => b.score - a.score);
    const matches = all.filter(({ match }) => match).length;
    let right = 0;
    let f1 = 0;
    for (const [index, { match, score: own }] of all.entries()) {
      if (match) right += 1;
      if (all[index + 1]?.score !== own) f1 = Math.max(f1, (2 * right) / (index + 1 + matches));
    }
    return { method, f1 };
  });
}

function bits(signal: string, name: string): number {
  return weigh(
    "name",
    compareName(parseName(signal), personName(Person.parse({ id: "1", displayName: name }))),
    generalRarity,
  );
}
