import type { Level } from "@rollcall/core";

/** What a person may be in an organisation, complete for GitHub's own lists of memberships and invitations. */
const personal: Readonly<Record<string, Level>> = {
  admin: "full",
  // By itself a member reaches only what the base permission and teams give, which these lists do not tell.
  member: "other",
  direct_member: "other",
  reinstate: "other",
  outside_collaborator: "other",
  billing_manager: "other",
  hiring_manager: "other",
};

/** Permissions of apps that rank, strongest first; an app has the level of its strongest. */
const ofApps: Readonly<Record<string, Level>> = {
  "organization_administration:write": "full",
  "members:write": "full",
  "organization_custom_org_roles:write": "full",
  "administration:write": "full",
  "contents:write": "publish",
  "workflows:write": "publish",
  "pages:write": "publish",
  "packages:write": "publish",
  "organization_packages:write": "publish",
  "single_file:write": "publish",
  "discussions:write": "publish",
  "organization_announcement_banners:write": "publish",
  "pull_requests:write": "moderate",
  "issues:write": "moderate",
  "interaction_limits:write": "moderate",
  "organization_user_blocking:write": "moderate",
};

const OTHER_WRITE = "app with other write permissions";
const READ_ONLY = "app with read permissions";

export const roles: Readonly<Record<string, Level>> = {
  ...personal,
  ...ofApps,
  [OTHER_WRITE]: "other",
  [READ_ONLY]: "analyse",
};

/** The one permission that decides what an app is worth: its role. */
export function roleOfApp(permissions: Readonly<Record<string, string>>): string {
  const held = new Set(Object.entries(permissions).map(([name, access]) => `${name}:${normal(access)}`));
  const strongest = Object.keys(ofApps).find((permission) => held.has(permission));
  if (strongest !== undefined) return strongest;
  return [...held].some((permission) => permission.endsWith(":write")) ? OTHER_WRITE : READ_ONLY;
}

/** Some permissions know `admin` above `write`; a word that is not known is taken for the stronger. */
function normal(access: string): string {
  return access === "read" ? "read" : "write";
}
