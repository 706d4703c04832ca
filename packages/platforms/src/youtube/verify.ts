import type { Permission, RollcallError, Verification } from "@rollcall/core";
import { type HttpClient, knownError, vendorCode } from "@rollcall/http";
import { lookUp } from "./api.ts";
import { permissions } from "./describe.ts";
import { Channels, type YouTubeOptions } from "./schema.ts";

/** Whether the key or the sign-in works, and which channels YouTube does not show or shows without followers. */
export async function verifyYouTube(
  client: HttpClient,
  options: YouTubeOptions,
  signal?: AbortSignal,
): Promise<Verification> {
  const missing = new Set<Permission>();
  const warnings: string[] = [];
  const { channels, hidden, errors } = await lookUp(client, options.channels, signal);
  for (const error of errors) {
    if (error.kind !== "forbidden") throw error;
    missing.add(permissionFor(error));
    warnings.push(`YouTube refuses to look up channels: ${error.details.message}`);
  }
  for (const channel of hidden) warnings.push(`YouTube does not show ${channel}: correct it, or retire its entry.`);
  for (const { id, statistics } of channels)
    if (statistics?.hiddenSubscriberCount === true)
      warnings.push(`${id} hides how many followers it has: they cannot be a KPI.`);
  const actor = options.apiKey === undefined && errors.length === 0 ? await ownChannel(client, signal) : undefined;
  return { ...(actor !== undefined && { actor }), missing: [...missing], warnings };
}

/** The channel of the account that signed in; not every account has one. */
async function ownChannel(client: HttpClient, signal?: AbortSignal): Promise<string | undefined> {
  try {
    const { data } = await client.get("channels", { query: { part: "id", mine: true }, schema: Channels, signal });
    return data.items?.[0]?.id;
  } catch (error) {
    knownError(error, signal);
    return undefined;
  }
}

function permissionFor(error: RollcallError): Permission {
  return /ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficientPermissions/.test(vendorCode(error) ?? "")
    ? permissions.scope
    : permissions.api;
}
