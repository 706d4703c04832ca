import type { Permission, Verification } from "@rollcall/core";
import { knownError } from "@rollcall/http";
import type { HttpClient } from "@rollcall/http";
import { permissions } from "./describe.ts";
import { Me, type RedditOptions } from "./schema.ts";

/** Whether the credential works, and sees the moderators and invitations of each subreddit. */
export async function verifyReddit(
  client: HttpClient,
  options: RedditOptions,
  signal?: AbortSignal,
): Promise<Verification> {
  const missing = new Set<Permission>();
  const warnings: string[] = [];
  const actor = await ask(async () => (await client.get("api/v1/me", { schema: Me, signal })).data.name, signal);
  if ("refused" in actor)
    warnings.push(
      "The token does not say whose it is: it is an app's own, or lacks the scope identity. The account cannot be marked in the lists.",
    );
  for (const name of new Set(options.subreddits)) {
    const read = await ask(() => client.get(`r/${name}/about/moderators`, { signal }), signal);
    if ("refused" in read) {
      missing.add(permissions.read);
      warnings.push(`r/${name} does not answer: ${read.refused}`);
      continue;
    }
    if (options.without.includes("invitations")) continue;
    const invited = await ask(() => client.get(`api/v1/${name}/moderators_invited`, { signal }), signal);
    if ("refused" in invited) {
      missing.add(permissions.invitations);
      warnings.push(`r/${name} shows no invitations: ${invited.refused}`);
    }
  }
  return { ...("value" in actor && { actor: actor.value }), missing: [...missing], warnings };
}

/** A refusal is an answer; a credential that does not work at all, or an outage, is not. */
async function ask<Value>(
  work: () => Promise<Value>,
  signal?: AbortSignal,
): Promise<{ value: Value } | { refused: string }> {
  try {
    return { value: await work() };
  } catch (error) {
    const refusal = knownError(error, signal);
    if (refusal.kind !== "forbidden" && refusal.kind !== "invalid-response") throw refusal;
    return { refused: refusal.details.message };
  }
}
