import type { ConnectorDescription, Permission } from "@rollcall/core";
import { roles } from "./roles.ts";

const HOW = "Business settings › Users › System users › Generate token, for an app that the portfolio has claimed.";

/** What Meta calls the rights that the connector needs, and how to grant them. */
export const permissions: readonly Permission[] = [
  {
    name: "business_management",
    why: "People, invitations, partners, system users and assets of the portfolio.",
    grant: HOW,
  },
  { name: "pages_show_list", why: "The list of Pages, and a token for each.", grant: HOW },
  { name: "pages_read_engagement", why: "A Page's name, address and followers.", grant: HOW },
  {
    name: "pages_manage_metadata",
    why: "A Page's roles. Meta has no weaker permission for them; nothing is changed.",
    grant: HOW,
  },
  { name: "instagram_basic", why: "Instagram accounts of the portfolio and their followers.", grant: HOW },
  { name: "whatsapp_business_management", why: "WhatsApp accounts of the portfolio.", grant: HOW },
  { name: "ads_read", why: "Ad accounts of the portfolio.", grant: HOW },
];

export const describe: ConnectorDescription = {
  platform: "meta",
  title: "Meta: Facebook, Instagram, WhatsApp",
  method: "both",
  kinds: [
    { kind: "page", admins: "api", note: "people outside a portfolio by `roles`, those inside by `assigned_users`" },
    { kind: "account", admins: "api", note: "Instagram and WhatsApp, when they are in a portfolio" },
    { kind: "ad-account", admins: "api" },
    { kind: "organisation", admins: "api", note: "the business portfolio itself, with its invitations" },
    {
      kind: "group",
      admins: "attested",
      note: "the Groups API was removed on 2024-04-22; screen: group › Members › Admins and moderators",
    },
  ],
  roles,
  permissions,
  metrics: ["followers"],
  blindSpots: [
    "Who knows a shared Instagram or Facebook login does not show: state its custody in the registry.",
    "People of a partner business show only where its portfolio is read too; else the partner itself is listed.",
    "Of a Page that another business owns, only our own people show: its receipt is partial.",
    "People outside the portfolio have another kind of id and no e-mail: link them once in identities.yaml.",
    "Store pages inherit roles from their parent page; the parent is named on the presence.",
    "Apps that hold a Page token (subscribed apps, leads access) are not read.",
    "What a member of an asset group may do there is not always told: such a right is read as `other`.",
    "Facebook groups have no API: attest them (`rollcall attest template facebook`).",
  ],
  docs: "https://developers.facebook.com/docs/graph-api/reference/page/assigned_users/",
};
