import { isRollcallError, RollcallError } from "@rollcall/core";
import type * as z from "zod";
import type { HttpClient, Reply, RequestOptions } from "./client.ts";

/** One page of a list. */
export interface Page<Item, Data = unknown> {
  items: Item[];
  /** Elements that could not be read: with any, the read is partial. */
  dropped: number;
  /** Where the next page starts; undefined on the last. A later read can resume from it. */
  next: string | undefined;
  data: Data;
  headers: Readonly<Record<string, string>>;
}

export interface PagingOptions<Schema extends z.ZodType, Item> extends RequestOptions<Schema> {
  schema: Schema;
  items: (data: z.output<Schema>) => readonly Item[];
  /** Resume from a `next` of an earlier read. */
  start?: string | undefined;
  /** More pages than this is taken for a loop. @default 10000 */
  maxPages?: number | undefined;
}

type Pages<Schema extends z.ZodType, Item> = AsyncGenerator<Page<Item, z.output<Schema>>, void, undefined>;
type Step = { path: string; query?: RequestOptions["query"] };

/** A cursor or bookmark from the body goes back as a parameter. Ends where the cursor is missing or empty, never on a short page. */
export function cursorPages<Schema extends z.ZodType, Item>(
  client: HttpClient,
  path: string,
  options: PagingOptions<Schema, Item> & {
    parameter: string;
    cursor: (data: z.output<Schema>) => string | null | undefined;
  },
): Pages<Schema, Item> {
  const { parameter, cursor } = options;
  return walk(client, options, {
    step: (position) => ({ path, query: { ...options.query, [parameter]: position } }),
    next: ({ data }) => cursor(data) || undefined,
  });
}

/** The body names the address of the next page, which must stay on the vendor's host. */
export function nextLinkPages<Schema extends z.ZodType, Item>(
  client: HttpClient,
  path: string,
  options: PagingOptions<Schema, Item> & { link: (data: z.output<Schema>) => string | null | undefined },
): Pages<Schema, Item> {
  return walk(client, options, {
    step: (position) => (position === undefined ? { path, query: options.query } : { path: position }),
    next: ({ data }) => options.link(data) || undefined,
  });
}

/** The `Link` header names the next page: GitHub, Mastodon, WordPress, Okta. */
export function linkHeaderPages<Schema extends z.ZodType, Item>(
  client: HttpClient,
  path: string,
  options: PagingOptions<Schema, Item>,
): Pages<Schema, Item> {
  return walk(client, options, {
    step: (position) => (position === undefined ? { path, query: options.query } : { path: position }),
    next: ({ headers, url }) => {
      const link = nextOf(headers["link"]);
      return link === undefined ? undefined : new URL(link, url).href;
    },
  });
}

/** An offset that grows by what was received; a page shorter than asked for is the end, or `total` says where that is. */
export function offsetPages<Schema extends z.ZodType, Item>(
  client: HttpClient,
  path: string,
  options: PagingOptions<Schema, Item> & {
    offsetParameter: string;
    sizeParameter: string;
    size: number;
    total?: (data: z.output<Schema>) => number | null | undefined;
  },
): Pages<Schema, Item> {
  const { offsetParameter, sizeParameter, size } = options;
  return walk(client, options, {
    step: (position) => ({
      path,
      query: { ...options.query, [sizeParameter]: size, [offsetParameter]: position ?? 0 },
    }),
    next: ({ data, dropped }, position) => {
      const received = options.items(data).length + dropped.length;
      const end = Number(position ?? 0) + received;
      const total = options.total?.(data) ?? undefined;
      const more = total === undefined ? received >= size : received > 0 && end < total;
      return more ? String(end) : undefined;
    },
  });
}

/** Pages by number. Ends at the last page where the vendor tells, else at a short page. */
export function numberedPages<Schema extends z.ZodType, Item>(
  client: HttpClient,
  path: string,
  options: PagingOptions<Schema, Item> & {
    pageParameter: string;
    sizeParameter?: string;
    size: number;
    /** @default 1 */
    first?: number;
    pages?: (reply: Reply<z.output<Schema>>) => number | null | undefined;
  },
): Pages<Schema, Item> {
  const { pageParameter, sizeParameter, size, first = 1 } = options;
  return walk(client, options, {
    step: (position) => ({
      path,
      query: { ...options.query, ...(sizeParameter && { [sizeParameter]: size }), [pageParameter]: position ?? first },
    }),
    next: (reply, position) => {
      const current = Number(position ?? first);
      const received = options.items(reply.data).length + reply.dropped.length;
      const pages = options.pages?.(reply) ?? undefined;
      const more = pages === undefined ? received >= size : current - first + 1 < pages;
      return more ? String(current + 1) : undefined;
    },
  });
}

/** What a list showed before it ended or broke. */
export interface ListRead<Item, Data = unknown> {
  items: Item[];
  dropped: number;
  pages: number;
  /** The first page's body, for a total that the vendor states. */
  first: Data | undefined;
  /** What ended the read early. */
  error: RollcallError | undefined;
}

/** Reads a list into memory. A vendor's failure does not throw: what was seen before it is kept, and the error beside it. */
export async function readPages<Item, Data>(pages: AsyncIterable<Page<Item, Data>>): Promise<ListRead<Item, Data>> {
  const read: ListRead<Item, Data> = { items: [], dropped: 0, pages: 0, first: undefined, error: undefined };
  try {
    for await (const page of pages) {
      for (const item of page.items) read.items.push(item);
      read.dropped += page.dropped;
      if (read.pages === 0) read.first = page.data;
      read.pages += 1;
    }
  } catch (error) {
    if (!isRollcallError(error)) throw error;
    read.error = error;
  }
  return read;
}

async function* walk<Schema extends z.ZodType, Item>(
  client: HttpClient,
  options: PagingOptions<Schema, Item>,
  way: {
    step: (position: string | undefined) => Step;
    next: (reply: Reply<z.output<Schema>>, position: string | undefined) => string | undefined;
  },
): Pages<Schema, Item> {
  const { schema, headers, signal, maxPages = 10_000 } = options;
  let position = options.start;
  const seen = new Set([position]);
  for (let number = 1; ; number += 1) {
    const { path, query } = way.step(position);
    const reply = await client.get(path, { schema, headers, signal, query });
    const next = way.next(reply, position);
    yield {
      items: [...options.items(reply.data)],
      dropped: reply.dropped.length,
      next,
      data: reply.data,
      headers: reply.headers,
    };
    // A reader that was called off must not take the last page for the end.
    signal?.throwIfAborted();
    if (next === undefined) return;
    if (seen.has(next)) throw loop(client, path, "the same cursor came twice");
    if (number >= maxPages) throw loop(client, path, `more than ${maxPages} pages`);
    seen.add(next);
    position = next;
  }
}

function nextOf(header: string | undefined): string | undefined {
  for (const [, address, parameters] of (header ?? "").matchAll(/<([^>]*)>((?:\s*;\s*[^,;"]+(?:"[^"]*")?)*)/g))
    if (/;\s*rel\s*=\s*"?(?:[^";]*\s)?next(?:\s[^";]*)?"?/i.test(parameters ?? "")) return address;
  return undefined;
}

function loop(client: HttpClient, path: string, why: string): RollcallError {
  return new RollcallError("invalid-response", {
    source: client.source,
    message: client.redact(`Paging through ${path.split("?")[0]} does not end: ${why}`),
    hint: "What was read so far is kept as partial. Run again; if it stays, report it to the vendor.",
  });
}
