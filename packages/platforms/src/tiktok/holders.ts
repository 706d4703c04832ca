import { type Grant, type PlatformRecord, type Principal, principalId } from "@rollcall/core";
import { SOURCE } from "./api.ts";
import { levelOf, sorted } from "./roles.ts";
import type { Partner } from "./schema.ts";

/** Of a whole run: who was told already, and whose token it is. */
export interface RunState {
  emitted: Set<string>;
  ownId: string | undefined;
}

/** Somebody as any list tells them. */
export interface PersonFacts {
  user_id?: string | null | undefined;
  user_name?: string | null | undefined;
  user_email?: string | null | undefined;
}

type Way = Pick<Grant, "path"> & Partial<Pick<Grant, "via" | "state">>;

/** Makes the records of one presence: each principal once in a run, each grant once, unknown roles counted. */
export interface Holders {
  readonly grants: number;
  readonly unknownRoles: ReadonlySet<string>;
  /** People without id, e-mail or name. */
  readonly nameless: number;
  person(facts: PersonFacts, roles: readonly string[], way: Way): PlatformRecord[];
  partner(partner: Partner, role?: string | null): PlatformRecord[];
}

export function createHolders(presence: string, state: RunState): Holders {
  const seen = new Set<string>();
  const unknownRoles = new Set<string>();
  const counted = { grants: 0, nameless: 0 };

  function* records(
    id: string,
    facts: Partial<Principal> & Pick<Principal, "kind">,
    words: readonly string[],
    way: Way,
  ) {
    if (!state.emitted.has(id)) {
      state.emitted.add(id);
      const scanningCredential = state.ownId !== undefined && facts.platformId === state.ownId;
      const principal: Principal = {
        id,
        platform: SOURCE,
        secondFactor: "unknown",
        breakGlass: false,
        scanningCredential,
        ...facts,
      };
      yield { type: "principal" as const, principal };
    }
    for (const role of sorted(words)) {
      const key = JSON.stringify([id, role, way.path, way.via, way.state]);
      if (seen.has(key)) continue;
      seen.add(key);
      counted.grants += 1;
      const level = levelOf(role);
      if (level === undefined) unknownRoles.add(role);
      const grant: Grant = {
        presence,
        principal: id,
        role,
        level: level ?? "other",
        state: "active",
        source: SOURCE,
        ...way,
      };
      yield { type: "grant" as const, grant };
    }
  }

  return {
    unknownRoles,
    get grants() {
      return counted.grants;
    },
    get nameless() {
      return counted.nameless;
    },
    person({ user_id, user_name, user_email }, words, way) {
      const facts = {
        ...(user_id && { platformId: user_id }),
        ...(user_email && { email: user_email.trim().toLowerCase() }),
        ...(user_name && { displayName: user_name }),
      };
      const id = principalId({ platform: SOURCE, ...facts });
      if (id !== undefined) return [...records(id, { kind: "person", ...facts }, words, way)];
      counted.nameless += 1;
      return [];
    },
    partner({ bc_id, bc_name }, role) {
      // Business Centers and people are numbered apart: the same number would not be the same holder.
      const platformId = `bc:${bc_id}`;
      const facts = { kind: "business" as const, platformId, ...(bc_name && { displayName: bc_name }) };
      return [...records(`${SOURCE}:${platformId}`, facts, [role || "partner"], { path: "partner" })];
    },
  };
}

/** One remark for a receipt, so that nobody overlooks a word that TikTok has added. */
export function unknownNote({ unknownRoles }: Holders): string[] {
  if (unknownRoles.size === 0) return [];
  return [`roles that are not known and count as "other": ${[...unknownRoles].toSorted().join(", ")}`];
}

/** Somebody whom nothing identifies is missing from the list. */
export function namelessGap({ nameless }: Holders): string[] {
  return nameless === 0 ? [] : [`${nameless} people bear neither id nor e-mail nor name`];
}
