import * as z from "zod";
import { answerNeeds, type NeedInput, scopesOf } from "./judging/needs.ts";
import { createContext, createSharedContext, standingPolicy } from "./judging/context.ts";
import { joinPresences } from "./judging/presences.ts";
import { ruleError } from "./judging/rule-errors.ts";
import { describeSuspicion, suspectRoster } from "./judging/roster.ts";
import { resolveSettings, type Settings } from "./judging/settings.ts";
import { judgePrincipals } from "./judging/verdicts.ts";
import { fingerprintOf, identityOf } from "./findings/fingerprint.ts";
import type { JudgeInput, Judgement, RuleOutcome } from "./judgement.ts";
import { compareText } from "./model/common.ts";
import { type Finding, FindingDraft } from "./model/finding.ts";
import type { AnyRule, PresenceView, Rule } from "./rules/rule.ts";

/**
 * What one run finds. Pure: no clock, no I/O, and the order of the input's lists does not matter.
 * Throws a RollcallError for a configuration that names a rule or option that is not there.
 */
export function judge(input: JudgeInput): Judgement {
  const { asOf, snapshot, governance, key, previousPeople } = input;
  const rules = input.rules.toSorted((a, b) => compareText(a.meta.id, b.meta.id));
  const settings = resolveSettings(governance.config.policy, rules, governance.registry);
  const presences = joinPresences(snapshot, governance.registry);
  const rosterSuspicion = suspectRoster(snapshot, governance.config.rosterGuard, previousPeople);
  const suspicion = rosterSuspicion === undefined ? undefined : describeSuspicion(rosterSuspicion);
  const verdicts = judgePrincipals({
    snapshot,
    links: governance.identities,
    asOf,
    standing: standingPolicy(governance),
    suspected: rosterSuspicion !== undefined,
  });
  const shared = createSharedContext({ asOf, governance, snapshot, presences, verdicts, rosterSuspicion });

  const needs: NeedInput = { snapshot, governance, presences, suspicion };
  const findings: Finding[] = [];
  const outcomes: RuleOutcome[] = [];
  for (const phase of ["facts", "findings"] as const) {
    const earlier: readonly Finding[] = phase === "facts" ? [] : findings.toSorted(compareFindings);
    for (const rule of rules) {
      if ((rule.meta.phase ?? "facts") !== phase || !settings.runs(rule)) continue;
      const { met, reason } = answerNeeds(rule.meta.needs, needs);
      const outcome: RuleOutcome = { id: rule.meta.id, evaluated: met, checked: 0, found: 0 };
      if (reason !== undefined) outcome.reason = reason;
      outcomes.push(outcome);
      if (!met) continue;
      const context = createContext(
        shared,
        (presence) => optionsOf(settings, rule, presence),
        earlier,
        (count) => {
          outcome.checked += count;
        },
      );
      for (const draft of evaluate(rule, context)) {
        const finding = finish(rule, draft, settings, shared.presence(draft.presence ?? ""), input, key);
        if (finding !== undefined) findings.push(finding);
      }
    }
  }
  refuseSharedFingerprints(findings, rules);
  for (const outcome of outcomes) outcome.found = findings.filter((finding) => finding.rule === outcome.id).length;
  return {
    presences,
    verdicts,
    findings: findings.toSorted(compareFindings),
    rules: outcomes.toSorted((a, b) => compareText(a.id, b.id)),
    rosterSuspect: suspicion,
  };
}

function optionsOf(settings: Settings, rule: AnyRule, presence: PresenceView | undefined): never {
  // Parsed by the rule's own schema, which is where the rule's type of options comes from.
  return settings.of(rule, presence).options as never;
}

function evaluate(rule: AnyRule, context: Parameters<Rule["evaluate"]>[0]): FindingDraft[] {
  try {
    return [...rule.evaluate(context)];
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw ruleError(rule, `rule ${rule.meta.id} failed: ${message}`, cause);
  }
}

function finish(
  rule: AnyRule,
  draft: FindingDraft,
  settings: Settings,
  presence: PresenceView | undefined,
  { snapshot }: JudgeInput,
  key: string,
): Finding | undefined {
  const { id, consideration, severity, identity, needs, messages } = rule.meta;
  const setting = settings.of(rule, presence);
  if (!setting.enabled) return undefined;
  const parsed = FindingDraft.safeParse(draft);
  if (!parsed.success)
    throw ruleError(rule, `rule ${id} reported a finding of the wrong shape: ${z.prettifyError(parsed.error)}`);
  const { messageId } = parsed.data;
  if (messages[messageId] === undefined)
    throw ruleError(rule, `rule ${id} has no message "${messageId}"; it has ${Object.keys(messages).join(", ")}`);
  const missing = identity.find((field) => parsed.data[field] === undefined);
  if (missing !== undefined)
    throw ruleError(rule, `rule ${id} reported a finding without "${missing}", which identifies it`);
  const restsOn = [...scopesOf(needs, parsed.data.presence, snapshot), ...(parsed.data.restsOn ?? [])];
  const graveness = setting.severity ?? parsed.data.severity ?? severity;
  return {
    ...parsed.data,
    rule: id,
    consideration,
    severity: graveness,
    fingerprint: fingerprintOf(key, id, identityOf(parsed.data, identity)),
    restsOn: [...new Set(restsOn)].toSorted(),
  };
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.rule, b.rule) ||
    compareText(a.presence ?? "", b.presence ?? "") ||
    compareText(a.principal ?? "", b.principal ?? "") ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** Two findings with one fingerprint would be one issue: the rule's identity is too narrow, and that is a bug. */
function refuseSharedFingerprints(findings: readonly Finding[], rules: readonly AnyRule[]): void {
  const seen = new Set<string>();
  for (const { fingerprint, rule: id } of findings) {
    const rule = rules.find(({ meta }) => meta.id === id);
    if (seen.has(fingerprint) && rule !== undefined) {
      const fields = rule.meta.identity.join(", ");
      throw ruleError(rule, `rule ${id} reported two findings with one fingerprint; its identity is ${fields}`);
    }
    seen.add(fingerprint);
  }
}
