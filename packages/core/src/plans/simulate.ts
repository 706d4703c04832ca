import { compareText } from "../model/common.ts";
import { isOurs } from "../rules/facts.ts";
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
  options: { leastAdmins?: number } = {},
): Simulation {
  const gone = new Set(leavers);
  const losses = context.presences
    .filter((view) => isOurs(view) && view.entry?.status !== "retired")
    .map((view) => lossOf(context, view, gone, options.leastAdmins ?? 2))
    .filter(hasLoss)
    .toSorted((a, b) => compareText(a.presence, b.presence));
  const sorted = [...gone].toSorted(compareText);
  return { leavers: sorted, unknown: sorted.filter((person) => !isKnown(context, person)), losses };
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
    adminless: before > 0 && after === 0,
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

function hasLoss({ owner, admins, tools, secrets, voiceless }: PresenceLoss): boolean {
  return owner !== undefined || admins.after < admins.before || tools.length > 0 || secrets || voiceless;
}

function isKnown(context: PlanContext, person: string): boolean {
  if (context.person(person) !== undefined || rightsOf(context, person).length > 0) return true;
  return context.registry.some(
    ({ owner, successor, fallback, tools, voice, custody }) =>
      [owner, successor, ...fallback].includes(person) ||
      tools.some((tool) => tool.connectedBy === person) ||
      voice?.spokespeople.includes(person) ||
      custody?.custodians.includes(person),
  );
}
