import { scopes } from "@rollcall/core";
import type { PlatformRecord, Receipt } from "@rollcall/core";
import { readConnector } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { documented, fakeYouTube, type FakeWorld, nordvind, played } from "./fixtures/fake-youtube.ts";
import { YouTubeOptions } from "./schema.ts";

const FIRST = "UCnordvind00000000000001";
const SECOND = "UCnordvind00000000000002";

const read = (world: FakeWorld = nordvind(), options: Record<string, unknown> = {}) =>
  played(world, options, readConnector);
const receiptOf = (records: readonly PlatformRecord[], scope: string): Receipt | undefined =>
  records.flatMap((record) => (record.type === "receipt" && record.receipt.scope === scope ? [record.receipt] : []))[0];
const presencesOf = (records: readonly PlatformRecord[]) =>
  records.flatMap((record) => (record.type === "presence" ? [record.presence] : []));
const refusal = (code: number, reason: string, message: string) => ({
  status: code,
  body: { error: { code, message, status: "X", errors: [{ reason }], details: [{ reason }] } },
});

describe("channels", () => {
  test("everything that YouTube tells of a channel", async () => {
    expect(presencesOf((await read()).result)).toEqual([
      {
        id: `youtube:${FIRST}`,
        platform: "youtube",
        kind: "channel",
        key: FIRST,
        name: "Nordvind Energi",
        handle: "nordvinddk",
        url: "https://www.youtube.com/@nordvinddk",
        published: true,
        followers: 18_400,
        // Half past ten in the evening in London is the next day in Copenhagen.
        createdOn: "2014-05-05",
        // The premiere on Christmas Eve has not been yet; a quarter past eleven is the next day in Copenhagen.
        lastActivityOn: "2026-03-10",
        heldBy: "unknown",
      },
      {
        id: `youtube:${SECOND}`,
        platform: "youtube",
        kind: "channel",
        key: SECOND,
        name: "Nordvind Karriere",
        // An address of the old kind is no handle, followers that are hidden are not none, and it never uploaded.
        url: `https://www.youtube.com/channel/${SECOND}`,
        published: false,
        createdOn: "2019-01-31",
        heldBy: "unknown",
      },
    ]);
  });

  test("people with permissions are unsupported, with where to look", async () => {
    const { result } = await read();
    expect(receiptOf(result, scopes.admins(`youtube:${FIRST}`))).toMatchObject({
      outcome: "unsupported",
      reason: expect.stringContaining("YouTube Studio › Settings › Permissions"),
    });
    expect(receiptOf(result, scopes.admins(`youtube:${SECOND}`))?.reason).toContain("hides how many followers");
    expect(result.some(({ type }) => type === "grant" || type === "principal")).toBe(false);
    // Nobody lists a company's channels, so there is no receipt that says that all were seen.
    expect(receiptOf(result, scopes.presences)).toBeUndefined();
  });

  test("a channel that is not shown makes the look-up partial; when none is, that is a refusal", async () => {
    const gone = "UCnordvind00000000000009";
    const { result } = await read(nordvind(), { channels: [FIRST, gone, "@gone"] });
    const receipt = receiptOf(result, scopes.presences);
    expect(receipt).toMatchObject({ outcome: "partial", counts: { presences: 1 } });
    expect(receipt?.reason).toMatch(new RegExp(`does not show ${gone}.*does not show @gone`));
    const none = (await read(nordvind(), { channels: [gone] })).result;
    expect(none).toHaveLength(1);
    expect(receiptOf(none, scopes.presences)?.outcome).toBe("denied");
  });

  test("a channel that is named twice is told once", async () => {
    const { result } = await read(nordvind(), { channels: [FIRST, "@NordvindDK", FIRST] });
    expect(presencesOf(result)).toHaveLength(1);
    expect(receiptOf(result, scopes.presences)).toBeUndefined();
  });

  test("one that cannot be read makes the look-up partial", async () => {
    const world = nordvind();
    const { id: _, ...nameless } = documented.hidden;
    world.channels = [documented.channel];
    const { result } = await played(world, {}, readConnector, (configuration) => ({
      ...configuration,
      routes: [
        { path: "/youtube/v3/channels", reply: () => ({ body: { items: [documented.channel, nameless] } }) },
        ...configuration.routes.slice(1),
      ],
    }));
    expect(receiptOf(result, scopes.presences)).toMatchObject({ outcome: "partial", counts: { dropped: 1 } });
  });

  test("a last upload that is refused leaves the channel, and the receipt says so", async () => {
    const { result } = await played(nordvind(), {}, readConnector, (configuration) => ({
      ...configuration,
      routes: [
        ...configuration.routes.slice(0, 1),
        { path: "/youtube/v3/playlistItems", reply: () => refusal(403, "playlistItemsNotAccessible", "Forbidden") },
      ],
    }));
    expect(presencesOf(result)).toHaveLength(2);
    expect(receiptOf(result, scopes.admins(`youtube:${FIRST}`))?.reason).toContain(
      "its last upload could not be read (forbidden)",
    );
  });
});

describe("requests", () => {
  test("fifty channels are one request, one more is two, and the size of a page is always said", async () => {
    const channels = Array.from({ length: 51 }, (_, number) => `UC${String(number).padStart(22, "0")}`);
    const world = nordvind();
    world.channels = channels.map((id) => ({ ...documented.channel, id }));
    const { result, requests } = await read(world, { channels, lastUpload: false });
    expect(presencesOf(result)).toHaveLength(51);
    expect(receiptOf(result, scopes.presences)).toBeUndefined();
    expect(requests).toHaveLength(2);
    expect(requests.every((request) => request.includes("maxResults=50"))).toBe(true);
  });

  test("the key stands in a header: no address holds it", async () => {
    const { requests, log } = await read();
    expect(requests.length).toBe(3);
    expect(requests.join() + log).not.toMatch(/planted|[?&]key=/);
  });
});

test("metrics: followers, videos, views and the last upload; none that are hidden", async () => {
  const presence = { id: "", platform: "youtube", heldBy: "unknown" as const };
  const { result, requests } = await played(nordvind(), {}, async (connector) => [
    await connector.metrics?.({ ...presence, kind: "channel", key: FIRST }),
    await connector.metrics?.({ ...presence, kind: "channel", key: SECOND }),
    await connector.metrics?.({ ...presence, kind: "channel", key: "UCnordvind00000000000009" }),
    await connector.metrics?.({ ...presence, kind: "playlist", key: FIRST }),
  ]);
  expect(result).toEqual([
    { followers: 18_400, posts: 212, lastActivityOn: "2026-03-10", readings: { views: 1_204_000 } },
    { posts: 0, readings: { views: 310 } },
    undefined,
    undefined,
  ]);
  expect(requests).toHaveLength(2 + 2 + 1);
});

describe("verify", () => {
  const verify = async (world: FakeWorld, options: Record<string, unknown> = {}) =>
    (await played(world, options, (connector) => connector.verify())).result;

  test("names channels that are not shown, and those that hide their followers", async () => {
    expect(await verify(nordvind(), { channels: [SECOND, "@gone"] })).toEqual({
      missing: [],
      warnings: [
        expect.stringContaining("does not show @gone"),
        expect.stringContaining(`${SECOND} hides how many followers`),
      ],
    });
  });

  test.each([
    ["accessNotConfigured", 403, "YouTube Data API v3"],
    ["API_KEY_HTTP_REFERRER_BLOCKED", 403, "YouTube Data API v3"],
    ["ACCESS_TOKEN_SCOPE_INSUFFICIENT", 403, "https://www.googleapis.com/auth/youtube.readonly"],
  ])("%s", async (reason, code, name) => {
    const { missing } = await verify({ ...nordvind(), refusal: refusal(code, reason, "no") });
    expect(missing).toMatchObject([{ name, grant: expect.any(String) }]);
  });

  test("a key that is none is no missing permission", async () => {
    const world = { ...nordvind(), refusal: refusal(400, "API_KEY_INVALID", "API key not valid.") };
    await expect(verify(world)).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  test("the day's quota is not waited for", async () => {
    const world = { ...nordvind(), refusal: refusal(403, "quotaExceeded", "The request cannot be completed.") };
    await expect(verify(world)).rejects.toMatchObject({ kind: "rate-limited" });
    expect((await read(world)).requests).toHaveLength(1);
    expect(receiptOf((await read(world)).result, scopes.presences)?.outcome).toBe("partial");
  });
});

test("an account that signs in is known by its channel, and its token is fetched once and never shown", async () => {
  const secrets = { GOOGLE_CLIENT_SECRET: "planted-secret", GOOGLE_REFRESH_TOKEN: "planted-refresh" };
  const asked: string[] = [];
  const { result, log } = await played(
    { ...nordvind(), mine: FIRST },
    { clientId: "client.apps.example" },
    async (connector) => ({ verified: await connector.verify(), records: await readConnector(connector) }),
    () => {
      const configuration = fakeYouTube({ ...nordvind(), mine: FIRST }, { authorization: "Bearer planted-access" });
      const reply = ({ body }: { body: string }) => {
        asked.push(body);
        return { body: { access_token: "planted-access", expires_in: 3599 } };
      };
      return { ...configuration, routes: [...configuration.routes, { method: "POST", path: "/token", reply }] };
    },
    secrets,
  );
  expect(result.verified).toMatchObject({ actor: FIRST, missing: [] });
  expect(presencesOf(result.records)).toHaveLength(2);
  expect(asked).toHaveLength(1);
  expect(log).not.toMatch(/planted/);
});

test("the options want one way in, and channels that are channels", () => {
  const channels = [FIRST];
  expect(YouTubeOptions.safeParse({ channels }).error?.issues[0]?.message).toContain("one of apiKey");
  expect(YouTubeOptions.safeParse({ channels, apiKey: "K", token: "T" }).success).toBe(false);
  expect(YouTubeOptions.safeParse({ channels: [" @nordvinddk "], apiKey: "K" }).data?.channels).toEqual([
    "@nordvinddk",
  ]);
  expect(YouTubeOptions.safeParse({ channels: ["nordvinddk"], apiKey: "K" }).error?.issues[0]?.message).toContain(
    "expected the id of a channel",
  );
  expect(YouTubeOptions.safeParse({ channels: [], apiKey: "K" }).success).toBe(false);
});
