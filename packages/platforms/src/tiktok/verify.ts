import type { Permission, Verification } from "@rollcall/core";
import { knownError } from "@rollcall/http";
import type { HttpClient } from "@rollcall/http";
import { readCenters, readOwn } from "./api.ts";
import { permissions } from "./describe.ts";
import type { TiktokOptions } from "./schema.ts";

/** Whether the token works, its user is an admin of each Business Center, and each list answers. */
export async function verifyTiktok(
  client: HttpClient,
  options: TiktokOptions,
  signal?: AbortSignal,
): Promise<Verification> {
  const missing = new Set<Permission>();
  const warnings: string[] = [];
  const centers = await readCenters(client, signal);
  if (centers.error !== undefined && centers.error.kind !== "forbidden") throw centers.error;
  const roleIn = new Map(centers.items.map(({ bc_info, user_role }) => [bc_info.bc_id, user_role]));
  const wanted = options.businessCenters.length > 0 ? new Set(options.businessCenters) : new Set(roleIn.keys());
  if (wanted.size === 0) {
    missing.add(permissions.admin);
    warnings.push("The token's user is in no Business Center.");
  }
  for (const id of wanted) {
    if (!roleIn.has(id)) {
      missing.add(permissions.admin);
      warnings.push(`The token's user is not in Business Center ${id}.`);
      continue;
    }
    const role = roleIn.get(id);
    if (role && role !== "ADMIN") {
      missing.add(permissions.admin);
      warnings.push(`The token's user is ${role} in Business Center ${id}.`);
    }
    for (const { path, query, permission } of probesOf(options))
      try {
        await client.get(path, { query: { bc_id: id, page: 1, page_size: 1, ...query }, signal });
      } catch (error) {
        const refused = knownError(error, signal);
        if (refused.kind !== "forbidden" && refused.kind !== "invalid-response") throw refused;
        if (refused.kind === "forbidden") missing.add(permission);
        warnings.push(`Business Center ${id}, ${permission.name}: ${refused.details.message}`);
      }
  }
  const own = await readOwn(client, signal);
  const actor = own?.display_name ?? own?.core_user_id;
  return { ...(actor && { actor }), missing: [...missing], warnings };
}

/** One element of each list that a read asks for. */
function probesOf({ without }: TiktokOptions) {
  const assets = (asset_type: string) => ({
    path: "bc/asset/admin/get/",
    query: { asset_type },
    permission: permissions.assets,
  });
  return [
    { path: "bc/member/get/", query: {}, permission: permissions.members },
    ...(without.includes("accounts") ? [] : [assets("TT_ACCOUNT")]),
    ...(without.includes("business-accounts") ? [] : [assets("MANAGED_BUSINESS_ACCOUNT")]),
    ...(without.includes("ad-accounts") ? [] : [assets("ADVERTISER")]),
    ...(without.includes("partners") ? [] : [{ path: "bc/partner/get/", query: {}, permission: permissions.partners }]),
    ...(without.includes("asset-groups") || without.includes("ad-accounts")
      ? []
      : [{ path: "bc/asset_group/list/", query: {}, permission: permissions.groups }]),
  ];
}
