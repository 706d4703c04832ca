import { type Grant, type PlatformRecord, type Principal, principalId } from "@rollcall/core";
import { SOURCE } from "./api.ts";
import { MEMBER, OWNER, type Rights, rightsOf, rightsOfEveryone, roles, webhookRole } from "./roles.ts";
import type { Guild, Integration, Member, User, Webhook } from "./schema.ts";

/** Of a whole run: who was told already, and which bot reads. */
export interface RunState {
  emitted: Set<string>;
  ownId: string | undefined;
}

/** Makes the records of one server: each holder once, unknown permissions counted. */
export interface Holders {
  readonly grants: number;
  /** Members seen, holders or not. */
  readonly members: number;
  readonly unknownRoles: ReadonlySet<string>;
  /** Roles that members have and the server does not list. */
  readonly strangeRoles: number;
  readonly sawOwner: boolean;
  readonly sawSelf: boolean;
  everyone(): PlatformRecord[];
  member(member: Member): PlatformRecord[];
  /** Where the members are hidden, the owner still shows. */
  owner(): PlatformRecord[];
  webhook(webhook: Webhook): PlatformRecord[];
  integration(integration: Integration): PlatformRecord[];
}

export function createHolders(presence: string, guild: Guild, state: RunState): Holders {
  const permissions = new Map(guild.roles.map(({ id, permissions: bits }) => [id, bits]));
  // The role of everybody bears the server's own id.
  const everyone = permissions.get(guild.id) ?? 0n;
  const unknownRoles = new Set<string>();
  const bots = new Set<string>();
  const seen = new Set<string>();
  const counted = { grants: 0, strangeRoles: permissions.has(guild.id) ? 0 : 1 };

  function records(
    facts: Pick<Principal, "kind" | "platformId"> & Partial<Principal>,
    right: Pick<Grant, "role" | "level"> & Partial<Grant>,
  ): PlatformRecord[] {
    const id = principalId({ platform: SOURCE, platformId: facts.platformId }) ?? SOURCE;
    const result: PlatformRecord[] = [];
    if (!state.emitted.has(id)) {
      state.emitted.add(id);
      const principal: Principal = {
        id,
        platform: SOURCE,
        secondFactor: "unknown",
        breakGlass: false,
        scanningCredential: facts.platformId === state.ownId,
        ...facts,
      };
      result.push({ type: "principal", principal });
    }
    counted.grants += 1;
    const grant: Grant = { presence, principal: id, path: "direct", state: "active", source: SOURCE, ...right };
    result.push({ type: "grant", grant });
    return result;
  }

  function rightsOfMember({ user, roles: held }: Member): Pick<Rights, "role" | "level"> | undefined {
    if (user.id === guild.owner_id) return { role: OWNER, level: "full" };
    let own = 0n;
    for (const id of held) {
      const bits = permissions.get(id);
      if (bits === undefined) counted.strangeRoles += 1;
      else own |= bits;
    }
    const rights = rightsOf(everyone, own);
    for (const word of rights?.unknown ?? []) unknownRoles.add(word);
    // The bot that reads is listed even where it may do nothing.
    return rights ?? (user.id === state.ownId ? { role: MEMBER, level: "other" } : undefined);
  }

  return {
    unknownRoles,
    get grants() {
      return counted.grants;
    },
    get members() {
      return seen.size;
    },
    get strangeRoles() {
      return counted.strangeRoles;
    },
    get sawOwner() {
      return seen.has(guild.owner_id);
    },
    get sawSelf() {
      return state.ownId !== undefined && seen.has(state.ownId);
    },
    everyone() {
      const rights = rightsOfEveryone(everyone);
      if (rights === undefined) return [];
      const { role, level } = rights;
      return records({ kind: "group", platformId: `role:${guild.id}`, displayName: "@everyone" }, { role, level });
    },
    member(member) {
      const { user, nick } = member;
      if (seen.has(user.id)) return [];
      seen.add(user.id);
      if (user.bot === true) bots.add(user.id);
      const rights = rightsOfMember(member);
      if (rights === undefined) return [];
      const { role, level } = rights;
      return records(factsOf(user, nick), { role, level });
    },
    owner: () => records({ kind: "person", platformId: guild.owner_id }, { role: OWNER, level: "full" }),
    webhook({ id, type, name, user }) {
      const role = webhookRole(type);
      const right = { role, level: levelOf(role) };
      const platformId = `webhook:${id}`;
      const itself = records(
        { kind: "app", platformId, ...(name && { displayName: name }) },
        { ...right, path: "app" },
      );
      // Only the first type has an address that somebody could have kept, and its creator has seen it.
      if (type !== 1 || !user || user.bot === true) return itself;
      const via = `${SOURCE}:${platformId}`;
      return [...itself, ...records(factsOf(user), { ...right, path: "login-credential", via })];
    },
    integration({ id, type, name, enabled, revoked, application }) {
      const bot = application?.bot;
      // An app with a bot is a member, with its rights told there.
      if (bot && bots.has(bot.id)) return [];
      const role = `integration:${type}`;
      const facts = bot
        ? factsOf({ ...bot, bot: true })
        : {
            kind: "app" as const,
            platformId: application ? `app:${application.id}` : `integration:${id}`,
            ...((application?.name || name) && { displayName: application?.name || name || undefined }),
          };
      const isOff = enabled === false || revoked === true;
      return records(facts, { role, level: levelOf(role), path: "app", state: isOff ? "expired" : "active" });
    },
  };

  function levelOf(role: string): Grant["level"] {
    const level = Object.hasOwn(roles, role) ? roles[role] : undefined;
    if (level === undefined) unknownRoles.add(role);
    return level ?? "other";
  }
}

function factsOf({ id, username, global_name, bot, system }: User, nick?: string | null) {
  const displayName = nick || global_name;
  return {
    kind: bot === true || system === true ? ("bot" as const) : ("person" as const),
    platformId: id,
    ...(username && { handle: username }),
    ...(displayName && { displayName }),
  };
}
