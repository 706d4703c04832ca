import type { ReportFinding } from "@rollcall/core";
import { RollcallError } from "@rollcall/core";

/** GitHub's limit for a label's name. */
const MAX_LABEL = 50;

/** The labels of a finding, besides the one that every issue carries. */
export function desiredLabels(finding: ReportFinding, label: string): string[] {
  const labels = [`${label}:${finding.severity}`, `${label}:${finding.consideration}`];
  if (finding.status === "accepted") labels.push(`${label}:accepted`);
  if (finding.status === "disputed") labels.push(`${label}:disputed`);
  return labels;
}

/**
 * What to add and remove: the difference between what Rollcall put earlier and what it would put now. A label that a
 * person removed is not put back, one that a person added is not taken away.
 */
export function labelDelta(
  present: readonly string[],
  earlier: readonly string[],
  desired: readonly string[],
  base: string,
): { addLabels: string[]; removeLabels: string[] } {
  const has = (list: readonly string[], name: string) => list.some((item) => item.toLowerCase() === name.toLowerCase());
  const addLabels = desired.filter((name) => !has(earlier, name) && !has(present, name));
  // Without this one the issue would not be found again.
  if (!has(present, base)) addLabels.unshift(base);
  return { addLabels, removeLabels: earlier.filter((name) => !has(desired, name) && has(present, name)) };
}

/** The longest label is this one with `:housekeeping`; a comma would break the list by label. */
export function checkLabel(label: string): void {
  if (`${label}:housekeeping`.length <= MAX_LABEL && !/[,\p{Cc}]/u.test(label) && label.trim() === label) return;
  throw new RollcallError("invalid-config", {
    message: "publishing.label cannot be used",
    expected: `at most ${MAX_LABEL - ":housekeeping".length} characters, without comma and without spaces around it`,
    received: JSON.stringify(label),
    example: "label: rollcall",
  });
}
