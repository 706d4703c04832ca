import { readFileSync } from "node:fs";
import { fakeVendor, readConnector, sourceEnvironment } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { fakeDiscord, TOKEN } from "./fixtures/fake-discord.ts";
import { discord } from "./index.ts";
import { flags, roles } from "./roles.ts";
import { Application, Guild, Integration, Member, MyGuild, Role, User, Webhook } from "./schema.ts";

// Discord's own specification: what is not in it is a mistake of ours.
const specification = z
  .object({
    operations: z.record(z.string(), z.record(z.string(), z.object({ maximum: z.number().optional() }))),
    schemas: z.record(z.string(), z.array(z.string())),
    enums: z.object({
      IntegrationTypes: z.array(z.string()),
      WebhookTypes: z.array(z.object({ value: z.number(), title: z.string() })),
    }),
    permissions: z.record(z.string(), z.number()),
  })
  .parse(JSON.parse(readFileSync(new URL("./fixtures/specification.json", import.meta.url), "utf8")));

test.each([
  [["PrivateApplicationResponse"], Application],
  [["MyGuildResponse"], MyGuild],
  [["GuildWithCountsResponse"], Guild],
  [["GuildRoleResponse"], Role],
  [["GuildMemberResponse"], Member],
  [["UserResponse"], User],
  [["GuildIncomingWebhookResponse"], Webhook],
  [["ChannelFollowerWebhookResponse"], Webhook],
  [["ApplicationIncomingWebhookResponse"], Webhook],
  // Only a linked account can be revoked, only an app has an application.
  [["DiscordIntegrationResponse", "ExternalConnectionIntegrationResponse"], Integration],
])("every field that is read of %j is documented", (names, schema) => {
  const documented = names.flatMap((name) => specification.schemas[name] ?? []);
  expect(documented).toEqual(expect.arrayContaining(Object.keys(schema.shape)));
});

test("every call of a read exists, with its parameters and the largest page", async () => {
  const vendor = await fakeVendor(fakeDiscord());
  const options = discord.options.parse({ baseUrl: vendor.url });
  await readConnector(discord.create(options, sourceEnvironment({ secrets: { DISCORD_BOT_TOKEN: TOKEN } })));
  const calls = vendor.requests.map(({ path, query }) => ({
    path: path.replace("/api/v10", "").replace(/\/guilds\/\d+/, "/guilds/{guild_id}"),
    query: new URLSearchParams(query),
  }));
  await vendor.close();
  expect(calls.map(({ path }) => path).toSorted()).toEqual(Object.keys(specification.operations).toSorted());
  const parameters = calls.flatMap(({ path, query }) =>
    [...query].map(([name, value]) => ({ path, name, value, documented: specification.operations[path]?.[name] })),
  );
  expect(parameters.filter(({ documented }) => documented === undefined)).toEqual([]);
  const sizes = parameters.filter(({ documented }) => documented?.maximum !== undefined);
  expect(sizes.map(({ value }) => Number(value))).toEqual(sizes.map(({ documented }) => documented?.maximum));
  expect(sizes).toHaveLength(2);
});

describe("roles", () => {
  test("every documented permission has its bit and a level", () => {
    expect(Object.fromEntries(Object.entries(flags).map(([name, { bit }]) => [name, bit]))).toEqual(
      specification.permissions,
    );
  });

  test("every kind of webhook and integration has a level", () => {
    const words = [
      ...specification.enums.WebhookTypes.map(({ title }) => `webhook:${title}`),
      ...specification.enums.IntegrationTypes.map((type) => `integration:${type}`),
    ];
    expect(Object.keys(roles)).toEqual(expect.arrayContaining(words));
    expect(words).toHaveLength(7);
  });
});
