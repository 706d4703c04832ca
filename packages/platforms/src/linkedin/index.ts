import type { Connector, ConnectorDefinition, Presence, SourceEnvironment } from "@rollcall/core";
import { createApi } from "./api.ts";
import { describe } from "./describe.ts";
import { readFollowers } from "./profile.ts";
import { readLinkedIn } from "./read.ts";
import { LinkedInOptions } from "./schema.ts";
import { verifyLinkedIn } from "./verify.ts";

/** LinkedIn Pages and ad accounts: every role and state. */
export const linkedin: ConnectorDefinition<typeof LinkedInOptions> = {
  id: "linkedin",
  describe,
  options: LinkedInOptions,
  create,
};

function create(options: LinkedInOptions, environment: SourceEnvironment): Connector {
  const client = createApi(options, environment);
  return {
    id: "linkedin",
    describe,
    verify: (signal) => verifyLinkedIn(client, options, environment, signal),
    read: (signal) => readLinkedIn(client, options, environment, signal),
    metrics: async ({ kind, key }: Presence, signal) =>
      kind === "page" ? { followers: await readFollowers(client, key, options.followersEdge, signal) } : undefined,
  };
}
