import { compareSeverities, isMetricScope, type ScanResult, type Severity } from "@rollcall/core";

export type ExitCode = 0 | 1 | 3;
export type FailOn = Severity | "never";

/**
 * 0 clean · 1 findings at or above `failOn` · 3 refused: the roster is suspected, a source could not be read, or a finding
 * that was open could not be judged (figures of KPIs apart). 3 is stronger than 1: what could not be seen may be worse than what was.
 */
export function exitCodeOf(result: ScanResult, failOn: FailOn): { exitCode: ExitCode; reasons: string[] } {
  const { judgement, snapshot, findings } = result;
  const refused: string[] = [];
  if (judgement.rosterSuspect !== undefined) refused.push(`the roster is suspected: ${judgement.rosterSuspect}`);
  // A figure for a KPI that could not be read is told, and refuses nothing: it says nothing of anybody's rights.
  const unreadFigures = new Set<string>();
  for (const { source, scope, outcome } of snapshot.receipts)
    if (outcome === "denied" || outcome === "partial")
      if (isMetricScope(scope)) unreadFigures.add(scope);
      else refused.push(`${source} could not read ${scope} completely (${outcome})`);
  const stale = findings.filter(
    ({ status, restsOn }) => status === "stale" && !restsOn.some((scope) => unreadFigures.has(scope)),
  ).length;
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
