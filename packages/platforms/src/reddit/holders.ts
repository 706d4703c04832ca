import { dateInZone, type Grant, type PlatformRecord, type Principal } from "@rollcall/core";
import { SOURCE } from "./api.ts";
import { roleOf } from "./roles.ts";

/** One account as either list tells it. */
export interface Held {
  id: string;
  name: string | undefined;
  permissions: readonly string[];
  state: Grant["state"];
  /** Seconds since 1970. */
  since: number | undefined;
}

/** Makes the records of one subreddit: each account once, words that are not known counted. */
export function createHolders(
  presence: string,
  state: { emitted: Set<string>; ownId: string | undefined; timeZone: string },
) {
  const seen = new Set<string>();
  const unknownRoles = new Set<string>();
  return {
    seen: seen as ReadonlySet<string>,
    unknownRoles: unknownRoles as ReadonlySet<string>,
    records({ id, name, permissions, state: grantState, since }: Held): PlatformRecord[] {
      if (seen.has(id)) return [];
      seen.add(id);
      const { role, level, unknown } = roleOf(permissions);
      for (const word of unknown) unknownRoles.add(word);
      const principal: Principal = {
        id: `${SOURCE}:${id}`,
        platform: SOURCE,
        kind: name?.toLowerCase() === "automoderator" ? "bot" : "person",
        platformId: id,
        ...(name !== undefined && { handle: name }),
        secondFactor: "unknown",
        scanningCredential: id === state.ownId,
        breakGlass: false,
      };
      const grant: Grant = {
        presence,
        principal: principal.id,
        role,
        level,
        path: "direct",
        state: grantState,
        ...(since !== undefined && since > 0 && { grantedOn: dateInZone(new Date(since * 1000), state.timeZone) }),
        source: SOURCE,
      };
      const isNew = !state.emitted.has(principal.id);
      state.emitted.add(principal.id);
      return [...(isNew ? [{ type: "principal" as const, principal }] : []), { type: "grant", grant }];
    },
  };
}
