import { compareLevels, type Level } from "@rollcall/core";

/** Reddit's moderator permissions, complete for those that its clients know. */
export const roles: Readonly<Record<string, Level>> = {
  all: "full",
  // Together they change everything but the list of moderators itself.
  "access, config": "full",
  config: "publish",
  access: "moderate",
  posts: "moderate",
  flair: "moderate",
  wiki: "moderate",
  mail: "message",
  chat_config: "other",
  chat_operator: "other",
  "no permissions": "other",
};

/** A moderator's permissions as one role, in Reddit's words, with the level of the strongest. */
export function roleOf(permissions: readonly string[]): { role: string; level: Level; unknown: string[] } {
  const held = [...new Set(permissions.map((permission) => permission.trim()))]
    .filter((word) => word !== "")
    .toSorted();
  // Where everything is held, the single ones are listed beside it.
  if (held.includes("all")) return { role: "all", level: "full", unknown: [] };
  if (held.length === 0) return { role: "no permissions", level: "other", unknown: [] };
  const words = held.includes("access") && held.includes("config") ? [...held, "access, config"] : held;
  const levels = words.map((word) => levelOf(word) ?? "other").toSorted(compareLevels);
  return {
    role: held.join(", "),
    level: levels[0] ?? "other",
    unknown: held.filter((word) => levelOf(word) === undefined),
  };
}

function levelOf(word: string): Level | undefined {
  return Object.hasOwn(roles, word) ? roles[word] : undefined;
}
