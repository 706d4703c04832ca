import type { Permission, RollcallError, Verification } from "@rollcall/core";
import { knownError } from "@rollcall/http";
import type { HttpClient } from "@rollcall/http";
import { readOwn, serverPages } from "./api.ts";
import { permissions } from "./describe.ts";
import { readGuild } from "./read.ts";
import type { DiscordOptions } from "./schema.ts";

/** Whether the bot is in each server, may list its members, and sees webhooks and integrations. */
export async function verifyDiscord(
  client: HttpClient,
  options: DiscordOptions,
  signal?: AbortSignal,
): Promise<Verification> {
  const missing = new Set<Permission>();
  const warnings: string[] = [];
  const own = await readOwn(client, signal);
  if (own.mayListMembers === false) missing.add(permissions.members);
  const servers = new Set(options.servers);
  if (servers.size === 0)
    for await (const page of serverPages(client, signal)) for (const { id } of page.items) servers.add(id);
  if (servers.size === 0) {
    missing.add(permissions.server);
    warnings.push("The bot is in no server.");
  }
  for (const id of servers) {
    const guild = await ask(() => readGuild(client, id, signal), signal);
    if ("refused" in guild) {
      missing.add(permissions.server);
      warnings.push(`Server ${id} does not answer: ${guild.refused.details.message}`);
      continue;
    }
    if (guild.value.data.mfa_level === 0)
      warnings.push(
        `Server ${id} asks no second factor of its moderators: Server settings › Safety setup › Require 2FA for moderator actions.`,
      );
    for (const part of ["members", "webhooks", "integrations"] as const) {
      if (part !== "members" && options.without.includes(part)) continue;
      const query = part === "members" ? { limit: 1 } : {};
      const list = await ask(() => client.get(`guilds/${id}/${part}`, { query, signal }), signal);
      if (!("refused" in list)) continue;
      missing.add(permissions[part]);
      warnings.push(`Server ${id} shows no ${part}: ${list.refused.details.message}`);
    }
  }
  return { actor: own.name ?? own.id, missing: [...missing], warnings };
}

/** A refusal is an answer; a credential that does not work at all, or an outage, is not. */
async function ask<Value>(
  work: () => Promise<Value>,
  signal?: AbortSignal,
): Promise<{ value: Value } | { refused: RollcallError }> {
  try {
    return { value: await work() };
  } catch (error) {
    const refused = knownError(error, signal);
    if (refused.kind !== "forbidden") throw refused;
    return { refused };
  }
}
