import { SecretName } from "@rollcall/core";
import { looseArray } from "@rollcall/http";
import * as z from "zod";
import { googleSignIn } from "../google-auth.ts";

const Channel = z
  .string()
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .regex(
        /^(UC[\w-]{22}|@[^\s@/?#]{1,60})$/,
        'expected the id of a channel, for example "UCnordvind00000000000001", or a handle such as "@nordvind"',
      ),
  );

/** What a user writes below `source: youtube`. */
export const YouTubeOptions = z
  .strictObject({
    /** Ids of the company's channels (UC…), fifty to a request; or handles (@…), one request each. */
    channels: z.array(Channel).min(1, "expected at least one channel"),
    /** Environment variable with an API key: it reads what everybody may see, and holds no right on any channel. */
    apiKey: SecretName.optional(),
    ...googleSignIn,
    /** Whether the last upload is looked up: one request for each channel. */
    lastUpload: z.boolean().default(true),
    baseUrl: z.url().default("https://youtube.googleapis.com/youtube/v3/"),
  })
  .refine(({ apiKey, token, clientId }) => [apiKey, token, clientId].filter((way) => way !== undefined).length === 1, {
    message: "expected one of apiKey, clientId (with clientSecret and refreshToken) and token",
    path: ["apiKey"],
  });
export type YouTubeOptions = z.infer<typeof YouTubeOptions>;

// YouTube's answers: only what is read.
const text = z.string().nullish();

/** YouTube writes counts as text, and nothing where it hides them. */
const count = z
  .union([z.string().regex(/^\d+$/), z.number().int().nonnegative()])
  .transform(Number)
  .nullish()
  .catch(undefined);

export const YouTubeChannel = z.object({
  id: z.string().min(1),
  snippet: z.object({ title: text, customUrl: text, publishedAt: text }).nullish(),
  statistics: z
    .object({
      subscriberCount: count,
      hiddenSubscriberCount: z.boolean().nullish(),
      videoCount: count,
      viewCount: count,
    })
    .nullish(),
  status: z.object({ privacyStatus: text }).nullish(),
  contentDetails: z.object({ relatedPlaylists: z.object({ uploads: text }).nullish() }).nullish(),
});
export type YouTubeChannel = z.infer<typeof YouTubeChannel>;

/** `items` is missing where nothing was found. */
export const Channels = z.object({ items: looseArray(YouTubeChannel).optional(), nextPageToken: text });

export const Upload = z.object({ contentDetails: z.object({ videoPublishedAt: text }).nullish() });
export const Uploads = z.object({ items: looseArray(Upload).optional() });

/** The parts asked for: one unit of the day's quota, however many they are. */
export const PARTS = "contentDetails,id,snippet,statistics,status";
