import type { SourceEnvironment } from "@rollcall/core";
import { bearerAuth, createClient, cursorPages, dialects, type HttpClient, type Page } from "@rollcall/http";
import { Application, type DiscordOptions, type Member, Members, MyGuilds } from "./schema.ts";

export const SOURCE = "discord";
export const CONCURRENCY = 4;

/** The largest pages that Discord gives. */
const MEMBERS_PAGE = 1000;
const SERVERS_PAGE = 200;

/** Either flag of an application says that it may list members: the one for small bots, or the reviewed one. */
const MEMBERS_INTENT = (1 << 14) | (1 << 15);

export function createApi(options: DiscordOptions, environment: SourceEnvironment): HttpClient {
  return createClient({
    source: SOURCE,
    baseUrl: options.baseUrl,
    environment,
    auth: bearerAuth(environment.secret(options.token), "Bot"),
    dialect: dialects.discord,
    concurrency: CONCURRENCY,
    // Discord blocks clients that do not name themselves in this form.
    headers: { "user-agent": "DiscordBot (https://github.com/rollcall-dev/rollcall, 1.0)" },
  });
}

/** Whose token it is. */
export interface Own {
  /** The bot's user id. */
  id: string;
  name: string | undefined;
  /** Whether the privileged intent is on; undefined where Discord does not tell. */
  mayListMembers: boolean | undefined;
}

export async function readOwn(client: HttpClient, signal?: AbortSignal): Promise<Own> {
  const { data } = await client.get("applications/@me", { schema: Application, signal });
  const { flags } = data;
  return {
    // The bot of an old application has an id of its own.
    id: data.bot?.id ?? data.id,
    name: data.bot?.username ?? data.name ?? undefined,
    mayListMembers: flags == null ? undefined : (flags & MEMBERS_INTENT) !== 0,
  };
}

/** The servers that the bot was added to. */
export function serverPages(client: HttpClient, signal?: AbortSignal): AsyncGenerator<Page<{ id: string }>> {
  return cursorPages(client, "users/@me/guilds", {
    schema: MyGuilds,
    query: { limit: SERVERS_PAGE },
    items: ({ guilds }) => guilds,
    parameter: "after",
    cursor: ({ received, last }) => (received < SERVERS_PAGE ? undefined : last),
    signal,
  });
}

/** Members by id, the next page after the highest id of the last. A page that is not full is the end. */
export function memberPages(client: HttpClient, server: string, signal?: AbortSignal): AsyncGenerator<Page<Member>> {
  return cursorPages(client, `guilds/${server}/members`, {
    schema: Members,
    query: { limit: MEMBERS_PAGE },
    items: ({ members }) => members,
    parameter: "after",
    cursor: ({ received, last }) => (received < MEMBERS_PAGE ? undefined : last),
    signal,
  });
}
