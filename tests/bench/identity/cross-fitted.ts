import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Match } from "@rollcall/core";
import { bundle } from "./bundle.ts";
import type { Question } from "./data.ts";
import type { Scored } from "./measure.ts";
import type { ScoredPair } from "./pairs.ts";
import { fittedOn } from "./training.ts";

export interface CrossFitted extends Scored {
  kind: Question["kind"];
  half: 0 | 1;
  decision: Match["decision"];
  /** The owner is among the candidates shown. */
  shown: boolean;
}

export interface HalfAnswers {
  plain: CrossFitted[];
  /** The same with addresses on the roster. */
  withEmails: CrossFitted[];
  pairs: ScoredPair[];
}

/**
 * Every question of openstates and every name pair, answered by the engine with weights that were fitted on the half to which
 * it does not belong: none was seen, and together they are the whole set that the libraries answer too.
 */
export async function crossFitted(data: string): Promise<HalfAnswers> {
  const [first, second] = [await answersOf(data, 0), await answersOf(data, 1)];
  return {
    plain: [...first.plain, ...second.plain],
    withEmails: [...first.withEmails, ...second.withEmails],
    pairs: [...first.pairs, ...second.pairs],
  };
}

async function answersOf(data: string, half: 0 | 1): Promise<HalfAnswers> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-cross-"));
  try {
    const worker = join(folder, "worker.mjs");
    const contents = fittedOn(data, half === 0 ? 1 : 0);
    await bundle("cross-worker.ts", worker, {
      plugins: [
        {
          name: "weights",
          setup: ({ onLoad }) =>
            onLoad({ filter: /[\\/]identity[\\/]fitted\.ts$/ }, () => ({ contents, loader: "ts" })),
        },
      ],
    });
    const output = join(folder, "answers.json");
    const run = spawnSync(process.execPath, [worker, data, String(half), output], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(`the questions of half ${half} were not answered: ${run.stderr}`);
    return JSON.parse(readFileSync(output, "utf8")) as HalfAnswers;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
