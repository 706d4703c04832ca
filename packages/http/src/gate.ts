import { RollcallError } from "@rollcall/core";
import type { Clock } from "./clock.ts";
import type { Bucket } from "./dialects/dialect.ts";
import { createLimiter } from "./limiter.ts";

/** What every request of a credential passes: a place among those under way, and the waits that the vendor asked for. */
export interface Gate {
  /** Waits for both; the function given back frees the place. */
  enter(bucket: Bucket | undefined, signal?: AbortSignal): Promise<() => void>;
  /** Lets nobody in for a while: of one bucket, or of all. */
  hold(milliseconds: number, bucketKey: string | undefined, reason: string): void;
  /** Until the deadline. */
  remainingMs(): number;
}

interface Hold {
  until: number;
  reason: string;
}

export function createGate(options: { concurrency: number; clock: Clock; deadlineMs: number; source: string }): Gate {
  const { clock, source, deadlineMs } = options;
  const limiter = createLimiter(options.concurrency);
  const holds = new Map<string | undefined, Hold>();
  const sent = new Map<string, number[]>();
  let deadline: number | undefined;

  const remainingMs = (): number => {
    deadline ??= clock.now() + deadlineMs;
    return deadline - clock.now();
  };

  return {
    remainingMs,
    hold(milliseconds, bucketKey, reason) {
      const until = clock.now() + milliseconds;
      if (until > (holds.get(bucketKey)?.until ?? 0)) holds.set(bucketKey, { until, reason });
    },
    async enter(bucket, signal) {
      const leave = await limiter.enter(signal);
      try {
        // Looked at again after every sleep: meanwhile another answer may have asked for more.
        for (let wait = waitOf(bucket); wait !== undefined; wait = waitOf(bucket)) {
          if (wait.milliseconds > remainingMs()) throw tooLong(source, wait);
          await clock.sleep(wait.milliseconds, signal);
        }
        if (remainingMs() <= 0) throw outOfTime(source);
      } catch (error) {
        leave();
        throw error;
      }
      if (bucket?.requests !== undefined) sent.set(bucket.key, [...(sent.get(bucket.key) ?? []), clock.now()]);
      return leave;
    },
  };

  function waitOf(bucket: Bucket | undefined): { milliseconds: number; reason: string } | undefined {
    const now = clock.now();
    const all = holds.get(undefined);
    const own = bucket === undefined ? undefined : holds.get(bucket.key);
    const hold = (own?.until ?? 0) > (all?.until ?? 0) ? own : all;
    const until = Math.max(hold?.until ?? 0, allowedAt(bucket, now));
    if (until <= now) return undefined;
    return { milliseconds: until - now, reason: hold?.reason ?? "the documented allowance" };
  }

  /** When the documented allowance of a bucket has room again. */
  function allowedAt(bucket: Bucket | undefined, now: number): number {
    if (bucket?.requests === undefined || bucket.perMs === undefined) return 0;
    const { perMs, requests } = bucket;
    const recent = (sent.get(bucket.key) ?? []).filter((time) => time > now - perMs);
    sent.set(bucket.key, recent);
    return recent.length < requests ? 0 : (recent.at(-requests) ?? 0) + perMs;
  }
}

function tooLong(source: string, wait: { milliseconds: number; reason: string }): RollcallError {
  return new RollcallError("rate-limited", {
    source,
    message: `The platform asks to wait ${Math.ceil(wait.milliseconds / 1000)} s, which would pass the deadline`,
    hint: "Run again later, or at another hour.",
  });
}

function outOfTime(source: string): RollcallError {
  return new RollcallError("unavailable", {
    source,
    message: "The deadline of the read has passed",
    hint: "Run again, or allow more time.",
  });
}
