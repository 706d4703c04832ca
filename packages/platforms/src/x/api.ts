import type { SourceEnvironment } from "@rollcall/core";
import { bearerAuth, createClient, dialects, type HttpClient } from "@rollcall/http";
import { oauth1Auth } from "./oauth1.ts";
import { type User, USER_FIELDS, Users, type XOptions } from "./schema.ts";

export const SOURCE = "x";
const HANDLES_AT_ONCE = 100;

/** One client for each of the two credentials. */
export interface Clients {
  api: HttpClient;
  ads: HttpClient | undefined;
}

export function createClients(options: XOptions, environment: SourceEnvironment): Clients {
  const shared = { source: SOURCE, dialect: dialects.x, environment };
  const { secret, now } = environment;
  const { ads } = options;
  return {
    api: createClient({ ...shared, baseUrl: options.baseUrl, auth: bearerAuth(secret(options.token)) }),
    ads:
      ads &&
      createClient({
        ...shared,
        baseUrl: ads.baseUrl,
        auth: oauth1Auth(
          {
            consumerKey: secret(ads.consumerKey),
            consumerSecret: secret(ads.consumerSecret),
            accessToken: secret(ads.accessToken),
            accessTokenSecret: secret(ads.accessTokenSecret),
          },
          now,
        ),
      }),
  };
}

/** Accounts by handle, a hundred to a request; each that X does not show, with its reason. */
export async function lookUp(
  client: HttpClient,
  handles: readonly string[],
  signal?: AbortSignal,
): Promise<{ users: User[]; hidden: { handle: string; why: string }[]; dropped: number }> {
  const users: User[] = [];
  const hidden: { handle: string; why: string }[] = [];
  let dropped = 0;
  for (let start = 0; start < handles.length; start += HANDLES_AT_ONCE) {
    const asked = handles.slice(start, start + HANDLES_AT_ONCE);
    const reply = await client.get("users/by", {
      query: { usernames: asked.join(","), "user.fields": USER_FIELDS },
      schema: Users,
      signal,
    });
    const { data = [], errors } = reply.data;
    users.push(...data);
    dropped += reply.dropped.length;
    const shown = new Set(data.map(({ username }) => username.toLowerCase()));
    for (const handle of asked.filter((one) => !shown.has(one.toLowerCase()))) {
      const problem = errors?.find(({ value }) => value?.toLowerCase() === handle.toLowerCase());
      hidden.push({ handle, why: problem?.title || "not shown" });
    }
  }
  return { users, hidden, dropped };
}
