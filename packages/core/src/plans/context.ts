import type { ScanResult } from "../judgement.ts";
import { createSharedContext, type SharedContext } from "../judging/context.ts";
import type { GrantView, PresenceView } from "../rules/rule.ts";

/** What plans are made from: all that the rules of a run looked at. */
export type PlanContext = SharedContext;

/** The context of a run, for plans and questions after it. */
export function createPlanContext(
  result: Pick<ScanResult, "asOf" | "governance" | "snapshot" | "judgement">,
): PlanContext {
  const { asOf, governance, snapshot, judgement } = result;
  const suspected = judgement.rosterSuspect !== undefined;
  const people = snapshot.roster?.people ?? 0;
  return createSharedContext({
    asOf,
    governance,
    snapshot,
    presences: judgement.presences,
    verdicts: judgement.verdicts,
    rosterSuspicion: suspected ? { kind: "shrank", people, previous: undefined, floor: 1 } : undefined,
  });
}

/** Active employees with full rights that work today: who keeps a presence in the company's hands. */
export function companyAdmins(
  context: PlanContext,
  view: PresenceView,
  without: ReadonlySet<string> = new Set(),
): string[] {
  const people = context
    .grantsOf(view)
    .filter((grant) => grant.live && grant.level === "full" && grant.verdict.verdict === "active")
    .map((grant) => grant.verdict.person)
    .filter((person) => person !== null)
    .filter((person) => !without.has(person));
  return [...new Set(people)].toSorted();
}

/** The rights that are surely one person's: a name alone is not enough (law 2). */
export function rightsOf(context: PlanContext, person: string): GrantView[] {
  return context.grants.filter((grant) => grant.verdict.person === person && grant.state !== "expired");
}
