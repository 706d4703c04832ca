import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { PlatformRecord } from "@rollcall/core";

/** Fewer grants than this weigh less than the noise of a measurement. */
export const LEAST_WEIGHED = 5000;
const SAMPLES = 20;
/** A connector reads ahead, but holds less than this part of what it reads at once. */
const HELD = 0.75;

/** `gc`, in a process that was not started with `--expose-gc` too. */
export function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

/** Expects that a read never holds nearly as much as all of its records weigh. `open` begins the same read each time. */
export async function expectLetGo(open: () => AsyncIterable<PlatformRecord>): Promise<void> {
  const collect = garbageCollector();
  // The first read is not counted: it also loads, compiles, and builds the vendor's world.
  await recordsOf(open());
  const start = await live(collect);
  const records = await recordsOf(open());
  const all = (await live(collect)) - start;
  const { length } = records;
  records.length = 0;

  const before = await live(collect);
  let peak = 0;
  let read = 0;
  for await (const _ of open()) {
    read += 1;
    if (read % Math.ceil(length / SAMPLES) === 0) peak = Math.max(peak, (await live(collect)) - before);
  }
  assert.ok(peak <= all * HELD, `${peak} bytes are held of a read whose records are ${all}`);
}

async function recordsOf(read: AsyncIterable<PlatformRecord>): Promise<PlatformRecord[]> {
  const records: PlatformRecord[] = [];
  for await (const record of read) records.push(record);
  return records;
}

/** Bytes in use once what was let go has been collected. */
async function live(collect: () => void): Promise<number> {
  collect();
  await pause(1);
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
