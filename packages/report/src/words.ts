import type { Consideration, FindingStatus, Language, ReceiptOutcome, Severity, VerdictKind } from "@rollcall/core";
import { danish } from "./words-da.ts";
import { english } from "./words-en.ts";

/** Everything that a report says of itself, in one language. What a rule says comes with the finding. */
export interface Words {
  severity: Readonly<Record<Severity, string>>;
  status: Readonly<Record<FindingStatus, string>>;
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
  | "company"
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
  | "nextHtml"
  | "nextPlan"
  | "no"
  | "noFindings"
  | "noMatch"
  | "notEvaluated"
  | "notEverywhere"
  | "notJudged"
  | "notJudgedNone"
  | "openAll"
  | "outcome"
  | "overdue"
  | "people"
  | "person"
  | "platform"
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
  | "wholeCompany"
  | "yes";

export function wordsOf(language: Language): Words {
  return language === "da" ? danish : english;
}
