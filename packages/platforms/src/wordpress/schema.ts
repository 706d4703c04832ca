import { Level, SecretName } from "@rollcall/core";
import { looseArray } from "@rollcall/http";
import * as z from "zod";

/** What a user writes below `source: wordpress`: one site. */
export const WordpressOptions = z.strictObject({
  /** The site's address, as visitors reach it: a redirect is not followed. */
  url: z.url({
    protocol: /^https?$/,
    error: 'expected the site\'s address, for example "https://www.nordvind.example"',
  }),
  /** Login of the user that the application password belongs to. */
  user: z.string().min(1),
  /** Environment variable with the application password. */
  password: SecretName.default("WORDPRESS_APPLICATION_PASSWORD"),
  /** Levels of the site's own roles, where capabilities do not tell or tell too much. */
  roles: z.record(z.string(), Level).default({}),
  /** `plain` where Settings › Permalinks says so: there is no /wp-json/ then. */
  permalinks: z.enum(["pretty", "plain"]).default("pretty"),
});
export type WordpressOptions = z.infer<typeof WordpressOptions>;

// PHP writes an empty object as an empty array, and an array with gaps as an object.
const Flags = z
  .union([z.record(z.string(), z.unknown()), z.array(z.unknown()).transform(() => ({}))])
  .transform((flags) => Object.keys(flags).filter((name) => isOn((flags as Record<string, unknown>)[name])));
const Words = z.union([z.array(z.string()), z.record(z.string(), z.string()).transform(Object.values<string>)]);
const Id = z.union([z.number(), z.string()]).transform(String);

/** A user in the context `edit`. The date of registration says nothing of when a right was given, so it is not read. */
export const User = z.object({
  id: Id,
  username: z.string().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  roles: Words.nullish(),
  capabilities: Flags.nullish(),
});
export type User = z.infer<typeof User>;
export const Users = looseArray(User);

export const Site = z.object({ name: z.string().nullish(), home: z.string().nullish() });
export type Site = z.infer<typeof Site>;

export const Posts = looseArray(z.object({ date_gmt: z.string().nullish() }));

function isOn(value: unknown): boolean {
  return value === true || value === 1 || value === "1" || value === "true";
}
