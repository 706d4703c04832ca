import {
  type Grant,
  type PlatformRecord,
  type Presence,
  type Principal,
  principalId,
  type Receipt,
  scopes,
} from "@rollcall/core";
import { receiptFor } from "@rollcall/http";
import { type AdminList, SOURCE } from "./api.ts";
import { type Holding, type Reach, reachOf, type World } from "./reach.ts";
import { isKnownRole } from "./roles.ts";
import type { Account, Admin } from "./schema.ts";

/** What a run keeps while it tells one presence after another. */
export interface RunState {
  world: World;
  asOf: string;
  /** The own account of whoever signed in. */
  self: Account | undefined;
  /** Principals already told, and whether their e-mail was. */
  emitted: Map<string, boolean>;
}

/**
 * A presence with everybody who holds it and, last, the receipt that says how far they were seen.
 * `admins` is its list, and groups that hold it without standing there; `account` is given where the presence is one.
 */
export function* recordsOf(
  presence: Presence,
  list: AdminList,
  admins: readonly Admin[],
  state: RunState,
  account?: Account,
): Generator<PlatformRecord> {
  const reach = reachOf(state.world, admins, account?.name);
  const own = ownHolding(reach, state, account?.role);
  const holdings = own === undefined ? reach.holdings : [...reach.holdings, own];
  yield { type: "presence", presence };
  for (const holding of holdings) {
    const principal = principalOf(holding, state);
    const isNew = !state.emitted.has(principal.id);
    // An open invitation is the one place that tells an e-mail: it is told even of one who is known without it.
    if (isNew || (principal.email !== undefined && state.emitted.get(principal.id) === false)) {
      state.emitted.set(principal.id, principal.email !== undefined);
      yield { type: "principal", principal };
    }
    yield { type: "grant", grant: grantOf(presence.id, principal.id, holding) };
  }
  yield { type: "receipt", receipt: receiptOf(presence.id, list, reach, holdings, state.asOf) };
}

/** Whoever signed in has a role on every account that they see. Where no list shows them by their id, the account does. */
function ownHolding({ holdings }: Reach, { self }: RunState, ownRole: string | null | undefined): Holding | undefined {
  if (self === undefined || !ownRole || ownRole === "ACCOUNT_ROLE_UNSPECIFIED") return undefined;
  const holder = idOf(self);
  if (holdings.some((holding) => holding.holder === holder)) return undefined;
  const admin: Admin = { name: `${self.name}/admins/${holder}`, admin: self.accountName, role: ownRole };
  const [holding] = reachOf({ accounts: new Map(), parents: new Map() }, [admin]).holdings;
  return holding;
}

function principalOf({ holder, isGroup, admin }: Holding, { world, self }: RunState): Principal {
  const group = isGroup ? world.accounts.get(holder)?.account : undefined;
  const text = admin.admin?.trim() || undefined;
  const isSelf = self !== undefined && holder === idOf(self);
  const name = group?.accountName ?? (isSelf ? (self.accountName ?? text) : text);
  const email = isGroup || text === undefined || !/^[^\s@]+@[^\s@]+$/.test(text) ? undefined : text;
  return {
    id: principalId({ platform: SOURCE, platformId: holder }) ?? holder,
    platform: SOURCE,
    kind: kindOf(isGroup, group, admin),
    platformId: holder,
    ...(name && name !== email && { displayName: name }),
    ...(email !== undefined && { email }),
    secondFactor: "unknown",
    scanningCredential: isSelf,
    breakGlass: false,
  };
}

function kindOf(isGroup: boolean, group: Account | undefined, { account }: Admin): Principal["kind"] {
  if (isGroup) return group?.type === "ORGANIZATION" ? "business" : "group";
  // Google names an account beside it: a person, or a group of somebody else.
  return account && group === undefined ? "unknown" : "person";
}

function grantOf(presence: string, principal: string, { role, level, path, via, state }: Holding): Grant {
  return { presence, principal, role, level, path, ...(via !== undefined && { via }), state, source: SOURCE };
}

function receiptOf(
  presence: string,
  { items, dropped, error }: AdminList,
  { holdings: shown, gaps, foreign }: Reach,
  holdings: readonly Holding[],
  asOf: string,
): Receipt {
  const unknownRoles = [...new Set(holdings.map(({ role }) => role))].filter((role) => !isKnownRole(role)).toSorted();
  // What is known of groups alone is a part of the list, and not a refusal of the whole.
  const nothing = shown.length === 0;
  return receiptFor({
    source: SOURCE,
    scope: scopes.admins(presence),
    asOf,
    error: nothing ? error : undefined,
    dropped,
    counts: { grants: holdings.length, ...(unknownRoles.length > 0 && { unknownRoles: unknownRoles.length }) },
    incomplete: [
      ...(nothing || error === undefined ? [] : [`its own list: ${error.details.message}`]),
      // Everything at Google has an owner.
      ...(error === undefined && items.length + dropped === 0 ? ["its own list is empty"] : []),
      ...gaps,
    ],
    notes: [
      ...(foreign.length > 0 ? [`groups of others whose people do not show: ${foreign.toSorted().join(", ")}`] : []),
      ...(holdings.length > shown.length
        ? ["the account that signed in stands in no list by its id: its role is the one that Google states"]
        : []),
      ...(unknownRoles.length > 0 ? [`roles that are not known and count as "other": ${unknownRoles.join(", ")}`] : []),
    ],
  });
}

function idOf({ name }: Account): string {
  return name.slice("accounts/".length);
}
