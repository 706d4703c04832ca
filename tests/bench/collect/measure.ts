// One process that reads, beside one that plays the vendor.
import { fork, type ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
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
  /** The same with what stands in array buffers, which the heap does not count. */
  peakWithBuffers: number;
  rounds: { milliseconds: number; requests: number; grants: number }[];
}

const CONCURRENCY = 2;
const SAMPLES = 20;
const QUIET_MS = 25;
// Enough that what a first collection has let go is found by another.
const COLLECTIONS = 6;
const SETTLED_BYTES = 1024;

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
  const measured: Measured = { concurrency: CONCURRENCY, peakMegabytes: 0, peakWithBuffers: 0, rounds: [] };
  for (let round = 0; round < work.warmups; round += 1) {
    await ask(vendor, { latencyMs: 0 });
    await read(url, work, undefined);
  }
  for (let round = 0; round < work.rounds; round += 1) {
    await ask(vendor, { latencyMs: work.latencyMs });
    // Only where time is not measured: a collection of garbage takes a part of it.
    const { grants, milliseconds, peak } = await read(url, work, work.latencyMs > 0 ? undefined : () => atRest(vendor));
    const { requests, maxConcurrency } = await ask<{ requests: number; maxConcurrency: number }>(vendor, "count");
    if (grants < work.presences * work.admins || maxConcurrency > CONCURRENCY)
      throw new Error(`${grants} grants, ${maxConcurrency} requests at once`);
    measured.rounds.push({ milliseconds, requests, grants });
    measured.peakMegabytes = Math.max(measured.peakMegabytes, peak.heap);
    measured.peakWithBuffers = Math.max(measured.peakWithBuffers, peak.withBuffers);
  }
  vendor.kill();
  return measured;
}

/** `settle` is waited for at every sample; without it nothing is sampled. */
async function read(url: string, { presences }: Work, settle: (() => Promise<void>) | undefined) {
  const connector = meta.create(meta.options.parse({ businesses: ["999"], baseUrl: url }), {
    asOf: "2026-11-30",
    timeZone: "Europe/Copenhagen",
    now: () => Date.now(),
    baseDirectory: import.meta.dirname,
    secret: () => "EAAbenchmark",
    log: () => undefined,
  });
  const every = Math.floor(presences / SAMPLES);
  // Where time is measured the heap is not: collecting by hand makes the young generation small and what follows slow.
  const before = settle === undefined ? { heap: 0, buffers: 0 } : await live(COLLECTIONS);
  const peak = { heap: 0, withBuffers: 0 };
  let grants = 0;
  let seen = 0;
  const start = performance.now();
  for await (const record of connector.read()) {
    if (record.type === "grant") grants += 1;
    if (record.type !== "presence" || ++seen % every !== 0 || settle === undefined) continue;
    await settle();
    const now = await live(COLLECTIONS);
    peak.heap = Math.max(peak.heap, now.heap - before.heap);
    peak.withBuffers = Math.max(peak.withBuffers, now.heap + now.buffers - before.heap - before.buffers);
  }
  return { grants, milliseconds: performance.now() - start, peak };
}

/** Waits until the connector has read ahead as far as it may: how much stands ready is then no matter of speed. */
async function atRest(vendor: ChildProcess): Promise<void> {
  for (let before = -1, now = 0; before !== now;) {
    before = now;
    await pause(QUIET_MS);
    now = (await ask<{ requests: number }>(vendor, "count")).requests;
  }
}

/** Megabytes in use, when a collection of garbage finds no more to free. */
async function live(collections: number): Promise<{ heap: number; buffers: number }> {
  let heap = Number.POSITIVE_INFINITY;
  for (let collection = 0; collection < collections; collection += 1) {
    globalThis.gc?.();
    const { heapUsed } = process.memoryUsage();
    const freed = heap - heapUsed;
    heap = Math.min(heap, heapUsed);
    if (freed < SETTLED_BYTES || collection + 1 === collections) break;
    // Some is let go by a task of its own only.
    await pause(1);
  }
  return { heap: heap / 1_048_576, buffers: process.memoryUsage().arrayBuffers / 1_048_576 };
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
