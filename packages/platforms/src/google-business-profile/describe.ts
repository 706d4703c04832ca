import type { ConnectorDescription, Permission } from "@rollcall/core";
import { roles } from "./roles.ts";

export const permissions = {
  scope: {
    name: "https://www.googleapis.com/auth/business.manage",
    why: "Accounts, locations, their admins and invitations. Google has no narrower scope; Rollcall sends nothing but GET.",
    grant:
      "Google Cloud console › APIs & Services › OAuth consent screen: add the scope, then let the account sign in again (access_type=offline) and keep the refresh token.",
  },
  approval: {
    name: "access to the Business Profile APIs",
    why: "Until Google has approved the project, its quota is 0 and every request is refused.",
    grant:
      "Ask for access at support.google.com/business/contact/api_default with the project's number; then switch on, in the project, both the My Business Account Management API and the My Business Business Information API.",
  },
  role: {
    name: "owner or manager",
    why: "Google shows the admins of an account or a location to those who have a role on it; to others it does not exist.",
    grant:
      "business.google.com › Businesses › the group › Manage users (for a single location: Business Profile settings › People and access): add the account that signs in, as a manager.",
  },
} satisfies Record<string, Permission>;

export const describe: ConnectorDescription = {
  platform: "google-business-profile",
  title: "Google Business Profile",
  method: "api",
  kinds: [
    {
      kind: "location",
      admins: "api",
      note: "a Business Profile on Maps and Search: its own people, groups that hold it, everybody in these groups, and open invitations",
    },
    { kind: "group", admins: "api", note: "location groups (business groups) and user groups" },
    { kind: "organisation", admins: "api", note: "organization accounts" },
  ],
  roles,
  permissions: Object.values(permissions),
  blindSpots: [
    "A person is a name and an id, and an e-mail only while the invitation is open: link the id once in identities.yaml.",
    "Groups of another company (an agency) show as holders, without the people in them.",
    "Accounts and locations on which the account that signs in has no role do not show at all.",
    "A person's own account shows no admins: who knows its password is not told. Locations that it holds are read.",
    "There is no second factor, no date of a grant and no last sign-in.",
    "Ownership that somebody asked for and nobody answered does not show.",
  ],
  docs: "https://developers.google.com/my-business/content/manage-admins",
};
