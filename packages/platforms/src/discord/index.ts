import type { Connector, ConnectorDefinition, Presence, SourceEnvironment } from "@rollcall/core";
import type { HttpClient } from "@rollcall/http";
import { createApi } from "./api.ts";
import { describe } from "./describe.ts";
import { readDiscord, readGuild } from "./read.ts";
import { DiscordOptions } from "./schema.ts";
import { verifyDiscord } from "./verify.ts";

/** Discord servers: the owner, members and bots with rights, webhooks and integrations. */
export const discord: ConnectorDefinition<typeof DiscordOptions> = {
  id: "discord",
  describe,
  options: DiscordOptions,
  create,
};

function create(options: DiscordOptions, environment: SourceEnvironment): Connector {
  const client = createApi(options, environment);
  return {
    id: "discord",
    describe,
    verify: (signal) => verifyDiscord(client, options, signal),
    read: (signal) => readDiscord(client, options, environment, signal),
    metrics: (presence, signal) => metrics(client, presence, signal),
  };
}

/** Members, and how many of them are online; both are Discord's estimates. */
async function metrics(client: HttpClient, { kind, key }: Presence, signal?: AbortSignal) {
  if (kind !== "server") return undefined;
  const { approximate_member_count: followers, approximate_presence_count: online } = (
    await readGuild(client, key, signal)
  ).data;
  return { ...(followers != null && { followers }), ...(online != null && { readings: { online } }) };
}
