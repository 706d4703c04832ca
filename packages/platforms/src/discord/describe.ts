import type { ConnectorDescription, Permission } from "@rollcall/core";
import { roles } from "./roles.ts";

export const permissions = {
  server: {
    name: "bot in the server",
    why: "The server's name, owner and roles.",
    grant:
      "Developer Portal › the application › OAuth2 › URL Generator: tick the scope `bot`, open the link and choose the server; somebody with Manage Server must do it.",
  },
  members: {
    name: "Server Members Intent",
    why: "Who is a member and with which roles. Discord gives no list of members without it, over HTTP neither.",
    grant:
      "Developer Portal › the application › Bot › Privileged Gateway Intents: switch on Server Members Intent. A bot in 100 servers or more must be reviewed by Discord first.",
  },
  webhooks: {
    name: "MANAGE_WEBHOOKS",
    why: "Webhooks: whoever knows the address of one posts under any name. Discord has no weaker permission for them; nothing is changed.",
    grant: "Server settings › Roles › the bot's role › Manage Webhooks. Or leave them out: `without: [webhooks]`.",
  },
  integrations: {
    name: "MANAGE_GUILD",
    why: "Apps that were added without a bot, and linked Twitch and YouTube channels. Discord has no weaker permission for them; nothing is changed.",
    grant: "Server settings › Roles › the bot's role › Manage Server. Or leave them out: `without: [integrations]`.",
  },
} satisfies Record<string, Permission>;

export const describe: ConnectorDescription = {
  platform: "discord",
  title: "Discord",
  method: "api",
  kinds: [
    {
      kind: "server",
      admins: "api",
      note: "the owner, members and bots with more than ordinary permissions, webhooks, integrations",
    },
  ],
  roles,
  permissions: Object.values(permissions),
  metrics: ["followers", "online"],
  blindSpots: [
    "Accounts show as a number and names of their own choice, without e-mail: link them once in identities.yaml.",
    "Permissions that a single channel gives or takes (channel overwrites) are not read.",
    "Whether somebody has a second factor does not show; only whether the server asks its moderators for one.",
    "Since when somebody holds a role is not told: the nightly history dates it.",
    "Who knows the address of a webhook besides its creator does not show.",
    "Who may change the application of a bot, and so act as the bot, does not show: state the custody of its token in the registry.",
    "Of more than 50 integrations Discord shows no more: such a list is partial.",
    "Application commands, and AutoMod with its rules, act for the server and are not listed.",
  ],
  docs: "https://discord.com/developers/docs/topics/permissions",
};
