import { SecretName } from "@rollcall/core";
import { looseArray } from "@rollcall/http";
import * as z from "zod";

const Login = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/, 'expected an organisation\'s login, for example "nordvinddk"');

const Organisation = z.union([
  Login.transform((login) => ({ login, id: undefined })),
  z.strictObject({ login: Login, id: z.string().regex(/^\d+$/, "expected the organisation's number").optional() }),
]);
export type Organisation = z.infer<typeof Organisation>;

/** What a user writes below `source: github`. */
export const GithubOptions = z.strictObject({
  /** Environment variable with the token of an owner, or of a GitHub App that is installed on the organisation. */
  token: SecretName.default("ROLLCALL_GITHUB_TOKEN"),
  /** Logins. With its number beside it, a presence keeps its id even where the token sees nothing. */
  organisations: z.array(Organisation).min(1),
  /** What to leave out. */
  without: z.array(z.enum(["members", "outside-collaborators", "invitations", "apps", "second-factor"])).default([]),
  /** A GitHub Enterprise Server has its own: https://github.example/api/v3/ */
  baseUrl: z.url().default("https://api.github.com/"),
});
export type GithubOptions = z.infer<typeof GithubOptions>;

// GitHub's answers: only what is read, and optional where it may be missing.
const text = z.string().nullish();
const Id = z.union([z.number(), z.string()]).transform(String);

/** Name and e-mail are documented, and left out by most answers. */
export const Account = z.object({ id: Id, login: z.string().min(1), type: text, name: text, email: text });
export type Account = z.infer<typeof Account>;
export const Accounts = looseArray(Account);

/** What the token's own user is in the organisation. */
export const Membership = z.object({
  state: z.string(),
  role: z.string(),
  user: Account,
  organization: z.object({ id: Id, login: z.string() }),
});
export type Membership = z.infer<typeof Membership>;

export const Profile = z.object({
  id: Id,
  login: z.string(),
  name: text,
  blog: text,
  html_url: text,
  is_verified: z.boolean().nullish(),
  followers: z.number().int().nonnegative().nullish(),
  public_repos: z.number().int().nonnegative().nullish(),
  created_at: text,
});
export type Profile = z.infer<typeof Profile>;

export const Invitation = z.object({
  id: Id,
  login: text,
  email: text,
  role: z.string().min(1),
  created_at: text,
});
export type Invitation = z.infer<typeof Invitation>;
export const Invitations = looseArray(Invitation);

/** An app that is installed, with what it may do. */
export const Installation = z.object({
  app_id: Id,
  app_slug: text,
  permissions: z.record(z.string(), z.string()).nullish(),
  suspended_at: text,
  created_at: text,
});
export type Installation = z.infer<typeof Installation>;
export const Installations = z.object({
  total_count: z.number().int().nonnegative().nullish(),
  installations: looseArray(Installation),
});
