import { SecretName } from "@rollcall/core";
import { looseArray } from "@rollcall/http";
import * as z from "zod";

const Handle = z
  .string()
  .transform((text) => text.trim().replace(/^@/, ""))
  .pipe(z.string().regex(/^[A-Za-z0-9_]{1,15}$/, 'expected a handle such as "nordvind"'));

/** What a user writes below `source: x`. */
export const XOptions = z.strictObject({
  /** Environment variable with the app's bearer token. */
  token: SecretName.default("X_TOKEN"),
  /** Handles of the company's accounts. */
  accounts: z.array(Handle).min(1, "expected at least one account"),
  /** Whether the affiliates of verified organisations are read. */
  affiliates: z.boolean().default(true),
  /** Ads accounts, in which X shows what the credential itself may do. */
  ads: z
    .strictObject({
      accounts: z.array(z.string().regex(/^[a-z0-9]+$/, "expected the id of an ads account")).min(1),
      consumerKey: SecretName.default("X_CONSUMER_KEY"),
      consumerSecret: SecretName.default("X_CONSUMER_SECRET"),
      accessToken: SecretName.default("X_ACCESS_TOKEN"),
      accessTokenSecret: SecretName.default("X_ACCESS_TOKEN_SECRET"),
      baseUrl: z.url().default("https://ads-api.x.com/12/"),
    })
    .optional(),
  baseUrl: z.url().default("https://api.x.com/2/"),
});
export type XOptions = z.infer<typeof XOptions>;

// X's answers: only what is read.
const text = z.string().nullish();

export const User = z.object({
  id: z.string().min(1),
  username: z.string().min(1),
  name: text,
  created_at: text,
  verified: z.boolean().nullish(),
  verified_type: text,
  protected: z.boolean().nullish(),
  entities: z
    .object({ url: z.object({ urls: z.array(z.object({ expanded_url: text })).nullish() }).nullish() })
    .nullish(),
  public_metrics: z.object({ followers_count: z.number().int().nonnegative().nullish() }).nullish(),
});
export type User = z.infer<typeof User>;

/** The fields asked for, in X's own spelling. */
export const USER_FIELDS = "created_at,entities,id,name,protected,public_metrics,username,verified,verified_type";
export const AFFILIATE_FIELDS = "id,name,username,verified_type";

/** A refusal of one part inside an answer that is otherwise good. */
const Problem = z.object({ title: text, detail: text, value: text });

/** A list of users; `data` is missing where there are none. */
export const Users = z.object({
  data: looseArray(User).optional(),
  errors: z.array(Problem).nullish(),
  meta: z.object({ next_token: text }).nullish(),
});
export type Users = z.infer<typeof Users>;

export const OneUser = z.object({ data: User });

export const AdsAccess = z.object({
  data: z.object({
    user_id: z.union([z.string(), z.number()]).transform(String),
    permissions: looseArray(z.string().min(1)),
  }),
});
