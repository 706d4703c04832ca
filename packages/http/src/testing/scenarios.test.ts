import {
  type Connector,
  type ConnectorDescription,
  type SourceEnvironment,
  Principal,
  principalId,
  type PlatformRecord,
  presenceId,
  scopes,
} from "@rollcall/core";
import * as z from "zod";
import { describe, expect, test } from "vitest";
import { bearerAuth, createClient, cursorPages, dialects, looseArray, receiptFor, receiptFromError } from "../index.ts";
import { connectorScenarios } from "./scenarios.ts";
import { cursorStyle } from "./styles.ts";
import type { VendorConfiguration } from "./fake-vendor.ts";

const SECRET = "planted-token-4711";

// A vendor that nobody has: clubs with members, a cursor, plain HTTP refusals.
const Members = z.object({
  members: looseArray(z.object({ id: z.string(), name: z.string(), role: z.string() })),
  next: z.string().nullish(),
  total: z.number(),
});
const LEVELS = { owner: "full", writer: "publish" } as const;

const member = (number: number, role = number % 2 === 0 ? "owner" : "writer") => ({
  id: `u${number}`,
  name: `Person ${number}`,
  role,
});

const vendor: VendorConfiguration = {
  dialect: "http",
  authorized: ({ headers }) => headers["authorization"] === `Bearer ${SECRET}`,
  routes: [
    { path: "/me", reply: () => ({ body: { id: "bot" } }) },
    {
      path: "/clubs/:club/members",
      guarded: true,
      list: ({ scenario }) =>
        scenario === "many"
          ? Array.from({ length: 10_000 }, (_, index) => member(index))
          : Array.from({ length: 25 }, (_, index) =>
              member(index, scenario === "unknown-role" && index === 3 ? "wizard" : undefined),
            ),
      paging: cursorStyle({
        parameter: "after",
        size: 10,
        body: ({ items, next, total }) => ({ members: items, next: next ?? null, total }),
      }),
    },
  ],
};

const permission = { name: "members:read", why: "lists the members", grant: "Tick it in the club's settings." };
const describeClubs: ConnectorDescription = {
  platform: "clubs",
  title: "Clubs",
  method: "api",
  kinds: [{ kind: "club", admins: "api" }],
  roles: LEVELS,
  permissions: [permission],
  blindSpots: ["Who sits in without a membership."],
  docs: "https://clubs.example/docs",
};
const Options = z.strictObject({ token: z.string(), baseUrl: z.string() });

function clubs({ token, baseUrl }: z.output<typeof Options>, environment: SourceEnvironment): Connector {
  const { asOf } = environment;
  const client = createClient({
    source: "clubs",
    baseUrl,
    environment,
    auth: bearerAuth(environment.secret(token)),
    dialect: dialects.http,
  });
  const pages = (signal?: AbortSignal) =>
    cursorPages(client, "clubs/chess/members", {
      schema: Members,
      items: (data) => data.members,
      cursor: (data) => data.next,
      parameter: "after",
      signal,
    });
  return {
    id: "clubs",
    describe: describeClubs,
    async verify(signal) {
      await client.get("me", { signal });
      try {
        await pages(signal).next();
        return { missing: [], warnings: [] };
      } catch {
        return { missing: [permission], warnings: [] };
      }
    },
    async *read(signal) {
      const presence = presenceId("clubs", "chess");
      const scope = scopes.admins(presence);
      yield {
        type: "presence",
        presence: { id: presence, platform: "clubs", kind: "club", key: "chess", heldBy: "unknown" },
      };
      const seen = new Set<string>();
      let dropped = 0;
      let expected: number | undefined;
      let unknownRoles = 0;
      try {
        for await (const page of pages(signal)) {
          dropped += page.dropped;
          expected ??= page.data.total;
          for (const { id, name, role } of page.items) {
            if (seen.has(id)) continue;
            seen.add(id);
            const principal = principalId({ platform: "clubs", platformId: id }) ?? id;
            const level = role in LEVELS ? LEVELS[role as keyof typeof LEVELS] : "other";
            if (level === "other") unknownRoles += 1;
            yield {
              type: "principal",
              principal: Principal.parse({
                id: principal,
                platform: "clubs",
                kind: "person",
                platformId: id,
                displayName: name,
              }),
            } satisfies PlatformRecord;
            yield {
              type: "grant",
              grant: { presence, principal, role, level, path: "direct", state: "active", source: "clubs" },
            };
          }
        }
      } catch (error) {
        yield { type: "receipt", receipt: receiptFromError("clubs", scope, asOf, error) };
        return;
      }
      const notes = unknownRoles > 0 ? [`${unknownRoles} unknown roles read as other`] : [];
      yield {
        type: "receipt",
        receipt: receiptFor({
          source: "clubs",
          scope,
          asOf,
          dropped,
          expected,
          seen: seen.size,
          notes,
          counts: { grants: seen.size, ...(unknownRoles > 0 && { unknownRoles }) },
        }),
      };
    },
  };
}

const definition = { id: "clubs", describe: describeClubs, options: Options, create: clubs };

const options = {
  definition,
  vendor,
  options: (baseUrl: string) => ({ token: "CLUBS_TOKEN", baseUrl }),
  secrets: { CLUBS_TOKEN: SECRET },
  expected: { presences: 1, grants: 25, requests: 3, many: 10_000, unknownRole: "wizard" },
};

describe("a good connector passes every scenario", () => {
  test.each(connectorScenarios(options))("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

describe("a bad connector is caught", () => {
  const runOf = (create: typeof clubs, start: string) => {
    const found = connectorScenarios({ ...options, definition: { ...definition, create } }).find(({ name }) =>
      name.startsWith(start),
    );
    if (found === undefined) throw new Error(`no scenario ${start}`);
    return found.run();
  };
  const filtered =
    (change: (record: PlatformRecord) => PlatformRecord[]) =>
    (given: z.output<typeof Options>, environment: SourceEnvironment): Connector => {
      const good = clubs(given, environment);
      return {
        ...good,
        async *read(signal) {
          for await (const record of good.read(signal)) yield* change(record);
        },
      };
    };

  test("that calls a refusal complete", async () => {
    const lying = filtered((record) =>
      record.type === "receipt" ? [{ ...record, receipt: { ...record.receipt, outcome: "complete" } }] : [record],
    );
    for (const start of [
      "expired",
      "revoked",
      "partial-permission",
      "truncated",
      "repeated-cursor",
      "rate-limited-long",
    ])
      await expect(runOf(lying, start)).rejects.toThrow(/complete/);
  });
  test("that shows a secret", async () => {
    const leaking = filtered((record) =>
      record.type === "receipt"
        ? [{ ...record, receipt: { ...record.receipt, reason: `asked with ${SECRET}` } }]
        : [record],
    );
    await expect(runOf(leaking, "normal: complete")).rejects.toThrow("a secret was shown");
  });
  test("that leaves out a receipt", async () => {
    await expect(
      runOf(
        filtered((record) => (record.type === "receipt" ? [] : [record])),
        "normal: complete",
      ),
    ).rejects.toThrow("without a receipt");
  });
  test.each([
    ["reads everything before it tells anything", 1],
    ["keeps all that it has told", 0],
  ])("that %s", async (_, before) => {
    const hoarding = (given: z.output<typeof Options>, environment: SourceEnvironment): Connector => {
      const good = clubs(given, environment);
      return {
        ...good,
        async *read(signal) {
          const all: PlatformRecord[] = [];
          for await (const record of good.read(signal)) {
            all.push(record);
            if (before === 0) yield record;
          }
          if (before === 1) for (const record of all) yield record;
          expect(all.length).toBeGreaterThan(10_000);
        },
      };
    };
    await expect(runOf(hoarding, "many: holds a part")).rejects.toThrow("are held of a read");
  });
  test("that ranks an unknown role", async () => {
    const ranking = filtered((record) =>
      record.type === "grant" ? [{ ...record, grant: { ...record.grant, level: "publish" } }] : [record],
    );
    await expect(runOf(ranking, "unknown-role")).rejects.toThrow("other");
  });
});
