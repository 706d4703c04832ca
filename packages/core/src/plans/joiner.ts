import { type Level, compareLevels, compareText, type IsoDate } from "../model/common.ts";
import { type ExpectedGrant, Norm } from "../model/policy.ts";
import { normInForce } from "../policy/norm-in-force.ts";
import { expectedOf } from "../rules/expected.ts";
import { isInUse, isNamed, person as personRef, presence as presenceRef, terms } from "../rules/facts.ts";
import type { PresenceView } from "../rules/rule.ts";
import { type PlanContext, rightsOf } from "./context.ts";
import type { JoinerStepKind, Plan, PlanStep } from "./plan.ts";

const ORDER: readonly JoinerStepKind[] = ["identity", "norms", "second-factor", "grant", "custody", "proof"];

/**
 * What to do when a person joins, or takes a presence over: the registry and `policy.expected` (of the unit or job) say what
 * they are to have, the plan says in which order. What is in place already is `done`.
 */
export function joinerPlan(context: PlanContext, person: string): Plan {
  const day = firstDayOf(context, person);
  const joiner: Joiner = { context, person, day, rows: expectedRows(context, person, day) };
  const views = context.presences.filter(
    (view) => isInUse(view) && (partsIn(view, person).length > 0 || wantedOn(joiner, view) !== undefined),
  );
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
  /** Rights that the person's unit or job must have. */
  rows: readonly ExpectedGrant[];
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
    step("identity", platform, joiner, {
      status: known.has(platform) ? "done" : "to-do",
      data: { platform: terms(`platform/${platform}`) },
    }),
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
      return step("norms", id, joiner, {
        status: done ? "done" : "to-do",
        data: { norm: terms(`norm/${id}`), version },
      });
    });
}

function secondFactorStep(joiner: Joiner): PlanStep {
  const accounts = rightsOf(joiner.context, joiner.person).map((grant) => grant.holder.secondFactor);
  const done = accounts.length > 0 && accounts.every((state) => state === "enabled");
  return step("second-factor", joiner.person, joiner, { status: done ? "done" : "to-do" });
}

/** The strongest right that the person is to hold: an owner or successor all, a spokesperson may publish, the job as the policy says. */
function wantedOn({ person, rows }: Joiner, view: PresenceView): Level | undefined {
  const parts = partsIn(view, person);
  const levels: Level[] = rows.filter((row) => isNamed(row.presences, view)).map((row) => row.level);
  if (parts.includes("owner") || parts.includes("successor")) levels.push("full");
  if (parts.includes("spokesperson")) levels.push("publish");
  return levels.toSorted(compareLevels)[0];
}

/** A custodian needs no role of their own. */
function grantSteps(joiner: Joiner, view: PresenceView): PlanStep[] {
  const wanted = wantedOn(joiner, view);
  if (wanted === undefined) return [];
  const held = rightsOf(joiner.context, joiner.person).filter((grant) => grant.presence === view.id && grant.live);
  const done = held.some((grant) => compareLevels(grant.level, wanted) <= 0);
  return [
    step("grant", view.id, joiner, {
      presence: view.id,
      status: done ? "done" : "to-do",
      messageId: wanted === "full" || wanted === "publish" ? wanted : "other",
      after: [`identity:${view.platform}`, `second-factor:${joiner.person}`],
      data: { presence: presenceRef(view.id), level: terms(`level/${wanted}`) },
    }),
  ];
}

function custodySteps(joiner: Joiner, view: PresenceView): PlanStep[] {
  if (!partsIn(view, joiner.person).includes("custodian")) return [];
  const vault = view.entry?.custody?.vault ?? "-";
  return [step("custody", view.id, joiner, { presence: view.id, data: { presence: presenceRef(view.id), vault } })];
}

/** What the unit or job must have, as of the first day where that is yet to come. */
function expectedRows(context: PlanContext, person: string, day: IsoDate | undefined): ExpectedGrant[] {
  const human = context.person(person);
  if (human === undefined) return [];
  const asOf = day !== undefined && day > context.asOf ? day : context.asOf;
  return expectedOf(
    context.policy.expected.filter((row) => row.required),
    human,
    asOf,
  );
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
