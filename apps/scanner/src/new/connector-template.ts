// What `rollcall new connector` writes: a connector that works and passes its suite, to be changed into the platform's own.
// `__id__`, `__name__`, `__Title__` and `__ENV__` are filled in.
export const SCHEMA = `import { type Level, SecretName } from "@rollcall/core";
import { looseArray } from "@rollcall/http";
import * as z from "zod";

/** What a user writes below \`source: __id__\`. */
export const __Title__Options = z.strictObject({
  /** Environment variable with the access token. */
  token: SecretName.default("__ENV___TOKEN"),
  /** The presences to read, by the platform's own id. */
  presences: z.array(z.string().min(1)).min(1),
  baseUrl: z.url().default("https://api.__id__.example/v1/"),
});
export type __Title__Options = z.infer<typeof __Title__Options>;

/** The platform's roles to levels, complete for the documented values. */
export const roles: Readonly<Record<string, Level>> = { admin: "full", editor: "publish", moderator: "moderate" };

export const Me = z.object({ id: z.string(), name: z.string().nullish() });

export const Holder = z.object({ id: z.string(), name: z.string().nullish(), role: z.string() });
export type Holder = z.infer<typeof Holder>;

export const Holders = z.object({ holders: looseArray(Holder), next: z.string().nullish(), total: z.number().nullish() });
`;

export const INDEX = `import {
  type Connector,
  type ConnectorDefinition,
  type Permission,
  type PlatformRecord,
  presenceId,
  principalId,
  scopes,
  type SourceEnvironment,
  type Verification,
} from "@rollcall/core";
import { bearerAuth, createClient, cursorPages, dialects, type HttpClient, receiptFor } from "@rollcall/http";
import { Holders, Me, roles, __Title__Options } from "./schema.ts";

const READ: Permission = {
  name: "holders:read",
  why: "lists who holds rights",
  grant: "Tick it in the app's settings and install the app again.",
};

/** __Title__: who holds rights on its presences. */
export const __name__: ConnectorDefinition<typeof __Title__Options> = {
  id: "__id__",
  describe: {
    platform: "__id__",
    title: "__Title__",
    method: "api",
    kinds: [{ kind: "page", admins: "api" }],
    roles,
    permissions: [READ],
    blindSpots: ["Who knows a shared password does not show."],
    docs: "https://__id__.example/docs",
  },
  options: __Title__Options,
  create,
};

function create(options: __Title__Options, environment: SourceEnvironment): Connector {
  const client = createClient({
    source: "__id__",
    baseUrl: options.baseUrl,
    environment,
    auth: bearerAuth(environment.secret(options.token)),
    dialect: dialects.http,
  });
  return {
    id: "__id__",
    describe: __name__.describe,
    verify: (signal) => verify(client, options, signal),
    async *read(signal) {
      for (const key of options.presences) yield* readPresence(client, key, environment.asOf, signal);
    },
  };
}

async function verify(client: HttpClient, options: __Title__Options, signal?: AbortSignal): Promise<Verification> {
  const { data } = await client.get("me", { schema: Me, signal });
  const missing: Permission[] = [];
  for (const key of options.presences)
    await client.get(path(key), { signal, query: { limit: 1 } }).catch((error: unknown) => {
      signal?.throwIfAborted();
      if (receiptFor({ source: client.source, scope: key, asOf: "", error }).outcome !== "denied") throw error;
      if (!missing.includes(READ)) missing.push(READ);
    });
  return { actor: data.name ?? data.id, missing, warnings: [] };
}

async function* readPresence(
  client: HttpClient,
  key: string,
  asOf: string,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord> {
  const presence = presenceId("__id__", key);
  yield { type: "presence", presence: { id: presence, platform: "__id__", kind: "page", key, heldBy: "unknown" } };
  const seen = new Set<string>();
  let dropped = 0;
  let unknownRoles = 0;
  let expected: number | undefined;
  let failure: unknown;
  try {
    const pages = cursorPages(client, path(key), {
      schema: Holders,
      items: (data) => data.holders,
      cursor: (data) => data.next,
      parameter: "after",
      query: { limit: 100 },
      signal,
    });
    for await (const page of pages) {
      dropped += page.dropped;
      expected ??= page.data.total ?? undefined;
      for (const { id, name, role } of page.items) {
        const principal = principalId({ platform: "__id__", platformId: id });
        if (principal === undefined || seen.has(principal)) continue;
        seen.add(principal);
        const level = roles[role];
        if (level === undefined) unknownRoles += 1;
        yield {
          type: "principal",
          principal: {
            id: principal,
            platform: "__id__",
            kind: "person",
            platformId: id,
            ...(name ? { displayName: name } : {}),
            secondFactor: "unknown",
            scanningCredential: false,
            breakGlass: false,
          },
        };
        yield {
          type: "grant",
          grant: { presence, principal, role, level: level ?? "other", path: "direct", state: "active", source: "__id__" },
        };
      }
    }
  } catch (error) {
    signal?.throwIfAborted();
    failure = error;
  }
  yield {
    type: "receipt",
    receipt: receiptFor({
      source: "__id__",
      scope: scopes.admins(presence),
      asOf,
      error: failure,
      dropped,
      expected,
      seen: seen.size,
      counts: { grants: seen.size, ...(unknownRoles > 0 ? { unknownRoles } : {}) },
      notes: unknownRoles > 0 ? [\`\${unknownRoles} grants have a role that is not in the table\`] : [],
    }),
  };
}

function path(key: string): string {
  return \`pages/\${encodeURIComponent(key)}/holders\`;
}
`;

export const TEST = `import { connectorScenarios, cursorStyle, type VendorConfiguration } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { __name__ } from "./index.ts";

const TOKEN = "planted-__id__-token";

const holder = (number: number, role = "editor") => ({ id: \`u\${number}\`, name: \`Person \${number}\`, role });

const vendor: VendorConfiguration = {
  dialect: "http",
  authorized: ({ headers }) => headers["authorization"] === \`Bearer \${TOKEN}\`,
  routes: [
    { path: "/me", reply: () => ({ body: { id: "app1", name: "Rollcall" } }) },
    {
      path: "/pages/:page/holders",
      guarded: true,
      list: ({ scenario }) =>
        Array.from({ length: scenario === "many" ? 10_000 : 250 }, (_, number) =>
          holder(number, scenario === "unknown-role" && number === 7 ? "wizard" : undefined),
        ),
      paging: cursorStyle({
        parameter: "after",
        sizeParameter: "limit",
        size: 100,
        body: ({ items, next, total }) => ({ holders: items, next: next ?? null, total }),
      }),
    },
  ],
};

describe("__id__", () => {
  test.each(
    connectorScenarios({
      definition: __name__,
      vendor,
      options: (baseUrl) => ({ token: "__ENV___TOKEN", presences: ["1001"], baseUrl }),
      secrets: { __ENV___TOKEN: TOKEN },
      expected: { presences: 1, grants: 250, requests: 3, many: 10_000, unknownRole: "wizard" },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
`;

export const DOCS = `# __Title__

What the connector reads, and what it needs.

<!-- rollcall:describe -->
<!-- /rollcall:describe -->

## Setting up

1. Make an app with the permissions above.
2. Put its token into the environment variable that \`token\` names, and list the presences:

\`\`\`yaml
platforms:
  - source: __id__
    token: __ENV___TOKEN
    presences: ["1001"]
\`\`\`

3. \`rollcall doctor\` says whether the credential sees what it must.
`;
