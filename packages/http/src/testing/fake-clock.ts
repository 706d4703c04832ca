import type { Clock } from "../clock.ts";

/** A clock that moves only when somebody sleeps, and then at once. */
export interface FakeClock extends Clock {
  /** Every wait, in milliseconds. */
  readonly waits: readonly number[];
  advance(milliseconds: number): void;
}

export function fakeClock(start = Date.parse("2026-11-30T08:00:00Z")): FakeClock {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      waits.push(milliseconds);
      // Sleepers side by side end at the same moment, as on a real clock.
      const until = now + milliseconds;
      await Promise.resolve();
      now = Math.max(now, until);
    },
  };
}
