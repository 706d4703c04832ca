import { isPresenceScope } from "../judging/receipts.ts";
import { compareText, type IsoDate, type Level } from "../model/common.ts";
import { dateInZone } from "../model/dates.ts";
import type { MessageValue } from "../model/finding.ts";
import type { IdentityLink } from "../model/identities.ts";
import type { Person } from "../model/person.ts";
import { principalId, type Principal } from "../model/principal.ts";
import { type Receipt, scopes } from "../model/receipt.ts";
import type { RegistryEntry } from "../model/registry.ts";
import type { Verdict, VerdictKind } from "../model/verdict.ts";
import type { GrantView, PresenceView, RuleContext } from "./rule.ts";
import { exposureOf, type Exposure } from "./severity.ts";

/** Verdicts of people who work for the company on the day of judgement, or are about to. */
const EMPLOYED: ReadonlySet<VerdictKind> = new Set(["active", "joining", "leaving", "on-leave"]);

/** What the questions below need of a context, whatever the rule's options. */
export type Facts = Omit<RuleContext<never>, "options">;

/** References that are written out when a finding is rendered: a rule never puts a person into text. */
export const person = (id: string): MessageValue => ({ ref: "person", id });
export const principal = (id: string): MessageValue => ({ ref: "principal", id });
export const presence = (id: string): MessageValue => ({ ref: "presence", id });

/** Codes that are written out as words when a finding is rendered: `terms("level/full")`. */
export const terms = (...codes: readonly string[]): MessageValue => ({ ref: "terms", terms: [...codes] });

/** True for a presence that the company speaks by, and not one that it only takes part in. */
export function isOurs({ entry }: PresenceView): boolean {
  return entry === undefined || entry.belongsTo === "company";
}

/** Registered, the company's own, and neither planned nor retired. */
export function isInUse({ entry }: PresenceView): boolean {
  return (
    entry !== undefined && entry.belongsTo === "company" && (entry.status === "active" || entry.status === "retiring")
  );
}

export function isEmployed({ verdict }: Verdict): boolean {
  return EMPLOYED.has(verdict);
}

/** An identity behind which a human may be whom nobody has recognised yet. */
export function isUnidentified({ holder, verdict }: GrantView): boolean {
  return (
    (holder.kind === "person" || holder.kind === "unknown") &&
    (verdict.verdict === "unmatched" || verdict.verdict === "ambiguous")
  );
}

/** Grants by holder, each holder's strongest first; the order of holders is that of the grants. */
export function byHolder(grants: readonly GrantView[]): GrantView[][] {
  const groups = new Map<string, GrantView[]>();
  for (const grant of grants) {
    const group = groups.get(grant.principal);
    if (group === undefined) groups.set(grant.principal, [grant]);
    else group.push(grant);
  }
  return [...groups.values()];
}

/** Distinct employed people with a live right of one of these levels. */
export function employedHolders(grants: readonly GrantView[], levels: readonly Level[] = ["full"]): string[] {
  const ids = grants
    .filter((grant) => grant.live && levels.includes(grant.level) && isEmployed(grant.verdict))
    .map((grant) => grant.verdict.person)
    .filter((id) => id !== null);
  return [...new Set(ids)].toSorted();
}

/** True when nobody else who works here, or may do so, holds full rights, and the list was read to its end. */
export function isSoleAdmin(context: Facts, view: PresenceView, { principal: own, verdict }: GrantView): boolean {
  if (!context.knows(scopes.admins(view.id))) return false;
  // Two accounts of one person are one admin.
  const isSame = (other: GrantView) =>
    other.principal === own || (verdict.person !== null && other.verdict.person === verdict.person);
  const full = context.grantsOf(view).filter((grant) => grant.live && grant.level === "full");
  return (
    full.some(isSame) && full.every((grant) => isSame(grant) || !(isUnidentified(grant) || isEmployed(grant.verdict)))
  );
}

/** How exposed a presence is where this holder's right is concerned: `sole` where it is lost with the holder. */
export function exposureOn(context: Facts, view: PresenceView, grant: GrantView): Exposure {
  return grant.level === "full" && isSoleAdmin(context, view, grant) ? "sole" : exposureOf(view);
}

/** `gone`: former, or not on a roster that was read completely. `unknown`: the roster cannot say. */
export function whereabouts(context: Facts, personId: string): "here" | "gone" | "unknown" {
  const standing = context.standingOf(personId);
  if (standing !== undefined) return standing === "former" && context.knows(scopes.people) ? "gone" : "here";
  return context.knows(scopes.people) ? "gone" : "unknown";
}

/** Evidence that may say where a person stands (law 2); what a name adds to it decides nothing. */
const EXACT = /^(?:link|platform-id|platform-handle|employee-id|email-\w+)$/;

/** The kinds of exact evidence that a verdict rests on, as one word or a few. */
export function evidenceKinds({ evidence }: Verdict): MessageValue {
  const kinds = [...new Set(evidence.map((item) => item.kind).filter((kind) => EXACT.test(kind)))];
  return { ref: "evidence", kinds };
}

const presenceLists = new WeakMap<readonly Receipt[], Receipt[]>();

/** Scopes that say whether a presence is still there: the lists of presences, or else its own admin list. */
export function sightOf(context: Facts, view: PresenceView): string[] {
  const { receipts } = context;
  const lists = presenceLists.get(receipts) ?? receipts.filter(({ scope }) => isPresenceScope(scope));
  presenceLists.set(receipts, lists);
  const own = lists.filter(({ source }) => source === view.platform).map(({ scope }) => scope);
  return own.length === 0 ? [scopes.admins(view.id)] : [...new Set(own)].toSorted();
}

/** The later of two dates. */
export function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}

type Kpi = NonNullable<NonNullable<RegistryEntry["purpose"]>["kpi"]>;

/** The longest that a period lasts, in days. */
export const PERIOD_DAYS: Readonly<Record<Kpi["period"], number>> = {
  week: 7,
  month: 31,
  quarter: 92,
  "half-year": 184,
  year: 366,
};

/** The figure that a scan reads from the platform for a presence; undefined where its KPI asks for none. */
export function askedMetric(view: PresenceView): string | undefined {
  return isInUse(view) ? view.entry?.purpose?.kpi?.metric : undefined;
}

/** One figure of a KPI and the day it is of. */
export type KpiReading = Kpi["readings"][number];

/**
 * The latest reading that was taken by the day of judgement, by hand or from the platform; of one day, the registry's word.
 * `unread`: the platform was asked in vain in this run, so there may be a later one that nobody sees.
 */
export function lastReading(
  context: Facts,
  { id }: PresenceView,
  { metric, readings }: Kpi,
): { reading: KpiReading | undefined; unread: boolean } {
  const byHand = readings.map((reading) => ({ ...reading, rank: 1 }));
  const byPlatform = context.snapshot.readings
    .filter((reading) => metric !== undefined && reading.presence === id && reading.metric === metric)
    .map(({ date, value }) => ({ date, value, rank: 0 }));
  const [last] = [...byHand, ...byPlatform]
    .filter(({ date }) => date <= context.asOf)
    .toSorted((a, b) => compareText(b.date, a.date) || b.rank - a.rank || b.value - a.value);
  const outcome = metric === undefined ? undefined : context.outcome(scopes.metrics(id));
  return {
    reading: last === undefined ? undefined : { date: last.date, value: last.value },
    unread: outcome !== undefined && outcome !== "complete" && outcome !== "unsupported",
  };
}

/** The scope that a finding about a KPI rests on besides the registry, where a platform is asked for the figure. */
export function sightOfKpi({ id }: PresenceView, { metric }: Kpi): string[] {
  return metric === undefined ? [] : [scopes.metrics(id)];
}

/** The reviewed link that answers for a principal, under any id that it may have been reviewed by. */
export function linkOf(
  context: Facts,
  { id, platform, platformId, handle, email }: Principal,
): IdentityLink | undefined {
  const ids = new Set([
    id,
    principalId({ platform, platformId }),
    principalId({ platform, handle }),
    principalId({ platform, email }),
  ]);
  return context.identities.find(
    ({ principal: linked, from, to }) =>
      ids.has(linked) && (from === undefined || from <= context.asOf) && (to === undefined || to >= context.asOf),
  );
}

/** The employment that holds on the day of judgement; of several, the one that began last. */
export function currentJob(human: Person, asOf: IsoDate): Person["employments"][number] | undefined {
  return human.employments
    .filter(({ start, end }) => (start === undefined || start <= asOf) && (end === undefined || end >= asOf))
    .toSorted((a, b) => compareText(a.start ?? "", b.start ?? "") || compareText(JSON.stringify(a), JSON.stringify(b)))
    .at(-1);
}

/** True where a name of a configuration (a registry id, a platform id or `*`) means this presence. */
export function isNamed(names: readonly string[], view: PresenceView): boolean {
  return names.some((name) => name === "*" || name === view.id || name === view.entry?.id);
}

/** The instant at which a day begins in a time zone, in milliseconds; where clocks change at midnight, its first hour. */
export function startOfDay(day: IsoDate, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  for (let hours = -14; hours <= 14; hours += 0.25) {
    const instant = midnight + hours * 3_600_000;
    if (dateInZone(new Date(instant), timeZone) === day) return instant;
  }
  return midnight;
}
