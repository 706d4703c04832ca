import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "../judge.ts";
import { judgeInputOf, type AdminFacts, type World } from "../testing/world.ts";
import { companyAdmins, createPlanContext, type PlanContext } from "./context.ts";
import { leaverPlan } from "./leaver.ts";
import { simulate } from "./simulate.ts";

const ids = ["1", "2", "3", "4", "5"];
const mail = (id: string) => `p${id}@nordvind.example`;

const person = (id: string) =>
  fc
    .constantFrom(
      {},
      { end: "2026-10-31" },
      { end: "2026-12-01" },
      { start: "2027-01-01" },
      { leaveFrom: "2026-01-01" },
    )
    .map((dates) => ({
      id,
      displayName: `Person ${id}`,
      emails: [{ address: mail(id) }],
      employments: [{ start: "2019-01-01", ...dates }],
    }));
const admin: fc.Arbitrary<AdminFacts> = fc
  .record({
    who: fc.constantFrom(...ids, "stranger"),
    account: fc.constantFrom("a", "b"),
    level: fc.constantFrom("full" as const, "publish" as const),
    state: fc.constantFrom("active" as const, "invited" as const),
    path: fc.constantFrom("direct" as const, "business" as const),
  })
  .map(({ who, account, ...rest }) => ({ id: `${who}${account}`, email: mail(who), ...rest }));
const entry = (key: string) =>
  fc
    .record(
      {
        owner: fc.constantFrom(...ids),
        successor: fc.constantFrom(...ids),
        fallback: fc.uniqueArray(fc.constantFrom(...ids)),
      },
      { requiredKeys: [] },
    )
    .map((parts) => ({ id: `page-${key}`, platform: "facebook", kind: "page", key, name: `Page ${key}`, ...parts }));
const world: fc.Arbitrary<World> = fc
  .record({
    people: fc.tuple(...ids.map(person)),
    one: fc.array(admin, { maxLength: 5 }),
    two: fc.array(admin, { maxLength: 5 }),
    registry: fc.tuple(entry("1"), entry("2")),
  })
  .map(({ people, one, two, registry }) => ({ people, registry, admins: { "facebook:1": one, "facebook:2": two } }));
const leavers = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 });

function contextOf(drawn: World): PlanContext {
  const input = judgeInputOf(drawn, []);
  return createPlanContext({ ...input, judgement: judge(input) });
}

/** Presences that somebody active at the company can manage. */
function managed(context: PlanContext): string[] {
  return context.presences.filter((view) => companyAdmins(context, view).length > 0).map(({ id }) => id);
}

test("no plan leaves a presence adminless: carrying out all that is not blocked keeps an admin on every presence", () => {
  fc.assert(
    fc.property(world, leavers, (drawn, gone) => {
      const before = contextOf(drawn);
      const removed = new Set(
        gone.flatMap((id) =>
          leaverPlan(before, id, { alsoLeaving: gone })
            .steps.filter(({ kind, status }) => kind === "remove" && status === "to-do")
            .map(({ presence, principal, role }) => JSON.stringify([presence, principal, role])),
        ),
      );
      const input = judgeInputOf(drawn, []);
      const snapshot = {
        ...input.snapshot,
        grants: input.snapshot.grants.filter(
          ({ presence, principal, role }) => !removed.has(JSON.stringify([presence, principal, role])),
        ),
      };
      const after = createPlanContext({ ...input, snapshot, judgement: judge({ ...input, snapshot }) });
      expect(managed(after)).toEqual(managed(before));
    }),
    { numRuns: 300 },
  );
});

test("a right that is the last one with full rights is blocked, even where the leaver is no admin of the company any more", () => {
  fc.assert(
    fc.property(world, fc.constantFrom(...ids), (drawn, id) => {
      const context = contextOf(drawn);
      for (const step of leaverPlan(context, id).steps.filter(
        ({ kind, status }) => kind === "remove" && status === "to-do",
      )) {
        const view = context.presence(step.presence ?? "");
        const right = context.grants.find(
          (grant) => grant.presence === step.presence && grant.principal === step.principal && grant.role === step.role,
        );
        const matters = right?.level === "full" && right.state === "active";
        expect(!matters || (view !== undefined && companyAdmins(context, view, new Set([id])).length > 0)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test("every step to take first stands earlier in the plan, once", () => {
  fc.assert(
    fc.property(world, fc.constantFrom(...ids), (drawn, id) => {
      const { steps } = leaverPlan(contextOf(drawn), id);
      const places = new Map(steps.map((step, index) => [step.id, index]));
      for (const [index, step] of steps.entries())
        for (const earlier of step.after) expect(places.get(earlier)).toBeLessThan(index);
    }),
  );
});

test("plans and simulations do not depend on the order of what was read", () => {
  fc.assert(
    fc.property(world, leavers, (drawn, gone) => {
      const turned: World = {
        ...drawn,
        people: drawn.people?.toReversed() ?? [],
        registry: drawn.registry?.toReversed() ?? [],
        admins: Object.fromEntries(
          Object.entries(drawn.admins ?? {})
            .toReversed()
            .map(([id, list]) => [id, list]),
        ),
      };
      const [there, back] = [contextOf(drawn), contextOf(turned)];
      expect(simulate(back, gone.toReversed())).toEqual(simulate(there, gone));
      for (const id of gone) expect(leaverPlan(back, id)).toEqual(leaverPlan(there, id));
    }),
  );
});
