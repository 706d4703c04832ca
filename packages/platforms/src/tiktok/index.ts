import type { Connector, ConnectorDefinition, SourceEnvironment } from "@rollcall/core";
import { createApi } from "./api.ts";
import { describe } from "./describe.ts";
import { readTiktok } from "./read.ts";
import { TiktokOptions } from "./schema.ts";
import { verifyTiktok } from "./verify.ts";

/** TikTok Business Centers: people, partners, TikTok accounts and ad accounts. */
export const tiktok: ConnectorDefinition<typeof TiktokOptions> = {
  id: "tiktok",
  describe,
  options: TiktokOptions,
  create,
};

function create(options: TiktokOptions, environment: SourceEnvironment): Connector {
  const client = createApi(options, environment);
  return {
    id: "tiktok",
    describe,
    verify: (signal) => verifyTiktok(client, options, signal),
    read: (signal) => readTiktok(client, options, environment, signal),
  };
}
