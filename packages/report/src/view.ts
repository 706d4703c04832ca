import {
  Severity,
  compareSeverities,
  compareText,
  scopes,
  type Receipt,
  type ReceiptOutcome,
  type Report,
  type ReportFinding,
} from "@rollcall/core";
import { oneLine } from "./text.ts";

/** The same report, ordered the way people read it. */
export interface View {
  /** Not fixed and not accepted, gravest first, then by presence. */
  open: readonly ReportFinding[];
  bySeverity: readonly { severity: Severity; findings: readonly ReportFinding[] }[];
  accepted: readonly ReportFinding[];
  fixed: readonly ReportFinding[];
  /** Closed because the company no longer asks: not a cure. */
  withdrawn: readonly ReportFinding[];
  /** Open findings whose day has passed. */
  overdue: number;
  fresh: number;
  sources: readonly SourceView[];
  /** Scopes that were not read completely, those with one cause together. */
  blind: readonly BlindSpot[];
  blindScopes: number;
  scopes: number;
  /** Presences whose admin list no source even tried to read. */
  untried: readonly string[];
  /** Rules with a reason: not evaluated, or not everywhere; those with one reason together. */
  heldBack: readonly { rules: readonly string[]; evaluated: boolean; reason: string | undefined }[];
  /** Nothing was left out: everything was tried, read completely and judged. */
  sawEverything: boolean;
  rulesEvaluated: number;
  presenceName(id: string): string;
}

export interface SourceView {
  source: string;
  /** `complete`: every scope; `none`: no scope; `some`: the rest. */
  reach: "complete" | "some" | "none";
  scopes: number;
  complete: number;
  counts: Readonly<Record<string, number>>;
  from: string;
  to: string;
}

export interface BlindSpot {
  source: string;
  outcome: ReceiptOutcome;
  reason: string | undefined;
  scopes: readonly string[];
}

export function viewOf(report: Report): View {
  const names = new Map(report.presences.map((presence) => [presence.id, oneLine(presence.name)]));
  const sorted = report.findings.toSorted(
    (a, b) =>
      compareSeverities(a.severity, b.severity) ||
      compareText(a.presence ?? "", b.presence ?? "") ||
      compareText(a.rule, b.rule) ||
      compareText(a.fingerprint, b.fingerprint),
  );
  const open = sorted.filter(({ status }) => status !== "accepted" && status !== "fixed");
  const closed = sorted.filter(({ status }) => status === "fixed");
  const tried = new Set(report.receipts.map(({ scope }) => scope));
  const untried = report.presences
    .map(({ id }) => id)
    .filter((id) => !tried.has(scopes.admins(id)))
    .toSorted(compareText);
  const heldBack = heldBackOf(report.summary.rules);
  const incomplete = report.receipts.filter(({ outcome }) => outcome !== "complete");
  return {
    open,
    bySeverity: Severity.options
      .map((severity) => ({ severity, findings: open.filter((finding) => finding.severity === severity) }))
      .filter(({ findings }) => findings.length > 0),
    accepted: sorted.filter(({ status }) => status === "accepted"),
    fixed: closed.filter(({ withdrawn }) => withdrawn === undefined),
    withdrawn: closed.filter(({ withdrawn }) => withdrawn !== undefined),
    overdue: open.filter((finding) => isOverdue(finding, report)).length,
    fresh: open.filter(({ status }) => status === "new" || status === "reopened").length,
    sources: sourcesOf(report.receipts),
    blind: blindSpots(incomplete),
    blindScopes: incomplete.length,
    scopes: report.receipts.length,
    untried,
    heldBack,
    sawEverything:
      report.receipts.length > 0 && incomplete.length === 0 && untried.length === 0 && heldBack.length === 0,
    rulesEvaluated: report.summary.rules.filter(({ evaluated }) => evaluated).length,
    presenceName: (id) => names.get(id) ?? "",
  };
}

/** The due day is inclusive: a finding is overdue from the day after. */
export function isOverdue(finding: ReportFinding, report: Report): boolean {
  return finding.dueBy !== undefined && finding.dueBy < report.asOf;
}

function sourcesOf(receipts: readonly Receipt[]): SourceView[] {
  return groupBy(receipts, ({ source }) => source)
    .map(([source, group]) => {
      const complete = group.filter(({ outcome }) => outcome === "complete").length;
      const blind = group.every(({ outcome }) => outcome === "denied" || outcome === "unsupported");
      const days = group.map(({ asOf }) => oneLine(asOf).slice(0, 10)).toSorted(compareText);
      return {
        source: oneLine(source),
        reach: complete === group.length ? ("complete" as const) : blind ? ("none" as const) : ("some" as const),
        scopes: group.length,
        complete,
        counts: addCounts(group),
        from: days[0] ?? "",
        to: days.at(-1) ?? "",
      };
    })
    .toSorted((a, b) => compareText(a.source, b.source));
}

function addCounts(receipts: readonly Receipt[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { counts } of receipts) {
    for (const [name, count] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return Object.fromEntries([...sums].toSorted(([a], [b]) => compareText(a, b)));
}

function blindSpots(receipts: readonly Receipt[]): BlindSpot[] {
  return groupBy(receipts, ({ source, outcome, reason }) => JSON.stringify([source, outcome, reason ?? ""]))
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([, group]) => {
      const first = group[0];
      if (first === undefined) return [];
      const { source, outcome, reason } = first;
      return [
        {
          source: oneLine(source),
          outcome,
          reason: reason === undefined ? undefined : oneLine(reason),
          scopes: group.map(({ scope }) => oneLine(scope)).toSorted(compareText),
        },
      ];
    });
}

function heldBackOf(rules: Report["summary"]["rules"]): View["heldBack"] {
  const held = rules
    .filter(({ evaluated, reason }) => !evaluated || reason !== undefined)
    .toSorted((a, b) => Number(a.evaluated) - Number(b.evaluated) || compareText(a.id, b.id));
  return groupBy(held, ({ evaluated, reason }) => JSON.stringify([evaluated, reason ?? ""])).flatMap(([, group]) => {
    const first = group[0];
    if (first === undefined) return [];
    return [
      {
        rules: group.map(({ id }) => oneLine(id)),
        evaluated: first.evaluated,
        reason: first.reason === undefined ? undefined : oneLine(first.reason),
      },
    ];
  });
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups];
}
