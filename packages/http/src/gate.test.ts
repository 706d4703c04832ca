import { describe, expect, test } from "vitest";
import { failureOf } from "./fixtures/against.ts";
import { createGate } from "./gate.ts";
import { createLimiter } from "./limiter.ts";
import { type FakeClock, fakeClock } from "./testing/index.ts";

const gateOf = (options: { concurrency?: number; deadlineMs?: number; clock?: FakeClock } = {}) => {
  const { clock = fakeClock(), concurrency = 1, deadlineMs = 60_000 } = options;
  return { clock, gate: createGate({ source: "forum", concurrency, deadlineMs, clock }) };
};

describe("places", () => {
  test("one that waits and is called off gives its turn to the next", async () => {
    const limiter = createLimiter(1);
    const leave = await limiter.enter();
    const abort = new AbortController();
    const calledOff = limiter.enter(abort.signal);
    const next = limiter.enter();
    abort.abort(new Error("enough"));
    await expect(calledOff).rejects.toThrow("enough");
    expect(limiter.waiting).toBe(1);
    leave();
    await expect(next).resolves.toBeTypeOf("function");
  });

  test("leaving twice frees one place", async () => {
    const limiter = createLimiter(1);
    const leave = await limiter.enter();
    leave();
    leave();
    await limiter.enter();
    void limiter.enter();
    expect(limiter.waiting).toBe(1);
  });

  test("a request that may not wait so long leaves its place to the next", async () => {
    const { gate } = gateOf();
    gate.hold(90_000, "slow", "slow down");
    const error = await failureOf(gate.enter({ key: "slow" }));
    expect(error).toMatchObject({ kind: "rate-limited" });
    expect(error.message).toContain("wait 90 s");
    await expect(gate.enter({ key: "other" })).resolves.toBeTypeOf("function");
  });

  test("after the deadline nothing is let in", async () => {
    const { gate, clock } = gateOf({ concurrency: 9 });
    await gate.enter(undefined);
    clock.advance(60_000);
    expect((await failureOf(gate.enter(undefined))).message).toContain("deadline of the read has passed");
  });
});

describe("holds", () => {
  const waitsOf = async (hold: (gate: ReturnType<typeof createGate>) => void, key?: string) => {
    const { gate, clock } = gateOf();
    hold(gate);
    await gate.enter(key === undefined ? undefined : { key });
    return clock.waits;
  };

  test("a bucket's hold holds its requests and no others", async () => {
    const hold = (gate: ReturnType<typeof createGate>) => gate.hold(5000, "members", "slow down");
    expect(await waitsOf(hold, "members")).toEqual([5000]);
    expect(await waitsOf(hold, "roles")).toEqual([]);
    expect(await waitsOf(hold)).toEqual([]);
  });

  test("a hold of everything holds every bucket, and of two the longer counts", async () => {
    const both = (gate: ReturnType<typeof createGate>) => {
      gate.hold(9000, undefined, "all");
      gate.hold(5000, "members", "slow down");
      gate.hold(2000, undefined, "a shorter one takes nothing back");
    };
    expect(await waitsOf(both, "members")).toEqual([9000]);
    expect(await waitsOf(both, "roles")).toEqual([9000]);
  });

  test("is looked at again after the wait: another answer may have asked for more", async () => {
    const clock = fakeClock();
    const { gate } = gateOf({
      clock: {
        ...clock,
        now: clock.now,
        async sleep(milliseconds, signal) {
          if (clock.waits.length === 0) gate.hold(7000, undefined, "asked for meanwhile");
          await clock.sleep(milliseconds, signal);
        },
      },
    });
    gate.hold(5000, undefined, "first");
    await gate.enter(undefined);
    expect(clock.waits).toEqual([5000, 2000]);
  });
});
