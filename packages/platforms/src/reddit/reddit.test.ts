import type { Grant, Principal, Receipt } from "@rollcall/core";
import { connectorScenarios, fakeClock, fakeVendor, readConnector, sourceEnvironment } from "@rollcall/http/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { fakeReddit, INVITED, MODERATORS, recordedInvited, TOKEN } from "./fixtures/fake-reddit.ts";
import { reddit } from "./index.ts";
import { roleOf } from "./roles.ts";
import { RedditOptions } from "./schema.ts";

const ENVIRONMENT = { REDDIT_TOKEN: TOKEN };

describe("reddit", () => {
  test.each(
    connectorScenarios({
      definition: reddit,
      vendor: fakeReddit(),
      options: (baseUrl) => ({ token: "REDDIT_TOKEN", subreddits: ["nordvind"], baseUrl }),
      secrets: ENVIRONMENT,
      expected: {
        presences: 1,
        grants: MODERATORS + INVITED,
        // Whose token it is, what the communities are called, one list of moderators, two pages of invitations.
        requests: 5,
        concurrency: 4,
        many: 10_000,
        unknownRole: "wizard",
      },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

type World = Parameters<typeof fakeReddit>[0];

async function play(world: World, options: Partial<Parameters<typeof RedditOptions.parse>[0] & object> = {}) {
  const clock = fakeClock();
  const vendor = await fakeVendor(fakeReddit(world), clock.now);
  onTestFinished(() => vendor.close());
  const given = RedditOptions.parse({
    token: "REDDIT_TOKEN",
    subreddits: ["Nordvind"],
    baseUrl: vendor.url,
    ...options,
  });
  return { vendor, connector: reddit.create(given, sourceEnvironment({ clock, secrets: ENVIRONMENT })) };
}

async function readWorld(world: World = {}, options: Parameters<typeof play>[1] = {}) {
  const { vendor, connector } = await play(world, options);
  const records = await readConnector(connector);
  const principals = new Map<string, Principal>();
  const grants: Grant[] = [];
  const receipts: Receipt[] = [];
  for (const record of records) {
    if (record.type === "principal") principals.set(record.principal.id, record.principal);
    if (record.type === "grant") grants.push(record.grant);
    if (record.type === "receipt") receipts.push(record.receipt);
  }
  const presences = records.flatMap((record) => (record.type === "presence" ? [record.presence] : []));
  return { presences, principals, grants, receipts, requests: vendor.requests };
}

describe("an answer as PRAW recorded it, with invented people", () => {
  const invited = Object.values(recordedInvited.moderators);

  test("shows each moderator with the permissions, the strongest level and the employer's date", async () => {
    const { grants } = await readWorld({ invited });
    expect(
      grants.map(({ principal, role, level, state, grantedOn }) => [principal, role, level, state, grantedOn]),
    ).toEqual([
      ["reddit:t2_7a01a", "all", "full", "active", "2012-05-22"],
      // 23:00 UTC on New Year's Eve is the new year in Copenhagen.
      ["reddit:t2_7a02b", "flair, posts, wiki", "moderate", "active", "2017-01-01"],
      ["reddit:t2_7a03c", "access, config, mail", "full", "active", "2020-01-01"],
      ["reddit:t2_7a04d", "no permissions", "other", "active", "2020-07-12"],
      ["reddit:t2_7a05e", "all", "full", "active", "2020-07-12"],
      ["reddit:t2_7a11a", "chat_operator, flair, mail, posts, wiki", "moderate", "invited", "2026-11-26"],
    ]);
  });

  test("shows who they are: id and handle, AutoModerator as a bot, the token's own account marked", async () => {
    const { principals } = await readWorld({ invited });
    expect(principals.get("reddit:t2_7a01a")).toEqual({
      id: "reddit:t2_7a01a",
      platform: "reddit",
      kind: "person",
      platformId: "t2_7a01a",
      handle: "nordvind_ida",
      secondFactor: "unknown",
      scanningCredential: true,
      breakGlass: false,
    });
    expect(principals.get("reddit:t2_7a05e")).toMatchObject({ kind: "bot", scanningCredential: false });
  });

  test("shows the community, by a name that does not depend on how it is written", async () => {
    const { presences } = await readWorld();
    expect(presences).toEqual([
      {
        id: "reddit:nordvind",
        platform: "reddit",
        kind: "community",
        key: "nordvind",
        name: "nordvind on Reddit",
        handle: "Nordvind",
        url: "https://www.reddit.com/r/Nordvind",
        published: true,
        followers: 865_709,
        createdOn: "2020-01-01",
        heldBy: "unknown",
      },
    ]);
  });
});

test("a hundred and fifty communities cost two requests each, and three more", async () => {
  const subreddits = Array.from({ length: 150 }, (_, number) => `nordvind${number}`);
  const { requests, receipts } = await readWorld({ invited: [] }, { subreddits });
  expect(requests).toHaveLength(2 * 150 + 3);
  expect(receipts.filter(({ outcome }) => outcome === "complete")).toHaveLength(150);
});

describe("who sees less", () => {
  test("an app of its own sees moderators, and that invitations are hidden", async () => {
    const { receipts, grants, principals } = await readWorld({ me: undefined, refused: ["invitations"] });
    expect(receipts).toMatchObject([{ outcome: "partial", reason: expect.stringContaining("invitations") }]);
    expect(grants).toHaveLength(MODERATORS);
    expect([...principals.values()].some(({ scanningCredential }) => scanningCredential)).toBe(false);
  });

  test("without invitations by configuration the list is complete and says so", async () => {
    const { receipts, requests } = await readWorld({ refused: ["invitations"] }, { without: ["invitations"] });
    expect(receipts).toMatchObject([{ outcome: "complete", reason: "left out by configuration: invitations" }]);
    expect(requests.some(({ path }) => path.includes("invited"))).toBe(false);
  });

  test("a private community is denied, and keeps its id", async () => {
    const { receipts, grants, presences } = await readWorld({ refused: ["moderators", "info"] });
    expect(receipts).toMatchObject([{ outcome: "denied", scope: "admins:reddit:nordvind" }]);
    expect(grants).toEqual([]);
    expect(presences).toMatchObject([{ id: "reddit:nordvind" }]);
  });

  test("a moderator who is not in the list makes it unbelievable", async () => {
    const { receipts } = await readWorld({ me: { id: "zzz", name: "en_anden" } });
    expect(receipts).toMatchObject([{ outcome: "partial", reason: expect.stringContaining("own account") }]);
  });

  test("verify names what is missing, where, and how to get it", async () => {
    const { connector } = await play({ me: undefined, refused: ["invitations"] });
    const { actor, missing, warnings } = await connector.verify();
    expect(actor).toBeUndefined();
    expect(missing).toMatchObject([{ name: "moderator of the subreddit", grant: expect.stringContaining("without") }]);
    expect(warnings).toEqual([
      expect.stringContaining("does not say whose it is"),
      expect.stringContaining("r/Nordvind shows no invitations"),
    ]);
  });
});

test("metrics: subscribers", async () => {
  const { connector } = await play({});
  const presence = { id: "reddit:nordvind", platform: "reddit", kind: "community", key: "nordvind" } as const;
  expect(await connector.metrics?.({ ...presence, heldBy: "unknown" })).toEqual({ followers: 865_709 });
});

describe("an access token that is fetched", () => {
  const SECRETS = { REDDIT_CLIENT_SECRET: "planted-app-secret", REDDIT_REFRESH: "planted-refresh-token" };

  test.each([
    ["refresh token", "REDDIT_REFRESH", "grant_type=refresh_token&refresh_token=planted-refresh-token"],
    ["app alone", undefined, "grant_type=client_credentials"],
  ])("by %s: once for a run, with the app's name and secret, and never shown", async (_, refreshToken, form) => {
    const clock = fakeClock();
    const log: string[] = [];
    const asked: { body: string; authorization: string | undefined; agent: string | undefined }[] = [];
    const configuration = fakeReddit();
    const vendor = await fakeVendor(
      {
        ...configuration,
        routes: [
          ...configuration.routes,
          {
            method: "POST",
            path: "/api/v1/access_token",
            reply: ({ body, headers }) => {
              asked.push({ body, authorization: headers["authorization"], agent: headers["user-agent"] });
              return { body: { access_token: TOKEN, token_type: "bearer", expires_in: 3600, scope: "*" } };
            },
          },
        ],
      },
      clock.now,
    );
    onTestFinished(() => vendor.close());
    const options = RedditOptions.parse({
      clientId: "app-id",
      ...(refreshToken !== undefined && { refreshToken }),
      subreddits: ["nordvind"],
      baseUrl: vendor.url,
      tokenUrl: `${vendor.url}/api/v1/access_token`,
    });
    const connector = reddit.create(options, sourceEnvironment({ clock, log, secrets: SECRETS }));
    const records = await readConnector(connector);
    expect(records.at(-1)).toMatchObject({ type: "receipt", receipt: { outcome: "complete" } });
    expect(asked).toEqual([
      {
        body: form,
        authorization: `Basic ${Buffer.from("app-id:planted-app-secret").toString("base64")}`,
        agent: "server:rollcall:1.0 (reads moderator lists)",
      },
    ]);
    expect(log.join("\n")).not.toMatch(/planted/);
  });
});

describe("roles", () => {
  test.each([
    [["all", "posts"], "all", "full", []],
    [["config", "posts"], "config, posts", "publish", []],
    [["mail"], "mail", "message", []],
    [["chat_config"], "chat_config", "other", []],
    [["mail", "toString"], "mail, toString", "message", ["toString"]],
  ])("%j", (permissions, role, level, unknown) => {
    expect(roleOf(permissions)).toEqual({ role, level, unknown });
  });
});

test("the options want one way in, and names that are names", () => {
  expect(RedditOptions.safeParse({ subreddits: ["r/nordvind"], token: "T" }).data?.subreddits).toEqual(["nordvind"]);
  expect(RedditOptions.safeParse({ subreddits: ["nordvind"] }).error?.issues[0]?.message).toContain("either clientId");
  expect(RedditOptions.safeParse({ subreddits: ["nordvind"], token: "T", clientId: "c" }).success).toBe(false);
  expect(RedditOptions.safeParse({ subreddits: ["nord vind"], token: "T" }).success).toBe(false);
});
