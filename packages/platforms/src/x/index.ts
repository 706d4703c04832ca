import type { Connector, ConnectorDefinition, SourceEnvironment } from "@rollcall/core";
import { createClients } from "./api.ts";
import { describe } from "./describe.ts";
import { readX } from "./read.ts";
import { OneUser, XOptions } from "./schema.ts";
import { verifyX } from "./verify.ts";

/** X: accounts and affiliates by API, delegates and custody by attestation. */
export const x: ConnectorDefinition<typeof XOptions> = { id: "x", describe, options: XOptions, create };

function create(options: XOptions, environment: SourceEnvironment): Connector {
  const clients = createClients(options, environment);
  return {
    id: "x",
    describe,
    verify: (signal) => verifyX(clients, options, signal),
    read: (signal) => readX(clients, options, environment, signal),
    async metrics({ kind, key }, signal) {
      if (kind !== "account") return undefined;
      const query = { "user.fields": "public_metrics" };
      const { data } = await clients.api.get(`users/${encodeURIComponent(key)}`, { query, schema: OneUser, signal });
      const followers = data.data.public_metrics?.followers_count;
      return typeof followers === "number" ? { followers } : undefined;
    },
  };
}
