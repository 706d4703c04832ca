import type { CloseReason, IssueChange, IssueNote, PublishedIssue, Report, ReportFinding } from "@rollcall/core";
import { createAbsenceEvidence, scopes } from "@rollcall/core";
import { issueSection, MAX_BODY, withBanner } from "./body.ts";
import { desiredLabels, labelDelta } from "./labels.ts";
import type { Marker, MarkerState, ParsedBody } from "./marker.ts";
import { formatNoteMarker, replaceMachineParts } from "./marker.ts";
import { inline } from "./neutralise.ts";
import type { IssueAction, IssuePolicy, Tracked } from "./plan.ts";
import { texts } from "./texts.ts";
import type { Due } from "./time.ts";
import { keptDue, sameButForTime } from "./time.ts";

interface Case extends Tracked {
  report: Report;
  policy: IssuePolicy;
  finding: ReportFinding | undefined;
  duplicateOf?: number;
}

/** What becomes of one issue whose finding is in the report, or of a duplicate. */
export function decide(it: Case): IssueAction {
  const { finding, report, issue, parsed } = it;
  const text = texts[report.language];
  if (it.duplicateOf !== undefined)
    return close(it, "duplicate", "duplicate", text.closedDuplicate(it.duplicateOf), `duplicate of #${it.duplicateOf}`);
  if (finding === undefined || finding.status === "stale")
    return leave(it, `could not be judged in this run${finding?.notJudged ? `: ${finding.notJudged}` : ""}`);
  if (finding.status === "fixed") return settleFixed(it, finding);
  if (finding.status === "accepted") {
    const waiver = finding.waiver === undefined ? undefined : inline(finding.waiver, 80);
    const reason = `accepted${finding.waiver === undefined ? "" : ` by waiver ${finding.waiver}`}`;
    return settle(it, "not_planned", text.closedAccepted(report.asOf, waiver), reason);
  }
  return issue.state === "open" ? refresh(it, finding) : closedByOther(it, finding, parsed?.marker.state);
}

/** What becomes of an issue whose finding is not in the report. Absence is not evidence (law 1). */
export function decideOrphan(it: Omit<Case, "finding">): IssueAction {
  const orphan: Case = { ...it, finding: undefined };
  const { report, policy, parsed } = it;
  const text = texts[report.language];
  if (parsed === undefined) return leave(orphan, "a person removed its hidden line, so nothing is known of it");
  const { rule, presence } = parsed.marker;
  const outcome = report.summary.rules.find((candidate) => candidate.id === rule);
  if (outcome === undefined)
    return policy.knownRules.has(rule)
      ? settle(orphan, "not_planned", text.closedRuleOff(report.asOf), `rule ${rule} is off`)
      : leave(orphan, `not in this report, and neither is its rule ${rule}`);
  if (presence !== undefined && policy.retired.has(presence))
    return settle(orphan, "not_planned", text.closedRetired(report.asOf), "the presence is retired");
  const blind = blindness(report, outcome, parsed.marker);
  if (blind !== undefined) return leave(orphan, `not in this report, but ${blind}`);
  return settle(orphan, "completed", text.closedGone(report.asOf), "no longer found");
}

// Why the absence of a finding says nothing; undefined where everything that it can rest on was read completely.
function blindness(
  report: Report,
  outcome: Report["summary"]["rules"][number],
  { presence, holder, rests }: Marker,
): string | undefined {
  if (!outcome.evaluated) return `its rule was not evaluated: ${outcome.reason ?? "no reason given"}`;
  const { whyUnknown } = createAbsenceEvidence({
    receipts: report.receipts,
    declared: DECLARED,
    rosterSuspect: undefined,
  });
  if (rests.length > 0) return rests.map(whyUnknown).find((reason) => reason !== undefined);
  if (outcome.reason !== undefined) return `its rule was not evaluated everywhere: ${outcome.reason}`;
  if (presence !== undefined && !report.presences.some((candidate) => candidate.id === presence))
    return "its presence is not in this report either";
  if (holder && presence !== undefined) {
    const unknown = whyUnknown(scopes.admins(presence));
    if (unknown !== undefined) return unknown;
  }
  // Not known what it rests on: then everything that could matter must be complete.
  const relevant = report.receipts.filter(
    (receipt) => !receipt.scope.includes(":") || presence === undefined || receipt.scope.endsWith(`:${presence}`),
  );
  const gap = relevant.find((receipt) => receipt.outcome !== "complete");
  return gap && `${gap.scope} of ${gap.source} was read ${gap.outcome}`;
}

// The company's own files are read whole, or the run stops; without one, its rules are not evaluated.
const DECLARED = { registry: true, norms: true, asks: true, acknowledgements: true };

// Closes what is settled, and keeps the book in order where it is closed already.
function settle(it: Case, as: CloseReason, banner: string, reason: string): IssueAction {
  const { issue, parsed } = it;
  if (issue.state === "open") {
    if (parsed?.marker.state === "closed" || parsed?.marker.state === "duplicate")
      return leave(it, `${reason}; a person opened it again, and that stands`);
    return close(it, as, "closed", banner, reason);
  }
  // Settled after a person's answer: should it come back one day, or the waiver end (law 10), that is a new event.
  const anew = as === "completed" || it.finding?.status === "accepted";
  if (parsed !== undefined && ["answered", "open"].includes(parsed.marker.state) && anew)
    return update(it, { state: "closed", banner }, `${reason}; a person had closed it already`);
  return leave(it, `${reason}; closed already`, true);
}

function refresh(it: Case, finding: ReportFinding): IssueAction {
  if (it.parsed === undefined) return leave(it, "a person removed its hidden line; the text is theirs now");
  const back = it.parsed.marker.state !== "open";
  const action = update(it, { state: "open", fresh: finding }, back ? "a person opened it again" : "content changed");
  if (action.kind !== "leave" || it.parsed.section !== undefined) return action;
  return leave(it, "a person removed the machine section; the text is theirs now");
}

function closedByOther(it: Case, finding: ReportFinding, state: MarkerState | undefined): IssueAction {
  const { issue, report } = it;
  const text = texts[report.language];
  if (state === "closed" || state === "duplicate") {
    const banner = text.reopened(report.asOf);
    return {
      ...facts(it, "found again"),
      kind: "reopen",
      ...numbered(it),
      change: change(it, { state: "open", fresh: finding, banner }),
    };
  }
  if (state === undefined) return leave(it, "closed, and a person removed its hidden line");
  if (state === "answered") return leave(it, "a person closed it, and that stands", true);
  const closer = issue.closedBy;
  // Our own closings are in the book; under our own login it was another workflow with the same token.
  if (closer !== undefined && closer.kind !== "person") {
    const note = noteOf("closed-by-bot", text.noteBot(inline(closer.login, 60), report.asOf));
    return {
      ...facts(it, `${closer.login}, a machine, closed it; it is still found`),
      kind: "reopen",
      ...numbered(it),
      note,
      change: change(it, { state: "open", fresh: finding }),
    };
  }
  return {
    ...facts(it, "a person closed it, and it is still found: said once, left closed"),
    kind: "comment",
    ...numbered(it),
    note: noteOf("closed-by-person", text.noteAnswered(report.asOf, finding.fingerprint)),
    change: change(it, { state: "answered" }),
  };
}

function settleFixed(it: Case, { rule, withdrawn }: ReportFinding): IssueAction {
  const text = texts[it.report.language];
  const { asOf } = it.report;
  if (withdrawn === "rule-off") return settle(it, "not_planned", text.closedRuleOff(asOf), `rule ${rule} is off`);
  if (withdrawn === "presence-retired")
    return settle(it, "not_planned", text.closedRetired(asOf), "the presence is retired");
  return settle(it, "completed", text.closedFixed(asOf), "no longer found");
}

interface Next {
  state: MarkerState;
  /** The finding to write the section anew from; without it the section stays. */
  fresh?: ReportFinding;
  banner?: string;
}

function close(it: Case, as: CloseReason, state: MarkerState, banner: string, reason: string): IssueAction {
  const next: Next = it.finding === undefined ? { state, banner } : { state, banner, fresh: it.finding };
  const duplicate = it.duplicateOf === undefined ? {} : { duplicateOf: it.duplicateOf };
  return { ...facts(it, reason), kind: "close", ...numbered(it), as, change: change(it, next), ...duplicate };
}

function update(it: Case, next: Next, reason: string): IssueAction {
  const wanted = change(it, next);
  const { addLabels = [], removeLabels = [], body } = wanted;
  if (body === undefined && addLabels.length + removeLabels.length === 0) return leave(it, "up to date");
  return { ...facts(it, reason), kind: "update", ...numbered(it), change: wanted };
}

function change(it: Case, next: Next): IssueChange {
  const { issue, parsed, policy } = it;
  const basedOn = { body: issue.body, state: issue.state };
  if (parsed === undefined) return { basedOn };
  const { marker } = parsed;
  const desired = next.fresh === undefined ? marker.labels : desiredLabels(next.fresh, policy.label);
  const written = write(it, next, desired);
  const body = replaceMachineParts(issue.body, written.marker, written.section);
  return {
    basedOn,
    // A body that people filled to the brim stays as it is: better an old text than a refused one.
    ...(body !== issue.body && body.length <= MAX_BODY ? { body } : {}),
    ...nonEmpty(labelDelta(issue.labels, marker.labels, desired, policy.label)),
  };
}

// Marker and section as they shall be; the section stays as it is where nothing but time has passed.
function write(it: Case, next: Next, labels: readonly string[]): { marker: Marker; section: string | undefined } {
  const { marker, section } = it.parsed as ParsedBody;
  const { report, policy } = it;
  const rests = policy.restsOn[marker.fingerprint] ?? marker.rests;
  const common = { ...marker, state: next.state, labels, rests };
  const banner = next.banner ?? (next.state === "open" ? reopenedBanner(it) : undefined);
  if (next.fresh === undefined) return { marker: common, section: section && withBanner(section, banner) };

  const since = earliest(marker.since, next.fresh.firstSeen);
  // Found again after it was settled, it has its time anew.
  const due = marker.state === "closed" ? dueAnew(next.fresh, report) : keptDue(marker, next.fresh.dueBy, report.asOf);
  const { presence } = next.fresh;
  const holder = next.fresh.principal !== undefined;
  const fresh = { ...common, since, ...due, presence: presence ?? marker.presence, holder };
  if (section === undefined) return { marker: fresh, section };
  const text = withBanner(issueSection(report, { ...next.fresh, dueBy: due.due }, since), banner);
  if (sameButForTime(section, text, marker.asOf, report.asOf)) return { marker: fresh, section };
  return { marker: { ...fresh, asOf: report.asOf }, section: text };
}

function dueAnew({ dueBy }: ReportFinding, { asOf }: Report): Due {
  return { due: dueBy, dueFrom: dueBy === undefined ? undefined : asOf };
}

// "Back again since" stays while the issue is open, or the next run would write only to remove it.
function reopenedBanner({ issue, parsed, report }: Case): string | undefined {
  if (issue.state !== "open" || parsed?.marker.state !== "open") return undefined;
  const first = /^> ([^\n]*)/.exec(parsed.section ?? "")?.[1];
  return first?.startsWith(texts[report.language].reopened("").slice(0, 2)) ? first : undefined;
}

function nonEmpty(delta: { addLabels: string[]; removeLabels: string[] }): Partial<IssueChange> {
  return {
    ...(delta.addLabels.length > 0 ? { addLabels: delta.addLabels } : {}),
    ...(delta.removeLabels.length > 0 ? { removeLabels: delta.removeLabels } : {}),
  };
}

function earliest(a: string, b: string | undefined): string {
  return b === undefined || (a !== "" && a < b) ? a : b;
}

function noteOf(key: string, text: string): IssueNote {
  return { key, text: `${text}\n\n${formatNoteMarker(key)}` };
}

function leave(it: Case, reason: string, settled = false): IssueAction {
  return { ...facts(it, reason), kind: "leave", ...numbered(it), settled };
}

function facts(it: Case, reason: string) {
  return { fingerprint: it.fingerprint, title: it.issue.title, severity: it.finding?.severity, reason };
}

function numbered(it: { issue: PublishedIssue }): { number: number } {
  return { number: it.issue.number };
}
