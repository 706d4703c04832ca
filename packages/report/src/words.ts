import type {
  Consideration,
  FindingStatus,
  Language,
  ReceiptOutcome,
  ReportFinding,
  Severity,
  VerdictKind,
} from "@rollcall/core";
import type { View } from "./view.ts";
import { danish } from "./words-da.ts";
import { english } from "./words-en.ts";

/** Everything that a report says of itself, in one language. What a rule says comes with the finding. */
export interface Words {
  severity: Readonly<Record<Severity, string>>;
  status: Readonly<Record<FindingStatus, string>>;
  withdrawn: Readonly<Record<NonNullable<ReportFinding["withdrawn"]>, string>>;
  outcome: Readonly<Record<ReceiptOutcome, string>>;
  verdict: Readonly<Record<VerdictKind, string>>;
  consideration: Readonly<Record<Consideration, string>>;
  findings(count: number): string;
  presences(count: number): string;
  grants(count: number): string;
  principals(count: number): string;
  people(count: number): string;
  rules(count: number): string;
  scopesRead(complete: number, scopes: number): string;
  more(count: number): string;
  acceptedRisks(count: number): string;
  headline(open: number, fresh: number, overdue: number): string;
  untried(presences: number): string;
  nothingRead: string;
  nothingEvaluated: string;
  clean(presences: number, grants: number, people: number, rules: number): string;
  notClean(blind: number, scopes: number): string;
  /** Labels, headings and short sentences. */
  label: Readonly<Record<Label, string>>;
}

export type Label =
  | "accepted"
  | "all"
  | "asOf"
  | "blindNote"
  | "checked"
  | "clear"
  | "closeAll"
  | "complete"
  | "confidence"
  | "consideration"
  | "considerations"
  | "due"
  | "evaluated"
  | "evidence"
  | "explainCommand"
  | "filter"
  | "findings"
  | "fingerprint"
  | "firstSeen"
  | "fixed"
  | "fixedOn"
  | "found"
  | "fullNames"
  | "grants"
  | "kind"
  | "lastSeen"
  | "level"
  | "name"
  | "never"
  | "next"
  | "nextDoctor"
  | "nextExplain"
  | "nextPlan"
  | "no"
  | "noFindings"
  | "noMatch"
  | "notTried"
  | "noReceipts"
  | "notEvaluated"
  | "notEverywhere"
  | "notJudged"
  | "openAll"
  | "outcome"
  | "overdue"
  | "people"
  | "person"
  | "presence"
  | "presences"
  | "principal"
  | "principals"
  | "reason"
  | "registered"
  | "remediation"
  | "role"
  | "rule"
  | "rules"
  | "scope"
  | "search"
  | "searchHint"
  | "severity"
  | "shown"
  | "skip"
  | "source"
  | "sources"
  | "status"
  | "summary"
  | "unregistered"
  | "verdict"
  | "verdicts"
  | "waiver"
  | "waiverNote"
  | "wholeCompany"
  | "withdrawn"
  | "yes";

/** The status of a finding in words; one that nobody asks about any more is not called fixed. */
export function statusText(finding: ReportFinding, words: Words): string {
  return finding.withdrawn === undefined ? words.status[finding.status] : words.withdrawn[finding.withdrawn];
}

/** What is said next to any result that does not rest on everything. */
export function limits(view: View, words: Words): string[] {
  return [
    ...(view.blindScopes > 0 ? [words.notClean(view.blindScopes, view.scopes)] : []),
    ...(view.untried.length > 0 ? [words.untried(view.untried.length)] : []),
  ];
}

export function wordsOf(language: Language): Words {
  return language === "da" ? danish : english;
}
