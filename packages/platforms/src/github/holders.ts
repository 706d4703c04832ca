import {
  dateInZone,
  type Grant,
  type IsoDate,
  type PlatformRecord,
  type Principal,
  principalId,
  type SourceEnvironment,
} from "@rollcall/core";
import { roleOfApp, roles } from "./roles.ts";
import type { Account, Installation, Invitation } from "./schema.ts";

export const PLATFORM = "github";

/** Makes the records of one organisation: each principal once in a run, each grant once, unknown roles counted. */
export interface Holders {
  readonly grants: number;
  readonly unknownRoles: number;
  account(account: Account, role: string, withoutFactor: ReadonlySet<string> | undefined): PlatformRecord[];
  invitation(invitation: Invitation): PlatformRecord[];
  app(app: Installation): PlatformRecord[];
}

export function createHolders(
  presence: string,
  emitted: Set<string>,
  callerId: string | undefined,
  { timeZone }: SourceEnvironment,
): Holders {
  const seen = new Set<string>();
  const counted = { grants: 0, unknownRoles: 0 };

  function records(
    principal: Omit<Principal, "platform" | "breakGlass" | "scanningCredential">,
    grant: Pick<Grant, "role" | "path" | "state"> & Partial<Grant>,
  ): PlatformRecord[] {
    const key = JSON.stringify([principal.id, grant.role, grant.path, grant.state]);
    if (seen.has(key)) return [];
    seen.add(key);
    const level = Object.hasOwn(roles, grant.role) ? roles[grant.role] : undefined;
    counted.grants += 1;
    if (level === undefined) counted.unknownRoles += 1;
    const result: PlatformRecord[] = [];
    if (!emitted.has(principal.id)) {
      emitted.add(principal.id);
      const scanningCredential = callerId !== undefined && principal.platformId === callerId;
      result.push({
        type: "principal",
        principal: { ...principal, platform: PLATFORM, breakGlass: false, scanningCredential },
      });
    }
    result.push({
      type: "grant",
      grant: { presence, principal: principal.id, level: level ?? "other", source: PLATFORM, ...grant },
    });
    return result;
  }

  return {
    get grants() {
      return counted.grants;
    },
    get unknownRoles() {
      return counted.unknownRoles;
    },
    account({ id, login, type, name, email }, role, withoutFactor) {
      const secondFactor = withoutFactor === undefined ? "unknown" : withoutFactor.has(id) ? "disabled" : "enabled";
      const kind = type === "Bot" ? "bot" : type === "Organization" ? "business" : "person";
      const told = known({ displayName: name || undefined, email: email?.trim().toLowerCase() || undefined });
      return records(
        { id: `${PLATFORM}:${id}`, kind, platformId: id, handle: login, secondFactor, ...told },
        { role, path: "direct", state: "active" },
      );
    },
    invitation({ id, login, email, role, created_at }) {
      const facts = { handle: login ?? undefined, email: email?.trim().toLowerCase() || undefined };
      // The invitation's own number is no account's, so it keeps a name of its own.
      const principal = principalId({ platform: PLATFORM, ...facts }) ?? `${PLATFORM}:invitation:${id}`;
      return records(
        { id: principal, kind: "person", secondFactor: "unknown", ...known(facts) },
        { role, path: "direct", state: "invited", ...known({ grantedOn: dateOf(created_at, timeZone) }) },
      );
    },
    app({ app_id, app_slug, permissions, suspended_at, created_at }) {
      const name = app_slug ? { handle: app_slug, displayName: app_slug } : {};
      // Apps and accounts are numbered apart: the same number is not the same holder.
      return records(
        { id: `${PLATFORM}:app:${app_id}`, kind: "app", platformId: `app:${app_id}`, secondFactor: "unknown", ...name },
        {
          role: roleOfApp(permissions ?? {}),
          path: "app",
          state: suspended_at ? "expired" : "active",
          ...known({ grantedOn: dateOf(created_at, timeZone) }),
        },
      );
    },
  };
}

/** Without the fields that are not known. */
export function known<Facts extends object>(facts: Facts) {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Facts]?: Exclude<Facts[Key], undefined>;
  };
}

export function dateOf(instant: string | null | undefined, timeZone: string): IsoDate | undefined {
  if (!instant || Number.isNaN(Date.parse(instant))) return undefined;
  return dateInZone(instant, timeZone);
}
