import { compareSeverities, type ScanResult, type Severity } from "@rollcall/core";

export type ExitCode = 0 | 1 | 3;
export type FailOn = Severity | "never";

/**
 * 0 clean · 1 findings at or above `failOn` · 3 refused: the roster is suspected, a source could not be read, or a finding
 * that was open could not be judged. 3 is stronger than 1: what could not be seen may be worse than what was.
 */
export function exitCodeOf(result: ScanResult, failOn: FailOn): { exitCode: ExitCode; reasons: string[] } {
  const { judgement, snapshot, findings } = result;
  const refused: string[] = [];
  if (judgement.rosterSuspect !== undefined) refused.push(`the roster is suspected: ${judgement.rosterSuspect}`);
  for (const { source, scope, outcome } of snapshot.receipts)
    if (outcome === "denied" || outcome === "partial")
      refused.push(`${source} could not read ${scope} completely (${outcome})`);
  const stale = findings.filter((finding) => finding.status === "stale").length;
  if (stale > 0) refused.push(`${stale} open finding${stale === 1 ? "" : "s"} could not be judged in this run`);
  if (refused.length > 0) return { exitCode: 3, reasons: refused };

  if (failOn === "never") return { exitCode: 0, reasons: [] };
  const counted = findings.filter(
    (finding) =>
      ["new", "open", "reopened"].includes(finding.status) && compareSeverities(finding.severity, failOn) <= 0,
  );
  if (counted.length === 0) return { exitCode: 0, reasons: [] };
  return {
    exitCode: 1,
    reasons: [`${counted.length} finding${counted.length === 1 ? "" : "s"} at or above ${failOn}`],
  };
}
