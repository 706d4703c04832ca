import type { Governance, Judgement } from "../judgement.ts";
import { compareText, type IsoDate, type Severity } from "../model/common.ts";
import { addDays, daysBetween } from "../model/dates.ts";
import type { Decision } from "../model/decision.ts";
import type { Finding, WaiverNote } from "../model/finding.ts";
import type { Waiver, WaiverSelector } from "../model/waiver.ts";
import type { PresenceView } from "../rules/rule.ts";

/** The longest that a risk may be accepted at a time, in days; `policy.longestWaiver` overrides it. */
export const LONGEST_WAIVER: Readonly<Record<Severity, number>> = {
  critical: 30,
  high: 90,
  medium: 180,
  low: 365,
  info: 365,
};

/** A waiver that ends within this many days is announced. */
export const WAIVER_WARNING_DAYS = 14;

/** What an acceptance is held against. */
export interface AcceptanceContext {
  asOf: IsoDate;
  longest: Readonly<Record<Severity, number>>;
  presence(id: string): PresenceView | undefined;
  /** Everyone that a principal is, or may be, on the roster. */
  peopleBehind(principal: string): readonly string[];
  /** The person ids that a name in an approval means: the id itself, or whose login it is. */
  personsCalled(name: string): readonly string[];
}

export interface Acceptance {
  /** True when the risk is accepted today. */
  holds: boolean;
  /** Id of the waiver that holds; absent for an acceptance given on an issue. */
  waiver?: string;
  note?: WaiverNote;
}

/** Whether a finding is accepted by a waiver today; of several that fit, the one that holds longest. */
export function acceptedByWaiver(finding: Finding, waivers: readonly Waiver[], context: AcceptanceContext): Acceptance {
  const fitting = waivers
    .filter((waiver) => selects(waiver.select, finding, context))
    .toSorted((a, b) => compareText(b.expires, a.expires) || compareText(a.id, b.id))
    .map((waiver) => judgeAcceptance(finding, toTerms(waiver), context));
  return fitting.find((acceptance) => acceptance.holds) ?? mostTelling(fitting) ?? { holds: false };
}

/** The same for an acceptance that a person gave on an issue or by command. */
export function acceptedByDecision(finding: Finding, decision: Decision, context: AcceptanceContext): Acceptance {
  const { until = decision.on, on, by } = decision;
  return judgeAcceptance(finding, { id: undefined, by, on, until }, context);
}

/** True when the selector fits the finding. `*` stands for any characters; a presence is named by its id or its registry id. */
export function selects(
  selector: WaiverSelector,
  finding: Finding,
  context: Pick<AcceptanceContext, "presence">,
): boolean {
  const view = finding.presence === undefined ? undefined : context.presence(finding.presence);
  return (
    fits(selector.rule, [finding.rule]) &&
    fits(selector.presence, [finding.presence, view?.entry?.id]) &&
    fits(selector.principal, [finding.principal]) &&
    fits(selector.level, [finding.level]) &&
    fits(selector.unit, [view?.entry?.unit]) &&
    fits(selector.fingerprint, [finding.fingerprint]) &&
    (selector.all ?? []).every((inner) => selects(inner, finding, context)) &&
    (selector.any === undefined || selector.any.some((inner) => selects(inner, finding, context))) &&
    (selector.not === undefined || !selects(selector.not, finding, context))
  );
}

/** What acceptances of a run are held against. */
export function acceptanceContext({
  asOf,
  judgement,
  governance,
}: {
  asOf: IsoDate;
  judgement: Pick<Judgement, "presences" | "verdicts">;
  governance: Pick<Governance, "config">;
}): AcceptanceContext {
  const presences = new Map(judgement.presences.map((presence) => [presence.id, presence]));
  const verdicts = new Map(judgement.verdicts.map((verdict) => [verdict.principal, verdict]));
  const logins = Object.entries(governance.config.publishing.assignees);
  return {
    asOf,
    longest: { ...LONGEST_WAIVER, ...governance.config.policy.longestWaiver },
    presence: (id) => presences.get(id),
    peopleBehind(principal) {
      const verdict = verdicts.get(principal);
      return [verdict?.person, ...(verdict?.candidates ?? []).map((candidate) => candidate.person)].filter(
        (person) => typeof person === "string",
      );
    },
    personsCalled: (name) => [
      name,
      ...logins.filter(([, login]) => login.toLowerCase() === name.toLowerCase()).map(([person]) => person),
    ],
  };
}

interface Terms {
  id: string | undefined;
  by: string | undefined;
  on: IsoDate;
  until: IsoDate;
}

function toTerms({ id, approvedBy, approvedOn, expires }: Waiver): Terms {
  return { id, by: approvedBy, on: approvedOn, until: expires };
}

function judgeAcceptance(finding: Finding, terms: Terms, context: AcceptanceContext): Acceptance {
  const { asOf } = context;
  const refuse = (reason: WaiverNote["reason"], on?: IsoDate): Acceptance => ({
    holds: false,
    note: { ...(terms.id !== undefined && { waiver: terms.id }), reason, ...(on !== undefined && { on }) },
  });
  if (terms.by !== undefined && isAbout(finding, terms.by, context)) return refuse("self-approved");
  if (asOf < terms.on) return refuse("not-yet", terms.on);
  if (asOf > terms.until) return refuse("expired", terms.until);
  const limit = addDays(terms.on, context.longest[finding.severity]);
  if (asOf > limit) return refuse("longest-passed", limit);

  const ends = limit < terms.until ? limit : terms.until;
  const waiver = terms.id === undefined ? {} : { waiver: terms.id };
  if (daysBetween(asOf, ends) > WAIVER_WARNING_DAYS) return { holds: true, ...waiver };
  return { holds: true, ...waiver, note: { ...waiver, reason: "ends-soon", on: ends } };
}

/** Nobody accepts a finding about themself, nor one that may turn out to be about them. */
function isAbout({ person, principal }: Finding, approver: string, context: AcceptanceContext): boolean {
  const behind = principal === undefined ? [] : context.peopleBehind(principal);
  return context.personsCalled(approver).some((id) => id === person || behind.includes(id));
}

function mostTelling(acceptances: readonly Acceptance[]): Acceptance | undefined {
  const order: WaiverNote["reason"][] = ["self-approved", "longest-passed", "not-yet", "expired"];
  const rank = (acceptance: Acceptance) => (acceptance.note ? order.indexOf(acceptance.note.reason) : order.length);
  return acceptances.toSorted((a, b) => rank(a) - rank(b))[0];
}

function fits(pattern: string | readonly string[] | undefined, values: readonly (string | undefined)[]): boolean {
  if (pattern === undefined) return true;
  const patterns = typeof pattern === "string" ? [pattern] : pattern;
  return patterns.some((one) => values.some((value) => value !== undefined && glob(one, value)));
}

/** Matches piece by piece, so that no pattern can make it slow. */
function glob(pattern: string, value: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return pattern === value;
  const last = rest.pop() ?? "";
  if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false;
  let position = first.length;
  for (const piece of rest) {
    const found = value.indexOf(piece, position);
    if (found < 0) return false;
    position = found + piece.length;
  }
  return position <= value.length - last.length;
}
