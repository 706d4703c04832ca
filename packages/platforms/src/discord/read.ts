import {
  dateInZone,
  type PlatformRecord,
  type Presence,
  presenceId,
  type RollcallError,
  scopes,
  type SourceEnvironment,
} from "@rollcall/core";
import { boundedMap, type HttpClient, knownError, readPages, receiptFor } from "@rollcall/http";
import type * as z from "zod";
import { memberPages, type Own, readOwn, serverPages, SOURCE } from "./api.ts";
import { permissions } from "./describe.ts";
import { createHolders, type Holders, type RunState } from "./holders.ts";
import { type DiscordOptions, Guild, type Integration, Integrations, type Webhook, Webhooks } from "./schema.ts";

/** Servers whose short lists are read ahead of the one whose members are streamed. */
const SERVERS_AHEAD = 2;
/** Of more integrations Discord shows no more. */
const MOST_INTEGRATIONS = 50;
/** Milliseconds since 1970 at which Discord's ids begin to count. */
const EPOCH = 1_420_070_400_000n;

/** Whose token it is and which servers there are, then each server: its short lists, and its members page by page. */
export async function* readDiscord(
  client: HttpClient,
  options: DiscordOptions,
  environment: SourceEnvironment,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  signal?.throwIfAborted();
  const { asOf } = environment;
  const own = await readOwn(client, signal).catch((error: unknown) => knownError(error, signal));
  // Discord blocks who goes on asking with a token that does not work.
  const refusal = "kind" in own && own.kind === "unauthenticated" ? own : undefined;
  let servers = [...new Set(options.servers)];
  if (servers.length === 0) {
    const read =
      refusal === undefined ? await readPages(serverPages(client, signal)) : { items: [], dropped: 0, error: refusal };
    servers = read.items.map(({ id }) => id);
    const { error, dropped } = read;
    const counts = { presences: servers.length };
    yield {
      type: "receipt",
      receipt: receiptFor({ source: SOURCE, scope: scopes.presences, asOf, error, dropped, counts }),
    };
  }
  const state: RunState = { emitted: new Set(), ownId: "id" in own ? own.id : undefined };
  const work = (id: string, inner: AbortSignal) =>
    refusal === undefined ? readHead(client, id, options, inner) : Promise.resolve({ id, error: refusal });
  for await (const head of boundedMap(servers, SERVERS_AHEAD, work, signal)) {
    if ("error" in head) {
      const scope = scopes.admins(presenceId(SOURCE, head.id));
      yield { type: "receipt", receipt: receiptFor({ source: SOURCE, scope, asOf, error: head.error }) };
    } else yield* readServer(client, head, own, state, options, environment, signal);
  }
}

export async function readGuild(client: HttpClient, id: string, signal?: AbortSignal) {
  return client.get(`guilds/${id}`, { query: { with_counts: true }, schema: Guild, signal });
}

interface Short<Item> {
  items: Item[];
  dropped: number;
  error: RollcallError | undefined;
}

interface Head {
  guild: Guild;
  dropped: number;
  /** Undefined where it is left out. */
  webhooks: Short<Webhook> | undefined;
  integrations: Short<Integration> | undefined;
}

async function readHead(
  client: HttpClient,
  id: string,
  { without }: DiscordOptions,
  signal: AbortSignal,
): Promise<Head | { id: string; error: RollcallError }> {
  try {
    const { data: guild, dropped } = await readGuild(client, id, signal);
    const [webhooks, integrations] = await Promise.all([
      without.includes("webhooks") ? undefined : readShort(client, `guilds/${id}/webhooks`, Webhooks, signal),
      without.includes("integrations")
        ? undefined
        : readShort(client, `guilds/${id}/integrations`, Integrations, signal),
    ]);
    return { guild, dropped: dropped.length, webhooks, integrations };
  } catch (error) {
    return { id, error: knownError(error, signal) };
  }
}

async function readShort<Item>(
  client: HttpClient,
  path: string,
  schema: z.ZodType<Item[]>,
  signal: AbortSignal,
): Promise<Short<Item>> {
  try {
    // A server without any is documented to answer null as well.
    const { data, dropped } = await client.get(path, { schema: schema.nullable(), signal });
    return { items: data ?? [], dropped: dropped.length, error: undefined };
  } catch (error) {
    return { items: [], dropped: 0, error: knownError(error, signal) };
  }
}

async function* readServer(
  client: HttpClient,
  head: Head,
  own: Own | RollcallError,
  state: RunState,
  { without }: DiscordOptions,
  { asOf, timeZone }: SourceEnvironment,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  const { guild, webhooks, integrations } = head;
  const presence = presenceOf(guild, timeZone);
  yield { type: "presence", presence };
  const holders = createHolders(presence.id, guild, state);
  yield* holders.everyone();

  let dropped = head.dropped + (webhooks?.dropped ?? 0) + (integrations?.dropped ?? 0);
  const incomplete: string[] = [];
  try {
    for await (const page of memberPages(client, guild.id, signal)) {
      dropped += page.dropped;
      for (const member of page.items) yield* holders.member(member);
    }
    incomplete.push(...doubtsOf(guild, holders, own));
  } catch (error) {
    incomplete.push(memberRefusal(knownError(error, signal), own));
  }
  if (!holders.sawOwner) yield* holders.owner();
  for (const webhook of webhooks?.items ?? []) yield* holders.webhook(webhook);
  for (const integration of integrations?.items ?? []) yield* holders.integration(integration);

  if (webhooks?.error !== undefined) incomplete.push(refusalOf("webhooks", webhooks.error));
  if (integrations?.error !== undefined) incomplete.push(refusalOf("integrations", integrations.error));
  if ((integrations?.items.length ?? 0) >= MOST_INTEGRATIONS)
    incomplete.push(`Discord shows ${MOST_INTEGRATIONS} integrations at most, and there are as many`);
  const unknown = [...holders.unknownRoles].toSorted();
  yield {
    type: "receipt",
    receipt: receiptFor({
      source: SOURCE,
      scope: scopes.admins(presence.id),
      asOf,
      dropped,
      incomplete,
      counts: {
        grants: holders.grants,
        members: holders.members,
        ...(unknown.length > 0 && { unknownRoles: unknown.length }),
      },
      notes: [
        ...(unknown.length > 0 ? [`permissions that are not known and count as "other": ${unknown.join(", ")}`] : []),
        ...(guild.mfa_level === 0 ? ["the server asks no second factor of its moderators"] : []),
        ...(without.length > 0 ? [`left out by configuration: ${without.toSorted().join(", ")}`] : []),
      ],
    }),
  };
}

/** What a list of members cannot be without, whatever it claims. */
function doubtsOf(guild: Guild, holders: Holders, own: Own | RollcallError): string[] {
  const doubts: string[] = [];
  const { approximate_member_count: approximate } = guild;
  if (!holders.sawOwner) doubts.push("the owner is a member, and is not in the list");
  if ("id" in own && !holders.sawSelf) doubts.push("the bot that reads is a member, and is not in the list");
  if (holders.strangeRoles > 0) doubts.push(`${holders.strangeRoles} roles are held that the server does not list`);
  // The count is an estimate: only a list that is clearly shorter is doubted.
  if (approximate != null && holders.members < approximate - Math.max(5, approximate * 0.05))
    doubts.push(`Discord counts about ${approximate} members and showed ${holders.members}`);
  return doubts;
}

function memberRefusal({ kind, details }: RollcallError, own: Own | RollcallError): string {
  const why = `members: ${details.message}`;
  if (kind !== "forbidden") return why;
  const isOff = "id" in own && own.mayListMembers === false ? " is off" : " may be off";
  return `${why}. The ${permissions.members.name}${isOff}. ${permissions.members.grant}`;
}

function refusalOf(name: "webhooks" | "integrations", { kind, details }: RollcallError): string {
  const why = `${name}: ${details.message}`;
  return kind === "forbidden" ? `${why}, it takes ${permissions[name].name}. ${permissions[name].grant}` : why;
}

function presenceOf(guild: Guild, timeZone: string): Presence {
  const { id, name, vanity_url_code: vanity, features, approximate_member_count: members } = guild;
  return {
    id: presenceId(SOURCE, id),
    platform: SOURCE,
    kind: "server",
    key: id,
    ...(name && { name }),
    ...(vanity && { handle: vanity }),
    url: vanity ? `https://discord.gg/${vanity}` : `https://discord.com/channels/${id}`,
    ...(features != null && { verified: features.includes("VERIFIED") }),
    ...(members != null && { followers: members }),
    createdOn: dateInZone(new Date(Number((BigInt(id) >> 22n) + EPOCH)), timeZone),
    // A server always belongs to one account; whose that is, the registry knows.
    heldBy: "unknown",
  };
}
