import { type RollcallError, type SourceEnvironment } from "@rollcall/core";
import { createClient, dialects, headerAuth, type HttpClient, knownError, numberedPages } from "@rollcall/http";
import type * as z from "zod";
import { CenterEntry, pageOf, type TiktokOptions, UserInfo } from "./schema.ts";

export const SOURCE = "tiktok";
export const CONCURRENCY = 4;

/** The largest pages: of most lists, and of people. */
export const PAGE = 50;
export const PEOPLE_PAGE = 20;

export function createApi(options: TiktokOptions, environment: SourceEnvironment): HttpClient {
  return createClient({
    source: SOURCE,
    baseUrl: options.baseUrl,
    environment,
    auth: headerAuth("access-token", environment.secret(options.token)),
    dialect: dialects.tiktok,
    concurrency: CONCURRENCY,
  });
}

/** How far a list was read. */
export interface Tally {
  seen: number;
  dropped: number;
  /** What TikTok counts. */
  total: number | undefined;
  error: RollcallError | undefined;
  /** Why it is not whole although nothing failed. */
  incomplete: string[];
}

export const emptyTally = (): Tally => ({ seen: 0, dropped: 0, total: undefined, error: undefined, incomplete: [] });

interface ListOptions<Item> {
  path: string;
  query: Readonly<Record<string, string>>;
  size: number;
  schema: z.ZodType<{ items: Item[]; total: number | undefined; pages: number | undefined }>;
  keyOf: (item: Item) => string;
}

/** A list page by page, each element once however it moves between two of them. A failure ends it, and is in the tally. */
export async function* listed<Item>(
  client: HttpClient,
  { path, query, size, schema, keyOf }: ListOptions<Item>,
  tally: Tally,
  signal?: AbortSignal,
): AsyncGenerator<Item[], void, undefined> {
  const keys = new Set<string>();
  try {
    const pages = numberedPages(client, path, {
      query,
      schema,
      items: ({ items }) => items,
      pages: ({ data }) => data.pages,
      pageParameter: "page",
      sizeParameter: "page_size",
      size,
      signal,
    });
    for await (const page of pages) {
      const fresh = page.items.filter((item) => !keys.has(keyOf(item)));
      for (const item of fresh) keys.add(keyOf(item));
      tally.seen = keys.size;
      tally.dropped += page.dropped;
      tally.total ??= page.data.total;
      yield [...new Map(fresh.map((item) => [keyOf(item), item])).values()];
      if (page.next === undefined || fresh.length > 0) continue;
      tally.incomplete.push(`${path} says that more follows and shows nothing new`);
      return;
    }
  } catch (error) {
    tally.error = knownError(error, signal);
  }
}

export interface Listed<Item> extends Tally {
  items: Item[];
}

export async function readList<Item>(
  client: HttpClient,
  options: ListOptions<Item>,
  signal?: AbortSignal,
): Promise<Listed<Item>> {
  const read: Listed<Item> = { items: [], ...emptyTally() };
  for await (const items of listed(client, options, read, signal)) read.items.push(...items);
  return read;
}

/** Why a list is not whole, in words. */
export function gapsOf(name: string, { error, dropped, incomplete, total, seen }: Tally): string[] {
  if (error !== undefined) {
    const { message, hint } = error.details;
    return [`${name} could not be read: ${[message, hint].filter((part) => part !== undefined).join(". ")}`];
  }
  const isShort = total !== undefined && seen + dropped < total;
  return [
    ...incomplete,
    ...(dropped > 0 ? [`${dropped} of ${name} could not be read`] : []),
    ...(isShort ? [`TikTok counts ${total} of ${name} and showed ${seen}`] : []),
  ];
}

/** The Business Centers of the token's user, with the role in each. */
export function readCenters(client: HttpClient, signal?: AbortSignal): Promise<Listed<CenterEntry>> {
  const keyOf = ({ bc_info }: CenterEntry): string => bc_info.bc_id;
  return readList(client, { path: "bc/get/", query: {}, size: PAGE, schema: pageOf(CenterEntry), keyOf }, signal);
}

/** Whose token it is, where TikTok tells. */
export async function readOwn(client: HttpClient, signal?: AbortSignal) {
  try {
    return (await client.get("user/info/", { schema: UserInfo, signal })).data.data;
  } catch (error) {
    knownError(error, signal);
    return undefined;
  }
}
