import { connectorScenarios } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { documented, fakeDiscord, nordvindOf, SERVER } from "./fixtures/fake-discord.ts";
import { PRESENCE, readWorld, SECRETS, user } from "./fixtures/read-world.ts";
import { discord } from "./index.ts";

describe("discord", () => {
  test.each(
    connectorScenarios({
      definition: discord,
      vendor: fakeDiscord(nordvindOf),
      options: (baseUrl) => ({ servers: [SERVER], baseUrl }),
      secrets: { ...SECRETS, WEBHOOK: "planted-webhook-token" },
      expected: {
        presences: 1,
        grants: 2112,
        // Whose token it is, the server with its roles and counts, webhooks, integrations, three pages of members.
        requests: 7,
        concurrency: 4,
        many: 10_003,
        unknownRole: "1<<60",
      },
      cannotHappen: { empty: "a server always has an owner, and the bot that reads is a member" },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

describe("answers of the documented shapes", () => {
  test("show the server, created when its id says", async () => {
    const { presences } = await readWorld();
    expect(presences).toEqual([
      {
        id: PRESENCE,
        platform: "discord",
        kind: "server",
        key: SERVER,
        name: "Nordvind Fællesskab",
        handle: "nordvind",
        url: "https://discord.gg/nordvind",
        verified: true,
        followers: 9,
        createdOn: "2019-08-20",
        heldBy: "unknown",
      },
    ]);
  });

  test("show everybody who may do more than everybody, by the permissions that all their roles give together", async () => {
    const { grants, receipt } = await readWorld();
    expect(grants.map(({ principal, role, level, path, state }) => [principal, role, level, path, state])).toEqual([
      [user(1), "OWNER", "full", "direct", "active"],
      // Whoever administers holds the rest inside it.
      [user(2), "ADMINISTRATOR", "full", "direct", "active"],
      [user(3), "KICK_MEMBERS, BAN_MEMBERS, MANAGE_MESSAGES, MODERATE_MEMBERS", "moderate", "direct", "active"],
      [
        user(4),
        "MANAGE_WEBHOOKS, KICK_MEMBERS, BAN_MEMBERS, MANAGE_MESSAGES, MODERATE_MEMBERS",
        "publish",
        "direct",
        "active",
      ],
      [user(7), "KICK_MEMBERS, BAN_MEMBERS, MANAGE_MESSAGES, MODERATE_MEMBERS", "moderate", "direct", "active"],
      [user(9), "MANAGE_GUILD, MANAGE_WEBHOOKS", "full", "direct", "active"],
      ["discord:webhook:900000000000000001", "webhook:GUILD_INCOMING", "publish", "app", "active"],
      ["discord:190000000000000099", "webhook:GUILD_INCOMING", "publish", "login-credential", "active"],
      ["discord:webhook:900000000000000002", "webhook:CHANNEL_FOLLOWER", "publish", "app", "active"],
      ["discord:webhook:900000000000000003", "webhook:APPLICATION_INCOMING", "publish", "app", "active"],
      ["discord:app:960000000000000002", "integration:discord", "other", "app", "active"],
      ["discord:integration:950000000000000003", "integration:twitch", "other", "app", "expired"],
    ]);
    expect(receipt).toMatchObject({
      outcome: "complete",
      counts: { grants: 12, members: 9 },
      reason: "the server asks no second factor of its moderators",
    });
  });

  test("show who they are: bots as bots, the bot that reads marked", async () => {
    const { principals } = await readWorld();
    expect(principals.get(user(2))).toEqual({
      id: user(2),
      platform: "discord",
      kind: "person",
      platformId: "190000000000000002",
      handle: "viggo.lund",
      displayName: "Viggo (Nordvind)",
      secondFactor: "unknown",
      scanningCredential: false,
      breakGlass: false,
    });
    expect(principals.get(user(7))).toMatchObject({ kind: "bot", handle: "hjaelpebot" });
    expect(principals.get("discord:webhook:900000000000000001")).toMatchObject({ kind: "app" });
    expect([...principals.values()].filter(({ scanningCredential }) => scanningCredential).map(({ id }) => id)).toEqual(
      [user(9)],
    );
    // Customers, and bots without rights, are not kept.
    expect(principals.has(user(5)) || principals.has(user(6)) || principals.has(user(8))).toBe(false);
  });

  test("never show the token or address of a webhook", async () => {
    expect((await readWorld()).shown).not.toMatch(/planted-webhook-token|api\/webhooks/);
  });

  test("who created a webhook has seen its address, and is a holder by it", async () => {
    const { grants } = await readWorld({ webhooks: documented.webhooks.slice(0, 1) });
    expect(grants.find(({ path }) => path === "login-credential")).toMatchObject({
      principal: "discord:190000000000000099",
      via: "discord:webhook:900000000000000001",
    });
  });
});

describe("permissions", () => {
  test("more bits than a number holds are not lost", async () => {
    const roles = [
      { id: SERVER, permissions: "0" },
      { id: "700000000000000002", permissions: String((1n << 51n) | (1n << 60n)) },
    ];
    const { grants, receipt } = await readWorld({ guild: { ...documented.guild, roles } });
    expect(grants.find(({ principal }) => principal === user(7))).toMatchObject({
      role: "PIN_MESSAGES, 1<<60",
      level: "moderate",
    });
    expect(receipt?.counts["unknownRoles"]).toBe(1);
    expect(receipt?.reason).toContain("1<<60");
  });

  test("what everybody may do makes nobody a holder, and is told once", async () => {
    const roles = [
      { id: SERVER, permissions: String((1 << 13) | (1 << 11)) },
      { id: "700000000000000002", permissions: String(1 << 13) },
      { id: "700000000000000003", permissions: String(1 << 2) },
    ];
    const { grants, principals } = await readWorld({
      guild: { ...documented.guild, roles },
      members: documented.members
        .filter(({ roles: held }) => !held.includes("700000000000000001"))
        .map((member) => ({ ...member, roles: member.roles.slice(0, 1) })),
    });
    expect(
      grants.filter(({ path }) => path === "direct").map(({ principal, role, level }) => [principal, role, level]),
    ).toEqual([
      [`discord:role:${SERVER}`, "MANAGE_MESSAGES", "moderate"],
      // The effective right is everybody's and their own together.
      [user(4), "BAN_MEMBERS, MANAGE_MESSAGES", "moderate"],
      [user(9), "MEMBER", "other"],
      [user(1), "OWNER", "full"],
    ]);
    expect(principals.get(`discord:role:${SERVER}`)).toMatchObject({ kind: "group", displayName: "@everyone" });
  });

  test("a role that the server does not list, or that cannot be read, makes it partial", async () => {
    const roles = [
      { id: SERVER, permissions: "0" },
      { id: "700000000000000002", permissions: "many" },
    ];
    const { receipt } = await readWorld({ guild: { ...documented.guild, roles } });
    expect(receipt).toMatchObject({ outcome: "partial", counts: { dropped: 1 } });
    expect(receipt?.reason).toContain("roles are held that the server does not list");
  });
});
