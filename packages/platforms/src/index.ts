import type { ConnectorDefinition } from "@rollcall/core";
import { adminsJson } from "./admins-json/index.ts";
import { attested } from "./attested/index.ts";
import { github } from "./github/index.ts";
import { linkedin } from "./linkedin/index.ts";
import { meta } from "./meta/index.ts";
import { reddit } from "./reddit/index.ts";
import { x } from "./x/index.ts";
import { wordpress } from "./wordpress/index.ts";
import { googleBusinessProfile } from "./google-business-profile/index.ts";
import { youtube } from "./youtube/index.ts";
import { discord } from "./discord/index.ts";
import { tiktok } from "./tiktok/index.ts";
import { generic } from "./generic/index.ts";

/** Every connector by the word for `source` in rollcall.yaml. */
export const connectors: Readonly<Record<string, ConnectorDefinition>> = {
  "admins-json": adminsJson,
  "google-business-profile": googleBusinessProfile,
  attested,
  discord,
  generic,
  github,
  linkedin,
  meta,
  reddit,
  tiktok,
  wordpress,
  x,
  youtube,
};

export * from "./admins-json/index.ts";
export * from "./attested/index.ts";
export * from "./github/index.ts";
export * from "./linkedin/index.ts";
export * from "./meta/index.ts";
export * from "./reddit/index.ts";
export * from "./x/index.ts";
export * from "./wordpress/index.ts";
export * from "./google-business-profile/index.ts";
export * from "./youtube/index.ts";
export * from "./discord/index.ts";
export * from "./tiktok/index.ts";
export * from "./generic/index.ts";
