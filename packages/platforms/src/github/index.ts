import type { Connector, ConnectorDefinition, Presence, SourceEnvironment } from "@rollcall/core";
import { bearerAuth, createClient, dialects, type HttpClient } from "@rollcall/http";
import { describe } from "./describe.ts";
import { CONCURRENCY } from "./lists.ts";
import { readGithub } from "./read.ts";
import { GithubOptions, Profile } from "./schema.ts";
import { verifyGithub } from "./verify.ts";

const API_VERSION = "2022-11-28";

/** GitHub organisations: owners, members, outside collaborators, invitations, installed apps. */
export const github: ConnectorDefinition<typeof GithubOptions> = {
  id: "github",
  describe,
  options: GithubOptions,
  create,
};

function create(options: GithubOptions, environment: SourceEnvironment): Connector {
  const client = createClient({
    source: "github",
    baseUrl: options.baseUrl,
    environment,
    auth: bearerAuth(environment.secret(options.token)),
    dialect: dialects.github,
    concurrency: CONCURRENCY,
    headers: { accept: "application/vnd.github+json", "x-github-api-version": API_VERSION },
  });
  return {
    id: "github",
    describe,
    verify: (signal) => verifyGithub(client, options, environment, signal),
    read: (signal) => readGithub(client, options, environment, signal),
    metrics: (presence, signal) => metrics(client, presence, signal),
  };
}

async function metrics(client: HttpClient, { kind, handle }: Presence, signal?: AbortSignal) {
  if (kind !== "organisation" || handle === undefined) return undefined;
  const { data } = await client.get(`orgs/${encodeURIComponent(handle)}`, { schema: Profile, signal });
  return {
    ...(data.followers != null && { followers: data.followers }),
    ...(data.public_repos != null && { readings: { publicRepositories: data.public_repos } }),
  };
}
