import type { ConnectorDescription, Permission } from "@rollcall/core";
import { roles } from "./roles.ts";

const scope = (name: string): string =>
  `business-api.tiktok.com › My Apps › the app › Scope of permission › Ad Account Management › Business Center › ${name}; then authorise the app again. TikTok has no weaker permission; nothing is changed.`;

export const permissions = {
  admin: {
    name: "ADMIN of the Business Center",
    why: "TikTok shows members and assets to admins of the Business Center only.",
    grant:
      "Business Center › Users › Members › Invite, role Admin: the person who authorises the app must be one of each Business Center.",
  },
  members: {
    name: "Business Center Member Management",
    why: "The people of the Business Center, their roles, e-mails and invitations.",
    grant: scope("Business Center Member Management"),
  },
  assets: {
    name: "Business Center Asset",
    why: "TikTok accounts and ad accounts, and who was given them.",
    grant: scope("Business Center Asset"),
  },
  partners: {
    name: "Business Center Partner Management",
    why: "Partner businesses (agencies), and what they were given. Or leave them out: `without: [partners]`.",
    grant: scope("Business Center Partner Management"),
  },
  groups: {
    name: "Asset Group",
    why: "Who reaches ad accounts by an asset group. Or leave them out: `without: [asset-groups]`.",
    grant: scope("Asset Group"),
  },
} satisfies Record<string, Permission>;

export const describe: ConnectorDescription = {
  platform: "tiktok",
  title: "TikTok Business Center",
  method: "both",
  kinds: [
    {
      kind: "organisation",
      admins: "api",
      note: "the Business Center: members, finance roles, invitations, partners",
    },
    {
      kind: "account",
      admins: "api",
      note: "TikTok accounts inside a Business Center; who knows the login itself must be attested",
    },
    { kind: "ad-account", admins: "api", note: "members, partners and asset groups" },
  ],
  roles,
  permissions: Object.values(permissions),
  blindSpots: [
    "Whoever knows the login of a TikTok account can do anything on it and stands in no list: attest them (`rollcall attest template tiktok`).",
    "TikTok accounts and ad accounts outside of a Business Center do not show.",
    "People of a partner business do not show: the partner itself is listed.",
    "Of an asset that a partner or a private person owns, its owner's own people do not show.",
    "There is no second factor, and no date of a grant: the nightly history dates it.",
    "Pixels, catalogues, shops, leads and audiences speak for nobody and are not read.",
    "Apps that act for an ad account or a TikTok account (API access) are not listed.",
    "Followers show to the TikTok account's own login only, not to the Business Center.",
    "Business Centers below an enterprise one are read only where the token's user is in them.",
  ],
  docs: "https://business-api.tiktok.com/portal/docs?id=1739939404802049",
};
