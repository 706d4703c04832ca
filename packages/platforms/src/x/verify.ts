import { isRollcallError, type Permission, type Verification } from "@rollcall/core";
import { adsAccess } from "./ads.ts";
import { type Clients, lookUp } from "./api.ts";
import { permissions } from "./describe.ts";
import { isOrganisation } from "./read.ts";
import { Users, type XOptions } from "./schema.ts";

/** Whether both credentials work and see what they must, and which accounts X does not show. */
export async function verifyX({ api, ads }: Clients, options: XOptions, signal?: AbortSignal): Promise<Verification> {
  const missing = new Set<Permission>();
  const warnings: string[] = [];

  const found = await attempt(() => lookUp(api, [...new Set(options.accounts)], signal));
  if ("error" in found) {
    if (found.error.kind !== "forbidden") throw found.error;
    missing.add(permissions.users);
    warnings.push(`X refuses to look up the accounts: ${found.error.details.message}`);
  } else {
    for (const { handle, why } of found.value.hidden) warnings.push(`X does not show @${handle}: ${why}`);
    const organisation = options.affiliates ? found.value.users.find(isOrganisation) : undefined;
    if (organisation !== undefined) {
      const path = `users/${encodeURIComponent(organisation.id)}/affiliates`;
      const tried = await attempt(() => api.get(path, { query: { max_results: 1 }, schema: Users, signal }));
      if ("error" in tried) {
        if (tried.error.kind === "forbidden" || tried.error.kind === "unauthenticated") missing.add(permissions.users);
        warnings.push(`The affiliates of @${organisation.username} cannot be read: ${tried.error.details.message}`);
      }
    }
  }

  let actor: string | undefined;
  for (const account of ads === undefined ? [] : new Set(options.ads?.accounts)) {
    const tried = await attempt(() => adsAccess(ads!, account, signal));
    if (!("error" in tried)) {
      actor = tried.value.data.data.user_id;
      continue;
    }
    const { kind, details } = tried.error;
    if (kind === "forbidden" || kind === "unauthenticated") missing.add(permissions.ads);
    warnings.push(`Ads account ${account} does not answer: ${details.message}`);
  }
  return { ...(actor !== undefined && { actor }), missing: [...missing], warnings };
}

async function attempt<Value>(ask: () => Promise<Value>) {
  try {
    return { value: await ask() };
  } catch (error) {
    if (!isRollcallError(error)) throw error;
    return { error };
  }
}
