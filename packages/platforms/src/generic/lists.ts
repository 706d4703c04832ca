import { createHash } from "node:crypto";
import { type Presence, RollcallError } from "@rollcall/core";
import {
  cursorPages,
  type HttpClient,
  linkHeaderPages,
  nextLinkPages,
  numberedPages,
  offsetPages,
  type Page,
  type PagingOptions as PagesOptions,
} from "@rollcall/http";
import * as z from "zod";
import type { GrantRequest, PresenceRequest } from "./http-options.ts";
import { explainGap, type Gap, misspelt, type Path, pathOf, valuesAt } from "./path.ts";
import { fillPath, fillQuery } from "./placeholders.ts";

/** One answer, and the elements of its list. */
export interface Answered {
  body: unknown;
  elements: readonly unknown[];
}

/** A list that is being read. */
export interface OpenList {
  pages: AsyncGenerator<Page<unknown, Answered>, void, undefined>;
  /** What the answers said and did not say of the list's own length. */
  check(): { expected: number | undefined; incomplete: string[] };
}

/** Starts to read a list; the first page is asked for when it is taken. */
export function openList(
  client: HttpClient,
  baseUrl: string,
  list: GrantRequest | PresenceRequest,
  presence: Presence | undefined,
  signal?: AbortSignal,
): OpenList {
  const items = pathOf(list.items);
  const length = createLength(list);
  // Every good answer is parsed once, and before its successor is asked for.
  const schema = z.unknown().transform((body): Answered => {
    const { values, missing, absent } = valuesAt(items, body);
    if (missing !== undefined)
      throw new RollcallError("invalid-response", {
        source: client.source,
        message: `items: ${explainGap(items, missing)}`,
        hint: "Compare items with an answer of the system",
      });
    if (absent !== undefined && misspelt(absent) !== undefined) length.doubt(explainGap(items, absent));
    // `data` is the list at `data[]` too: nobody means one element that is a list.
    const elements = values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[]) : values;
    const answered = { body, elements };
    length.see(answered);
    return answered;
  });

  async function* pages(): AsyncGenerator<Page<unknown, Answered>, void, undefined> {
    const path = fillPath(list.path, presence);
    const query = Object.fromEntries(
      Object.entries(list.query).map(([name, value]) => [name, fillQuery(value, presence)]),
    );
    for await (const page of paged(client, baseUrl, path, list, length, {
      schema,
      items: ({ elements }) => elements,
      query,
      signal,
    })) {
      length.headers(page.headers, page.next);
      yield page;
    }
  }
  return { pages: pages(), check: length.check };
}

function paged(
  client: HttpClient,
  baseUrl: string,
  path: string,
  { paging }: GrantRequest | PresenceRequest,
  length: Length,
  options: PagesOptions<z.ZodType<Answered>, unknown>,
): AsyncGenerator<Page<unknown, Answered>, void, undefined> {
  switch (paging.by) {
    case "none":
      return nextLinkPages(client, path, { ...options, link: () => undefined });
    case "cursor": {
      const cursor = pathOf(paging.cursor);
      return cursorPages(client, path, {
        ...options,
        parameter: paging.parameter,
        cursor: ({ body }) => length.next(cursor, body),
      });
    }
    case "next-link": {
      const link = pathOf(paging.link);
      let address = new URL(path.replace(/^\/+/, ""), baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`).href;
      return nextLinkPages(client, path, {
        ...options,
        link: ({ body }) => {
          const next = length.next(link, body);
          // A link is relative to the answer that it stands in; the client checks where it leads.
          if (next !== undefined && URL.canParse(next, address)) address = new URL(next, address).href;
          return next === undefined || !URL.canParse(next, address) ? next : address;
        },
      });
    }
    case "link-header":
      return linkHeaderPages(client, path, options);
    case "offset":
      return offsetPages(client, path, {
        ...options,
        offsetParameter: paging.parameter,
        // Without a size of its own none is sent: the offset takes the place of the parameter.
        sizeParameter: paging.sizeParameter ?? paging.parameter,
        size: paging.size ?? 0,
        total: (answered) => (length.isOver(answered, paging) ? 0 : Number.POSITIVE_INFINITY),
      });
    case "page": {
      const pages = paging.pages === undefined ? undefined : pathOf(paging.pages);
      return numberedPages(client, path, {
        ...options,
        pageParameter: paging.parameter,
        ...(paging.sizeParameter !== undefined && { sizeParameter: paging.sizeParameter }),
        size: paging.size ?? 0,
        first: paging.first,
        pages: ({ data, headers }) => {
          length.headers(headers, undefined);
          const told = pages === undefined ? undefined : length.number(pages, data.body);
          return told ?? (length.isOver(data, paging) ? 0 : Number.POSITIVE_INFINITY);
        },
      });
    }
  }
}

interface Length {
  see(answered: Answered): void;
  headers(headers: Readonly<Record<string, string>>, next: string | undefined): void;
  doubt(why: string): void;
  /** The cursor or address of the next page, and whether the answers ever spoke of one. */
  next(path: Path, body: unknown): string | undefined;
  number(path: Path, body: unknown): number | undefined;
  isOver(answered: Answered, paging: { size?: number | undefined; endsAt: string }): boolean;
  check: OpenList["check"];
}

/** Watches how long a list is said to be, and how much of it came. */
function createLength({ total, paging }: GrantRequest | PresenceRequest): Length {
  const totalPath = typeof total === "string" ? pathOf(total) : undefined;
  const doubts = new Set<string>();
  const isCounted = total !== undefined || paging.by === "offset" || paging.by === "page";
  const distinct = new Set<string>();
  let expected: number | undefined;
  let fresh = 0;
  let unspoken: { path: Path; gap: Gap } | undefined;
  let isSpoken = false;

  const expect = (count: number | undefined): void => {
    if (count !== undefined) expected = Math.max(expected ?? 0, count);
  };

  const length: Length = {
    see({ body, elements }) {
      if (isCounted) {
        const before = distinct.size;
        for (const element of elements) distinct.add(keyOf(element));
        fresh = distinct.size - before;
      }
      if (totalPath !== undefined) expect(length.number(totalPath, body));
    },
    headers(headers, next) {
      if (typeof total === "object") {
        const told = headers[total.header.toLowerCase()];
        if (told === undefined) doubts.add(`total: the answer has no header ${total.header}`);
        else if (/^\d+$/.test(told.trim())) expect(Number(told));
      }
      if (paging.by === "none" && next === undefined && /rel="?[^",]*\bnext\b/i.test(headers["link"] ?? ""))
        doubts.add("the answer has further pages (its Link header says so): set paging to link-header");
    },
    doubt: (why) => void doubts.add(why),
    next(path, body) {
      const { values, missing, absent } = valuesAt(path, body);
      if (missing !== undefined) doubts.add(`paging: ${explainGap(path, missing)}`);
      if (absent !== undefined) unspoken ??= { path, gap: absent };
      else isSpoken = true;
      const [value] = values;
      return typeof value === "number" || (typeof value === "string" && value !== "") ? String(value) : undefined;
    },
    number(path, body) {
      const { values, missing, absent } = valuesAt(path, body);
      if (missing !== undefined) doubts.add(explainGap(path, missing));
      if (absent !== undefined && misspelt(absent) !== undefined) doubts.add(explainGap(path, absent));
      const number = typeof values[0] === "string" && values[0] !== "" ? Number(values[0]) : values[0];
      if (typeof number === "number" && Number.isInteger(number) && number >= 0) return number;
      if (missing === undefined && values.length > 0) doubts.add(`path "${path.text}" holds no whole number`);
      return undefined;
    },
    isOver({ elements }, { size, endsAt }) {
      if (elements.length === 0 || (expected !== undefined && distinct.size >= expected)) return true;
      if (fresh === 0) {
        doubts.add(
          "a page brought nothing new: the system may not know the paging parameter, or has no page after the last; give total or pages",
        );
        return true;
      }
      return expected === undefined && endsAt === "short-page" && elements.length < (size ?? 0);
    },
    check() {
      const seen = distinct.size;
      const near = isSpoken || unspoken === undefined ? undefined : misspelt(unspoken.gap);
      return {
        expected,
        incomplete: [
          ...doubts,
          ...(near === undefined || unspoken === undefined
            ? []
            : [`paging: ${explainGap(unspoken.path, unspoken.gap)}`]),
          ...(expected !== undefined && seen < expected ? [`the system counts ${expected} and showed ${seen}`] : []),
        ],
      };
    },
  };
  return length;
}

function keyOf(element: unknown): string {
  return createHash("sha1")
    .update(JSON.stringify(element) ?? "")
    .digest("base64");
}
