// One process that reads, beside one that plays the vendor.
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { meta } from "@rollcall/platforms/meta";

export interface Work {
  presences: number;
  admins: number;
  latencyMs: number;
  /** Reads without latency that are not counted: the first ones also load and compile. */
  warmups: number;
  rounds: number;
}

export interface Measured {
  concurrency: number;
  /** Live heap above the start, after a collection of garbage, at its highest of all samples. */
  peakMegabytes: number;
  rounds: { milliseconds: number; requests: number; grants: number }[];
}

const CONCURRENCY = 2;
const SAMPLES = 20;

process.once("message", (work: Work) => {
  void report(work);
});

async function report(work: Work): Promise<void> {
  process.send?.(await run(work));
  process.disconnect();
}

async function run(work: Work): Promise<Measured> {
  const vendor = fork(fileURLToPath(new URL("vendor.ts", import.meta.url)), { execArgv: process.execArgv });
  const { url } = await ask<{ url: string }>(vendor, work);
  const measured: Measured = { concurrency: CONCURRENCY, peakMegabytes: 0, rounds: [] };
  for (let round = 0; round < work.warmups; round += 1) {
    await ask(vendor, { latencyMs: 0 });
    await read(url, work);
  }
  for (let round = 0; round < work.rounds; round += 1) {
    await ask(vendor, { latencyMs: work.latencyMs });
    const { grants, milliseconds, peakMegabytes } = await read(url, work);
    const { requests, maxConcurrency } = await ask<{ requests: number; maxConcurrency: number }>(vendor, "count");
    if (grants < work.presences * work.admins || maxConcurrency > CONCURRENCY)
      throw new Error(`${grants} grants, ${maxConcurrency} requests at once`);
    measured.rounds.push({ milliseconds, requests, grants });
    measured.peakMegabytes = Math.max(measured.peakMegabytes, peakMegabytes);
  }
  vendor.kill();
  return measured;
}

async function read(url: string, { presences, latencyMs }: Work) {
  const connector = meta.create(meta.options.parse({ businesses: ["999"], baseUrl: url }), {
    asOf: "2026-11-30",
    timeZone: "Europe/Copenhagen",
    now: () => Date.now(),
    baseDirectory: import.meta.dirname,
    secret: () => "EAAbenchmark",
    log: () => undefined,
  });
  // Only where time is not measured: a collection of garbage takes a part of it.
  const every = latencyMs > 0 ? Number.POSITIVE_INFINITY : Math.floor(presences / SAMPLES);
  const before = liveMegabytes();
  let grants = 0;
  let seen = 0;
  let peakMegabytes = 0;
  const start = performance.now();
  for await (const record of connector.read()) {
    if (record.type === "grant") grants += 1;
    if (record.type === "presence" && ++seen % every === 0)
      peakMegabytes = Math.max(peakMegabytes, liveMegabytes() - before);
  }
  return { grants, milliseconds: performance.now() - start, peakMegabytes };
}

function liveMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_048_576;
}

function ask<Answer>(child: ChildProcess, message: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => reject(error);
    child.once("error", onError);
    child.once("message", (answer) => {
      child.off("error", onError);
      resolve(answer as Answer);
    });
    child.send(message as object);
  });
}
