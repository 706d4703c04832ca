import type { Permission, RollcallError, Verification } from "@rollcall/core";
import { knownError, vendorCode } from "@rollcall/http";
import { isPersonal, locationList, readAccountTree } from "./accounts.ts";
import { type Clients, countInvitations, readAdmins } from "./api.ts";
import { permissions } from "./describe.ts";
import { type Account, type GoogleBusinessProfileOptions, Locations } from "./schema.ts";

/** Whether the credential works at both APIs, is approved, and sees the admins of every account and of a location in each. */
export async function verifyGoogleBusinessProfile(
  clients: Clients,
  options: GoogleBusinessProfileOptions,
  signal?: AbortSignal,
): Promise<Verification> {
  const missing = new Set<Permission>();
  const warnings: string[] = [];
  const refused = (error: RollcallError, otherwise: Permission, what: string): void => {
    if (error.kind !== "forbidden") throw error;
    missing.add(permissionFor(error, otherwise));
    warnings.push(`${what}: ${error.details.message}`);
  };

  const tree = await readAccountTree(clients, signal);
  if (tree.error !== undefined) {
    refused(tree.error, permissions.scope, "Google refuses to list the accounts");
    return { missing: [...missing], warnings };
  }
  warnings.push(...tree.incomplete.map((line) => `${line[0]?.toUpperCase()}${line.slice(1)}.`));

  const accounts = [...tree.accounts.values()];
  let hasLocations = false;
  for (const account of accounts) {
    if (!isPersonal(account)) {
      const { error } = await readAdmins(clients.management, account.name, signal);
      if (error !== undefined) refused(error, permissions.role, `${account.name} does not show its admins`);
    }
    const first = await firstLocation(clients, account, signal);
    if ("error" in first) refused(first.error, permissions.role, `${account.name} does not show its locations`);
    else if (first.name !== undefined) {
      hasLocations = true;
      const { error } = await readAdmins(clients.management, first.name, signal);
      if (error !== undefined) refused(error, permissions.role, `${first.name} does not show its admins`);
    }
    if (options.without.includes("invitations")) continue;
    const { open } = await countInvitations(clients.management, account.name, signal);
    if (open > 0)
      warnings.push(
        `${account.name} has ${open} open invitations from others: what they lead to is read once they are accepted.`,
      );
  }
  if (!hasLocations && accounts.every(isPersonal)) {
    missing.add(permissions.role);
    warnings.push("The account that signed in has no role on any group, organization or location.");
  }
  const actor = accounts.find(isPersonal)?.name;
  return { ...(actor !== undefined && { actor }), missing: [...missing], warnings };
}

async function firstLocation(
  { information }: Clients,
  account: Account,
  signal?: AbortSignal,
): Promise<{ name: string | undefined } | { error: RollcallError }> {
  const list = locationList(account);
  if (list === undefined) return { name: undefined };
  try {
    const query = { readMask: "name", pageSize: 1 };
    const { data } = await information.get(`${list}/locations`, { query, schema: Locations, signal });
    return { name: data.locations?.[0]?.name };
  } catch (error) {
    return { error: knownError(error, signal) };
  }
}

/** What Google's own word for a refusal asks for. */
function permissionFor(error: RollcallError, otherwise: Permission): Permission {
  const code = vendorCode(error) ?? "";
  if (/quota_limit_value|SERVICE_DISABLED|accessNotConfigured/.test(code)) return permissions.approval;
  return /ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficientPermissions/.test(code) ? permissions.scope : otherwise;
}
