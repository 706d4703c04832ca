import { discourseDialect, snapchatDialect, telegramDialect, wordpressDialect } from "./bodies.ts";
import { type Dialect, httpDialect } from "./dialect.ts";
import { discordDialect } from "./discord.ts";
import { githubDialect } from "./github.ts";
import { googleDialect } from "./google.ts";
import {
  blueskyDialect,
  hootsuiteDialect,
  linkedinDialect,
  mastodonDialect,
  oktaDialect,
  pinterestDialect,
  redditDialect,
  twitchDialect,
  xDialect,
} from "./headers.ts";
import { metaDialect } from "./meta.ts";
import { slackDialect } from "./slack.ts";
import { tiktokDialect } from "./tiktok.ts";

/** Every vendor's way of saying no and of asking for patience, by name. */
export const dialects = {
  http: httpDialect,
  meta: metaDialect,
  linkedin: linkedinDialect,
  x: xDialect,
  google: googleDialect,
  github: githubDialect,
  wordpress: wordpressDialect,
  tiktok: tiktokDialect,
  pinterest: pinterestDialect,
  snapchat: snapchatDialect,
  reddit: redditDialect,
  discord: discordDialect,
  slack: slackDialect,
  telegram: telegramDialect,
  twitch: twitchDialect,
  mastodon: mastodonDialect,
  bluesky: blueskyDialect,
  discourse: discourseDialect,
  hootsuite: hootsuiteDialect,
  okta: oktaDialect,
} satisfies Record<string, Dialect>;

export type DialectId = keyof typeof dialects;
