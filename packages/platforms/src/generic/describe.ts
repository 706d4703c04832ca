import type { ConnectorDescription, Permission } from "@rollcall/core";
import type { GenericOptions } from "./schema.ts";

const READ: Permission = {
  name: "read the admin list",
  why: "Who holds rights in the system.",
  grant:
    "Give the credential that `http.auth` names the right to read the addresses of `http.requests`, and no other. State the system's own words for it under `http.permission`.",
};

const blindSpots = [
  "Whatever the system's answer or export does not hold: rights that come by a directory group, by the host or by the database.",
  "Who knows a shared password does not show.",
  "A role that `levels` ranks too low is judged too low: nobody checks the table but you.",
];

/** What every use of it has in common. */
export const describe: ConnectorDescription = {
  platform: "generic",
  title: "A system of the company's own (JSON over HTTP, or a file)",
  method: "both",
  kinds: [
    { kind: "any presence", admins: "api", note: "`http`: requests, paging and fields by configuration" },
    { kind: "any presence by file", admins: "attested", note: "`file`: an export as CSV, JSON or JSON Lines" },
  ],
  roles: {},
  permissions: [READ],
  blindSpots,
  docs: "https://github.com/rollcall-dev/rollcall/blob/main/docs/platforms/generic.md",
};

/** The permission in the system's own words, where the options say them. */
export function permissionOf({ http }: GenericOptions): Permission {
  return http?.permission === undefined ? READ : { ...READ, ...http.permission };
}

/** What one configuration covers. */
export function describeSystem(options: GenericOptions): ConnectorDescription {
  const { platform, title, kind: usualKind, presences, http, levels } = options;
  const kinds = [...new Set([usualKind, ...presences.map(({ kind }) => kind ?? usualKind)])];
  const isLive = http !== undefined;
  return {
    ...describe,
    platform,
    title,
    method: isLive ? "api" : "attested",
    kinds: kinds.map((kind) => ({ kind, admins: isLive ? "api" : "attested" })),
    roles: levels,
    permissions: isLive ? [permissionOf(options)] : [],
    blindSpots: isLive ? blindSpots : ["Whatever changed after the export.", ...blindSpots],
  };
}
