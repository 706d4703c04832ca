import type { ScanResult } from "../judgement.ts";
import { resolveSettings } from "../judging/settings.ts";
import { compareText } from "../model/common.ts";
import { isEmployed, isOurs } from "../rules/facts.ts";
import type { PresenceView } from "../rules/rule.ts";
import { companyAdmins, type PlanContext, rightsOf } from "./context.ts";
import { type SuccessionLink, successionOf } from "./succession.ts";

/** What one presence loses when some people leave. */
export interface PresenceLoss {
  presence: string;
  /** Set when the owner leaves. */
  owner: { leaves: string; heir: string | undefined; chain: SuccessionLink[] } | undefined;
  /** Active employees with full rights, before and after. */
  admins: { before: number; after: number; least: number };
  /** Falls below the least number of admins, having had it before. */
  belowBand: boolean;
  /** Nobody from the company could manage it any more. */
  adminless: boolean;
  /** Publishing tools whose token ends. */
  tools: string[];
  /** Shared secrets to change. */
  secrets: boolean;
  /** The last named spokesperson leaves. */
  voiceless: boolean;
  /** Its admin list was not read completely: there may be more. */
  uncertain: boolean;
}

export interface Simulation {
  leavers: string[];
  /** Ids that no roster, right or registry entry knows; most likely misspelt. */
  unknown: string[];
  /** Presences that lose something, sorted. */
  losses: PresenceLoss[];
}

/** What the company loses if these people leave today. Nothing is changed. */
export function simulate(
  context: PlanContext,
  leavers: Iterable<string>,
  options: { leastAdmins?: (view: PresenceView) => number } = {},
): Simulation {
  const gone = new Set(leavers);
  const losses = context.presences
    .filter((view) => isOurs(view) && view.entry?.status !== "retired")
    .map((view) => lossOf(context, view, gone, options.leastAdmins?.(view) ?? 2))
    .filter(hasLoss)
    .toSorted((a, b) => compareText(a.presence, b.presence));
  const sorted = [...gone].toSorted(compareText);
  return { leavers: sorted, unknown: sorted.filter((person) => !isKnownPerson(context, person)), losses };
}

/** The least number of admins that the rules of a run ask for, by presence. The registry's own band wins over it. */
export function leastAdminsOf({
  rules,
  governance,
}: Pick<ScanResult, "rules" | "governance">): (view: PresenceView) => number {
  const band = rules.find(({ meta }) => meta.id === "presence/admin-band");
  if (band === undefined) return () => 2;
  const settings = resolveSettings(governance.config.policy, rules, governance.registry);
  return (view) => Number((settings.of(band, view).options as { min?: number }).min ?? 2);
}

function lossOf(context: PlanContext, view: PresenceView, gone: ReadonlySet<string>, least: number): PresenceLoss {
  const { entry } = view;
  const before = companyAdmins(context, view).length;
  const after = companyAdmins(context, view, gone).length;
  const min = entry?.adminBand?.min ?? least;
  const owner = entry?.owner;
  const { custodians = [], secondFactorHolder, recoveryPhoneHolder } = entry?.custody ?? {};
  const spokespeople = entry?.voice?.spokespeople ?? [];
  return {
    presence: view.id,
    owner:
      entry && owner !== undefined && gone.has(owner)
        ? { leaves: owner, ...successionOf(context, entry, gone) }
        : undefined,
    admins: { before, after, least: min },
    belowBand: before >= min && after < min,
    // Whoever leaves already counts here: the page is lost with them.
    adminless: after === 0 && holdsFullRights(context, view, gone),
    tools: (entry?.tools ?? [])
      .filter((tool) => tool.connectedBy !== undefined && gone.has(tool.connectedBy))
      .map((tool) => tool.name)
      .toSorted(compareText),
    secrets: [...custodians, secondFactorHolder, recoveryPhoneHolder].some(
      (person) => person !== undefined && gone.has(person),
    ),
    voiceless: spokespeople.length > 0 && spokespeople.every((person) => gone.has(person)),
    uncertain: view.admins !== "complete",
  };
}

function hasLoss({ owner, admins, adminless, tools, secrets, voiceless }: PresenceLoss): boolean {
  return owner !== undefined || admins.after < admins.before || adminless || tools.length > 0 || secrets || voiceless;
}

function holdsFullRights(context: PlanContext, view: PresenceView, people: ReadonlySet<string>): boolean {
  return context
    .grantsOf(view)
    .some(
      ({ live, level, verdict }) => live && level === "full" && isEmployed(verdict) && people.has(verdict.person ?? ""),
    );
}

/** True where the roster as kept, a right or the registry knows the id. */
export function isKnownPerson(context: PlanContext, person: string): boolean {
  if (context.person(person) !== undefined || rightsOf(context, person).length > 0) return true;
  return context.registry.some(
    ({ owner, successor, fallback, tools, voice, custody }) =>
      [owner, successor, ...fallback].includes(person) ||
      tools.some((tool) => tool.connectedBy === person) ||
      voice?.spokespeople.includes(person) ||
      custody?.custodians.includes(person),
  );
}
