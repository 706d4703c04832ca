import {
  dateInZone,
  isRollcallError,
  type PlatformRecord,
  type Presence,
  presenceId,
  principalId,
  scopes,
  type SourceEnvironment,
} from "@rollcall/core";
import { boundedMap, cursorPages, type HttpClient, readPages, receiptFor, receiptFromError } from "@rollcall/http";
import { readAdsAccount } from "./ads.ts";
import { type Clients, lookUp, SOURCE } from "./api.ts";
import { SCREEN } from "./describe.ts";
import { AFFILIATE_FIELDS, type User, Users, type XOptions } from "./schema.ts";

const ACCOUNTS_AT_ONCE = 4;
/** The largest page of affiliates. */
const AFFILIATES = 1000;

/** Accounts, their affiliates, and what the credential may do in ads accounts. Delegates show to no API. */
export async function* readX(
  { api, ads }: Clients,
  options: XOptions,
  environment: SourceEnvironment,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  signal?.throwIfAborted();
  const { asOf, timeZone } = environment;
  const users: User[] = [];
  try {
    const found = await lookUp(api, [...new Set(options.accounts)], signal);
    users.push(...found.users);
    const incomplete = found.hidden.map(({ handle, why }) => `X does not show @${handle}: ${why}`);
    // X lists nobody's accounts, so that all were found says nothing of others: then there is no such receipt.
    if (incomplete.length + found.dropped > 0)
      yield {
        type: "receipt",
        receipt: receiptFor({
          source: SOURCE,
          scope: scopes.presences,
          asOf,
          dropped: found.dropped,
          incomplete,
          counts: { presences: users.length },
        }),
      };
  } catch (error) {
    if (!isRollcallError(error)) throw error;
    yield { type: "receipt", receipt: receiptFromError(SOURCE, scopes.presences, asOf, error) };
  }

  const emitted = new Set<string>();
  const works = boundedMap(
    users,
    ACCOUNTS_AT_ONCE,
    async (user, inner) => ({
      user,
      affiliates: options.affiliates && isOrganisation(user) ? await readAffiliates(api, user, asOf, inner) : [],
    }),
    signal,
  );
  for await (const { user, affiliates } of works) {
    const presence = presenceOf(user, timeZone);
    yield { type: "presence", presence };
    yield { type: "receipt", receipt: unsupported(presence.id, asOf) };
    yield* unseen(affiliates, emitted);
  }
  if (ads === undefined || options.ads === undefined) return;
  for (const account of new Set(options.ads.accounts))
    yield* unseen(await readAdsAccount(ads, account, asOf, signal), emitted);
}

/** Verified organisations, the only accounts that have affiliates. */
export function isOrganisation({ verified_type: type }: User): boolean {
  return type === "business" || type === "government";
}

async function readAffiliates(
  client: HttpClient,
  { id }: User,
  asOf: string,
  signal: AbortSignal,
): Promise<PlatformRecord[]> {
  const presence = presenceId("x", id);
  let refused = 0;
  const list = await readPages(
    cursorPages(client, `users/${encodeURIComponent(id)}/affiliates`, {
      query: { max_results: AFFILIATES, "user.fields": AFFILIATE_FIELDS },
      schema: Users,
      items: ({ data = [], errors }) => {
        refused += errors?.length ?? 0;
        return data;
      },
      parameter: "pagination_token",
      cursor: ({ meta }) => meta?.next_token,
      signal,
    }),
  );
  const people = new Map(list.items.map((user) => [user.id, user]));
  return [
    ...[...people.values()].flatMap((user) => affiliation(presence, user)),
    {
      type: "receipt",
      receipt: receiptFor({
        source: SOURCE,
        scope: scopes.affiliates(presence),
        asOf,
        error: list.error,
        dropped: list.dropped,
        counts: { affiliates: people.size },
        incomplete: refused > 0 ? [`X refused ${refused} parts of the list`] : [],
      }),
    },
  ];
}

function affiliation(presence: string, user: User): PlatformRecord[] {
  const id = principalId({ platform: "x", platformId: user.id }) ?? user.id;
  return [
    {
      type: "principal",
      principal: {
        id,
        platform: "x",
        // A branch of the company may be an affiliate as well as one of its people.
        kind: isOrganisation(user) ? "business" : "unknown",
        platformId: user.id,
        handle: user.username,
        ...(user.name && { displayName: user.name }),
        secondFactor: "unknown",
        scanningCredential: false,
        breakGlass: false,
      },
    },
    { type: "affiliation", affiliation: { presence, principal: id, label: "affiliate", source: SOURCE } },
  ];
}

function presenceOf(user: User, timeZone: string): Presence {
  const website = user.entities?.url?.urls?.[0]?.expanded_url;
  const followers = user.public_metrics?.followers_count;
  const isDated = Boolean(user.created_at) && !Number.isNaN(Date.parse(user.created_at ?? ""));
  return {
    id: presenceId("x", user.id),
    platform: "x",
    kind: "account",
    key: user.id,
    handle: user.username,
    url: `https://x.com/${user.username}`,
    heldBy: isOrganisation(user) ? "business" : "unknown",
    ...(user.name && { name: user.name }),
    ...(website && { website }),
    ...(typeof user.verified === "boolean" && { verified: user.verified }),
    ...(typeof user.protected === "boolean" && { published: !user.protected }),
    ...(typeof followers === "number" && { followers }),
    ...(isDated && { createdOn: dateInZone(user.created_at ?? "", timeZone) }),
  };
}

function unsupported(presence: string, asOf: string) {
  return {
    source: SOURCE,
    scope: scopes.admins(presence),
    outcome: "unsupported" as const,
    asOf,
    counts: {},
    reason: `no API of X shows delegates, nor who knows the password. Attest them from ${SCREEN} (rollcall attest template x)`,
  };
}

/** Each principal once in a run. */
function* unseen(records: readonly PlatformRecord[], emitted: Set<string>): Generator<PlatformRecord> {
  for (const record of records) {
    if (record.type === "principal") {
      if (emitted.has(record.principal.id)) continue;
      emitted.add(record.principal.id);
    }
    yield record;
  }
}
