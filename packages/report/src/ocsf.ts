import type { FindingStatus, Report, ReportFinding, Severity } from "@rollcall/core";
import type { ReportOptions } from "./options.ts";
import { oneLine, rulePage } from "./text.ts";
import { viewOf, type View } from "./view.ts";

const OCSF_VERSION = "1.7.0";
const COMPLIANCE_FINDING = { class_uid: 2003, class_name: "Compliance Finding" } as const;
const IAM_ANALYSIS_FINDING = { class_uid: 2008, class_name: "IAM Analysis Finding" } as const;

const severities: Record<Severity, { severity_id: number; severity: string }> = {
  critical: { severity_id: 5, severity: "Critical" },
  high: { severity_id: 4, severity: "High" },
  medium: { severity_id: 3, severity: "Medium" },
  low: { severity_id: 2, severity: "Low" },
  info: { severity_id: 1, severity: "Informational" },
};
const NEW = { status_id: 1, status: "New" };
const IN_PROGRESS = { status_id: 2, status: "In Progress" };
// Closed because the company no longer asks: that is not a cure.
const ARCHIVED = { status_id: 5, status: "Archived" };
const statuses: Record<FindingStatus, { status_id: number; status: string }> = {
  new: NEW,
  reopened: NEW,
  open: IN_PROGRESS,
  disputed: IN_PROGRESS,
  stale: IN_PROGRESS,
  accepted: { status_id: 3, status: "Suppressed" },
  fixed: { status_id: 4, status: "Resolved" },
};
const activities: Record<FindingStatus, { activity_id: number; activity_name: string }> = {
  new: { activity_id: 1, activity_name: "Create" },
  open: { activity_id: 2, activity_name: "Update" },
  reopened: { activity_id: 2, activity_name: "Update" },
  disputed: { activity_id: 2, activity_name: "Update" },
  stale: { activity_id: 2, activity_name: "Update" },
  accepted: { activity_id: 2, activity_name: "Update" },
  fixed: { activity_id: 3, activity_name: "Close" },
};

/** OCSF 1.7 events for a SIEM, one array: who holds which right as IAM Analysis Finding, the rest as Compliance Finding. */
export function formatOcsf(report: Report, _options: ReportOptions = {}): string {
  const view = viewOf(report);
  const events = [...view.open, ...view.accepted, ...view.fixed, ...view.withdrawn].map((finding) =>
    eventOf(finding, report, view),
  );
  return `${JSON.stringify(events, undefined, 2)}\n`;
}

function eventOf(finding: ReportFinding, report: Report, view: View) {
  const aboutAccess = finding.rule.startsWith("access/") && finding.principal !== undefined;
  const kind = aboutAccess ? IAM_ANALYSIS_FINDING : COMPLIANCE_FINDING;
  const activity = activities[finding.status];
  const detail = finding.withdrawn ?? finding.notJudged;
  return {
    metadata: {
      version: OCSF_VERSION,
      product: { name: "Rollcall", vendor_name: "Rollcall", version: report.tool.version, lang: report.language },
      uid: `${finding.fingerprint}/${report.asOf}`,
      event_code: finding.rule,
    },
    category_uid: 2,
    category_name: "Findings",
    ...kind,
    ...activity,
    type_uid: kind.class_uid * 100 + activity.activity_id,
    type_name: `${kind.class_name}: ${activity.activity_name}`,
    time: epoch(finding.firstSeen),
    ...severities[finding.severity],
    ...(finding.withdrawn === undefined ? statuses[finding.status] : ARCHIVED),
    ...(detail === undefined ? {} : { status_detail: oneLine(detail) }),
    message: oneLine(finding.message),
    finding_info: {
      uid: finding.fingerprint,
      title: oneLine(finding.title),
      desc: oneLine(finding.message),
      types: [finding.rule],
      analytic: { uid: finding.rule, name: finding.rule, type_id: 1, type: "Rule" },
      first_seen_time: epoch(finding.firstSeen),
      last_seen_time: epoch(finding.lastSeen),
      src_url: rulePage(finding.rule),
    },
    remediation: {
      desc: finding.remediation.map(oneLine).join("\n") || oneLine(finding.title),
      references: [rulePage(finding.rule)],
    },
    ...(finding.presence === undefined ? {} : { resources: [resourceOf(finding.presence, report, view)] }),
    ...(aboutAccess ? accessOf(finding) : complianceOf(finding)),
    unmapped: {
      evidence: finding.evidence.map(({ kind, detail, value }) => ({
        kind,
        detail: oneLine(detail),
        ...(value === undefined ? {} : { value: oneLine(value) }),
      })),
      ...(finding.dueBy === undefined ? {} : { due_by: finding.dueBy }),
      ...(finding.waiver === undefined ? {} : { waiver: oneLine(finding.waiver) }),
      status: finding.status,
    },
  };
}

function accessOf({ principal = "", person, role, level }: ReportFinding) {
  const privileges = [role, level].filter((value) => value !== undefined).map(oneLine);
  return {
    user: {
      uid: oneLine(principal),
      ...(person === undefined ? {} : { ldap_person: { employee_uid: oneLine(person) } }),
      ...(level === undefined ? {} : { is_privileged: level === "full" }),
    },
    permission_analysis_results: [{ granted_privileges: privileges }],
  };
}

function complianceOf({ rule, consideration, status, withdrawn }: ReportFinding) {
  const unknown = status === "stale" || withdrawn !== undefined;
  const result = unknown
    ? { id: 2, text: "Warning" }
    : status === "fixed"
      ? { id: 1, text: "Pass" }
      : { id: 3, text: "Fail" };
  return {
    compliance: {
      control: rule,
      standards: ["Rollcall"],
      requirements: [consideration],
      status_id: result.id,
      status: result.text,
    },
  };
}

function resourceOf(id: string, report: Report, view: View) {
  const presence = report.presences.find((candidate) => candidate.id === id);
  return {
    uid: oneLine(id),
    name: view.presenceName(id) || oneLine(id),
    ...(presence === undefined ? {} : { type: `${presence.platform} ${presence.kind}` }),
  };
}

/** Midnight UTC of a calendar day: a report knows days, not moments. */
function epoch(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
