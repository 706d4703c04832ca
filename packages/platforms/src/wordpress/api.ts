import type { SourceEnvironment } from "@rollcall/core";
import {
  basicAuth,
  combineAuth,
  createClient,
  customAuth,
  dialects,
  type HttpClient,
  type QueryValue,
  type Reply,
} from "@rollcall/http";
import type * as z from "zod";
import { asked } from "./roles.ts";
import { type User, Users, type WordpressOptions } from "./schema.ts";

export const CONCURRENCY = 4;
export const PAGE = 100;

export type Query = Readonly<Record<string, QueryValue>>;

/** The REST API of one site, whichever way its addresses are written. */
export interface Api {
  client: HttpClient;
  get<Schema extends z.ZodType>(
    route: string,
    options: { schema: Schema; query?: Query; signal?: AbortSignal | undefined },
  ): Promise<Reply<z.output<Schema>>>;
  /** Page `number` of everybody who holds a right, in an order that newcomers do not shift. */
  users(number: number, signal?: AbortSignal): Promise<Reply<User[]>>;
}

export function createApi(options: WordpressOptions, environment: SourceEnvironment): Api {
  const password = environment.secret(options.password);
  const client = createClient({
    source: "wordpress",
    baseUrl: options.url,
    environment,
    // WordPress shows the password in groups of four and takes it without the blanks too: neither may be seen.
    auth: combineAuth(
      basicAuth(options.user, password),
      customAuth([password.replaceAll(/\s/g, "")], () => undefined),
    ),
    dialect: dialects.wordpress,
    concurrency: CONCURRENCY,
  });
  const get: Api["get"] = (route, { schema, query = {}, signal }) =>
    options.permalinks === "plain"
      ? client.get("", { schema, query: { rest_route: `/${route}`, ...query }, signal })
      : client.get(`wp-json/${route}`, { schema, query, signal });
  return {
    client,
    get,
    users: (number, signal) =>
      get("wp/v2/users", { schema: Users, query: { ...everyHolder, per_page: PAGE, page: number }, signal }),
  };
}

/** Roles would have to be known by name; capabilities find the holders of any role. */
export const everyHolder: Query = { context: "edit", capabilities: asked.join(","), orderby: "id", order: "asc" };

/** The address without scheme and slash: what tells one site, and its users, from another. */
export function siteKey(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`.replace(/\/+$/, "");
}

export function numberIn(headers: Readonly<Record<string, string>>, name: string): number | undefined {
  const value = headers[name];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}
