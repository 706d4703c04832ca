import type { Receipt, ScanResult, TrackedFinding } from "@rollcall/core";
import { expect, test } from "vitest";
import { exitCodeOf } from "./exit-code.ts";

const receipt = (scope: string, outcome: Receipt["outcome"]): Receipt => ({
  source: "meta",
  scope,
  outcome,
  asOf: "2026-11-23",
  counts: {},
});
const stale = (...restsOn: string[]) => ({ status: "stale", severity: "low", restsOn }) as unknown as TrackedFinding;
const codeOf = (receipts: Receipt[], findings: TrackedFinding[] = []) =>
  exitCodeOf({ judgement: {}, snapshot: { receipts }, findings } as unknown as ScanResult, "high").exitCode;

test("a figure for a KPI that could not be read refuses nothing, nor does what rests on it", () => {
  const unread = receipt("metrics:facebook:1", "denied");
  expect(codeOf([unread])).toBe(0);
  expect(codeOf([unread], [stale("metrics:facebook:1", "registry")])).toBe(0);
});

test("an admin list that could not be read refuses, and what rests on another unread source does", () => {
  expect(codeOf([receipt("admins:facebook:1", "denied")])).toBe(3);
  expect(codeOf([receipt("metrics:facebook:1", "denied")], [stale("admins:facebook:1")])).toBe(3);
  expect(codeOf([receipt("metrics:facebook:1", "complete")], [stale("metrics:facebook:1")])).toBe(3);
});
