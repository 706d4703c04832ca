import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createIdSet } from "./id-set.ts";
import { garbageCollector } from "./testing/memory.ts";

// Ids as vendors write them, and what only looks like one; few enough values that many come twice.
const id = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 70n }).map(String),
  fc.integer({ min: -3, max: 40 }).map(String),
  fc
    .tuple(fc.constantFrom("act_", "t2_", "act", "ACT_", "0", "00", "+", " ", "act__"), fc.nat(40))
    .map(([a, b]) => a + b),
  fc.string({ maxLength: 3 }),
);

describe("ids that were seen", () => {
  test("an id is new once, whatever it looks like", () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 400 }), (ids) => {
        const known = new Set<string>();
        const seen = createIdSet();
        for (const each of ids) {
          expect(seen.add(each)).toBe(!known.has(each));
          known.add(each);
          expect(seen.size).toBe(known.size);
        }
      }),
    );
  });

  test.each([
    "17",
    "act_17",
    "act_0017",
    "017",
    "17.0",
    "9999999999999999999",
    "10000000000000000000",
    "18446744073709551616",
    "",
  ])("%j is itself only", (each) => {
    const seen = createIdSet();
    for (const other of [
      "17",
      "act_17",
      "act_0017",
      "017",
      "17.0",
      "9999999999999999999",
      "10000000000000000000",
      "18446744073709551616",
      "",
      "0",
      "1",
    ])
      if (other !== each) seen.add(other);
    expect(seen.add(each)).toBe(true);
    expect(seen.add(each)).toBe(false);
  });

  test("a hundred thousand numbers, in order and far apart, are each new once", () => {
    for (const step of [1n, 4_294_967_296n, 17_841_400_003n]) {
      const seen = createIdSet();
      for (let index = 0n; index < 100_000n; index += 1n) seen.add(String(1n + index * step));
      expect(seen.size).toBe(100_000);
      expect(seen.add(String(1n + 99_999n * step))).toBe(false);
      expect(seen.add(String(1n + 100_000n * step))).toBe(true);
    }
  });

  test("a number takes a fraction of what a set of strings takes", async () => {
    const collect = collectGarbage();
    const count = 50_000;
    const idAt = (index: number): string => String(17_841_400_000_000_000n + BigInt(index * 7919));
    const heldBy = async (fill: () => unknown): Promise<number> => {
      await collect();
      const before = process.memoryUsage();
      const held = fill();
      await collect();
      const after = process.memoryUsage();
      expect(held).toBeDefined();
      return (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / count;
    };
    const plain = await heldBy(() => new Set(Array.from({ length: count }, (_, index) => idAt(index))));
    const compact = await heldBy(() => {
      const seen = createIdSet();
      for (let index = 0; index < count; index += 1) seen.add(idAt(index));
      return seen;
    });
    expect(compact).toBeLessThan(17);
    expect(compact).toBeLessThan(plain / 3);
  });
});

/** Twice, because array buffers are freed aside, and the second waits for the first. */
function collectGarbage(): () => Promise<void> {
  const collect = garbageCollector();
  return async () => {
    collect();
    await pause(5);
    collect();
  };
}
