import type { Connector, ConnectorDefinition, Metrics, Presence, SourceEnvironment } from "@rollcall/core";
import type { HttpClient } from "@rollcall/http";
import { createApi, lastUpload } from "./api.ts";
import { describe } from "./describe.ts";
import { dateOf, followersOf, readYouTube } from "./read.ts";
import { Channels, YouTubeOptions } from "./schema.ts";
import { verifyYouTube } from "./verify.ts";

/** YouTube: channels and followers by API, people with permissions by attestation. */
export const youtube: ConnectorDefinition<typeof YouTubeOptions> = {
  id: "youtube",
  describe,
  options: YouTubeOptions,
  create,
};

function create(options: YouTubeOptions, environment: SourceEnvironment): Connector {
  const client = createApi(options, environment);
  return {
    id: "youtube",
    describe,
    verify: (signal) => verifyYouTube(client, options, signal),
    read: (signal) => readYouTube(client, options, environment, signal),
    metrics: (presence, signal) => metrics(client, presence, environment.timeZone, signal),
  };
}

async function metrics(
  client: HttpClient,
  { kind, key }: Presence,
  timeZone: string,
  signal?: AbortSignal,
): Promise<Metrics | undefined> {
  if (kind !== "channel") return undefined;
  const query = { part: "contentDetails,id,statistics", id: key, maxResults: 1 };
  const { data } = await client.get("channels", { query, schema: Channels, signal });
  const channel = data.items?.find(({ id }) => id === key);
  if (channel === undefined) return undefined;
  const followers = followersOf(channel);
  const posts = channel.statistics?.videoCount;
  const views = channel.statistics?.viewCount;
  const lastActivityOn = dateOf(await lastUpload(client, channel, signal), timeZone);
  return {
    ...(followers !== undefined && { followers }),
    ...(posts != null && { posts }),
    ...(lastActivityOn !== undefined && { lastActivityOn }),
    ...(views != null && { readings: { views } }),
  };
}
