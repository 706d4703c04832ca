import { compareLevels, type Level } from "@rollcall/core";
import type { User } from "./schema.ts";

/** WordPress's own roles. A site may change what they can do, and add others: capabilities decide. */
export const roles: Readonly<Record<string, Level>> = {
  administrator: "full",
  editor: "publish",
  author: "publish",
  contributor: "other",
  subscriber: "other",
};

const FULL = [
  "manage_options",
  "promote_users",
  "edit_users",
  "create_users",
  "delete_users",
  "install_plugins",
  "activate_plugins",
  "edit_plugins",
  "edit_themes",
  "edit_files",
  "update_core",
  "manage_network",
];
const PUBLISH = [
  "publish_posts",
  "publish_pages",
  "edit_published_posts",
  "edit_published_pages",
  "edit_others_posts",
  "edit_others_pages",
];
const MODERATE = ["moderate_comments"];
const UNRANKED = ["edit_posts", "edit_pages", "upload_files", "list_users", "unfiltered_html"];

/** Whoever holds one of these is on the list. Subscribers and customers hold none, and stay out of it. */
export const asked: readonly string[] = [...FULL, ...PUBLISH, ...MODERATE, ...UNRANKED];

/** What the capabilities are worth; undefined for a user who holds none that is asked for. */
export function levelOf(capabilities: readonly string[]): Level | undefined {
  const held = new Set(capabilities);
  // WooCommerce lets its shop managers edit customers, and nobody else, by this capability.
  if (held.has("manage_woocommerce")) held.delete("edit_users");
  const has = (names: readonly string[]): boolean => names.some((name) => held.has(name));
  if (has(FULL)) return "full";
  if (has(PUBLISH)) return "publish";
  if (has(MODERATE)) return "moderate";
  return has(UNRANKED) ? "other" : undefined;
}

export interface Right {
  role: string;
  level: Level;
  /** Neither WordPress's own, nor configured, nor ranked by a capability. */
  isUnknown: boolean;
}

/** One right for each role of a user. The capabilities are the user's, not the role's: the likeliest role gets the credit. */
export function rightsOf(user: User, configured: Readonly<Record<string, Level>>): Right[] {
  const words = [...new Set(user.roles ?? [])];
  const reached = user.capabilities == null ? undefined : (levelOf(user.capabilities) ?? "other");
  if (words.length === 0) return reached === undefined ? [] : [{ role: "(no role)", level: reached, isUnknown: false }];

  const fixed = words.filter((role) => Object.hasOwn(configured, role));
  const known = words
    .filter((role) => !fixed.includes(role) && Object.hasOwn(roles, role))
    .toSorted((a, b) => compareLevels(roles[a] ?? "other", roles[b] ?? "other"));
  const custom = words.filter((role) => !fixed.includes(role) && !known.includes(role));

  const strongest = known[0] === undefined ? undefined : roles[known[0]];
  const customLevel =
    reached !== undefined && (strongest === undefined || compareLevels(reached, strongest) < 0) ? reached : "other";
  return [
    ...fixed.map((role) => ({ role, level: configured[role] ?? "other", isUnknown: false })),
    ...known.map((role, index) => ({
      role,
      level:
        index === 0 && custom.length === 0 && fixed.length === 0 && reached !== undefined
          ? reached
          : (roles[role] ?? "other"),
      isUnknown: false,
    })),
    ...custom.map((role) => ({ role, level: customLevel, isUnknown: customLevel === "other" })),
  ];
}
