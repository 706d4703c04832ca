import type { Connector, ConnectorDefinition, Presence, SourceEnvironment } from "@rollcall/core";
import { describe } from "./describe.ts";
import { createGraph, type Graph } from "./graph.ts";
import { readMeta } from "./read.ts";
import { Asset, MetaOptions } from "./schema.ts";
import { verifyMeta } from "./verify.ts";

/** Facebook Pages, Instagram, WhatsApp and ad accounts, by business portfolio. */
export const meta: ConnectorDefinition<typeof MetaOptions> = { id: "meta", describe, options: MetaOptions, create };

function create(options: MetaOptions, environment: SourceEnvironment): Connector {
  const graph = createGraph(options, environment);
  return {
    id: "meta",
    describe,
    verify: (signal) => verifyMeta(graph, options, environment, signal),
    read: (signal) => readMeta(graph, options, environment, signal),
    metrics: (presence, signal) => followers(graph, presence, signal),
  };
}

async function followers(graph: Graph, { platform, kind, key }: Presence, signal?: AbortSignal) {
  const fields = platform === "instagram" ? "id,followers_count" : "id,followers_count,fan_count";
  if (kind !== "page" && platform !== "instagram") return undefined;
  const { data } = await graph.client.get(key, { schema: Asset, query: { fields }, signal });
  const count = data.followers_count ?? data.fan_count ?? undefined;
  return count === undefined ? undefined : { followers: count };
}
