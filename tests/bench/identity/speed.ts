import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateRoster } from "../../../packages/core/src/testing/roster-generator.ts";
import { bundle } from "./bundle.ts";
import { danishNames } from "./danish.ts";
import { quality } from "./measure.ts";

interface Round {
  seconds: number;
  cpu: number;
  megabytes: number;
  answers: [string, string | null, number][];
}

/** Rollcall beside DuckDB on the same invented roster: each round in a process of its own, the engines in turn. */
export async function speed(data: string, options: { rounds: number; large: boolean }): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
  try {
    const worker = join(import.meta.dirname, "speed-worker.bundle.mjs");
    await bundle("speed-worker.ts", worker, { external: ["@duckdb/node-api"] });
    const sizes: [number, number, string][] = [
      [20_000, 100_000, "csv"],
      ...(options.large ? [[200_000, 1_000_000, "csv"] as [number, number, string]] : []),
    ];
    const lines = [
      "| principals × people | engine | seconds | CPU seconds | peak MB | F1 | recall at P ≥ 99 % |",
      "|---|---|---|---|---|---|---|",
    ];
    for (const [principals, people, mode] of sizes) {
      const truth = writeCase(folder, data, principals, people);
      const rounds: Record<string, Round[]> = { rollcall: [], duckdb: [] };
      for (let round = 0; round < (people > 500_000 ? 1 : options.rounds); round += 1)
        for (const engine of ["duckdb", "rollcall"]) rounds[engine]?.push(runOnce(worker, engine, folder, mode));
      const middle = (engine: string, of: (round: Round) => number) =>
        (rounds[engine] ?? []).map(of).toSorted((a, b) => a - b)[Math.floor((rounds[engine]?.length ?? 0) / 2)] ?? 0;
      for (const engine of ["rollcall", "duckdb"]) {
        const answers = (rounds[engine]?.[0]?.answers ?? []).map(([id, person, score]) => ({
          score,
          correct: person !== null && truth.get(id) === person,
          answerable: truth.get(id) !== null,
        }));
        const { f1 } = quality(answers);
        lines.push(
          `| ${principals} × ${people} | ${engine} | ${middle(engine, ({ seconds }) => seconds).toFixed(2)} | ${middle(engine, ({ cpu }) => cpu).toFixed(2)} | ${middle(engine, ({ megabytes }) => megabytes).toFixed(0)} | ${f1.toFixed(3)} | ${recallAt(answers, 0.99).toFixed(3)} |`,
        );
      }
      const ratio = (of: (round: Round) => number) => (middle("rollcall", of) / middle("duckdb", of)).toFixed(2);
      lines.push(
        `| ${principals} × ${people} | ratio | ${ratio(({ seconds }) => seconds)} | ${ratio(({ cpu }) => cpu)} | ${ratio(({ megabytes }) => megabytes)} | | |`,
      );
    }
    const growth = options.large ? measureGrowth(worker, folder, data) : [];
    rmSync(worker);
    return [...lines, ...growth].join("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Seconds of one round at each size, and how much they grew beside n log n, people counted. */
function measureGrowth(worker: string, folder: string, data: string): string[] {
  const lines = ["", "| principals × people | seconds | times those of 10,000 people | n log n |", "|---|---|---|---|"];
  for (const principalsOf of [(people: number) => people / 5, () => 20_000]) {
    let first: number | undefined;
    for (const people of [10_000, 100_000, 1_000_000]) {
      const principals = principalsOf(people);
      writeCase(folder, data, principals, people);
      const { seconds } = runOnce(worker, "rollcall", folder, "csv");
      first ??= seconds;
      const expected = (people * Math.log(people)) / (10_000 * Math.log(10_000));
      lines.push(
        `| ${principals} × ${people} | ${seconds.toFixed(2)} | ${(seconds / first).toFixed(1)} | ${expected.toFixed(1)} |`,
      );
    }
  }
  return lines;
}

function writeCase(folder: string, data: string, principals: number, people: number): Map<string, string | null> {
  const made = generateRoster({ people, principals, frequencies: danishNames(data) });
  const rows = made.people.map(
    ({ id, givenName, middleName, familyName }) => `${id},${givenName},${middleName},${familyName}`,
  );
  writeFileSync(join(folder, "roster.csv"), `id,given_name,middle_name,family_name\n${rows.join("\n")}\n`);
  writeFileSync(
    join(folder, "names.csv"),
    `id,name\n${made.names.map(({ name }, index) => `p${index},"${name}"`).join("\n")}\n`,
  );
  return new Map(made.names.map(({ owner }, index) => [`p${index}`, owner]));
}

function runOnce(worker: string, engine: string, folder: string, mode: string): Round {
  const output = join(folder, "answers.json");
  const run = spawnSync(process.execPath, ["--max-old-space-size=12000", worker, engine, folder, mode, output], {
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`${engine} failed: ${run.stderr}`);
  return JSON.parse(readFileSync(output, "utf8")) as Round;
}

function recallAt(
  answers: readonly { score: number; correct: boolean; answerable: boolean }[],
  wanted: number,
): number {
  const owners = answers.filter(({ answerable }) => answerable).length;
  const sorted = answers.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  let right = 0;
  let best = 0;
  for (const [index, { correct }] of sorted.entries()) {
    if (correct) right += 1;
    if (right / (index + 1) >= wanted) best = right / owners;
  }
  return best;
}
