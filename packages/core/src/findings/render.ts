import type { ScanResult } from "../judgement.ts";
import { type Language, Severity, compareSeverities, compareText } from "../model/common.ts";
import { FindingStatus, type MessageValue, type TrackedFinding, type WaiverNote } from "../model/finding.ts";
import { REPORT_SCHEMA, type Report, type ReportFinding } from "../model/report.ts";
import { type Evidence, type Verdict, VerdictKind } from "../model/verdict.ts";
import type { RuleMeta } from "../rules/rule.ts";
import { type Names, type Naming, createNaming } from "./naming.ts";

export interface RenderOptions {
  names: Names;
  language: Language;
  /** Key of pseudonyms: the same as that of fingerprints. */
  key: string;
  tool: { name: string; version: string };
}

/** The only place where people become text. Pure: equal results give equal bytes. */
export function render(result: ScanResult, options: RenderOptions): Report {
  const { snapshot, judgement } = result;
  const naming = createNaming(result, options);
  const rules = new Map(result.rules.map((rule) => [rule.meta.id, rule.meta]));
  const findings = result.findings
    .map((finding) => renderFinding(finding, rules.get(finding.rule), { result, options, naming }))
    .toSorted(compareFindings);
  return {
    schema: REPORT_SCHEMA,
    tool: { name: options.tool.name, version: options.tool.version },
    asOf: result.asOf,
    company: result.governance.config.company.name,
    names: options.names,
    language: options.language,
    receipts: snapshot.receipts
      .map((receipt) => ({
        source: receipt.source,
        scope: scopeText(receipt.scope, naming),
        outcome: receipt.outcome,
        asOf: receipt.asOf,
        counts: sortKeys(receipt.counts),
        ...(receipt.reason !== undefined && { reason: naming.clean(receipt.reason) }),
      }))
      .toSorted((a, b) => compareText(JSON.stringify([a.scope, a.source, a]), JSON.stringify([b.scope, b.source, b]))),
    summary: {
      presences: judgement.presences.length,
      grants: snapshot.grants.length,
      principals: snapshot.principals.length,
      people: snapshot.roster?.people ?? snapshot.people.length,
      verdicts: count(
        judgement.verdicts.map((verdict) => verdict.verdict),
        VerdictKind.options,
      ),
      findings: {
        bySeverity: count(
          findings.map((finding) => finding.severity),
          Severity.options,
        ),
        byStatus: count(
          findings.map((finding) => finding.status),
          FindingStatus.options,
        ),
        byRule: count(findings.map((finding) => finding.rule).toSorted(compareText)),
      },
      rules: judgement.rules
        .map(({ reason, ...rule }) => ({ ...rule, ...(reason !== undefined && { reason: naming.clean(reason) }) }))
        .toSorted((a, b) => compareText(a.id, b.id)),
    },
    presences: judgement.presences
      .map(({ id, platform, kind, name, url, entry }) => ({
        id,
        platform,
        kind,
        name,
        ...(url !== undefined && { url }),
        ...(entry !== undefined && { registered: entry.id }),
      }))
      .toSorted((a, b) => compareText(a.id, b.id)),
    verdicts: judgement.verdicts
      .map((verdict) => renderVerdict(verdict, options.names, naming))
      .toSorted((a, b) => compareText(a.principal, b.principal)),
    findings,
  };
}

/** Fills in `{{placeholder}}`. A placeholder without a value is a bug in the rule. */
export function fillIn(template: string, data: Readonly<Record<string, MessageValue>>, naming: Naming): string {
  return template.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    const value = data[name];
    if (value === undefined) throw new Error(`No value for {{${name}}} in "${template}"`);
    return naming.write(value);
  });
}

interface Setting {
  result: ScanResult;
  options: RenderOptions;
  naming: Naming;
}

function renderFinding(finding: TrackedFinding, meta: RuleMeta | undefined, setting: Setting): ReportFinding {
  const { naming, options } = setting;
  const { principal, person, role, notJudged, waiver, waiverNote } = finding;
  const shownPerson = person === undefined ? undefined : naming.person(person);
  return {
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    consideration: finding.consideration,
    severity: finding.severity,
    status: finding.status,
    ...(finding.presence !== undefined && { presence: finding.presence }),
    ...(principal !== undefined && { principal: naming.principal(principal) }),
    ...(role !== undefined && { role: naming.clean(role) }),
    ...(finding.level !== undefined && { level: finding.level }),
    ...(shownPerson !== undefined && { person: shownPerson }),
    title: meta?.title[options.language] ?? finding.rule,
    ...textsOf(finding, meta, setting),
    evidence: finding.evidence.map((evidence) => renderEvidence(evidence, options.names, naming)),
    ...(finding.dueBy !== undefined && { dueBy: finding.dueBy }),
    firstSeen: finding.firstSeen,
    lastSeen: finding.lastSeen,
    ...(finding.fixedOn !== undefined && { fixedOn: finding.fixedOn }),
    ...(waiver !== undefined && { waiver: naming.clean(waiver) }),
    ...(notJudged !== undefined && { notJudged: naming.clean(notJudged) }),
    ...(finding.withdrawn !== undefined && { withdrawn: finding.withdrawn }),
    ...(waiverNote !== undefined && { waiverNote: noteText(waiverNote, options.language, naming) }),
  };
}

function textsOf(
  finding: TrackedFinding,
  meta: RuleMeta | undefined,
  { result, options, naming }: Setting,
): { message: string; remediation: string[] } {
  const { language } = options;
  const message = meta?.messages[finding.messageId];
  if (message === undefined) {
    // A finding remembered from a rule that has changed or gone; one of this run is a bug.
    if (meta !== undefined && finding.lastSeen === result.asOf)
      throw new Error(`Rule ${finding.rule} has no message "${finding.messageId}"`);
    return { message: NO_RULE[language], remediation: [] };
  }
  const write = (template: string) => fillIn(template, finding.data, naming);
  try {
    return {
      message: startSentence(write(message.text[language])),
      remediation: message.fix[language].map((template) => startSentence(write(template))),
    };
  } catch (error) {
    if (finding.lastSeen === result.asOf) throw error;
    return { message: NO_RULE[language], remediation: [] };
  }
}

/** Where nobody is named a sentence may begin with "a person". */
function startSentence(text: string): string {
  return text.replace(/^(?:a person|en person|one person|én person|nobody|ingen)(?!\p{L})/u, (words) =>
    words.charAt(0).toUpperCase().concat(words.slice(1)),
  );
}

function renderVerdict(verdict: Verdict, names: Names, naming: Naming): Report["verdicts"][number] {
  const candidates = names === "none" ? [] : verdict.candidates;
  return {
    principal: naming.principal(verdict.principal),
    presences: verdict.presences.toSorted(compareText),
    verdict: verdict.verdict,
    person: verdict.person === null ? null : (naming.person(verdict.person) ?? null),
    confidence: verdict.confidence,
    evidence: verdict.evidence.map((evidence) => renderEvidence(evidence, names, naming)),
    candidates: candidates
      .map(({ person, confidence }) => ({ person: naming.person(person) ?? person, confidence }))
      .toSorted((a, b) => b.confidence - a.confidence || compareText(a.person, b.person)),
  };
}

function renderEvidence({ kind, detail, bits, value }: Evidence, names: Names, naming: Naming): Evidence {
  return {
    kind,
    detail: naming.clean(detail),
    ...(bits !== undefined && { bits }),
    ...(value !== undefined && names === "full" && { value }),
  };
}

/** A presence's id is the company's own; what else a scope may hold (an account name) is not. */
function scopeText(scope: string, naming: Naming): string {
  return /^(?:admins|affiliates|metrics):/.test(scope) ? scope : naming.clean(scope);
}

function compareFindings(a: ReportFinding, b: ReportFinding): number {
  return (
    compareSeverities(a.severity, b.severity) ||
    compareText(a.rule, b.rule) ||
    compareText(a.presence ?? "", b.presence ?? "") ||
    compareText(a.principal ?? "", b.principal ?? "") ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function count(values: readonly string[], all: readonly string[] = []): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(all.map((value) => [value, 0]));
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function sortKeys(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => compareText(a, b)));
}

const NO_RULE = {
  en: "Found by a rule that has changed since or is not part of this run.",
  da: "Fundet af en regel, som siden er ændret eller ikke indgår i denne kørsel.",
} as const;

function noteText(note: WaiverNote, language: Language, naming: Naming): string {
  const on = note.on ?? "";
  const waiver = note.waiver === undefined ? undefined : naming.clean(note.waiver);
  const subject =
    language === "da"
      ? waiver === undefined
        ? "Accepten"
        : `Undtagelsen ${waiver}`
      : waiver === undefined
        ? "The acceptance"
        : `The waiver ${waiver}`;
  return `${subject} ${NOTES[language][note.reason](on)}`;
}

const NOTES: Readonly<Record<Language, Readonly<Record<WaiverNote["reason"], (on: string) => string>>>> = {
  en: {
    "self-approved": () => "does not apply: nobody accepts a finding about themself.",
    "not-yet": (on) => `does not apply before ${on}.`,
    expired: (on) => `ended on ${on}.`,
    "longest-passed": (on) => `ended on ${on}: a risk of this severity may not be accepted for longer.`,
    "ends-soon": (on) => `ends on ${on}.`,
  },
  da: {
    "self-approved": () => "gælder ikke: ingen kan acceptere et fund om sig selv.",
    "not-yet": (on) => `gælder først fra ${on}.`,
    expired: (on) => `udløb ${on}.`,
    "longest-passed": (on) => `udløb ${on}: en risiko af denne alvorlighed kan ikke accepteres i længere tid.`,
    "ends-soon": (on) => `udløber ${on}.`,
  },
};
