// How near a collection comes to the least time that the vendor's latency allows, and whether its memory stays flat.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Measured, Work } from "./measure.ts";

const LATENCY_MS = 100;
const ADMINS = 20;
const ROUNDS = 5;
const TIME_LIMIT = 1.15;
const MEMORY_LIMIT = 1.25;
const WITHOUT_COMPILER = ["--no-opt", "--no-flush-bytecode"];

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const timed = await measure({ presences: 500, admins: ADMINS, latencyMs: LATENCY_MS, warmups: 5, rounds: ROUNDS });
const { rounds } = timed;
const bound = Math.ceil((rounds[0]?.requests ?? 0) / timed.concurrency) * LATENCY_MS;
const times = rounds.map(({ milliseconds }) => milliseconds);
const timeRatio = median(times) / bound;

// Each has read ten thousand presences before, and compiles nothing meanwhile: the code of a long read is no part of what it holds.
const small = await measure({ presences: 500, admins: ADMINS, latencyMs: 0, warmups: 20, rounds: 3 }, WITHOUT_COMPILER);
const large = await measure({ presences: 5000, admins: ADMINS, latencyMs: 0, warmups: 2, rounds: 3 }, WITHOUT_COMPILER);

const rows = [
  ["presences × admins", `500 × ${ADMINS}`, `5000 × ${ADMINS}`],
  ["grants", String(rounds[0]?.grants), String(large.rounds[0]?.grants)],
  ["requests", String(rounds[0]?.requests), String(large.rounds[0]?.requests)],
  [
    "requests per presence",
    ((rounds[0]?.requests ?? 0) / 500).toFixed(3),
    ((large.rounds[0]?.requests ?? 0) / 5000).toFixed(3),
  ],
  ["live heap, peak", `${small.peakMegabytes.toFixed(2)} MB`, `${large.peakMegabytes.toFixed(2)} MB`],
  ["with array buffers", `${small.peakWithBuffers.toFixed(2)} MB`, `${large.peakWithBuffers.toFixed(2)} MB`],
];
for (const [name = "", ...cells] of rows)
  console.log(`${name.padEnd(24)}${cells.map((cell) => cell.padStart(14)).join("")}`);
console.log(
  `\nwall time: ${median(times).toFixed(0)} ms, bound ⌈${rounds[0]?.requests} / ${timed.concurrency}⌉ × ${LATENCY_MS} ms = ${bound} ms`,
);
report("time over its bound", timeRatio, TIME_LIMIT);
report("memory, 5000 over 500", large.peakMegabytes / small.peakMegabytes, MEMORY_LIMIT);
report("with array buffers", large.peakWithBuffers / small.peakWithBuffers, MEMORY_LIMIT);

function report(name: string, ratio: number, limit: number): void {
  const isKept = ratio <= limit;
  console.log(`${name.padEnd(24)}${ratio.toFixed(3)}  (at most ${limit})  ${isKept ? "kept" : "MISSED"}`);
  if (!isKept) process.exitCode = 1;
}

/** In a process of its own, so that one measurement's heap is not another's, and the vendor's is not the reader's. */
function measure(work: Work, flags: readonly string[] = []): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL("measure.ts", import.meta.url)), {
      execArgv: [...process.execArgv, "--expose-gc", ...flags],
    });
    child.once("message", (measured) => resolve(measured as Measured));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the measurement ended with ${code}`)));
    child.send(work);
  });
}
