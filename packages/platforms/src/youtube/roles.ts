import type { Level } from "@rollcall/core";

/** Roles as the two screens name them; no API does. */
export const roles: Readonly<Record<string, Level>> = {
  // YouTube Studio › Settings › Permissions.
  Owner: "full",
  // Invites and removes people; cannot delete the channel.
  Manager: "full",
  Editor: "publish",
  "Editor (Limited)": "publish",
  "Subtitle Editor": "other",
  Viewer: "analyse",
  "Viewer (Limited)": "analyse",
  // A Brand Account, which has its own list.
  "Brand Account: Primary owner": "full",
  "Brand Account: Owner": "full",
  "Brand Account: Manager": "publish",
  "Brand Account: Communications manager": "other",
};
