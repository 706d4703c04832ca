import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TrackedFinding } from "../model/finding.ts";
import { type Receipt, ReceiptOutcome } from "../model/receipt.ts";
import { type TrackInput, reportable, track } from "./lifecycle.ts";
import {
  sampleFinding,
  sampleGovernance,
  sampleJudgement,
  sampleReceipt,
  sampleRule,
  sampleTracked,
} from "./testing/sample.ts";

function run(input: Pick<TrackInput, "previous" | "snapshot" | "judgement">): TrackedFinding[] {
  return track({ asOf: "2026-11-02", governance: sampleGovernance(), rules: [sampleRule()], ...input });
}

test("a run shows what is alive and what it closed itself", () => {
  const findings = [
    sampleTracked({ fingerprint: "alive" }),
    sampleTracked({ fingerprint: "today", status: "fixed", fixedOn: "2026-11-02" }),
    sampleTracked({ fingerprint: "yesterday", status: "fixed", fixedOn: "2026-11-01" }),
  ];
  expect(reportable(findings, "2026-11-02").map((finding) => finding.fingerprint)).toEqual(["alive", "today"]);
  expect(reportable(findings, "2026-11-02", 1)).toHaveLength(3);
});

describe("properties", () => {
  const status = fc.constantFrom("new", "open", "accepted", "reopened", "disputed", "stale", "fixed" as const);
  const scope = fc.constantFrom("people", "presences", "admins:facebook:100", "admins:x:1");
  const tracked: fc.Arbitrary<TrackedFinding> = fc
    .record({
      fingerprint: fc.constantFrom("f1", "f2", "f3", "f4"),
      status,
      restsOn: fc.uniqueArray(scope, { minLength: 1 }),
    })
    .map((overrides) =>
      sampleTracked({ ...overrides, ...(overrides.status === "fixed" && { fixedOn: "2026-10-30" }) } as TrackedFinding),
    );
  const previous = fc.uniqueArray(tracked, { selector: (finding) => finding.fingerprint });
  const receipts: fc.Arbitrary<Receipt[]> = fc.array(
    fc
      .record({ scope, outcome: fc.constantFrom(...ReceiptOutcome.options) })
      .map((r) => sampleReceipt(r.scope, r.outcome)),
  );
  const findings = fc.uniqueArray(fc.constantFrom("f1", "f2", "f3"), { maxLength: 3 });
  const toJudgement = (fingerprints: string[]) =>
    sampleJudgement({ findings: fingerprints.map((fingerprint) => sampleFinding({ fingerprint })) });

  test("a source that is not complete never fixes anything", () => {
    fc.assert(
      fc.property(previous, receipts, findings, (before, read, seen) => {
        const after = run({ previous: before, snapshot: { receipts: read }, judgement: toJudgement(seen) });
        const alive = new Set(before.filter(({ status }) => status !== "fixed").map(({ fingerprint }) => fingerprint));
        for (const finding of after.filter(({ status, fingerprint }) => status === "fixed" && alive.has(fingerprint))) {
          for (const rested of finding.restsOn) {
            const about = read.filter((receipt) => receipt.scope === rested);
            // A source that cannot show it, or an outdated list, does not weaken one that read all of it.
            const outcomes = about.map((receipt) => receipt.outcome);
            expect(outcomes).toContain("complete");
            expect(outcomes).not.toContain("partial");
            expect(outcomes).not.toContain("denied");
          }
        }
      }),
    );
  });

  test("nothing alive is ever lost: only fixed findings are forgotten", () => {
    fc.assert(
      fc.property(previous, receipts, findings, (before, read, seen) => {
        const after = run({ previous: before, snapshot: { receipts: read }, judgement: toJudgement(seen) });
        const known = new Set(after.map(({ fingerprint }) => fingerprint));
        for (const finding of before) expect(known.has(finding.fingerprint)).toBe(true);
      }),
    );
  });

  test("the order of the input changes nothing", () => {
    fc.assert(
      fc.property(previous, receipts, findings, (before, read, seen) => {
        const there = run({ previous: before, snapshot: { receipts: read }, judgement: toJudgement(seen) });
        const back = run({
          previous: before.toReversed(),
          snapshot: { receipts: read.toReversed() },
          judgement: toJudgement(seen.toReversed()),
        });
        expect(back).toEqual(there);
      }),
    );
  });
});
