import { type PlatformRecord, type Presence, presenceId, scopes, type SourceEnvironment } from "@rollcall/core";
import { boundedMap, knownError, receiptFor, type Reply } from "@rollcall/http";
import { type Api, CONCURRENCY, numberIn, siteKey } from "./api.ts";
import { levelOf, rightsOf } from "./roles.ts";
import { Site, type User, type WordpressOptions } from "./schema.ts";

export const PLATFORM = "wordpress";
// A list that does not say how long it is ends at an empty page, or here.
const MOST_PAGES = 10_000;

/** The site and everybody who holds a right on it, page by page. */
export async function* readWordpress(
  api: Api,
  options: WordpressOptions,
  { asOf }: SourceEnvironment,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  signal?.throwIfAborted();
  const key = siteKey(options.url);
  const presence = presenceOf(key, options, await readSite(api, signal));
  yield { type: "presence", presence };

  const tally = { grants: 0, dropped: 0, unknownRoles: 0 };
  const seen = new Set<string>();
  let expected: number | undefined;
  let isOwnSeen = false;
  let failure: unknown;
  try {
    for await (const { data, dropped, headers } of pagesOf(api, signal)) {
      expected ??= numberIn(headers, "x-wp-total");
      tally.dropped += dropped.length;
      for (const user of data) {
        if (seen.has(user.id)) continue;
        seen.add(user.id);
        const isOwn = isUser(user, options.user);
        isOwnSeen ||= isOwn;
        for (const record of recordsOf(user, presence.id, key, options, isOwn)) {
          if (record.type === "grant") tally.grants += 1;
          yield record.record;
          if (record.isUnknown) tally.unknownRoles += 1;
        }
      }
    }
  } catch (error) {
    failure = knownError(error, signal);
  }

  const incomplete: string[] = [];
  if (failure === undefined && expected === undefined)
    incomplete.push(
      "the site does not say how many users there are (no X-WP-Total), so nobody knows whether these are all",
    );
  if (failure === undefined && expected !== undefined && seen.size < expected)
    incomplete.push("WordPress leaves out whoever the user may not edit: give it edit_users");
  if (failure === undefined && !isOwnSeen)
    incomplete.push("the application password's own user is not in the list: make it an administrator of this site");
  yield {
    type: "receipt",
    receipt: receiptFor({
      source: PLATFORM,
      scope: scopes.admins(presence.id),
      asOf,
      error: failure,
      dropped: tally.dropped,
      expected,
      seen: seen.size,
      incomplete,
      counts: {
        grants: tally.grants,
        users: seen.size,
        ...(tally.unknownRoles > 0 && { unknownRoles: tally.unknownRoles }),
      },
      notes:
        tally.unknownRoles > 0
          ? [
              `${tally.unknownRoles} grants have a role of the site's own that no capability ranks: name its level under \`roles\``,
            ]
          : [],
    }),
  };
}

/** The first page tells how many there are; the others come side by side, in order. */
async function* pagesOf(api: Api, signal?: AbortSignal): AsyncGenerator<Reply<User[]>, void, undefined> {
  const first = await api.users(1, signal);
  yield first;
  const pages = numberIn(first.headers, "x-wp-totalpages");
  if (pages !== undefined) {
    const numbers = Array.from({ length: Math.max(0, Math.min(pages, MOST_PAGES) - 1) }, (_, index) => index + 2);
    yield* boundedMap(numbers, CONCURRENCY, (number, inner) => api.users(number, inner), signal);
    return;
  }
  for (let number = 2; number <= MOST_PAGES; number += 1) {
    const page = await api.users(number, signal);
    if (page.data.length + page.dropped.length === 0) return;
    yield page;
  }
}

type HolderRecord = { type: "principal" | "grant"; record: PlatformRecord; isUnknown: boolean };

function recordsOf(
  user: User,
  presence: string,
  key: string,
  options: WordpressOptions,
  isOwn: boolean,
): HolderRecord[] {
  // A site older than version 5.9 shows its subscribers too.
  if (user.capabilities != null && levelOf(user.capabilities) === undefined) return [];
  const rights = rightsOf(user, options.roles);
  if (rights.length === 0) return [];
  // Every site counts its users from 1.
  const platformId = `${key}:${user.id}`;
  const principal = `${PLATFORM}:${platformId}`;
  const email = user.email?.trim().toLowerCase();
  return [
    {
      type: "principal",
      isUnknown: false,
      record: {
        type: "principal",
        principal: {
          id: principal,
          platform: PLATFORM,
          kind: "person",
          platformId,
          ...(user.username && { handle: user.username }),
          ...(user.name && { displayName: user.name }),
          ...(email && { email }),
          secondFactor: "unknown",
          scanningCredential: isOwn,
          breakGlass: false,
        },
      },
    },
    ...rights.map(({ role, level, isUnknown }) => ({
      type: "grant" as const,
      isUnknown,
      record: {
        type: "grant" as const,
        grant: {
          presence,
          principal,
          role,
          level,
          path: "direct" as const,
          state: "active" as const,
          source: PLATFORM,
        },
      },
    })),
  ];
}

/** The name is not worth a failure. */
async function readSite(api: Api, signal?: AbortSignal): Promise<Site | undefined> {
  try {
    return (await api.get("", { schema: Site, query: { _fields: "name,home" }, signal })).data;
  } catch (error) {
    knownError(error, signal);
    return undefined;
  }
}

function presenceOf(key: string, { url }: WordpressOptions, site: Site | undefined): Presence {
  return {
    id: presenceId(PLATFORM, key),
    platform: PLATFORM,
    kind: "site",
    key,
    ...(site?.name && { name: site.name }),
    url: site?.home || url,
    heldBy: "unknown",
  };
}

/** An application password may be used with the login or with the e-mail. */
function isUser({ username, email }: User, own: string): boolean {
  const wanted = own.trim().toLowerCase();
  return username?.toLowerCase() === wanted || email?.toLowerCase() === wanted;
}
