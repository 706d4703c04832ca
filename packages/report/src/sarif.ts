import { FINGERPRINT_SCHEME, Severity, compareText, type Report, type ReportFinding } from "@rollcall/core";
import type { ReportOptions } from "./options.ts";
import { clip, oneLine, rulePage, shortFingerprints } from "./text.ts";
import { viewOf } from "./view.ts";
import { wordsOf } from "./words.ts";

// What GitHub's code scanning accepts in one run; the gravest come first.
const MOST_RESULTS = 25_000;
const LONGEST_DESCRIPTION = 1000;
const levels = { critical: "error", high: "error", medium: "warning", low: "note", info: "note" } as const;
// Code scanning shows above 9.0 critical, 7.0 high, 4.0 medium, 0.1 low.
const securitySeverity = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.5", info: "0.5" } as const;

/**
 * SARIF 2.1.0 for code scanning. It never holds a person, whatever `--names` says: no principal, no person, no evidence
 * and no message text, because many who may read code may not read who left.
 */
export function formatSarif(report: Report, _options: ReportOptions = {}): string {
  const view = viewOf(report);
  const words = wordsOf(report.language);
  const shorts = shortFingerprints(report);
  // Fixed findings are left out: code scanning closes an alert when its result is gone.
  const findings = [...view.open, ...view.accepted].slice(0, MOST_RESULTS);
  const left = view.open.length + view.accepted.length - findings.length;
  const ruleIds = [...new Set(findings.map(({ rule }) => rule))].toSorted(compareText);
  const notifications = [
    ...report.receipts
      .filter(({ outcome }) => outcome !== "complete")
      .map(({ source, scope, outcome }) => ({
        descriptor: { id: "source/incomplete" },
        level: "warning",
        message: { text: oneLine(`${source}, ${scope}: ${words.outcome[outcome]}`) },
      })),
    ...report.summary.rules
      .filter(({ evaluated }) => !evaluated)
      .map(({ id }) => ({
        descriptor: { id: "rule/not-evaluated" },
        level: "warning",
        message: { text: oneLine(`${id} ${words.label.notEvaluated}`) },
      })),
    ...(left > 0 ? [{ descriptor: { id: "report/cut" }, level: "warning", message: { text: words.more(left) } }] : []),
  ];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Rollcall",
            semanticVersion: report.tool.version,
            informationUri: "https://github.com/rollcall-dev/rollcall",
            rules: ruleIds.map((id) => ruleOf(id, findings, words)),
          },
        },
        // Code scanning takes the text before the last slash as the category.
        automationDetails: { id: "rollcall/" },
        language: report.language,
        columnKind: "utf16CodeUnits",
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }],
        results: findings.map((finding) => resultOf(finding, ruleIds, shorts.get(finding.fingerprint) ?? "", words)),
        properties: { asOf: report.asOf },
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(id: string, findings: readonly ReportFinding[], words: ReturnType<typeof wordsOf>) {
  const own = findings.filter(({ rule }) => rule === id);
  const worst = Severity.options.find((severity) => own.some((finding) => finding.severity === severity)) ?? "info";
  const title = clip(oneLine(own[0]?.title ?? id), LONGEST_DESCRIPTION);
  const consideration = own[0]?.consideration ?? "housekeeping";
  const question = words.consideration[consideration];
  const page = rulePage(id);
  return {
    id,
    name: pascal(id),
    shortDescription: { text: title },
    fullDescription: { text: clip(`${title} (${consideration}: ${question})`, LONGEST_DESCRIPTION) },
    helpUri: page,
    help: { text: `${title}\n\n${page}`, markdown: `${page}` },
    defaultConfiguration: { level: levels[worst] },
    properties: { "security-severity": securitySeverity[worst], tags: ["security", consideration] },
  };
}

function resultOf(
  finding: ReportFinding,
  ruleIds: readonly string[],
  short: string,
  words: ReturnType<typeof wordsOf>,
) {
  const { label } = words;
  const presence = finding.presence === undefined ? undefined : oneLine(finding.presence);
  const facts = [
    ...(presence === undefined ? [] : [`${label.presence}: ${presence}`]),
    ...(finding.role === undefined ? [] : [`${label.role}: ${oneLine(finding.role)}`]),
    ...(finding.level === undefined ? [] : [`${label.level}: ${finding.level}`]),
    ...(finding.dueBy === undefined ? [] : [`${label.due}: ${finding.dueBy}`]),
    `${label.explainCommand}: rollcall explain ${short}`,
  ];
  return {
    ruleId: finding.rule,
    ruleIndex: ruleIds.indexOf(finding.rule),
    level: levels[finding.severity],
    kind: "fail",
    message: {
      text: [`${oneLine(finding.title)}: ${words.status[finding.status]}.`, `${facts.join(". ")}.`].join(" "),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: artifactOf(presence) },
          region: { startLine: 1 },
        },
        ...(presence === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: presence, kind: "resource" }] }),
      },
    ],
    // Code scanning tells alerts apart by primaryLocationLineHash alone; the other key says which scheme made it.
    partialFingerprints: {
      primaryLocationLineHash: finding.fingerprint,
      [`rollcallFingerprint/v${FINGERPRINT_SCHEME}`]: finding.fingerprint,
    },
    baselineState: finding.status === "new" || finding.status === "reopened" ? "new" : "unchanged",
    ...(finding.status === "accepted" ? { suppressions: [{ kind: "external", status: "accepted" }] } : {}),
    ...(finding.status === "disputed" ? { suppressions: [{ kind: "external", status: "underReview" }] } : {}),
    properties: {
      consideration: finding.consideration,
      severity: finding.severity,
      status: finding.status,
      firstSeen: finding.firstSeen,
      lastSeen: finding.lastSeen,
    },
  };
}

/** The same path in every run, or code scanning would close the alert and open another. */
function artifactOf(presence: string | undefined): string {
  if (presence === undefined) return "rollcall.yaml";
  return `registry/${encodeURIComponent(presence).replaceAll("%3A", ":").replaceAll("%40", "@")}`;
}

function pascal(id: string): string {
  return id
    .split(/[^a-z0-9]+/iu)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
