import { isRollcallError, RollcallError } from "../model/errors.ts";
import type { SourceEnvironment, SourceLogEntry } from "../connector.ts";

/** What the suites of sources share: an environment that keeps its log, secrets that may not be seen, one way to complain. */
export interface SourceLab {
  environment: SourceEnvironment;
  log: SourceLogEntry[];
}

/** An environment for one read. `secrets` are given by name, as a run gives them from its own environment. */
export function sourceLab(secrets: Readonly<Record<string, string>> = {}, asOf = "2026-11-23"): SourceLab {
  const log: SourceLogEntry[] = [];
  const environment: SourceEnvironment = {
    asOf,
    timeZone: "Europe/Copenhagen",
    now: () => Date.parse(`${asOf}T09:00:00Z`),
    baseDirectory: ".",
    secret(name) {
      const value = secrets[name];
      if (value !== undefined) return value;
      throw new RollcallError("invalid-config", { message: `the environment variable ${name} is not set` });
    },
    log: (entry) => void log.push(entry),
  };
  return { environment, log };
}

export function expect(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Complains when a text holds a value that must never be seen, whole or encoded. */
export function expectHidden(text: string, values: Iterable<string>): void {
  for (const value of values) {
    const forms = [value, encodeURIComponent(value), base64(value)];
    expect(!forms.some((form) => text.includes(form)), "a value that must stay hidden was shown");
  }
}

/** Everything of an error that a person may see. */
export function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [
    error.message,
    error.stack,
    isRollcallError(error) ? JSON.stringify(error.details) : "",
    error.cause && textOf(error.cause),
  ].join("\n");
}

/** Expects a promise to be refused with a RollcallError, or to be fulfilled; anything else is a bug of the source. */
export async function valueOrRefusal<T>(promise: Promise<T>): Promise<{ value: T } | { refusal: RollcallError }> {
  try {
    return { value: await promise };
  } catch (error) {
    expect(isRollcallError(error), `expected a RollcallError, received ${textOf(error)}`);
    return { refusal: error };
  }
}

/** Expects that a stream given an aborted signal, or aborted after its first record, throws instead of ending as if complete. */
export async function expectAbortable(read: (signal: AbortSignal) => AsyncIterable<unknown>): Promise<void> {
  expect(
    await isRejected(read(AbortSignal.abort())),
    "a read that was called off before it began ended as if complete",
  );
  const controller = new AbortController();
  const stream = read(controller.signal);
  const stopped = await isRejected(stream, () => controller.abort());
  expect(stopped, "a read that was called off after its first record ended as if complete");
}

async function isRejected(stream: AsyncIterable<unknown>, onRecord?: () => void): Promise<boolean> {
  try {
    for await (const record of stream) {
      onRecord?.();
      if (record === undefined) return false;
    }
    return false;
  } catch {
    return true;
  }
}

/**
 * Reads a small and a large stream, letting every record go, and expects that the large one holds no more memory.
 * `collectGarbage` is `globalThis.gc`, which `node --expose-gc` provides.
 */
export async function expectFlat(
  open: (records: number) => AsyncIterable<unknown>,
  collectGarbage: () => void,
  [few, many]: readonly [number, number] = [2_000, 40_000],
): Promise<void> {
  await peakOf(open(few), few, collectGarbage);
  const small = await peakOf(open(few), few, collectGarbage);
  const large = await peakOf(open(many), many, collectGarbage);
  const allowed = 2 * 1024 * 1024 + (many - few) * 32;
  const growth = large.peak - small.peak;
  expect(large.records >= many, `expected at least ${many} records, received ${large.records}`);
  expect(
    growth <= allowed,
    `${many - few} more records hold ${Math.round(growth / (many - few))} bytes each; a stream holds none`,
  );
}

/** The most that is held while a stream is read, at ten points of it, beyond what was held before. */
async function peakOf(
  stream: AsyncIterable<unknown>,
  records: number,
  collectGarbage: () => void,
): Promise<{ peak: number; records: number }> {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  let peak = 0;
  let read = 0;
  for await (const record of stream) {
    if (record !== undefined) read++;
    if (read % Math.ceil(records / 10) !== 0) continue;
    collectGarbage();
    peak = Math.max(peak, process.memoryUsage().heapUsed - before);
  }
  return { peak, records: read };
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
