import { readConnector } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { documented, type FakeWorld, moderator, SERVER } from "./fixtures/fake-discord.ts";
import { type Options, play, PRESENCE, readWorld, user } from "./fixtures/read-world.ts";
import { DiscordOptions } from "./schema.ts";

describe("the list of members", () => {
  test("without the intent is partial, names the owner and says where to switch it on", async () => {
    const { receipt, grants } = await readWorld({ flags: 0, refused: ["members"], webhooks: [], integrations: null });
    expect(grants.map(({ principal, role }) => [principal, role])).toEqual([[user(1), "OWNER"]]);
    expect(receipt?.outcome).toBe("partial");
    expect(receipt?.reason).toMatch(/Server Members Intent is off.*Privileged Gateway Intents/);
  });

  test.each([
    ["the owner is missing", { members: documented.members.slice(1) }, "the owner is a member"],
    ["the bot is missing", { members: documented.members.slice(0, -1) }, "the bot that reads is a member"],
    [
      "it is far shorter than Discord counts",
      { guild: { ...documented.guild, approximate_member_count: 15 } },
      "Discord counts about 15 members and showed 9",
    ],
  ])("is doubted where %s", async (_, world, why) => {
    const { receipt } = await readWorld(world);
    expect(receipt).toMatchObject({ outcome: "partial", reason: expect.stringContaining(why) });
  });

  test("an estimate that is a little off weakens nothing", async () => {
    const { receipt } = await readWorld({ guild: { ...documented.guild, approximate_member_count: 14 } });
    expect(receipt?.outcome).toBe("complete");
  });

  test("is read after the highest id, a thousand at a time, to the page that is not full", async () => {
    const members = [...documented.members, ...Array.from({ length: 991 }, (_, number) => moderator(number + 1))];
    const { requests } = await readWorld({ members, guild: { ...documented.guild, approximate_member_count: 1000 } });
    expect(requests.filter(({ path }) => path.endsWith("/members")).map(({ query }) => query)).toEqual([
      "?limit=1000",
      "?limit=1000&after=200000000000009910",
    ]);
  });

  test("an element that cannot be read is counted", async () => {
    const members = [...documented.members, { user: { id: "not a number" }, roles: [] }];
    expect((await readWorld({ members })).receipt).toMatchObject({ outcome: "partial", counts: { dropped: 1 } });
  });
});

describe("what is only seen with strong permissions", () => {
  test("refused makes it partial, and says what to tick or leave out", async () => {
    const { receipt } = await readWorld({ refused: ["webhooks", "integrations"] });
    expect(receipt?.outcome).toBe("partial");
    expect(receipt?.reason).toMatch(/webhooks: Missing Permissions, it takes MANAGE_WEBHOOKS.*without: \[webhooks\]/);
    expect(receipt?.reason).toMatch(/integrations: .*MANAGE_GUILD.*without: \[integrations\]/);
  });

  test("left out is not asked for, and said", async () => {
    const without: DiscordOptions["without"] = ["webhooks", "integrations"];
    const { receipt, requests } = await readWorld({ refused: without }, { without });
    expect(requests.map(({ path }) => path.replace(SERVER, ":id"))).toEqual([
      "/api/v10/applications/@me",
      "/api/v10/guilds/:id",
      "/api/v10/guilds/:id/members",
    ]);
    expect(receipt).toMatchObject({
      outcome: "complete",
      reason: expect.stringContaining("left out by configuration"),
    });
  });

  test("fifty integrations may be more", async () => {
    const [integration] = documented.integrations;
    const integrations = Array.from({ length: 50 }, (_, number) => ({ ...integration, id: String(number) }));
    expect((await readWorld({ integrations })).receipt).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("50 integrations at most"),
    });
  });
});

describe("servers", () => {
  test("are found where none is named", async () => {
    const servers = Array.from({ length: 200 }, (_, number) => String(613_425_648_685_547_000n + BigInt(number)));
    const { receipts, requests } = await readWorld({ servers, webhooks: null, integrations: null }, { servers: [] });
    expect(receipts.get("presences")).toMatchObject({ outcome: "complete", counts: { presences: 200 } });
    expect(receipts.size).toBe(201);
    // Whose token it is, two pages of servers, and four for each.
    expect(requests).toHaveLength(1 + 2 + 200 * 4);
  });

  test("one that the bot is not in is denied, and the next is still read", async () => {
    const { receipts, presences } = await readWorld({}, { servers: ["613425648685540000", SERVER] });
    expect(receipts.get("admins:discord:613425648685540000")).toMatchObject({ outcome: "denied" });
    expect(receipts.get(`admins:${PRESENCE}`)?.outcome).toBe("complete");
    expect(presences).toHaveLength(1);
  });

  test("with a token that does not work nothing else is asked", async () => {
    const { vendor, connector } = await play({}, { servers: [SERVER, "613425648685540000"] });
    vendor.play("revoked");
    const records = await readConnector(connector);
    expect(records.map((record) => record.type === "receipt" && record.receipt.outcome)).toEqual(["denied", "denied"]);
    expect(vendor.requests).toHaveLength(1);
  });

  test("an application that is hidden leaves the bot unmarked", async () => {
    const { receipt, principals } = await readWorld({ refused: ["application"] });
    expect(receipt?.outcome).toBe("complete");
    expect([...principals.values()].some(({ scanningCredential }) => scanningCredential)).toBe(false);
  });
});

describe("verify", () => {
  const verify = async (world: Partial<FakeWorld>, options: Options = {}) =>
    (await play(world, options)).connector.verify();

  test("names the bot, and a server without a second factor", async () => {
    const { actor, missing, warnings } = await verify({});
    expect({ actor, missing }).toEqual({ actor: "rollcall", missing: [] });
    expect(warnings).toEqual([expect.stringContaining("asks no second factor")]);
  });

  test("names each missing permission", async () => {
    const { missing, warnings } = await verify({ flags: 1 << 13, refused: ["members", "webhooks", "integrations"] });
    expect(missing.map(({ name }) => name)).toEqual(["Server Members Intent", "MANAGE_WEBHOOKS", "MANAGE_GUILD"]);
    expect(warnings).toHaveLength(4);
  });

  test.each([
    ["it was not added to one", { refused: ["guild"] as const }, {}],
    ["it is in none", { servers: [] }, { servers: [] }],
  ])("says where the bot is not: %s", async (_, world, options) => {
    expect((await verify(world, options)).missing.map(({ name }) => name)).toEqual(["bot in the server"]);
  });
});

test("metrics: members, and how many are online", async () => {
  const { connector } = await play({});
  const presence = { id: PRESENCE, platform: "discord", key: SERVER, heldBy: "unknown" as const };
  expect(await connector.metrics?.({ ...presence, kind: "server" })).toEqual({ followers: 9, readings: { online: 3 } });
  expect(await connector.metrics?.({ ...presence, kind: "channel" })).toBeUndefined();
});

test("a server's id must be in quotes, for a number would already be another one", () => {
  expect(DiscordOptions.parse({}).servers).toEqual([]);
  expect(DiscordOptions.safeParse({ servers: [613_425_648_685_547_500] }).error?.issues[0]?.message).toContain(
    "quotes",
  );
  expect(DiscordOptions.safeParse({ servers: ["nordvind"] }).success).toBe(false);
});
