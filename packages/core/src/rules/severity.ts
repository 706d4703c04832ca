import { Level, Severity, type IsoDate } from "../model/common.ts";
import { addDays } from "../model/dates.ts";
import { RollcallError } from "../model/errors.ts";
import { nearest } from "../model/nearest.ts";
import type { PolicyConfig } from "../model/policy.ts";
import type { PresenceView } from "./rule.ts";

/** Where the holder of a right stands, as far as it matters for how grave the right is. */
export type RiskStanding =
  | "former"
  | "leaving"
  | "unmatched"
  | "ambiguous"
  | "external"
  | "moved"
  | "on-leave"
  | "dormant";

/** `sole`: nobody else holds full rights. `wide`: a verified presence, or one that very many follow. */
export type Exposure = "sole" | "wide" | "normal";

/** The one table: severity by standing × level. `policy.severities` overrides a cell (`former/full`, `former/full/sole`). */
export const SEVERITIES: Readonly<Record<RiskStanding, Readonly<Record<Level, Severity>>>> = {
  former: row("critical", "high", "high", "high", "high", "medium", "medium"),
  leaving: row("medium", "medium", "low", "low", "low", "low", "low"),
  unmatched: row("high", "medium", "medium", "medium", "medium", "low", "low"),
  ambiguous: row("medium", "medium", "low", "low", "low", "low", "low"),
  external: row("high", "medium", "medium", "medium", "medium", "low", "low"),
  moved: row("medium", "medium", "low", "low", "low", "low", "low"),
  "on-leave": row("low", "low", "low", "low", "low", "info", "info"),
  dormant: row("medium", "low", "low", "low", "low", "info", "info"),
};

/** The same where the holder is the only admin: the presence is lost with the person. */
const SOLE: Readonly<Partial<Record<RiskStanding, Severity>>> = { former: "critical", leaving: "critical" };

/** Days until a finding should be dealt with, from the day it is found; `policy.dueDays` overrides it. Information is never due. */
export const DUE_DAYS: Readonly<Record<Severity, number | undefined>> = {
  critical: 0,
  high: 7,
  medium: 30,
  low: 90,
  info: undefined,
};

/** Followers from which a presence is `wide`. */
const WIDE_FOLLOWERS = 100_000;

/** How grave it is that somebody in this standing holds this level of right on a presence of this exposure. */
export function severityFor(
  policy: Pick<PolicyConfig, "severities">,
  standing: RiskStanding,
  level: Level,
  exposure: Exposure = "normal",
): Severity {
  const chosen = policy.severities[`${standing}/${level}/${exposure}`] ?? policy.severities[`${standing}/${level}`];
  if (chosen !== undefined) return chosen;
  const severity = SEVERITIES[standing][level];
  if (exposure === "normal") return severity;
  return exposure === "sole" ? (SOLE[standing] ?? raise(severity, 2)) : raise(severity, 1);
}

/** How exposed a presence is by what the platform shows of it. */
export function exposureOf(presence: PresenceView): Exposure {
  const { verified, followers = 0 } = presence.seen ?? {};
  return verified === true || followers >= WIDE_FOLLOWERS ? "wide" : "normal";
}

/** The day by which a finding of this severity should be dealt with. */
export function dueBy(
  asOf: IsoDate,
  severity: Severity,
  policy: Partial<Pick<PolicyConfig, "dueDays">> = {},
): IsoDate | undefined {
  const days = policy.dueDays?.[severity] ?? DUE_DAYS[severity];
  return days === undefined ? undefined : addDays(asOf, days);
}

/** Severity raised by steps. Exposure alone makes nothing critical: that is for the table to say. */
export function raise(severity: Severity, steps: number): Severity {
  const order = Severity.options;
  const highest = severity === "critical" ? 0 : order.indexOf("high");
  return order[Math.max(highest, order.indexOf(severity) - steps)] ?? severity;
}

/** Refuses a cell that the table does not have (law 7). */
export function checkSeverityKeys(severities: PolicyConfig["severities"]): void {
  const cells = Object.keys(SEVERITIES).flatMap((standing) => Level.options.map((level) => `${standing}/${level}`));
  const known = cells.flatMap((cell) => [cell, ...["sole", "wide", "normal"].map((exposure) => `${cell}/${exposure}`)]);
  for (const key of Object.keys(severities)) {
    if (known.includes(key)) continue;
    const meant = nearest(key, known);
    throw new RollcallError("invalid-config", {
      source: "policy.severities",
      message: `there is no cell "${key}" in the table of severities`,
      expected: "<standing>/<level>, or <standing>/<level>/<exposure>",
      received: key,
      example: '"former/full": critical',
      ...(meant === undefined ? {} : { hint: `Did you mean "${meant}"?` }),
    });
  }
}

function row(
  full: Severity,
  publish: Severity,
  moderate: Severity,
  message: Severity,
  advertise: Severity,
  analyse: Severity,
  other: Severity,
): Readonly<Record<Level, Severity>> {
  return { full, publish, moderate, message, advertise, analyse, other };
}
