import type { Connector, ConnectorDefinition, Presence, SourceEnvironment } from "@rollcall/core";
import type { HttpClient } from "@rollcall/http";
import { createApi } from "./api.ts";
import { describe } from "./describe.ts";
import { readReddit } from "./read.ts";
import { About, RedditOptions } from "./schema.ts";
import { verifyReddit } from "./verify.ts";

/** Reddit communities: moderators with their permissions, and invitations. */
export const reddit: ConnectorDefinition<typeof RedditOptions> = {
  id: "reddit",
  describe,
  options: RedditOptions,
  create,
};

function create(options: RedditOptions, environment: SourceEnvironment): Connector {
  const client = createApi(options, environment);
  return {
    id: "reddit",
    describe,
    verify: (signal) => verifyReddit(client, options, signal),
    read: (signal) => readReddit(client, options, environment, signal),
    metrics: (presence, signal) => metrics(client, presence, signal),
  };
}

async function metrics(client: HttpClient, { kind, key }: Presence, signal?: AbortSignal) {
  if (kind !== "community") return undefined;
  const { data } = await client.get(`r/${key}/about`, { query: { raw_json: 1 }, schema: About, signal });
  return data.data.subscribers == null ? {} : { followers: data.data.subscribers };
}
