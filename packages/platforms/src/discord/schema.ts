import { SecretName } from "@rollcall/core";
import { looseArray } from "@rollcall/http";
import * as z from "zod";

/** Discord's ids are larger than a number can hold: a YAML value without quotes would already be another one. */
const ServerId = z
  .string('expected a server\'s id in quotes, for example "613425648685547541"')
  .regex(/^\d{15,20}$/, 'expected a server\'s id, for example "613425648685547541"');

/** What a user writes below `source: discord`. */
export const DiscordOptions = z.strictObject({
  /** Environment variable with the bot's token. */
  token: SecretName.default("DISCORD_BOT_TOKEN"),
  /** Ids of the servers. Left out, every server is read that the bot was added to. */
  servers: z.array(ServerId).default([]),
  /** What to leave out. */
  without: z.array(z.enum(["webhooks", "integrations"])).default([]),
  baseUrl: z.url().default("https://discord.com/api/v10/"),
});
export type DiscordOptions = z.infer<typeof DiscordOptions>;

// Discord's answers: only what is read. Of a webhook never its token or address.
const text = z.string().nullish();
const Snowflake = z.string().regex(/^\d+$/);
const count = z.number().int().nonnegative().nullish();

export const User = z.object({
  id: Snowflake,
  username: text,
  global_name: text,
  bot: z.boolean().nullish(),
  system: z.boolean().nullish(),
});
export type User = z.infer<typeof User>;

/** The bot's own application; its flags tell which privileged intents are on. */
export const Application = z.object({ id: Snowflake, name: text, bot: User.nullish(), flags: count });
export type Application = z.infer<typeof Application>;

/** A server as the list of the bot's own servers shows it. */
export const MyGuild = z.object({ id: Snowflake });

/** A role; its permissions are bits of a decimal number that outgrew 53 of them. */
export const Role = z.object({ id: Snowflake, permissions: z.string().regex(/^\d+$/).transform(BigInt) });

export const Guild = z.object({
  id: Snowflake,
  name: text,
  owner_id: Snowflake,
  vanity_url_code: text,
  features: z.array(z.string()).nullish(),
  mfa_level: z.number().nullish(),
  approximate_member_count: count,
  approximate_presence_count: count,
  roles: looseArray(Role),
});
export type Guild = z.infer<typeof Guild>;

export const Member = z.object({ user: User, nick: text, roles: z.array(Snowflake) });
export type Member = z.infer<typeof Member>;

/** One page, with how much was received and the highest id in it: the next page comes after that. */
const MemberList = looseArray(Member);
export const Members = z.array(z.unknown()).transform((received) => {
  const members = MemberList.parse(received);
  return { members, received: received.length, last: highest(members.map(({ user }) => user.id)) };
});

const MyGuildList = looseArray(MyGuild);
export const MyGuilds = z
  .array(z.unknown())
  .nullable()
  .transform((received) => {
    const guilds = MyGuildList.parse(received ?? []);
    return { guilds, received: received?.length ?? 0, last: highest(guilds.map(({ id }) => id)) };
  });

export const Webhook = z.object({ id: Snowflake, type: z.number(), name: text, user: User.nullish() });
export type Webhook = z.infer<typeof Webhook>;
export const Webhooks = looseArray(Webhook);

export const Integration = z.object({
  id: z.string().min(1),
  type: z.string().min(1),
  name: text,
  enabled: z.boolean().nullish(),
  revoked: z.boolean().nullish(),
  application: z.object({ id: Snowflake, name: text, bot: User.nullish() }).nullish(),
});
export type Integration = z.infer<typeof Integration>;
export const Integrations = looseArray(Integration);

function highest(ids: readonly string[]): string | undefined {
  let last: bigint | undefined;
  for (const id of ids) if (last === undefined || BigInt(id) > last) last = BigInt(id);
  return last?.toString();
}
