import type { RollcallError } from "@rollcall/core";
import { type HttpClient, knownError, linkHeaderPages, mapAll, type Page, readPages } from "@rollcall/http";
import {
  type Account,
  Accounts,
  type GithubOptions,
  type Installation,
  Installations,
  type Invitation,
  Invitations,
  type Organisation,
  Profile,
} from "./schema.ts";
import { type Standing } from "./standing.ts";

export const CONCURRENCY = 4;
const PAGE = 100;

/** A list that was read to its end, or what stopped it. */
export interface Read<Item> {
  items: Item[];
  dropped: number;
  /** What GitHub counts, where it does. */
  total: number | undefined;
  error: RollcallError | undefined;
}

/** The lists that are short, and that must be known before the first person is told. */
export interface ShortLists {
  profile: Profile | undefined;
  invitations: Read<Invitation> | undefined;
  apps: Read<Installation> | undefined;
  /** Ids without a second factor, of members and of outside collaborators; undefined where GitHub does not tell. */
  withoutSecondFactor: { members: ReadonlySet<string> | undefined; outside: ReadonlySet<string> | undefined };
}

export async function readShortLists(
  client: HttpClient,
  organisation: Organisation,
  standing: Standing,
  without: GithubOptions["without"],
  signal?: AbortSignal,
): Promise<ShortLists> {
  const lists: ShortLists = {
    profile: undefined,
    invitations: undefined,
    apps: undefined,
    withoutSecondFactor: { members: undefined, outside: undefined },
  };
  const wants = (part: GithubOptions["without"][number]): boolean => !without.includes(part);
  // A plain member is refused the filter, so it is not asked.
  const asksFactor = wants("second-factor") && standing.sees !== "as member";
  const work: ((signal: AbortSignal) => Promise<void>)[] = [
    async (inner) => {
      lists.profile = await readProfile(client, organisation, inner);
    },
  ];
  // The list of invitations is what shows that an app's token is let in, so it is always asked for.
  if (wants("invitations") || standing.sees === "as app")
    work.push(async (inner) => {
      lists.invitations = await readInvitations(client, organisation, inner);
    });
  if (wants("apps"))
    work.push(async (inner) => {
      lists.apps = await readApps(client, organisation, inner);
    });
  if (asksFactor)
    work.push(async (inner) => {
      lists.withoutSecondFactor.members = await readWithoutFactor(client, organisation, "members", inner);
    });
  if (asksFactor && wants("outside-collaborators"))
    work.push(async (inner) => {
      lists.withoutSecondFactor.outside = await readWithoutFactor(client, organisation, "outside_collaborators", inner);
    });
  await mapAll(work, CONCURRENCY, (read, inner) => read(inner), signal);
  return lists;
}

/** People, page by page. */
export function accountPages(
  client: HttpClient,
  { login }: Organisation,
  list: "members" | "outside_collaborators",
  query: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): AsyncGenerator<Page<Account>, void, undefined> {
  return linkHeaderPages(client, `orgs/${login}/${list}`, {
    schema: Accounts,
    items: (accounts) => accounts,
    query: { ...query, per_page: PAGE },
    signal,
  });
}

/** Where the profile is refused the presence is still there, only with less known of it. */
export async function readProfile(
  client: HttpClient,
  { login }: Organisation,
  signal?: AbortSignal,
): Promise<Profile | undefined> {
  try {
    return (await client.get(`orgs/${login}`, { schema: Profile, signal })).data;
  } catch (error) {
    knownError(error, signal);
    return undefined;
  }
}

async function readInvitations(client: HttpClient, { login }: Organisation, signal: AbortSignal) {
  const pages = linkHeaderPages(client, `orgs/${login}/invitations`, {
    schema: Invitations,
    items: (invitations) => invitations,
    query: { per_page: PAGE },
    signal,
  });
  return { ...(await readPages(pages)), total: undefined };
}

async function readApps(client: HttpClient, { login }: Organisation, signal: AbortSignal) {
  const pages = linkHeaderPages(client, `orgs/${login}/installations`, {
    schema: Installations,
    items: ({ installations }) => installations,
    query: { per_page: PAGE },
    signal,
  });
  const read = await readPages(pages);
  return { ...read, total: read.first?.total_count ?? undefined };
}

async function readWithoutFactor(
  client: HttpClient,
  organisation: Organisation,
  list: "members" | "outside_collaborators",
  signal: AbortSignal,
): Promise<ReadonlySet<string> | undefined> {
  const { items, dropped, error } = await readPages(
    accountPages(client, organisation, list, { filter: "2fa_disabled" }, signal),
  );
  return error === undefined && dropped === 0 ? new Set(items.map(({ id }) => id)) : undefined;
}
