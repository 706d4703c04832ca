import { SecretName } from "@rollcall/core";
import { looseArray } from "@rollcall/http";
import * as z from "zod";

const Subreddit = z
  .string()
  .transform((text) => text.trim().replace(/^\/?r\//i, ""))
  .pipe(
    z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_]{1,20}$/, 'expected the name of a subreddit, for example "nordvind"'),
  );

/** What a user writes below `source: reddit`. */
export const RedditOptions = z
  .strictObject({
    /** Names, without r/. */
    subreddits: z.array(Subreddit).min(1),
    /** Environment variable with an access token. It lasts an hour: every night wants `clientId` instead. */
    token: SecretName.optional(),
    /** Id of the app at reddit.com/prefs/apps; with it, an access token is fetched for each run. */
    clientId: z.string().min(1).optional(),
    /** Environment variable with the app's secret. */
    clientSecret: SecretName.default("REDDIT_CLIENT_SECRET"),
    /** Environment variable with the refresh token of a moderator. Left out, the app acts for itself and sees no invitations. */
    refreshToken: SecretName.optional(),
    /** What to leave out. */
    without: z.array(z.enum(["invitations"])).default([]),
    /** Reddit wants every script to name itself and its keeper. */
    userAgent: z.string().min(1).default("server:rollcall:1.0 (reads moderator lists)"),
    tokenUrl: z.url().default("https://www.reddit.com/api/v1/access_token"),
    baseUrl: z.url().default("https://oauth.reddit.com/"),
  })
  .refine(({ token, clientId }) => (token === undefined) !== (clientId === undefined), {
    message: "expected either clientId (with clientSecret and refreshToken) or token",
    path: ["clientId"],
  });
export type RedditOptions = z.infer<typeof RedditOptions>;

// Reddit's answers: only what is read.
const text = z.string().nullish();
const stamp = z.number().nullish();

export const AccessToken = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().nullish() });

export const Me = z.object({ id: z.string().min(1), name: z.string().min(1) });
export type Me = z.infer<typeof Me>;

export const Moderator = z.object({
  id: z.string().min(1),
  name: text,
  date: stamp,
  mod_permissions: z.array(z.string()).nullish(),
});
export type Moderator = z.infer<typeof Moderator>;
export const Moderators = z.object({ data: z.object({ children: looseArray(Moderator) }) });

/** Somebody who was asked to become one. The account stands below its id. */
export const Invited = z.object({
  id: z.string().min(1),
  username: text,
  moddedAtUTC: stamp,
  modPermissions: z.record(z.string(), z.boolean()).nullish(),
});
export type Invited = z.infer<typeof Invited>;
const InvitedList = looseArray(Invited);
export const InvitedModerators = z
  .object({ moderators: z.record(z.string(), z.unknown()), after: text })
  .transform(({ moderators, after }) => ({ after, invited: InvitedList.parse(Object.values(moderators)) }));

export const Profile = z.object({
  display_name: z.string(),
  title: text,
  subscribers: z.number().int().nonnegative().nullish(),
  created_utc: stamp,
  subreddit_type: text,
  user_is_moderator: z.boolean().nullish(),
});
export type Profile = z.infer<typeof Profile>;
export const About = z.object({ data: Profile });
export const Profiles = z.object({ data: z.object({ children: looseArray(About) }) });
