import { isRollcallError, type RollcallError, type SourceEnvironment } from "@rollcall/core";
import { bearerAuth, createClient, dialects, type HttpClient, offsetPages } from "@rollcall/http";
import type * as z from "zod";
import { finderOf, type LinkedInOptions } from "./schema.ts";

export const SOURCE = "linkedin";

/** LinkedIn documents no largest page; a server that gives fewer says so, and is believed. */
const PAGE_SIZE = 100;

export function createApi(options: LinkedInOptions, environment: SourceEnvironment): HttpClient {
  return createClient({
    source: SOURCE,
    baseUrl: options.baseUrl,
    auth: bearerAuth(environment.secret(options.token)),
    dialect: dialects.linkedin,
    environment,
    headers: { "linkedin-version": options.version, "x-restli-protocol-version": "2.0.0" },
  });
}

/** A list as far as it was read. */
export interface FinderRead<Item> {
  items: Item[];
  dropped: number;
  /** What LinkedIn says there is. */
  total: number | undefined;
  error: RollcallError | undefined;
  /** Why it is not whole although nothing failed. */
  incomplete: string[];
}

/** Reads a finder to its end: each element once, however the list moves between two pages. */
export async function readFinder<Element extends z.ZodType>(
  client: HttpClient,
  path: string,
  query: Readonly<Record<string, string>>,
  element: Element,
  keyOf: (item: z.output<Element>) => string,
  signal?: AbortSignal,
): Promise<FinderRead<z.output<Element>>> {
  const found = new Map<string, z.output<Element>>();
  const read: FinderRead<z.output<Element>> = {
    items: [],
    dropped: 0,
    total: undefined,
    error: undefined,
    incomplete: [],
  };
  try {
    const pages = offsetPages(client, path, {
      query,
      schema: finderOf(element),
      items: ({ items }) => items,
      total: ({ end }) => end,
      offsetParameter: "start",
      sizeParameter: "count",
      size: PAGE_SIZE,
      signal,
    });
    for await (const page of pages) {
      const before = found.size;
      for (const item of page.items) found.set(keyOf(item), item);
      read.dropped += page.dropped;
      read.total ??= page.data.total;
      const isStuck = page.next !== undefined && page.items.length > 0 && found.size === before;
      const isHollow = page.data.end === Number.POSITIVE_INFINITY && page.items.length + page.dropped === 0;
      if (!isStuck && !isHollow) continue;
      read.incomplete.push("LinkedIn says that more follows and shows nothing new");
      break;
    }
  } catch (error) {
    if (!isRollcallError(error)) throw error;
    read.error = error;
  }
  read.items.push(...found.values());
  return read;
}
