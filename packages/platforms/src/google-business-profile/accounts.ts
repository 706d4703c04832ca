import type { RollcallError } from "@rollcall/core";
import { mapAll } from "@rollcall/http";
import {
  type AdminList,
  type Clients,
  CONCURRENCY,
  countInvitations,
  readAccounts,
  readAdmins,
  readLocations,
} from "./api.ts";
import type { Account, GoogleBusinessProfileOptions, Location } from "./schema.ts";

/** Every account that the credential reaches, and what could not be seen on the way. */
export interface AccountTree {
  accounts: ReadonlyMap<string, Account>;
  /** The organization or user groups that reach an account, by its name. */
  parents: ReadonlyMap<string, ReadonlySet<string>>;
  dropped: number;
  /** Set where not even the first list could be read whole. */
  error: RollcallError | undefined;
  incomplete: string[];
}

/** The accounts of whoever signed in, then, level by level, what organizations and user groups reach. */
export async function readAccountTree({ management }: Clients, signal?: AbortSignal): Promise<AccountTree> {
  const own = await readAccounts(management, undefined, signal);
  const accounts = new Map<string, Account>();
  const parents = new Map<string, Set<string>>();
  const tree = { accounts, parents, dropped: own.dropped, error: own.error, incomplete: [] as string[] };
  const add = (found: readonly Account[]): Account[] => {
    const fresh = [...new Map(found.map((account) => [account.name, account])).values()].filter(
      ({ name }) => !accounts.has(name),
    );
    for (const account of fresh) accounts.set(account.name, account);
    return fresh.filter(({ type }) => type === "ORGANIZATION" || type === "USER_GROUP");
  };

  for (let level = add(own.items); level.length > 0;) {
    const below = await mapAll(
      level,
      CONCURRENCY,
      async ({ name }, inner) => ({ name, read: await readAccounts(management, name, inner) }),
      signal,
    );
    for (const { name, read } of below) {
      for (const child of read.items) {
        // An organization may name itself among what it reaches.
        if (child.name !== name) parents.set(child.name, new Set([...(parents.get(child.name) ?? []), name]));
      }
      tree.dropped += read.dropped;
      if (read.error !== undefined)
        tree.incomplete.push(`the accounts below ${name} were not read whole (${read.error.details.message})`);
    }
    level = add(below.flatMap(({ read }) => read.items));
  }
  return tree;
}

/** What was read of one account. */
export interface AccountRead {
  account: Account;
  /** Undefined for a person's own account, which has no admins. */
  admins: AdminList | undefined;
  locations: { items: Location[]; dropped: number; error: RollcallError | undefined };
  invitations: { open: number; error: RollcallError | undefined } | undefined;
}

export async function readAccount(
  { management, information }: Clients,
  account: Account,
  { without }: GoogleBusinessProfileOptions,
  signal?: AbortSignal,
): Promise<AccountRead> {
  const admins = isPersonal(account) ? undefined : await readAdmins(management, account.name, signal);
  const invitations = without.includes("invitations")
    ? undefined
    : await countInvitations(management, account.name, signal);
  const list = locationList(account);
  const { items, dropped, error } =
    list === undefined ? { items: [], dropped: 0, error: undefined } : await readLocations(information, list, signal);
  return { account, admins, locations: { items, dropped, error }, invitations };
}

/**
 * The name under which the locations of an account are listed. `accounts/-` lists whatever whoever signed in reaches, also
 * single locations that they only manage; a user group holds no location itself.
 */
export function locationList({ name, type }: Account): string | undefined {
  if (type === "USER_GROUP") return undefined;
  return type === "PERSONAL" ? "accounts/-" : name;
}

/** An account that every Google user has: it holds locations, and is no presence itself. */
export function isPersonal({ type }: Account): boolean {
  return type === "PERSONAL";
}
