import type { ConnectorDescription, Permission } from "@rollcall/core";
import { roles } from "./roles.ts";

export const LIST_USERS: Permission = {
  name: "list_users",
  why: "The list of users. Without it WordPress shows authors with published posts only, or nobody.",
  grant:
    "Users › the user of the application password › Role: Administrator, or a role of your own with this capability.",
};

export const EDIT_USERS: Permission = {
  name: "edit_users",
  why: "Roles, e-mail and capabilities. WordPress leaves out, without a word, whoever the user may not edit. Nothing is changed.",
  grant:
    "The same role. WordPress has no weaker capability that shows roles; on a multisite only a super admin has it, so use one who is an administrator of the site itself.",
};

export const describe: ConnectorDescription = {
  platform: "wordpress",
  title: "WordPress",
  method: "api",
  kinds: [{ kind: "site", admins: "api", note: "users who can manage, publish, moderate or write; not subscribers" }],
  roles,
  permissions: [LIST_USERS, EDIT_USERS],
  metrics: ["posts"],
  blindSpots: [
    "Super admins of a multisite network are on no site's list: attest them.",
    "Whoever reaches the hosting, the database or the files needs no WordPress user: attest them.",
    "Rights that a plugin grants while the page is made, without a stored role or capability, do not show.",
    "Application passwords, open sessions and the second factor are a plugin's or the user's own, and are not read.",
    "The date of registration is not the date of a right, so no grant has a date: the nightly history dates it.",
    "A capability belongs to the user, so of several roles the one that gives it is a guess.",
  ],
  docs: "https://developer.wordpress.org/rest-api/reference/users/",
};
