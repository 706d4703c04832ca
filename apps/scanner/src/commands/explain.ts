import { type AnyRule, builtinRules, createNaming, type Report, RollcallError } from "@rollcall/core";
import { scan, type ScanRun } from "@rollcall/scan";
import { refuseMore } from "../words.ts";
import { defineCommand, wrap } from "../command.ts";
import { languageOption, namesOption, progressTo, scanOptions, sourceOptions, textOptions } from "../shared-options.ts";

export const explainCommand = defineCommand({
  name: "explain",
  summary: "Everything about one finding or one principal: evidence, receipts, what to do",
  usage: "<fingerprint | principal id> [options]",
  description:
    "Scans again without remembering, and explains one finding (the first characters of its fingerprint are enough) or one principal: who it is taken for, with the weight of each piece of evidence, what the finding rests on, what to do, and how it closes.",
  options: {
    ...sourceOptions,
    snapshot: { type: "string", value: "<file>", summary: "Explain from this snapshot" },
    ...textOptions,
  },
  examples: [
    ["rollcall explain 3f9a12c0", "By the first characters of a fingerprint, as the table shows them"],
    ["rollcall explain facebook:1220000000001 --names full", "Why a principal is taken for a person"],
  ],
  async run({ values, positionals, io }) {
    const [wanted] = positionals;
    if (wanted === undefined)
      throw new RollcallError("invalid-input", {
        message: "which finding?",
        example: "rollcall explain 3f9a12c0",
        hint: "rollcall scan prints the fingerprints.",
      });
    refuseMore("explain", positionals, 1);
    const run = await scan({
      ...scanOptions(values, io),
      snapshot: values.snapshot,
      names: namesOption(values.names, io, true),
      language: languageOption(values.lang),
      remember: false,
      onProgress: progressTo(io, values.quiet),
    });
    const { report } = run;
    const principals = new Set([wanted, ...aliasesOf(wanted, run)]);
    const findings = report.findings.filter(
      (finding) =>
        (wanted.length >= 4 && finding.fingerprint.startsWith(wanted.toLowerCase())) ||
        (finding.principal !== undefined && principals.has(finding.principal)),
    );
    const verdicts = report.verdicts.filter(
      ({ principal }) => principals.has(principal) || findings.some((finding) => finding.principal === principal),
    );
    if (findings.length === 0 && verdicts.length === 0)
      throw new RollcallError("invalid-input", {
        message: `no finding and no principal of this scan fits "${wanted}"`,
        hint: "Give at least 4 characters of a fingerprint that rollcall scan prints, with the same key in the environment, or a principal id. A finding that is gone cannot be explained any more.",
      });
    io.stdout(
      `${[...findings.map((finding) => explainFinding(finding, report, [...builtinRules, ...run.governance.rules])), ...verdicts.map(explainVerdict)].join("\n\n")}\n`,
    );
    return 0;
  },
});

/** What the report calls a principal whose full id is given. */
function aliasesOf(wanted: string, { result, report: { names, language }, key }: ScanRun): string[] {
  const isHere = result.judgement.verdicts.some(({ principal }) => principal === wanted);
  return isHere ? [createNaming(result, { names, language, key }).principal(wanted)] : [];
}

function explainFinding(finding: Report["findings"][number], report: Report, rules: readonly AnyRule[]): string {
  const presence = report.presences.find(({ id }) => id === finding.presence);
  const meta = rules.find((rule) => rule.meta.id === finding.rule)?.meta;
  const scopesOf = report.receipts.filter(({ scope }) => scope === "people" || scope === `admins:${finding.presence}`);
  return [
    `${finding.severity.toUpperCase()}  ${finding.rule}  (${finding.consideration}, ${finding.status})`,
    `Fingerprint: ${finding.fingerprint}`,
    ...(presence === undefined
      ? []
      : [`Presence:    ${presence.name} (${presence.platform} ${presence.kind}, ${presence.id})`]),
    ...(finding.principal === undefined
      ? []
      : [
          `Principal:   ${finding.principal}${finding.role === undefined ? "" : `, ${finding.role} (${finding.level})`}`,
        ]),
    ...(finding.person === undefined ? [] : [`Person:      ${finding.person}`]),
    `Seen:        first ${finding.firstSeen}, last ${finding.lastSeen}${finding.dueBy === undefined ? "" : `; due ${finding.dueBy}`}`,
    ...(finding.waiver === undefined ? [] : [`Accepted by waiver: ${finding.waiver}`]),
    ...(finding.notJudged === undefined ? [] : [`Not judged in this run: ${finding.notJudged}`]),
    "",
    ...wrap(finding.message, 92),
    "",
    "What to do:",
    ...finding.remediation.flatMap((step, index) =>
      wrap(`${index + 1}. ${step}`, 88).map((line, row) => (row === 0 ? `  ${line}` : `     ${line}`)),
    ),
    "",
    "It rests on:",
    ...finding.evidence.map(evidenceLine),
    ...scopesOf.map(({ source, scope, outcome, asOf }) => `  ${source} read ${scope}: ${outcome}, as of ${asOf}`),
    "",
    `It closes by itself when a complete reading no longer shows it. The rule: docs/rules/${finding.rule}.md${meta === undefined ? "" : ` (version ${meta.version})`}`,
  ].join("\n");
}

function explainVerdict(verdict: Report["verdicts"][number]): string {
  return [
    `${verdict.principal}: ${verdict.verdict}${verdict.person === null ? "" : ` (${verdict.person})`}, confidence ${verdict.confidence.toFixed(3)}`,
    ...verdict.evidence.map(evidenceLine),
    ...(verdict.candidates.length === 0
      ? []
      : [
          "  Could be:",
          ...verdict.candidates.map(({ person, confidence }) => `    ${confidence.toFixed(3)}  ${person}`),
        ]),
  ].join("\n");
}

function evidenceLine({ kind, detail, bits, value }: Report["findings"][number]["evidence"][number]): string {
  const weight = bits === undefined ? "" : `${bits >= 0 ? "+" : ""}${bits.toFixed(1)} bits`.padStart(12);
  return `  ${weight === "" ? "" : `${weight}  `}${kind}: ${detail}${value === undefined ? "" : ` [${value}]`}`;
}
