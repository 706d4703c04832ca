import type { ConnectorDescription, Permission } from "@rollcall/core";
import { roles } from "./roles.ts";

export const permissions = {
  read: {
    name: "read",
    why: "The moderators of each subreddit, its name and its members.",
    grant:
      "Authorise the app with the scope `read` (duration permanent), by an account that may see the subreddit: a private one shows itself to its members only.",
  },
  invitations: {
    name: "moderator of the subreddit",
    why: "Who was invited to moderate and has not answered.",
    grant:
      "Let a moderator authorise the app with the scopes of a moderator (`read`, `identity`, `modothers`), and set `refreshToken`; Rollcall sends nothing but GET. Or leave it out: `without: [invitations]`.",
  },
  identity: {
    name: "identity",
    why: "Whose token it is, so that this account is marked in the list.",
    grant: "Authorise the app with the scope `identity` too.",
    optional: true,
  },
} satisfies Record<string, Permission>;

export const describe: ConnectorDescription = {
  platform: "reddit",
  title: "Reddit",
  method: "both",
  kinds: [
    {
      kind: "community",
      admins: "api",
      note: "a subreddit: its moderators with their permissions and since when, and open invitations",
    },
    {
      kind: "account",
      admins: "attested",
      note: "the brand's own user (u/…) has one login: attest who knows it",
    },
  ],
  roles,
  permissions: Object.values(permissions),
  metrics: ["followers"],
  blindSpots: [
    "Accounts show as a name and an id, without e-mail: link them once in identities.yaml.",
    "The brand's own user and its profile page have one login: attest its custody (`rollcall attest template reddit`).",
    "Apps and bots show as ordinary accounts; only AutoModerator is known to be none. Link the others as service accounts.",
    "There is no second factor.",
    "Approved users, who may post in a restricted subreddit, are no moderators and are not read.",
    "Reddit's own staff can act on every subreddit and stand in no list.",
  ],
  docs: "https://www.reddit.com/dev/api/",
};
