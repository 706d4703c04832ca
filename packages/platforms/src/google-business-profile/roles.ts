import { compareLevels, type Level } from "@rollcall/core";

/** Google's roles, on accounts and on locations, and groups that hold what is in them without an entry of their own. */
export const roles: Readonly<Record<string, Level>> = {
  PRIMARY_OWNER: "full",
  OWNER: "full",
  // Edits and posts, answers reviews, and leaves the list of people alone.
  MANAGER: "publish",
  SITE_MANAGER: "publish",
  ADMIN_ROLE_UNSPECIFIED: "other",
  ACCOUNT_ROLE_UNSPECIFIED: "other",
  // Whoever is in the group holds what it holds, by their role in it.
  LOCATION_GROUP: "full",
  ORGANIZATION: "full",
  // May own or manage: Google does not say which where there is no entry.
  USER_GROUP: "other",
};

/** What an entry without a role is called. */
export const NO_ROLE = "(no role named)";

export function levelOf(role: string): Level {
  return (Object.hasOwn(roles, role) ? roles[role] : undefined) ?? "other";
}

export function isKnownRole(role: string): boolean {
  return Object.hasOwn(roles, role);
}

/** A right that comes by another is no stronger than that. */
export function weakerLevel(a: Level, b: Level | undefined): Level {
  return b !== undefined && compareLevels(a, b) < 0 ? b : a;
}
