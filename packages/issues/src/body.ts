import type { Report, ReportFinding } from "@rollcall/core";
import { code, cut, inline, link, plain } from "./neutralise.ts";
import { reference } from "./marker.ts";
import { texts } from "./texts.ts";

/** GitHub's own limit; a longer body is refused as a whole. */
export const MAX_BODY = 65_536;
export const MAX_TITLE = 256;

/** The rule's title and the presence's name, never a person; the reference tells apart what would read alike. */
export function issueTitle(report: Report, finding: ReportFinding): string {
  const presence = presenceOf(report, finding.presence);
  const tail = ` [${reference(finding.fingerprint)}]`;
  const subject = presence === undefined ? "" : `: ${plain(presence.name, 80)} (${plain(presence.platform, 20)})`;
  return cut(plain(finding.title, 150) + subject, MAX_TITLE - tail.length) + tail;
}

/**
 * The machine section. It holds nothing that changes from run to run on its own (not the day it was last seen), so that
 * an unchanged finding is an unchanged text.
 */
export function issueSection(report: Report, finding: ReportFinding, since: string): string {
  const text = texts[report.language];
  const room = MAX_BODY - ROOM_FOR_OTHERS;
  const parts = [
    head(report, finding),
    `### ${text.wrong}\n\n${inline(finding.message, 4000)}`,
    facts(report, finding, since),
    `### ${text.matters}\n\n${text.whyRule[finding.rule] ?? text.why[finding.consideration]}`,
    `### ${text.todo}\n\n${steps(report, finding)}`,
    `### ${text.closing}\n\n${text.closes}`,
    `### ${text.disagree}\n\n${disagreement(report, finding)}`,
  ];
  const end = `<sub>${text.footer(finding.fingerprint, plain(finding.rule))}</sub>`;
  const withEvidence = [...parts, evidence(report, finding), end].filter((part) => part !== "").join("\n\n");
  if (withEvidence.length <= room) return withEvidence;
  return `${cut(parts.join("\n\n"), room - end.length - text.shortened.length - 8)}\n\n${text.shortened}\n\n${end}`;
}

/** The section with a line about its state on top, in place of an earlier one. */
export function withBanner(section: string, banner: string | undefined): string {
  const content = section.replace(/^(?:> [^\n]*\n)+\n?/, "");
  return banner === undefined ? content : `> ${banner.replaceAll("\n", " ")}\n\n${content}`;
}

// A body must still have space for what people add.
const ROOM_FOR_OTHERS = 16_384;

function presenceOf(report: Report, id: string | undefined): Report["presences"][number] | undefined {
  return id === undefined ? undefined : report.presences.find((presence) => presence.id === id);
}

function head(report: Report, finding: ReportFinding): string {
  const text = texts[report.language];
  const consideration = finding.consideration === "housekeeping" ? "" : `${finding.consideration} `;
  return `**${text.severity[finding.severity]}** · ${consideration}${text.consideration[finding.consideration]} · **${text.dueBy}: ${finding.dueBy ?? text.noDue}**`;
}

function facts(report: Report, finding: ReportFinding, since: string): string {
  const text = texts[report.language];
  const presence = presenceOf(report, finding.presence);
  const rows: [string, string][] = [];
  if (presence !== undefined) {
    const where = presence.url === undefined ? "" : `, ${link(presence.url)}`;
    rows.push([
      text.presence,
      `${inline(presence.name)} (${inline(presence.platform)} ${inline(presence.kind)})${where}`,
    ]);
  } else if (finding.presence !== undefined) rows.push([text.presence, code(finding.presence)]);
  if (finding.principal !== undefined) rows.push([text.account, code(finding.principal)]);
  if (finding.role !== undefined)
    rows.push([text.role, inline(finding.role) + (finding.level === undefined ? "" : ` (${finding.level})`)]);
  if (finding.person !== undefined) rows.push([text.person, code(finding.person)]);
  rows.push([text.firstSeen, since]);
  if (finding.waiverNote !== undefined) rows.push([text.waiver, inline(finding.waiverNote, 600)]);
  return rows.map(([name, value]) => `- ${name}: ${value}`).join("\n");
}

function steps(report: Report, finding: ReportFinding): string {
  if (finding.remediation.length === 0) return texts[report.language].noSteps;
  return finding.remediation.map((step, index) => `${index + 1}. ${inline(step, 2000)}`).join("\n");
}

function disagreement(report: Report, finding: ReportFinding): string {
  const text = texts[report.language];
  const person = finding.principal !== undefined || finding.person !== undefined;
  return [
    `- ${person ? text.wrongPerson : text.wrongResult}`,
    `- ${text.accept(finding.fingerprint)}`,
    ...(person ? [`- ${text.who(finding.fingerprint)}`] : []),
  ].join("\n");
}

// An evidence's `value` may hold personal data and is left out whatever the report says.
function evidence(report: Report, finding: ReportFinding): string {
  if (finding.evidence.length === 0) return "";
  const rows = finding.evidence
    .slice(0, 50)
    .map((item) => `- ${code(item.kind, 60)} ${inline(item.detail, 600)}`)
    .join("\n");
  return `<details><summary>${texts[report.language].evidence}</summary>\n\n${rows}\n\n</details>`;
}
