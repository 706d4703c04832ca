import { FindingStatus, IsoDate, Severity, type TrackedFinding, compareText } from "@rollcall/core";
import * as z from "zod";
import { canonicalJson, parseLine } from "./lines.ts";

const counts = z.record(z.string(), z.number().int().nonnegative());

/** One run as numbers. */
export const RunSummary = z.object({
  asOf: IsoDate,
  bySeverity: counts,
  byStatus: counts,
  /** Findings alive, by rule. */
  byRule: counts,
});
export type RunSummary = z.infer<typeof RunSummary>;

/** The history with the numbers of one run in place of earlier ones of that date. */
export function withSummary(text: string, file: string, asOf: IsoDate, findings: readonly TrackedFinding[]): string {
  const others = readHistory(text, file).filter((summary) => summary.asOf !== asOf);
  return [...others, summarise(asOf, findings)]
    .toSorted((a, b) => compareText(a.asOf, b.asOf))
    .map((summary) => `${canonicalJson(summary)}\n`)
    .join("");
}

export function readHistory(text: string, file: string): RunSummary[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line, index) => parseLine(line, { file, line: index + 1, schema: RunSummary, example: EXAMPLE }));
}

const EXAMPLE = `{"asOf":"2026-11-02","byRule":{},"bySeverity":{"high":1},"byStatus":{"open":1}}`;

function summarise(asOf: IsoDate, findings: readonly TrackedFinding[]): RunSummary {
  // Fixed findings are remembered long after: a run counts those that it closed itself.
  const told = findings.filter((finding) => finding.status !== "fixed" || finding.fixedOn === asOf);
  const alive = told.filter((finding) => finding.status !== "fixed");
  return {
    asOf,
    bySeverity: count(
      alive.map((finding) => finding.severity),
      Severity.options,
    ),
    byStatus: count(
      told.map((finding) => finding.status),
      FindingStatus.options,
    ),
    byRule: count(
      alive.map((finding) => finding.rule),
      [],
    ),
  };
}

function count(values: readonly string[], all: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(all.map((value) => [value, 0]));
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
