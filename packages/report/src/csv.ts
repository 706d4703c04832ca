import type { Report } from "@rollcall/core";
import { stringify } from "csv-stringify/sync";
import type { ReportOptions } from "./options.ts";
import { oneLine } from "./text.ts";
import { viewOf } from "./view.ts";

const columns = [
  "fingerprint",
  "severity",
  "status",
  "rule",
  "consideration",
  "platform",
  "presence",
  "presenceName",
  "principal",
  "person",
  "role",
  "level",
  "message",
  "evidence",
  "remediation",
  "dueBy",
  "firstSeen",
  "lastSeen",
  "fixedOn",
  "waiver",
  "waiverNote",
  "notJudged",
  "withdrawn",
] as const;

/** One row per finding (RFC 4180, UTF-8), safe to open in a spreadsheet: no cell can be a formula. */
export function formatCsv(report: Report, options: ReportOptions = {}): string {
  const view = viewOf(report);
  const platforms = new Map(report.presences.map(({ id, platform }) => [id, platform]));
  const rows = [...view.open, ...view.accepted, ...view.fixed, ...view.withdrawn].map((finding) => {
    const cells: Record<(typeof columns)[number], string> = {
      fingerprint: finding.fingerprint,
      severity: finding.severity,
      status: finding.status,
      rule: finding.rule,
      consideration: finding.consideration,
      platform: platforms.get(finding.presence ?? "") ?? "",
      presence: finding.presence ?? "",
      presenceName: view.presenceName(finding.presence ?? ""),
      principal: finding.principal ?? "",
      person: finding.person ?? "",
      role: finding.role ?? "",
      level: finding.level ?? "",
      message: finding.message,
      evidence: finding.evidence.map(({ kind, detail, value }) => evidenceText(kind, detail, value)).join("; "),
      remediation: finding.remediation.join(" "),
      dueBy: finding.dueBy ?? "",
      firstSeen: finding.firstSeen,
      lastSeen: finding.lastSeen,
      fixedOn: finding.fixedOn ?? "",
      waiver: finding.waiver ?? "",
      waiverNote: finding.waiverNote ?? "",
      notJudged: finding.notJudged ?? "",
      withdrawn: finding.withdrawn ?? "",
    };
    return columns.map((column) => formulaSafe(oneLine(cells[column])));
  });
  return stringify([[...columns], ...rows], {
    record_delimiter: "\r\n",
    delimiter: options.delimiter ?? ",",
    bom: options.bom ?? false,
  });
}

/** Spreadsheets run a cell that begins like this, the full-width forms too; the apostrophe makes it text. */
export function formulaSafe(text: string): string {
  return /^[\s'"]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u.test(text) ? `'${text}` : text;
}

function evidenceText(kind: string, detail: string, value: string | undefined): string {
  return [`${kind}: ${detail}`, ...(value === undefined ? [] : [`(${value})`])].join(" ");
}
