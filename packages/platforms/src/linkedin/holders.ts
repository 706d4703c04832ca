import {
  dateInZone,
  type Grant,
  type PlatformRecord,
  type Presence,
  type Principal,
  principalId,
  scopes,
} from "@rollcall/core";
import { receiptFor } from "@rollcall/http";
import { type FinderRead, SOURCE } from "./api.ts";
import { roles, states } from "./roles.ts";
import { urnOf } from "./urn.ts";

/** One role as either finder tells it. */
export interface HeldRole {
  /** A URN. */
  holder: string;
  role: string;
  state?: string | undefined;
  /** Milliseconds since 1970. */
  since?: number | undefined;
}

export interface RunState {
  asOf: string;
  timeZone: string;
  /** Principals already yielded. */
  emitted: Set<string>;
  /** URNs of the member whose token it is. */
  self: ReadonlySet<string>;
}

/** A presence with its holders and, last, the receipt that says how far they were seen. */
export function* recordsOf(
  presence: Presence,
  read: FinderRead<HeldRole>,
  state: RunState,
  facts: { notes: readonly string[]; isVisible: boolean; isOwn: boolean },
): Generator<PlatformRecord> {
  const unknownRoles = new Set<string>();
  const unknownStates = new Set<string>();
  // What nobody could see is no presence: then only the receipt speaks of it.
  if (read.error === undefined || read.items.length > 0 || facts.isVisible) yield { type: "presence", presence };

  for (const held of read.items) {
    const principal = principalOf(held.holder, state);
    if (!state.emitted.has(principal.id)) {
      state.emitted.add(principal.id);
      yield { type: "principal", principal };
    }
    if (!Object.hasOwn(roles, held.role)) unknownRoles.add(held.role);
    if (held.state !== undefined && !Object.hasOwn(states, held.state)) unknownStates.add(held.state);
    yield { type: "grant", grant: grantOf(presence.id, principal.id, held, state.timeZone) };
  }

  const shows = new Set(read.items.map(({ holder }) => holder));
  const lacksSelf = facts.isOwn && read.error === undefined && ![...state.self].some((self) => shows.has(self));
  yield {
    type: "receipt",
    receipt: receiptFor({
      source: SOURCE,
      scope: scopes.admins(presence.id),
      asOf: state.asOf,
      error: read.error,
      dropped: read.dropped,
      expected: read.total,
      seen: read.items.length + read.dropped,
      counts: { grants: read.items.length, ...(unknownRoles.size > 0 && { unknownRoles: unknownRoles.size }) },
      incomplete: [
        ...read.incomplete,
        // Whoever may read the list stands in it, so one without them is not the whole list.
        ...(read.error === undefined && read.items.length === 0
          ? ["the list is empty, although whoever may read it must stand in it"]
          : lacksSelf
            ? ["the list does not hold the member whose token it is"]
            : []),
      ],
      notes: [
        ...facts.notes,
        ...(unknownRoles.size > 0 ? [`roles that are not known and count as "other": ${listOf(unknownRoles)}`] : []),
        ...(unknownStates.size > 0 ? [`states that are not known and count as active: ${listOf(unknownStates)}`] : []),
      ],
    }),
  };
}

function principalOf(holder: string, { self }: RunState): Principal {
  const type = urnOf(holder)?.type;
  // Of a person only the id, never the name: LinkedIn does not allow it to be kept.
  return {
    id: principalId({ platform: "linkedin", platformId: holder }) ?? holder,
    platform: "linkedin",
    kind: type === "person" || type === "member" ? "person" : type === "organization" ? "business" : "unknown",
    platformId: holder,
    secondFactor: "unknown",
    scanningCredential: self.has(holder),
    breakGlass: false,
  };
}

function grantOf(presence: string, principal: string, held: HeldRole, timeZone: string): Grant {
  return {
    presence,
    principal,
    role: held.role,
    level: (Object.hasOwn(roles, held.role) ? roles[held.role] : undefined) ?? "other",
    path: "direct",
    state: states[held.state ?? "APPROVED"] ?? "active",
    ...(held.since !== undefined && held.since > 0 && { grantedOn: dateInZone(new Date(held.since), timeZone) }),
    source: SOURCE,
  };
}

function listOf(words: ReadonlySet<string>): string {
  return [...words].toSorted().join(", ");
}
