import { compareLevels, type Grant, type GrantPath, type Level, presenceId } from "@rollcall/core";
import { type AccountRead, isPersonal } from "./accounts.ts";
import { SOURCE } from "./api.ts";
import { levelOf, NO_ROLE, weakerLevel } from "./roles.ts";
import type { Admin } from "./schema.ts";

/** Everything that is known of accounts before the first presence is told. */
export interface World {
  accounts: ReadonlyMap<string, AccountRead>;
  /** The organization or user groups that reach an account, by its name. */
  parents: ReadonlyMap<string, ReadonlySet<string>>;
}

/** One right on one presence, and the way that it comes by. */
export interface Holding {
  /** The holder's id at Google: `accounts/…` of a group, or the admin's own. */
  holder: string;
  isGroup: boolean;
  admin: Admin;
  role: string;
  level: Level;
  path: GrantPath;
  /** The presence of the account in which the holder has this role. */
  via: string | undefined;
  state: Grant["state"];
}

export interface Reach {
  holdings: Holding[];
  /** Groups whose people are not known although they have full rights, or although the group is ours. */
  gaps: string[];
  /** Groups of others, with lesser rights, whose people do not show. */
  foreign: string[];
}

/**
 * Whoever holds a presence: its own admins, and the people of every group among them, as deep as groups go.
 * `account` is the presence's own, where it is one.
 */
export function reachOf(world: World, own: readonly Admin[], account?: string): Reach {
  const holdings = new Map<string, Holding>();
  const gaps = new Map<string, string>();
  const foreign = new Set<string>();

  const walk = (admins: readonly Admin[], limit: Level | undefined, seat: string | undefined, seen: string[]): void => {
    for (const admin of admins) {
      const { holder, isGroup } = holderOf(world, admin);
      const role = admin.role || NO_ROLE;
      const level = weakerLevel(levelOf(role), limit);
      const isOpen = admin.pendingInvitation === true;
      // Whoever has not yet joined a group reaches nothing by it, and a group nothing by itself.
      if ((isOpen && seat !== undefined) || seen.includes(holder)) continue;
      const group = isGroup ? world.accounts.get(holder) : undefined;
      const isForeign = isGroup && group === undefined;
      keep(holdings, {
        holder,
        isGroup,
        admin,
        role,
        level,
        path: pathOf(world, seat, isForeign),
        via: seat === undefined ? undefined : presenceId(SOURCE, seat),
        state: isOpen ? "invited" : "active",
      });
      if (!isGroup || isOpen) continue;
      if (group === undefined) {
        if (level === "full") gaps.set(holder, `${holder}, a group of somebody else, does not show its people`);
        else foreign.add(holder);
        continue;
      }
      const gap = gapOf(group);
      if (gap !== undefined) gaps.set(holder, `the people of ${holder} are not all known: ${gap}`);
      walk(withParents(world, holder, group.admins?.items ?? []), level, holder, [...seen, holder]);
    }
  };
  walk(own, undefined, undefined, account === undefined ? [] : [account]);
  return { holdings: [...holdings.values()], gaps: [...gaps.values()], foreign: [...foreign] };
}

/** An account's admins, and the organization above it where the list does not name it: its members reach the account too. */
export function withParents(world: World, account: string, admins: readonly Admin[]): Admin[] {
  return withGroups(world, account, admins, [...(world.parents.get(account) ?? [])]);
}

/** The admins of a presence, and the groups that hold it without an entry, under the name of their kind. */
export function withGroups(
  world: World,
  presence: string,
  admins: readonly Admin[],
  groups: readonly string[],
): Admin[] {
  const named = new Set(admins.flatMap(({ account, pendingInvitation }) => (pendingInvitation ? [] : [account])));
  const unnamed = groups.filter((group) => !named.has(group)).toSorted();
  return [
    ...admins,
    ...unnamed.map((account) => ({
      name: `${presence}/admins/${account.slice("accounts/".length)}`,
      account,
      role: world.accounts.get(account)?.account.type,
    })),
  ];
}

/** Who an entry is about: a group by its account, anybody else by the admin's own id. */
function holderOf(world: World, { name, account, admin }: Admin): { holder: string; isGroup: boolean } {
  const person = name.slice(name.lastIndexOf("/") + 1);
  if (!account) return { holder: person, isGroup: false };
  const known = world.accounts.get(account)?.account;
  if (known !== undefined)
    return isPersonal(known)
      ? { holder: account.slice("accounts/".length), isGroup: false }
      : { holder: account, isGroup: true };
  // An account of somebody else with a person's name beside it may be that person's own.
  return admin ? { holder: person, isGroup: false } : { holder: account, isGroup: true };
}

/** Why the people of one of our groups are not all known. */
function gapOf({ admins }: AccountRead): string | undefined {
  if (admins === undefined) return undefined;
  if (admins.error !== undefined) return admins.error.details.message;
  if (admins.dropped > 0) return `${admins.dropped} elements of the reply could not be read`;
  return admins.items.length === 0 ? "the list is empty" : undefined;
}

function pathOf(world: World, seat: string | undefined, isForeign: boolean): GrantPath {
  if (seat === undefined) return isForeign ? "partner" : "direct";
  return world.accounts.get(seat)?.account.type === "ORGANIZATION" ? "business" : "group";
}

/** The same right by two chains is one right, the stronger. */
function keep(holdings: Map<string, Holding>, holding: Holding): void {
  const { holder, role, path, via, state } = holding;
  const key = JSON.stringify([holder, role, path, via, state]);
  const known = holdings.get(key);
  if (known === undefined || compareLevels(holding.level, known.level) < 0) holdings.set(key, holding);
}
