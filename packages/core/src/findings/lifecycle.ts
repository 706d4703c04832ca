import type { Governance, Judgement, RuleOutcome } from "../judgement.ts";
import { resolveSettings, type Settings } from "../judging/settings.ts";
import { compareText, type IsoDate } from "../model/common.ts";
import { addDays } from "../model/dates.ts";
import type { Decision } from "../model/decision.ts";
import { Finding, type FindingStatus, type TrackedFinding } from "../model/finding.ts";
import { isMetricScope } from "../model/receipt.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { standingOf } from "../model/standing.ts";
import { askedMetric } from "../rules/facts.ts";
import type { AnyRule, DebtFacts } from "../rules/rule.ts";
import { dueBy } from "../rules/severity.ts";
import { type AbsenceEvidence, createAbsenceEvidence } from "./evidence.ts";
import {
  type Acceptance,
  type AcceptanceContext,
  acceptanceContext,
  acceptedByDecision,
  acceptedByWaiver,
} from "./waivers.ts";

/** What this run says of a finding. `not-evaluable`: a source that it rests on was not read completely (law 1). */
export type Observation = "seen" | "not-seen" | "not-evaluable";

/** Where a finding comes from: unknown before, in a state, or accepted until now (`lapsed`). */
export type Origin = "absent" | "lapsed" | FindingStatus;

/**
 * The life of a finding, whole. A human word (accepted, disputed) chooses the row, so evidence never overrides it;
 * only complete evidence of absence leads to `fixed`.
 */
export const LIFECYCLE: Readonly<Record<Origin, Readonly<Record<Observation, FindingStatus | "absent">>>> = {
  absent: { seen: "new", "not-seen": "absent", "not-evaluable": "absent" },
  new: { seen: "open", "not-seen": "fixed", "not-evaluable": "stale" },
  open: { seen: "open", "not-seen": "fixed", "not-evaluable": "stale" },
  reopened: { seen: "open", "not-seen": "fixed", "not-evaluable": "stale" },
  stale: { seen: "open", "not-seen": "fixed", "not-evaluable": "stale" },
  accepted: { seen: "accepted", "not-seen": "fixed", "not-evaluable": "accepted" },
  lapsed: { seen: "reopened", "not-seen": "fixed", "not-evaluable": "stale" },
  disputed: { seen: "disputed", "not-seen": "fixed", "not-evaluable": "disputed" },
  fixed: { seen: "reopened", "not-seen": "fixed", "not-evaluable": "fixed" },
};

export interface TrackInput {
  asOf: IsoDate;
  /** Findings as the last run before `asOf` left them. */
  previous: readonly TrackedFinding[];
  judgement: Judgement;
  snapshot: Pick<Snapshot, "receipts"> & Partial<Pick<Snapshot, "attestations" | "people">>;
  governance: Pick<Governance, "waivers" | "declared" | "config" | "registry">;
  /** Every rule that exists in this run, on or off. */
  rules: readonly AnyRule[];
  decisions?: readonly Decision[];
}

/** Carries every finding one run further. Returns all that is to be remembered, sorted by fingerprint; see `reportable`. */
export function track(input: TrackInput): TrackedFinding[] {
  const { asOf } = input;
  const previous = new Map(input.previous.map((finding) => [finding.fingerprint, finding]));
  const seen = new Map(input.judgement.findings.map((finding) => [finding.fingerprint, finding]));
  const setting = settingOf(input);
  const words = latestWords(input.decisions ?? [], asOf);
  const oldest = addDays(asOf, -input.governance.config.retention.fixed);
  return [...new Set([...previous.keys(), ...seen.keys()])]
    .toSorted(compareText)
    .map((fingerprint) => {
      const facts = { before: previous.get(fingerprint), now: seen.get(fingerprint), decision: words.get(fingerprint) };
      return advance(facts, setting);
    })
    .filter((finding) => finding !== undefined)
    .filter((finding) => finding.status !== "fixed" || finding.fixedOn === undefined || finding.fixedOn >= oldest);
}

/** What a run shows: every finding alive, and those that it closed (or that were closed within so many days before). */
export function reportable(findings: readonly TrackedFinding[], asOf: IsoDate, fixedWithinDays = 0): TrackedFinding[] {
  const oldest = addDays(asOf, -fixedWithinDays);
  return findings.filter((finding) => finding.status !== "fixed" || (finding.fixedOn ?? asOf) >= oldest);
}

interface Facts {
  before: TrackedFinding | undefined;
  now: Finding | undefined;
  decision: Decision | undefined;
}

function advance(facts: Facts, setting: Setting): TrackedFinding | undefined {
  const { before, now, decision } = facts;
  const { asOf } = setting;
  const content = now ?? before;
  if (content === undefined) return undefined;
  const { observation, reason, withdrawn } = now ? SEEN : observeAbsence(content, setting);
  if (observation === "not-seen" && withdrawn === undefined && isOwed(before, setting))
    return advance({ ...facts, now: before }, setting);
  const acceptance = acceptanceOf(content, decision, setting);
  const insists = insistsItIsNotFixed(facts, observation);
  const origin = originOf(facts, acceptance);
  const status = insists ? "disputed" : LIFECYCLE[origin][observation];
  if (status === "absent") return undefined;

  const fixedOn = status === "fixed" ? (before?.fixedOn ?? asOf) : insists ? before?.fixedOn : undefined;
  const closedAs = status === "fixed" ? (withdrawn ?? before?.withdrawn) : undefined;
  const note = status === "fixed" ? undefined : acceptance.note;
  const due = dueOf(facts, asOf, setting.governance.config.policy);
  return {
    // The schema leaves out what belonged to the life so far.
    ...Finding.parse(content),
    ...(due !== undefined && { dueBy: due }),
    status,
    firstSeen: before?.firstSeen ?? asOf,
    lastSeen: now ? asOf : (before?.lastSeen ?? asOf),
    ...(fixedOn !== undefined && { fixedOn }),
    ...(status === "accepted" && acceptance.waiver !== undefined && { waiver: acceptance.waiver }),
    ...(reason !== undefined && status !== "fixed" && { notJudged: reason }),
    ...(closedAs !== undefined && { withdrawn: closedAs }),
    ...(note !== undefined && { waiverNote: note }),
  };
}

/**
 * The day by which it should be dealt with. A day that a rule names ahead (a last day) may move with its cause; any other is
 * set once, so that a finding can become overdue: it does not wait because nobody did anything.
 */
function dueOf({ before, now }: Facts, asOf: IsoDate, policy: Governance["config"]["policy"]): IsoDate | undefined {
  if (now === undefined) return before?.dueBy;
  if (now.dueBy !== undefined && now.dueBy > asOf) return now.dueBy;
  const fresh = now.dueBy ?? dueBy(asOf, now.severity, policy);
  const set = before === undefined || before.status === "fixed" ? undefined : before.dueBy;
  if (set === undefined || fresh === undefined) return fresh ?? set;
  return set < fresh ? set : fresh;
}

const SEEN: Absence = { observation: "seen" };

interface Absence {
  observation: Observation;
  reason?: string;
  withdrawn?: NonNullable<TrackedFinding["withdrawn"]>;
}

/** What absence is held against, looked up once per run. */
interface Setting extends TrackInput {
  evidence: AbsenceEvidence;
  acceptance: AcceptanceContext;
  outcomes: ReadonlyMap<string, RuleOutcome>;
  known: ReadonlyMap<string, AnyRule>;
  settings: Settings;
  debt: DebtFacts;
}

function settingOf(input: TrackInput): Setting {
  const { judgement, snapshot, governance, rules } = input;
  const { rosterSuspect } = judgement;
  return {
    ...input,
    evidence: createAbsenceEvidence({ receipts: snapshot.receipts, declared: governance.declared, rosterSuspect }),
    acceptance: acceptanceContext(input),
    outcomes: new Map(judgement.rules.map((outcome) => [outcome.id, outcome])),
    known: new Map(rules.map((rule) => [rule.meta.id, rule])),
    settings: resolveSettings(governance.config.policy, rules, governance.registry),
    debt: debtFacts(input),
  };
}

/** A finding that this run did not yield: is it gone, or was nobody able to look? */
function observeAbsence(finding: Finding, setting: Setting): Absence {
  const { evidence, acceptance, outcomes, known, settings } = setting;
  const rule = known.get(finding.rule);
  const view = finding.presence === undefined ? undefined : acceptance.presence(finding.presence);
  // Turned off in reviewed configuration is a decision; a rule that vanished (a module not loaded) is not.
  if (rule === undefined) return { observation: "not-evaluable", reason: `${finding.rule}: no such rule in this run` };
  if (!settings.of(rule, view).enabled) return { observation: "not-seen", withdrawn: "rule-off" };
  const outcome = outcomes.get(finding.rule);
  if (outcome?.evaluated !== true)
    return { observation: "not-evaluable", reason: outcome?.reason ?? `${finding.rule}: not evaluated` };

  // A figure that the registry asks for no more is no longer waited for: that word is reviewed too.
  const waitsForFigure = view !== undefined && askedMetric(view) !== undefined;
  const unknown = finding.restsOn.find(
    (scope) => (waitsForFigure || !isMetricScope(scope)) && evidence.whyUnknown(scope) !== undefined,
  );
  if (unknown === undefined) return { observation: "not-seen" };
  // No source looks any more at what the company declares retired: that word closes it. A source that tried and failed does not.
  if (view?.entry?.status === "retired" && view.seen === undefined && !evidence.tried(unknown))
    return { observation: "not-seen", withdrawn: "presence-retired" };
  return { observation: "not-evaluable", reason: evidence.whyUnknown(unknown) ?? unknown };
}

/** Some things are not cured by being out of sight: a password is known until it is changed. */
function isOwed(before: TrackedFinding | undefined, { known, debt }: Setting): boolean {
  if (before === undefined || before.status === "fixed") return false;
  return known.get(before.rule)?.owed?.(before, debt) ?? false;
}

function originOf({ before, now, decision }: Facts, acceptance: Acceptance): Origin {
  // What is fixed and stays away needs no word any more.
  if (now === undefined && (before === undefined || before.status === "fixed")) return before?.status ?? "absent";
  const insisted = decision?.kind === "reopen" || decision?.kind === "clear";
  if (decision?.kind === "dispute" || (before?.status === "disputed" && !insisted)) return "disputed";
  if (acceptance.holds) return "accepted";
  if (before?.status === "accepted") return "lapsed";
  if (before?.status === "disputed") return "open";
  return before?.status ?? "absent";
}

/** A person who reopens what evidence called fixed is not fought: it is disputed until they take the word back. */
function insistsItIsNotFixed({ before, decision }: Facts, observation: Observation): boolean {
  return (
    observation !== "seen" &&
    decision?.kind === "reopen" &&
    before?.fixedOn !== undefined &&
    decision.on >= before.fixedOn
  );
}

function acceptanceOf(
  finding: Finding,
  decision: Decision | undefined,
  { governance, asOf, acceptance: context }: Setting,
): Acceptance {
  // Of a waiver and a later "reopen" on the issue, the later word counts.
  const waivers =
    decision?.kind === "reopen"
      ? governance.waivers.filter((waiver) => waiver.approvedOn >= decision.on || waiver.approvedOn > asOf)
      : governance.waivers;
  const byWaiver = acceptedByWaiver(finding, waivers, context);
  if (byWaiver.holds || decision?.kind !== "accept") return byWaiver;
  const byDecision = acceptedByDecision(finding, decision, context);
  return byDecision.holds || byWaiver.note === undefined ? byDecision : byWaiver;
}

function debtFacts({ asOf, judgement, governance, snapshot }: TrackInput): DebtFacts {
  const presences = new Map(judgement.presences.map((presence) => [presence.id, presence]));
  const people = new Map((snapshot.people ?? []).map((person) => [person.id, person]));
  const { leavingWithinDays, lastDay } = governance.config.policy;
  return {
    asOf,
    presence: (id) => presences.get(id),
    standingOf(id) {
      const person = people.get(id);
      return person === undefined ? undefined : standingOf(person, asOf, { leavingWithinDays, lastDay });
    },
    attestations: snapshot.attestations ?? [],
  };
}

function latestWords(decisions: readonly Decision[], asOf: IsoDate): Map<string, Decision> {
  const inOrder = decisions.filter((decision) => decision.on <= asOf).toSorted((a, b) => compareText(a.on, b.on));
  return new Map(inOrder.map((decision) => [decision.fingerprint, decision]));
}
