import type { ConnectorDescription, Permission } from "@rollcall/core";
import { roles } from "./roles.ts";

export const permissions = {
  api: {
    name: "YouTube Data API v3",
    why: "Name, age, followers, videos and last upload of the channels.",
    grant:
      "Google Cloud console › APIs & Services › Library: switch on YouTube Data API v3; then Credentials › Create credentials › API key, restricted to this API. A key that is restricted to web sites or addresses must allow the machine that scans.",
  },
  scope: {
    name: "https://www.googleapis.com/auth/youtube.readonly",
    why: "Only where an account signs in instead of an API key.",
    grant: "OAuth consent screen: add the scope, then let the account sign in again and keep the refresh token.",
    optional: true,
  },
} satisfies Record<string, Permission>;

/** Where a person finds what YouTube shows to no API. */
export const SCREEN =
  "YouTube Studio › Settings › Permissions, or myaccount.google.com/brandaccounts › Manage permissions";

export const describe: ConnectorDescription = {
  platform: "youtube",
  title: "YouTube",
  method: "both",
  kinds: [
    {
      kind: "channel",
      admins: "attested",
      note: `metadata and followers by API; people with permissions by attestation; screen: ${SCREEN}`,
    },
  ],
  roles,
  permissions: Object.values(permissions),
  metrics: ["followers", "posts", "views"],
  blindSpots: [
    "No API lists who has permissions on a channel: attest them (`rollcall attest template youtube`).",
    "A channel is run either by Studio permissions or by a Brand Account: going over to the first switches the second off, and everybody must be invited again.",
    "Whoever knows the password of the owner's Google account can do anything: attest its custody.",
    "Apps that were allowed to upload do not show, and moderators of live chats are not read.",
    "Followers are rounded down to three significant digits, and hidden where the channel hides them.",
    "The verification badge does not show, nor whether a company or a person owns the channel.",
    "The last activity is the last public upload: posts and live chats do not count.",
  ],
  docs: "https://developers.google.com/youtube/v3/docs/channels/list",
};
