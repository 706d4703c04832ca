import type { Governance } from "../judgement.ts";
import { compareText, type IsoDate } from "../model/common.ts";
import type { Finding } from "../model/finding.ts";
import { compareLevels } from "../model/common.ts";
import { isLive, type Grant } from "../model/grant.ts";
import { scopes } from "../model/receipt.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { exitDayOf, lastDayOf, type Standing, standingOf, type StandingPolicy } from "../model/standing.ts";
import type { Verdict } from "../model/verdict.ts";
import type { GrantView, PresenceView, RuleContext } from "../rules/rule.ts";
import { outcomesByScope } from "./receipts.ts";
import type { RosterSuspicion } from "./roster.ts";

export interface ContextInput {
  asOf: IsoDate;
  governance: Governance;
  snapshot: Snapshot;
  presences: readonly PresenceView[];
  verdicts: readonly Verdict[];
  rosterSuspicion: RosterSuspicion | undefined;
}

/** All of a rule's context but what is the rule's own: its options, its counter, the findings before it. */
export type SharedContext = Omit<RuleContext<never>, "options" | "checked" | "findings">;

/** How the dates of employment are read, from the policy. */
export function standingPolicy(governance: Governance): StandingPolicy {
  const { leavingWithinDays, lastDay } = governance.config.policy;
  return { leavingWithinDays, lastDay };
}

/** Makes what every rule may look at, once per run. */
export function createSharedContext(input: ContextInput): SharedContext {
  const { asOf, governance, presences, verdicts, rosterSuspicion } = input;
  const snapshot = inOrder(input.snapshot);
  const standing = standingPolicy(governance);
  // A suspected roster says nothing of anybody (law 3).
  const people = new Map((rosterSuspicion === undefined ? snapshot.people : []).map((person) => [person.id, person]));
  const verdictById = new Map(verdicts.map((verdict) => [verdict.principal, verdict]));
  const presenceById = new Map(presences.map((presence) => [presence.id, presence]));
  const byEntry = new Map(
    presences.flatMap((presence) => (presence.entry === undefined ? [] : [[presence.entry.id, presence] as const])),
  );
  const { principals } = snapshot;
  const principalById = new Map(principals.map((principal) => [principal.id, principal]));
  const outdated = outdatedLists(snapshot);
  const outcomes = outcomesByScope(snapshot.receipts);
  const standings = new Map<string, Standing>();

  const grants = snapshot.grants.flatMap((grant): GrantView[] => {
    const holder = principalById.get(grant.principal);
    const verdict = verdictById.get(grant.principal);
    if (holder === undefined || verdict === undefined || outdated.has(listOf(grant))) return [];
    const human = verdict.person === null ? undefined : people.get(verdict.person);
    return [{ ...grant, holder, verdict, human, live: isLive(grant, asOf) }];
  });
  const grantsByPresence = groupGrants(grants);

  return {
    asOf,
    company: governance.config.company,
    policy: governance.config.policy,
    presences,
    presence: (id) => presenceById.get(id),
    registered: (entryId) => byEntry.get(entryId),
    grantsOf: (presence) => grantsByPresence.get(presence.id) ?? [],
    grants,
    principals,
    verdictOf: (id) => verdictById.get(id),
    person: (id) => people.get(id),
    standingOf(id) {
      const person = people.get(id);
      if (person === undefined) return undefined;
      const known = standings.get(id) ?? standingOf(person, asOf, standing);
      standings.set(id, known);
      return known;
    },
    lastDayOf(id) {
      const person = people.get(id);
      return person === undefined ? undefined : lastDayOf(person, standing);
    },
    exitDayOf(id) {
      const person = people.get(id);
      return person === undefined ? undefined : exitDayOf(person, standing);
    },
    registry: ordered(governance.registry),
    identities: ordered(governance.identities),
    waivers: ordered(governance.waivers),
    norms: ordered(governance.norms),
    asks: ordered(governance.asks),
    acknowledgements: ordered(governance.acknowledgements),
    receipts: snapshot.receipts,
    snapshot,
    outcome: (scope) => (isDisbelieved(scope, rosterSuspicion) ? undefined : outcomes.get(scope)),
    knows: (scope) => !isDisbelieved(scope, rosterSuspicion) && outcomes.get(scope) === "complete",
    rosterSuspicion,
  };
}

/** One rule's own context over the shared one. */
export function createContext<Options>(
  shared: SharedContext,
  options: (presence?: PresenceView) => Options,
  findings: readonly Finding[],
  checked: (count: number) => void,
): RuleContext<Options> {
  return { ...shared, options, findings, checked: (count = 1) => checked(count) };
}

/** Every list in one order, whatever the order in which it was collected or written. */
function inOrder(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    presences: ordered(snapshot.presences),
    principals: ordered(snapshot.principals),
    grants: snapshot.grants.toSorted(compareGrants),
    receipts: ordered(snapshot.receipts),
    attestations: ordered(snapshot.attestations),
    affiliations: ordered(snapshot.affiliations),
    links: ordered(snapshot.links),
    readings: ordered(snapshot.readings),
    people: ordered(snapshot.people),
  };
}

/** By id where there is one, else by all that an item says. */
function ordered<T extends object>(items: readonly T[]): T[] {
  const keyed = items.map((item) => [`${"id" in item ? String(item.id) : ""} ${JSON.stringify(item)}`, item] as const);
  return keyed.toSorted(([a], [b]) => compareText(a, b)).map(([, item]) => item);
}

function compareGrants(a: Grant, b: Grant): number {
  return (
    compareText(a.presence, b.presence) ||
    compareText(a.principal, b.principal) ||
    compareLevels(a.level, b.level) ||
    compareText(a.role, b.role) ||
    compareText(a.path, b.path) ||
    compareText(a.via ?? "", b.via ?? "") ||
    compareText(a.state, b.state) ||
    compareText(a.source, b.source)
  );
}

function groupGrants(grants: readonly GrantView[]): Map<string, GrantView[]> {
  const groups = new Map<string, GrantView[]>();
  for (const grant of grants) {
    const group = groups.get(grant.presence);
    if (group === undefined) groups.set(grant.presence, [grant]);
    else group.push(grant);
  }
  return groups;
}

/** Lists that are too old to be believed, by source and presence: they read as blind. */
function outdatedLists(snapshot: Snapshot): Set<string> {
  const lists = new Map<string, boolean>();
  for (const { source, scope, outcome } of snapshot.receipts) {
    if (!scope.startsWith(scopes.admins(""))) continue;
    const list = `${source} ${scope}`;
    lists.set(list, (lists.get(list) ?? true) && outcome === "stale");
  }
  return new Set([...lists].filter(([, outdated]) => outdated).map(([list]) => list));
}

function listOf(grant: Grant): string {
  return `${grant.source} ${scopes.admins(grant.presence)}`;
}

function isDisbelieved(scope: string, suspicion: RosterSuspicion | undefined): boolean {
  return suspicion !== undefined && scope === scopes.people;
}
