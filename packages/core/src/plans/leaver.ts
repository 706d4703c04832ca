import { compareText, type IsoDate } from "../model/common.ts";
import { addDays } from "../model/dates.ts";
import { scopes } from "../model/receipt.ts";
import { isOurs, person as personRef, presence as presenceRef, principal as principalRef } from "../rules/facts.ts";
import type { GrantView, PresenceView } from "../rules/rule.ts";
import { companyAdmins, type PlanContext, rightsOf } from "./context.ts";
import type { LeaverStepKind, Plan, PlanStep } from "./plan.ts";
import { successionOf } from "./succession.ts";

export interface LeaverOptions {
  /** Others who leave with this person, and so take nothing over. */
  alsoLeaving?: Iterable<string>;
}

/** Days before the last day by which somebody else should be in place. */
const HANDOVER_DAYS = 7;

const ORDER: readonly LeaverStepKind[] = [
  "identify",
  "look",
  "owner",
  "succession",
  "full-rights",
  "posts",
  "token",
  "transfer",
  "business",
  "secret",
  "voice",
  "remove",
  "proof",
];

/**
 * What to do when a person leaves, in order: successor first, tokens and scheduled posts, business assets, secrets, then
 * removal, then proof. A removal that would leave a presence without a company admin is blocked until somebody else is one.
 */
export function leaverPlan(context: PlanContext, person: string, options: LeaverOptions = {}): Plan {
  const gone = new Set([person, ...(options.alsoLeaving ?? [])]);
  const day = context.exitDayOf(person);
  const leaver: Leaver = { context, person, gone, day };
  const views = context.presences.filter((view) => isOurs(view) && view.entry?.status !== "retired");
  const steps = [
    ...identifySteps(leaver),
    ...views.flatMap((view) => [...handoverSteps(leaver, view), ...assetSteps(leaver, view)]),
    ...businessSteps(leaver),
    // Rights count wherever they are, on a retired or a foreign page too.
    ...context.presences.flatMap((view) => removalSteps(leaver, view)),
  ];
  steps.push(proofStep(leaver, steps));
  const ordered = steps.toSorted(
    (a, b) =>
      ORDER.indexOf(a.kind as LeaverStepKind) - ORDER.indexOf(b.kind as LeaverStepKind) || compareText(a.id, b.id),
  );
  return { kind: "leaver", person, asOf: context.asOf, standing: context.standingOf(person), day, steps: ordered };
}

interface Leaver {
  context: PlanContext;
  person: string;
  gone: ReadonlySet<string>;
  day: IsoDate | undefined;
}

/** Accounts that may be the person's: somebody has to say so before anything is taken away. */
function identifySteps({ context, person }: Leaver): PlanStep[] {
  return context.principals
    .filter(({ id }) => {
      const verdict = context.verdictOf(id);
      return verdict?.person !== person && verdict?.candidates.some((candidate) => candidate.person === person);
    })
    .filter(({ id }) => context.grants.some((grant) => grant.principal === id))
    .map(({ id }) =>
      step("identify", id, { principal: id, data: { principal: principalRef(id), person: personRef(person) } }),
    );
}

function handoverSteps(leaver: Leaver, view: PresenceView): PlanStep[] {
  const { context, person, gone, day } = leaver;
  const { entry } = view;
  const steps: PlanStep[] = [];
  const heir = entry === undefined ? undefined : successionOf(context, entry, gone).heir;
  const data = { presence: presenceRef(view.id), person: personRef(person), ...heirData(heir) };
  const common = { presence: view.id, data, ...(heir !== undefined && { person: heir }), ...due(handoverDay(leaver)) };
  const messageId = heir === undefined ? "company" : "heir";

  if (!context.knows(scopes.admins(view.id)))
    steps.push(step("look", view.id, { presence: view.id, data, messageId: unreadText(view), ...due(day) }));
  if (entry?.owner === person) steps.push(step("owner", view.id, { ...common, messageId }));
  if (entry?.successor === person || entry?.fallback.includes(person))
    steps.push(step("succession", view.id, { presence: view.id, data, ...due(handoverDay(leaver)) }));

  const last = isLastAdmin(leaver, view);
  const heirHolds = heir !== undefined && companyAdmins(context, view, gone).includes(heir);
  if (last || (entry?.owner === person && heir !== undefined && !heirHolds))
    steps.push(step("full-rights", view.id, { ...common, messageId }));
  return steps;
}

function assetSteps(leaver: Leaver, view: PresenceView): PlanStep[] {
  const { context, person, gone, day } = leaver;
  const { entry } = view;
  const heir = entry === undefined ? undefined : successionOf(context, entry, gone).heir;
  const data = { presence: presenceRef(view.id), person: personRef(person), ...heirData(heir) };
  const common = { presence: view.id, ...(heir !== undefined && { person: heir }), ...due(day) };
  const messageId = heir === undefined ? "company" : "heir";
  const steps: PlanStep[] = [];
  const rights = rightsOf(context, person).filter((grant) => grant.presence === view.id);
  const tools = (entry?.tools ?? []).filter((tool) => tool.connectedBy === person);

  if (tools.length > 0 || rights.some((grant) => grant.level === "full" || grant.level === "publish"))
    steps.push(step("posts", view.id, { ...common, data }));
  for (const { name } of tools)
    steps.push(step("token", `${view.id}:${name}`, { ...common, messageId, data: { ...data, tool: name } }));
  if (isPersonallyHeld(leaver, view)) steps.push(step("transfer", view.id, { ...common, data }));

  const custody = entry?.custody;
  const keeps = [...(custody?.custodians ?? []), custody?.secondFactorHolder, custody?.recoveryPhoneHolder];
  if (keeps.includes(person))
    steps.push(step("secret", view.id, { ...common, data: { ...data, vault: custody?.vault ?? "-" } }));
  if (entry?.voice?.spokespeople.includes(person)) steps.push(step("voice", view.id, { ...common, data }));
  return steps;
}

function businessSteps({ context, person, day }: Leaver): PlanStep[] {
  const paths = rightsOf(context, person).filter((grant) => grant.path === "business" || grant.path === "partner");
  const places = new Map(paths.map((grant) => [grant.via ?? grant.presence, grant]));
  return [...places].map(([place, grant]) =>
    step("business", place, {
      principal: grant.principal,
      data: { via: place, principal: principalRef(grant.principal), person: personRef(person) },
      ...due(day),
    }),
  );
}

function removalSteps(leaver: Leaver, view: PresenceView): PlanStep[] {
  const { context, person, day } = leaver;
  const last = isLastAdmin(leaver, view);
  const rights = rightsOf(context, person).filter((grant) => grant.presence === view.id);
  const before = [...handoverSteps(leaver, view), ...assetSteps(leaver, view)]
    .filter((earlier) => earlier.kind !== "look" && earlier.kind !== "succession")
    .map((earlier) => earlier.id);
  const byPlace = new Map(
    rights.map((grant) => [JSON.stringify([grant.principal, grant.role, grant.path, grant.via]), grant]),
  );
  return [...byPlace.values()].map((grant) => {
    // A role is taken away whole, by whatever path and from whatever source it was seen.
    const sameRole = rights.filter(({ principal, role }) => principal === grant.principal && role === grant.role);
    const blocked = last && sameRole.some(({ level, state }) => level === "full" && state === "active");
    return step("remove", `${view.id}:${grant.principal}:${grant.role}:${grant.path}:${grant.via ?? ""}`, {
      presence: view.id,
      principal: grant.principal,
      role: grant.role,
      status: blocked ? "blocked" : "to-do",
      after: blocked ? [...new Set([stepId("full-rights", view.id), ...before])] : before,
      messageId: removalText(grant, blocked),
      data: {
        presence: presenceRef(view.id),
        principal: principalRef(grant.principal),
        role: grant.role,
        via: grant.via ?? grant.path,
      },
      ...due(day),
    });
  });
}

function removalText(grant: GrantView, blocked: boolean): string {
  if (blocked) return "blocked";
  if (grant.path === "direct" || grant.via === undefined) return grant.path;
  return grant.path === "login-credential" ? grant.path : "indirect";
}

/** A list that several read may be complete in the eyes of one of them. */
function unreadText({ admins }: PresenceView): string {
  return admins === undefined || admins === "complete" ? "untried" : admins;
}

function proofStep({ person, day }: Leaver, steps: readonly PlanStep[]): PlanStep {
  return step("proof", person, {
    after: steps.filter((earlier) => earlier.kind === "remove" || earlier.kind === "look").map((earlier) => earlier.id),
    data: { person: personRef(person) },
    ...due(day === undefined ? undefined : addDays(day, 1)),
  });
}

/** True when nobody but those who leave could manage the presence any more. */
function isLastAdmin({ context, person, gone }: Leaver, view: PresenceView): boolean {
  const holds = rightsOf(context, person).some(
    (grant) => grant.presence === view.id && grant.level === "full" && grant.state === "active",
  );
  return holds && companyAdmins(context, view, gone).length === 0;
}

function isPersonallyHeld({ context, person }: Leaver, { entry, seen }: PresenceView): boolean {
  const personal = entry?.heldBy === "person" || seen?.heldBy === "person";
  const creator = seen?.createdBy === undefined ? undefined : context.verdictOf(seen.createdBy)?.person;
  return personal && [entry?.owner, entry?.createdBy, creator].includes(person);
}

function handoverDay({ context, day }: Leaver): IsoDate | undefined {
  if (day === undefined) return undefined;
  const wanted = addDays(day, -HANDOVER_DAYS);
  return wanted < context.asOf ? context.asOf : wanted;
}

function heirData(heir: string | undefined): PlanStep["data"] {
  return heir === undefined ? {} : { heir: personRef(heir) };
}

function due(day: IsoDate | undefined): { dueBy?: IsoDate } {
  return day === undefined ? {} : { dueBy: day };
}

function stepId(kind: LeaverStepKind, about: string): string {
  return `${kind}:${about}`;
}

function step(kind: LeaverStepKind, about: string, rest: Partial<PlanStep> & Pick<PlanStep, "data">): PlanStep {
  return { id: stepId(kind, about), kind, status: "to-do", after: [], messageId: "text", ...rest };
}
