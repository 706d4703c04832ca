import type { ConnectorDescription, Permission } from "@rollcall/core";
import { roles } from "./roles.ts";

export const permissions = {
  pages: {
    name: "r_organization_admin",
    why: "The roles of a Page, its name and its followers.",
    grant:
      "Developer portal › the app › Products › Community Management API, then authorise the member again with this scope. Where the app is only given rw_organization_admin, that serves too; nothing is changed.",
  },
  administrator: {
    name: "ADMINISTRATOR",
    why: "LinkedIn shows the roles of a Page to its super admins only.",
    grant:
      "Page › Admin tools › Manage admins › Add admin: make the member whose token is used a super admin of each Page.",
  },
  adAccounts: {
    name: "r_ads",
    why: "The people of the ad accounts under `adAccounts`.",
    grant:
      "Developer portal › the app › Products › Advertising API, then authorise the member again with this scope; in Campaign Manager give the member a role on the account (viewer is enough).",
    optional: true,
  },
} satisfies Record<string, Permission>;

export const describe: ConnectorDescription = {
  platform: "linkedin",
  title: "LinkedIn",
  method: "both",
  kinds: [
    {
      kind: "page",
      admins: "api",
      note: "company, school and showcase pages: `organizationAcls`, every role and state",
    },
    { kind: "ad-account", admins: "api", note: "those named under `adAccounts`: `adAccountUsers`" },
    {
      kind: "group",
      admins: "attested",
      note: "the groups API is for approved compliance partners; screen: group › Manage › Admins",
    },
  ],
  roles,
  permissions: Object.values(permissions),
  metrics: ["followers"],
  blindSpots: [
    "A person is an id that only this app knows (`urn:li:person:…`): link it once in identities.yaml, and again after a change of app.",
    "Names are never read or stored: LinkedIn forbids to keep them for members other than the one who signed in.",
    "There is no e-mail and no second factor.",
    "Groups have no API for ordinary companies: attest them (`rollcall attest template linkedin`).",
    "Pages on which the member has no role do not show at all.",
    "Who posts through another tool's token shows as the person or tool that holds the role, not as the one who writes.",
  ],
  docs: "https://learn.microsoft.com/linkedin/marketing/community-management/organizations/organization-access-control-by-role",
};
