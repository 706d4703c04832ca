import type {
  CloseReason,
  IssueChange,
  IssueDraft,
  IssueNote,
  PublishedIssue,
  Report,
  ReportFinding,
  Severity,
} from "@rollcall/core";
import { compareSeverities, compareText, RollcallError } from "@rollcall/core";
import { issueSection, issueTitle } from "./body.ts";
import { decide, decideOrphan } from "./lifecycle.ts";
import { newBody, parseBody, reference, referenceInTitle } from "./marker.ts";
import type { ParsedBody } from "./marker.ts";
import { desiredLabels } from "./labels.ts";

/** What the company decides about its queue. */
export interface IssuePolicy {
  /** The label that every issue carries; ours are this one and those that begin with it and a colon. */
  label: string;
  minSeverity: Severity;
  /** More new issues than this and nothing is published (law 11). */
  maxNew: number;
  /** Logins to assign on creation, in order of preference, by presence id. */
  assignees: Readonly<Record<string, readonly string[]>>;
  /** Presences that the registry calls retired. */
  retired: ReadonlySet<string>;
  /** Findings of these rules open no issue: they are experimental. */
  experimental: ReadonlySet<string>;
  /** Every rule that exists, on or off: an issue of one that is merely missing is left alone. */
  knownRules: ReadonlySet<string>;
  /** What each finding rests on, by fingerprint; kept in the issue for a run that does not remember it. */
  restsOn: Readonly<Record<string, readonly string[]>>;
  /** Set when the roster is suspected (law 3). */
  rosterSuspect?: string | undefined;
}

interface Common {
  fingerprint: string;
  title: string;
  severity: Severity | undefined;
  reason: string;
}
/** One line of a plan: what is to happen to one issue, and why. */
export type IssueAction = Common &
  (
    | { kind: "create"; draft: IssueDraft }
    | { kind: "update"; number: number; change: IssueChange }
    | { kind: "close"; number: number; as: CloseReason; change: IssueChange; duplicateOf?: number }
    | { kind: "reopen"; number: number; change: IssueChange; note?: IssueNote }
    | { kind: "comment"; number: number; note: IssueNote; change: IssueChange }
    /** `settled`: closed, and nothing more to say about it. */
    | { kind: "leave"; number: number; settled: boolean }
  );
export type ActionKind = IssueAction["kind"];

export interface IssuePlan {
  /** In the order in which they are carried out. */
  actions: IssueAction[];
  /** Findings below `minSeverity` that have no issue. */
  belowSeverity: number;
  /** Findings of experimental rules that have no issue. */
  experimental: number;
  /** Why none of this may be carried out; the plan is kept (laws 3 and 11). */
  refused: string | undefined;
}

/** An issue of ours, with what its hidden line says. `parsed` is undefined where a person removed that line. */
export interface Tracked {
  issue: PublishedIssue;
  fingerprint: string;
  parsed: ParsedBody | undefined;
}

/** Every decision about the queue. Pure: the same report and the same issues give the same plan. */
export function plan(report: Report, existing: readonly PublishedIssue[], policy: IssuePolicy): IssuePlan {
  if (report.names === "full")
    throw new RollcallError("refused", {
      message: "a report with full names is not published",
      expected: "names none or pseudonym",
      received: "full",
      hint: "Run again with --names pseudonym.",
    });
  const { tracked, strangers } = recognise(report, existing, policy);
  const actions: IssueAction[] = strangers.map(leaveStranger);
  let belowSeverity = 0;
  let experimental = 0;

  for (const finding of report.findings) {
    const own = tracked.get(finding.fingerprint);
    tracked.delete(finding.fingerprint);
    if (own !== undefined) {
      actions.push(decide({ report, finding, policy, ...own.kept }), ...own.duplicates);
      continue;
    }
    if (!isPresent(finding)) continue;
    if (policy.experimental.has(finding.rule)) experimental += 1;
    else if (compareSeverities(finding.severity, policy.minSeverity) > 0) belowSeverity += 1;
    else actions.push(create(report, finding, policy));
  }
  for (const own of tracked.values()) actions.push(decideOrphan({ report, policy, ...own.kept }), ...own.duplicates);

  actions.sort(byImportance);
  return { actions, belowSeverity, experimental, refused: refusal(report, actions, strangers, policy) };
}

/** Alive: it has an issue that is open, unless a person closed it. */
export function isPresent(finding: ReportFinding): boolean {
  return ["new", "open", "reopened", "disputed"].includes(finding.status);
}

interface Own {
  kept: Tracked;
  duplicates: IssueAction[];
}

function recognise(
  report: Report,
  existing: readonly PublishedIssue[],
  policy: IssuePolicy,
): { tracked: Map<string, Own>; strangers: PublishedIssue[] } {
  const byReference = new Map(report.findings.map((finding) => [reference(finding.fingerprint), finding.fingerprint]));
  const groups = new Map<string, Tracked[]>();
  const strangers: PublishedIssue[] = [];
  for (const issue of existing) {
    const parsed = parseBody(issue.body);
    if (!issue.own) {
      // A marker that somebody copied, or wrote, is not ours to act on.
      if (parsed !== undefined) strangers.push(issue);
      continue;
    }
    const fingerprint = parsed?.marker.fingerprint ?? byReference.get(referenceInTitle(issue.title) ?? "");
    if (fingerprint === undefined) continue;
    const group = groups.get(fingerprint);
    if (group === undefined) groups.set(fingerprint, [{ issue, fingerprint, parsed }]);
    else group.push({ issue, fingerprint, parsed });
  }
  return { tracked: new Map([...groups].map(([key, group]) => [key, keepOne(report, group, policy)])), strangers };
}

// The oldest is kept; an open one before a closed one, for a person may have closed the other as the duplicate.
function keepOne(report: Report, group: Tracked[], policy: IssuePolicy): Own {
  const [kept, ...others] = group.toSorted(
    (a, b) =>
      Number(a.parsed === undefined) - Number(b.parsed === undefined) ||
      Number(a.issue.state === "closed") - Number(b.issue.state === "closed") ||
      a.issue.number - b.issue.number,
  );
  const first = kept as Tracked;
  const duplicates = others
    // Without its hidden line it is a person's text by now.
    .filter((other) => other.issue.state === "open" && other.parsed !== undefined)
    .map((other) => decide({ report, policy, finding: undefined, duplicateOf: first.issue.number, ...other }));
  return { kept: first, duplicates };
}

function create(report: Report, finding: ReportFinding, policy: IssuePolicy): IssueAction {
  const labels = desiredLabels(finding, policy.label);
  const title = issueTitle(report, finding);
  const marker = {
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    presence: finding.presence,
    holder: finding.principal !== undefined,
    rests: policy.restsOn[finding.fingerprint] ?? [],
    state: "open" as const,
    since: finding.firstSeen,
    asOf: report.asOf,
    due: finding.dueBy,
    dueFrom: finding.dueBy === undefined ? undefined : report.asOf,
    labels,
  };
  return {
    kind: "create",
    fingerprint: finding.fingerprint,
    title,
    severity: finding.severity,
    reason: finding.status === "new" ? "new finding" : `${finding.status} finding without an issue`,
    draft: {
      fingerprint: finding.fingerprint,
      title,
      body: newBody(marker, issueSection(report, finding, finding.firstSeen)),
      labels: [policy.label, ...labels],
      assignees: policy.assignees[finding.presence ?? ""] ?? [],
    },
  };
}

function leaveStranger(issue: PublishedIssue): IssueAction {
  return {
    kind: "leave",
    number: issue.number,
    settled: false,
    fingerprint: "",
    title: issue.title,
    severity: undefined,
    reason: `carries our hidden marker, but ${issue.author} opened it, not this credential`,
  };
}

const ORDER: readonly ActionKind[] = ["create", "reopen", "close", "comment", "update", "leave"];

function byImportance(a: IssueAction, b: IssueAction): number {
  return (
    ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
    compareSeverities(a.severity ?? "info", b.severity ?? "info") ||
    numberOf(a) - numberOf(b) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function numberOf(action: IssueAction): number {
  return "number" in action ? action.number : 0;
}

function refusal(
  report: Report,
  actions: readonly IssueAction[],
  strangers: readonly PublishedIssue[],
  policy: IssuePolicy,
): string | undefined {
  const suspect =
    policy.rosterSuspect ??
    report.findings.find((finding) => finding.rule === "source/roster-suspect" && isPresent(finding))?.message;
  if (suspect !== undefined) return `the roster is suspected, so nothing is published: ${suspect}`;

  const creates = actions.filter((action) => action.kind === "create");
  const wanted = new Set(creates.map((action) => action.fingerprint));
  const foreign = strangers.filter((issue) => wanted.has(parseBody(issue.body)?.marker.fingerprint ?? ""));
  const own = actions.some((action) => action.kind !== "create" && action.fingerprint !== "");
  // The token's identity changed: every finding would get a second issue.
  if (!own && foreign.length > 0)
    return `${foreign.length} of these findings already have an issue, opened by ${[...new Set(foreign.map((issue) => issue.author))].toSorted(compareText).join(", ")} instead of this credential; name that login under publishing.authors if it was yours`;

  const fresh = creates.length + actions.filter((action) => action.kind === "reopen").length;
  if (fresh > policy.maxNew)
    return `${fresh} issues would be opened, more than publishing.maxNew (${policy.maxNew}); look at the plan, then raise the limit for one run or mend the cause`;
  return undefined;
}
