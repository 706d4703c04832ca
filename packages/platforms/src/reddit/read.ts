import {
  dateInZone,
  type PlatformRecord,
  type Presence,
  presenceId,
  type RollcallError,
  scopes,
  type SourceEnvironment,
} from "@rollcall/core";
import {
  boundedMap,
  cursorPages,
  type HttpClient,
  knownError,
  type ListRead,
  mapAll,
  readPages,
  receiptFor,
} from "@rollcall/http";
import { CONCURRENCY, SOURCE } from "./api.ts";
import { createHolders } from "./holders.ts";
import {
  type Invited,
  InvitedModerators,
  Me,
  type Moderator,
  Moderators,
  type Profile,
  Profiles,
  type RedditOptions,
} from "./schema.ts";

/** Reddit tells of this many subreddits in one answer. */
const PROFILES = 100;

/** Whose token it is and what the subreddits are called, then every list of moderators, a few at a time. */
export async function* readReddit(
  client: HttpClient,
  options: RedditOptions,
  environment: SourceEnvironment,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  signal?.throwIfAborted();
  const names = [...new Set(options.subreddits.map((name) => name.toLowerCase()))];
  const own = readMe(client, signal);
  const [me, profiles] = await Promise.all([own, readProfiles(client, names, signal)]);
  const state = { emitted: new Set<string>(), ownId: me?.id, timeZone: environment.timeZone };
  const work = (name: string, inner: AbortSignal) => readLists(client, name, options, inner);
  for await (const lists of boundedMap(names, CONCURRENCY, work, signal))
    for (const record of recordsOf(lists, profiles.get(lists.name), state, options, environment.asOf)) {
      signal?.throwIfAborted();
      yield record;
    }
}

/** The account whose token it is; an app that acts for itself has none. */
export async function readMe(client: HttpClient, signal?: AbortSignal): Promise<Me | undefined> {
  try {
    const { data } = await client.get("api/v1/me", { query: { raw_json: 1 }, schema: Me, signal });
    return { name: data.name, id: data.id.startsWith("t2_") ? data.id : `t2_${data.id}` };
  } catch (error) {
    knownError(error, signal);
    return undefined;
  }
}

interface Lists {
  name: string;
  moderators: Moderator[];
  dropped: number;
  error: RollcallError | undefined;
  invitations: ListRead<Invited> | undefined;
}

async function readLists(
  client: HttpClient,
  name: string,
  options: RedditOptions,
  signal: AbortSignal,
): Promise<Lists> {
  const lists: Lists = { name, moderators: [], dropped: 0, error: undefined, invitations: undefined };
  try {
    const { data, dropped } = await client.get(`r/${name}/about/moderators`, {
      query: { raw_json: 1 },
      schema: Moderators,
      signal,
    });
    lists.moderators = data.data.children;
    lists.dropped = dropped.length;
  } catch (error) {
    lists.error = knownError(error, signal);
    // Where the moderators are hidden, invitations are too.
    return lists;
  }
  if (!options.without.includes("invitations")) lists.invitations = await readInvitations(client, name, signal);
  return lists;
}

function readInvitations(client: HttpClient, name: string, signal: AbortSignal): Promise<ListRead<Invited>> {
  const pages = cursorPages(client, `api/v1/${name}/moderators_invited`, {
    query: { raw_json: 1, limit: 100 },
    schema: InvitedModerators,
    items: ({ invited }) => invited,
    parameter: "after",
    cursor: ({ after }) => after,
    signal,
  });
  return readPages(pages);
}

/** Where a profile is hidden the presence is still there, only with less known of it. */
async function readProfiles(client: HttpClient, names: readonly string[], signal?: AbortSignal) {
  const chunks = Array.from({ length: Math.ceil(names.length / PROFILES) }, (_, index) =>
    names.slice(index * PROFILES, (index + 1) * PROFILES),
  );
  const answers = await mapAll(
    chunks,
    CONCURRENCY,
    async (chunk, inner) => {
      try {
        const query = { sr_name: chunk.join(","), raw_json: 1 };
        return (await client.get("api/info", { query, schema: Profiles, signal: inner })).data.data.children;
      } catch (error) {
        knownError(error, inner);
        return [];
      }
    },
    signal,
  );
  return new Map(answers.flat().map(({ data }) => [data.display_name.toLowerCase(), data]));
}

function* recordsOf(
  { name, moderators, dropped, error, invitations }: Lists,
  profile: Profile | undefined,
  state: Parameters<typeof createHolders>[1],
  { without }: RedditOptions,
  asOf: string,
): Generator<PlatformRecord> {
  const presence = presenceOf(name, profile, state.timeZone);
  yield { type: "presence", presence };
  const holders = createHolders(presence.id, state);
  for (const { id, name: handle, date, mod_permissions } of moderators)
    yield* holders.records({
      id,
      name: handle ?? undefined,
      permissions: mod_permissions ?? [],
      state: "active",
      since: date ?? undefined,
    });
  const isOwnMissing =
    profile?.user_is_moderator === true && state.ownId !== undefined && !holders.seen.has(state.ownId);
  for (const { id, username, moddedAtUTC, modPermissions } of invitations?.items ?? [])
    yield* holders.records({
      id,
      name: username ?? undefined,
      permissions: Object.entries(modPermissions ?? {}).flatMap(([word, held]) => (held ? [word] : [])),
      state: "invited",
      since: moddedAtUTC ?? undefined,
    });

  const unknown = [...holders.unknownRoles].toSorted();
  yield {
    type: "receipt",
    receipt: receiptFor({
      source: SOURCE,
      scope: scopes.admins(presence.id),
      asOf,
      error,
      dropped: dropped + (invitations?.dropped ?? 0),
      incomplete: [
        ...(invitations?.error === undefined ? [] : [`invitations: ${invitations.error.details.message}`]),
        ...(error === undefined && isOwnMissing
          ? ["the token's own account is a moderator, and is not in the list"]
          : []),
      ],
      counts: { grants: holders.seen.size, ...(unknown.length > 0 && { unknownRoles: unknown.length }) },
      notes: [
        ...(unknown.length > 0 ? [`permissions that are not known and count as "other": ${unknown.join(", ")}`] : []),
        ...(without.length > 0 ? [`left out by configuration: ${without.join(", ")}`] : []),
      ],
    }),
  };
}

/** A subreddit's name never changes, and is the same in any case. */
function presenceOf(name: string, profile: Profile | undefined, timeZone: string): Presence {
  const { subscribers, created_utc: created, title, subreddit_type: type } = profile ?? {};
  return {
    id: presenceId(SOURCE, name),
    platform: SOURCE,
    kind: "community",
    key: name,
    name: title || profile?.display_name || name,
    handle: profile?.display_name ?? name,
    url: `https://www.reddit.com/r/${profile?.display_name ?? name}`,
    ...(type && { published: type !== "private" }),
    ...(subscribers != null && { followers: subscribers }),
    ...(created && { createdOn: dateInZone(new Date(created * 1000), timeZone) }),
    heldBy: "unknown",
  };
}
