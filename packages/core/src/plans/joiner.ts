import { type Level, compareLevels, compareText, type IsoDate } from "../model/common.ts";
import { Norm } from "../model/policy.ts";
import { normInForce } from "../policy/norm-in-force.ts";
import { isInUse, person as personRef, presence as presenceRef } from "../rules/facts.ts";
import type { PresenceView } from "../rules/rule.ts";
import { type PlanContext, rightsOf } from "./context.ts";
import type { JoinerStepKind, Plan, PlanStep } from "./plan.ts";

const ORDER: readonly JoinerStepKind[] = ["identity", "norms", "second-factor", "grant", "custody", "proof"];

/**
 * What to do when a person joins, or takes a presence over: the registry says what they are to have, the plan says in which
 * order. What is in place already is `done`.
 */
export function joinerPlan(context: PlanContext, person: string): Plan {
  const day = firstDayOf(context, person);
  const views = context.presences.filter((view) => isInUse(view) && partsIn(view, person).length > 0);
  const joiner: Joiner = { context, person, day };
  const steps = [
    ...(views.length === 0 ? [] : [...identitySteps(joiner, views), ...normSteps(joiner), secondFactorStep(joiner)]),
    ...views.flatMap((view) => [...grantSteps(joiner, view), ...custodySteps(joiner, view)]),
  ];
  steps.push(
    step("proof", person, joiner, {
      after: steps.filter((earlier) => earlier.kind === "grant").map((earlier) => earlier.id),
      messageId: steps.length === 0 ? "nothing" : "text",
    }),
  );
  const ordered = steps.toSorted(
    (a, b) =>
      ORDER.indexOf(a.kind as JoinerStepKind) - ORDER.indexOf(b.kind as JoinerStepKind) || compareText(a.id, b.id),
  );
  return { kind: "joiner", person, asOf: context.asOf, standing: context.standingOf(person), day, steps: ordered };
}

interface Joiner {
  context: PlanContext;
  person: string;
  day: IsoDate | undefined;
}

type Part = "owner" | "successor" | "fallback" | "spokesperson" | "custodian";

/** The parts that the registry gives a person on a presence. */
function partsIn({ entry }: PresenceView, person: string): Part[] {
  if (entry === undefined) return [];
  const parts: [Part, boolean][] = [
    ["owner", entry.owner === person],
    ["successor", entry.successor === person],
    ["fallback", entry.fallback.includes(person)],
    ["spokesperson", entry.voice?.spokespeople.includes(person) ?? false],
    ["custodian", entry.custody?.custodians.includes(person) ?? false],
  ];
  return parts.filter(([, holds]) => holds).map(([part]) => part);
}

function identitySteps(joiner: Joiner, views: readonly PresenceView[]): PlanStep[] {
  const known = new Set(rightsOf(joiner.context, joiner.person).map((grant) => grant.holder.platform));
  return [...new Set(views.map((view) => view.platform))].map((platform) =>
    step("identity", platform, joiner, { status: known.has(platform) ? "done" : "to-do", data: { platform } }),
  );
}

function normSteps(joiner: Joiner): PlanStep[] {
  const { context, person } = joiner;
  return Norm.shape.id.options
    .map((id) => normInForce(context.norms, id, context.asOf))
    .filter((norm) => norm !== undefined)
    .map(({ id, version }) => {
      const done = context.acknowledgements.some(
        (row) => row.person === person && row.norm === id && row.version === version && row.on <= context.asOf,
      );
      return step("norms", id, joiner, { status: done ? "done" : "to-do", data: { norm: id, version } });
    });
}

function secondFactorStep(joiner: Joiner): PlanStep {
  const accounts = rightsOf(joiner.context, joiner.person).map((grant) => grant.holder.secondFactor);
  const done = accounts.length > 0 && accounts.every((state) => state === "enabled");
  return step("second-factor", joiner.person, joiner, { status: done ? "done" : "to-do" });
}

/** Who owns or takes over holds full rights, who speaks may publish. A custodian needs no role of their own. */
function grantSteps(joiner: Joiner, view: PresenceView): PlanStep[] {
  const parts = partsIn(view, joiner.person);
  const full = parts.includes("owner") || parts.includes("successor");
  if (!full && !parts.includes("spokesperson")) return [];
  const wanted: Level = full ? "full" : "publish";
  const held = rightsOf(joiner.context, joiner.person).filter((grant) => grant.presence === view.id && grant.live);
  const done = held.some((grant) => compareLevels(grant.level, wanted) <= 0);
  return [
    step("grant", view.id, joiner, {
      presence: view.id,
      status: done ? "done" : "to-do",
      messageId: wanted,
      after: [`identity:${view.platform}`, `second-factor:${joiner.person}`],
      data: { presence: presenceRef(view.id) },
    }),
  ];
}

function custodySteps(joiner: Joiner, view: PresenceView): PlanStep[] {
  if (!partsIn(view, joiner.person).includes("custodian")) return [];
  const vault = view.entry?.custody?.vault ?? "-";
  return [step("custody", view.id, joiner, { presence: view.id, data: { presence: presenceRef(view.id), vault } })];
}

function firstDayOf(context: PlanContext, person: string): IsoDate | undefined {
  const starts = (context.person(person)?.employments ?? []).map((employment) => employment.start);
  return starts
    .filter((start) => start !== undefined)
    .toSorted()
    .at(-1);
}

function step(
  kind: JoinerStepKind,
  about: string,
  { context, person, day }: Joiner,
  rest: Partial<PlanStep>,
): PlanStep {
  return {
    id: `${kind}:${about}`,
    kind,
    status: "to-do",
    after: [],
    person,
    messageId: "text",
    ...(day !== undefined && day >= context.asOf && { dueBy: day }),
    ...rest,
    data: { person: personRef(person), ...rest.data },
  };
}
