import { isRollcallError } from "@rollcall/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { createClient, type HttpClient } from "./client.ts";
import { looseArray } from "./loose.ts";
import {
  cursorPages,
  linkHeaderPages,
  nextLinkPages,
  numberedPages,
  offsetPages,
  type Page,
  readPages,
} from "./paging.ts";
import { boundedMap, mapAll } from "./parallel.ts";
import {
  cursorStyle,
  fakeVendor,
  type FakeVendor,
  linkHeaderStyle,
  nextLinkStyle,
  numberStyle,
  offsetStyle,
  sourceEnvironment,
} from "./testing/index.ts";

const ALL = Array.from({ length: 23 }, (_, index) => index);
const Body = z.object({
  items: looseArray(z.number()),
  next: z.string().nullish(),
  total: z.number().nullish(),
  pages: z.number().nullish(),
});

let vendor: FakeVendor;
let client: HttpClient;

beforeAll(async () => {
  const list = () => ALL;
  const body = ({ items, next, total }: { items: readonly unknown[]; next: string | undefined; total: number }) => ({
    items,
    next: next ?? null,
    total,
  });
  vendor = await fakeVendor({
    dialect: "http",
    routes: [
      { path: "/cursor", list, paging: cursorStyle({ parameter: "after", size: 5, body }) },
      { path: "/next", list, paging: nextLinkStyle({ size: 5, body }) },
      { path: "/link", list, paging: linkHeaderStyle({ size: 5, body }) },
      {
        path: "/offset",
        list,
        paging: offsetStyle({
          offsetParameter: "start",
          sizeParameter: "count",
          size: 5,
          body: ({ items }) => ({ items }),
        }),
      },
      {
        path: "/exact",
        list: () => ALL.slice(0, 10),
        paging: offsetStyle({ offsetParameter: "start", sizeParameter: "count", size: 5, body }),
      },
      {
        path: "/number",
        list,
        paging: numberStyle({ pageParameter: "page", size: 5, body: ({ items, pages }) => ({ items, pages }) }),
      },
      {
        path: "/short",
        list,
        paging: numberStyle({ pageParameter: "page", size: 5, body: ({ items }) => ({ items }) }),
      },
      // A cursor goes on over a short and an empty page.
      {
        path: "/gaps",
        reply: ({ query }) => {
          const after = Number(query.get("after") ?? 0);
          return { body: { items: after === 1 ? [] : [after], next: after < 3 ? String(after + 1) : "" } };
        },
      },
      {
        path: "/dirty",
        reply: ({ query }) => ({
          body: query.get("after") === null ? { items: [1, "two"], next: "b" } : { items: [3, null] },
        }),
      },
      {
        path: "/dirty-offset",
        reply: ({ query }) => ({ body: { items: query.get("start") === "0" ? [1, "two"] : [3] } }),
      },
      {
        path: "/dirty-number",
        reply: ({ query }) => ({ body: { items: query.get("page") === "1" ? [1, "two"] : [3] } }),
      },
      {
        path: "/promises",
        reply: ({ query }) => ({ body: { items: query.get("start") === "0" ? [1] : [], total: 99 } }),
      },
      { path: "/nought", reply: ({ query }) => ({ body: { items: [Number(query.get("page"))], pages: 2 } }) },
      // 0, 1, 2, 1, 2, ...
      {
        path: "/ring",
        reply: ({ query }) => {
          const after = Number(query.get("after") ?? 0);
          return { body: { items: [after], next: after === 2 ? "1" : String(after + 1) } };
        },
      },
      {
        path: "/breaks",
        reply: ({ query }) =>
          query.get("after") === null ? { body: { items: [1], next: "b" } } : { status: 403, body: { message: "no" } },
      },
      { path: "/away", reply: () => ({ body: { items: [1], next: "https://evil.example/page2" } }) },
      {
        path: "/rel",
        reply: ({ query }) => ({
          body: { items: [1] },
          headers: query.has("p") ? {} : { link: '</rel?p=0>; rel="prev", </rel?p=2>; title="a, b"; rel="last next"' },
        }),
      },
    ],
  });
  client = createClient({ source: "forum", baseUrl: vendor.url, environment: sourceEnvironment({}) });
});
afterAll(() => vendor.close());

const common = { schema: Body, items: (data: z.output<typeof Body>) => data.items };
const cursor = { ...common, parameter: "after", cursor: (data: z.output<typeof Body>) => data.next };
const link = { ...common, link: (data: z.output<typeof Body>) => data.next };
const offset = { ...common, offsetParameter: "start", sizeParameter: "count", size: 5 };
const number = { ...common, pageParameter: "page", size: 5 };

const ways: Record<string, (start?: string) => AsyncIterable<Page<number>>> = {
  cursor: (start) => cursorPages(client, "cursor", { ...cursor, start }),
  "next link": (start) => nextLinkPages(client, "next", { ...link, start }),
  "Link header": (start) => linkHeaderPages(client, "link", { ...common, start }),
  "offset, short page": (start) => offsetPages(client, "offset", { ...offset, start }),
  "page numbers": (start) => numberedPages(client, "number", { ...number, pages: ({ data }) => data.pages, start }),
  "page numbers, short page": (start) => numberedPages(client, "short", { ...number, start }),
};

describe.each(Object.entries(ways))("%s", (_name, way) => {
  test("reads everything in five requests", async () => {
    vendor.play("normal");
    expect(await readPages(way())).toMatchObject({ items: ALL, pages: 5, dropped: 0, error: undefined });
    expect(vendor.requests).toHaveLength(5);
  });

  test("resumes where an earlier read stopped", async () => {
    let next: string | undefined;
    for await (const page of way()) {
      next = page.next;
      if (page.items.includes(7)) break;
    }
    expect((await readPages(way(next))).items).toEqual(ALL.slice(10));
  });
});

test("a repeated cursor ends the read as an error, with what was seen", async () => {
  vendor.play("repeated-cursor");
  const read = await readPages(cursorPages(client, "cursor", cursor));
  expect(read.error?.message).toContain("the same cursor came twice");
  expect(read.items.length).toBeGreaterThan(0);
  vendor.play("normal");
});

test("cursors that go round in a ring end the read too", async () => {
  const read = await readPages(cursorPages(client, "ring", cursor));
  expect(read.error?.message).toContain("the same cursor came twice");
  expect(read.items).toEqual([0, 1, 2]);
});

test("a reader that is called off at the last page does not take it for the end", async () => {
  const abort = new AbortController();
  await expect(async () => {
    for await (const page of cursorPages(client, "cursor", { ...cursor, signal: abort.signal }))
      if (page.next === undefined) abort.abort(new Error("enough"));
  }).rejects.toThrow("enough");
});

test("an element that could not be read still fills its page", async () => {
  const offsets = await readPages(offsetPages(client, "dirty-offset", { ...offset, size: 2 }));
  expect([offsets.items, offsets.dropped]).toEqual([[1, 3], 1]);
  const numbers = await readPages(numberedPages(client, "dirty-number", { ...number, size: 2 }));
  expect([numbers.items, numbers.dropped]).toEqual([[1, 3], 1]);
});

test("more pages than allowed are a loop", async () => {
  const read = await readPages(cursorPages(client, "cursor", { ...cursor, maxPages: 2 }));
  expect(read).toMatchObject({ pages: 2, items: ALL.slice(0, 10) });
  expect(read.error?.message).toContain("more than 2 pages");
});

test("a short or empty page is not the end of a cursor", async () => {
  expect((await readPages(cursorPages(client, "gaps", cursor))).items).toEqual([0, 2, 3]);
});

test("a stated total saves the request after a full last page", async () => {
  vendor.play("normal");
  const read = await readPages(offsetPages(client, "exact", { ...offset, total: (data) => data.total }));
  expect([read.items.length, read.pages]).toEqual([10, 2]);
});

test("a total that is never reached ends at the first empty page", async () => {
  const read = await readPages(offsetPages(client, "promises", { ...offset, total: (data) => data.total }));
  expect([read.items, read.error]).toEqual([[1], undefined]);
});

test("pages that are counted from nought end at the last", async () => {
  vendor.play("normal");
  const read = await readPages(
    numberedPages(client, "nought", { ...number, first: 0, pages: ({ data }) => data.pages }),
  );
  expect([read.items, read.pages]).toEqual([[0, 1], 2]);
});

test("a bug in what reads a page is thrown, and is no failure of the vendor", async () => {
  const broken = { ...cursor, items: () => JSON.parse("{") as number[] };
  await expect(readPages(cursorPages(client, "cursor", broken))).rejects.toThrow(SyntaxError);
});

test("dropped elements are counted over all pages", async () => {
  expect(await readPages(cursorPages(client, "dirty", cursor))).toMatchObject({ items: [1, 3], dropped: 2 });
});

test("a refusal on the way keeps what was read", async () => {
  const read = await readPages(cursorPages(client, "breaks", cursor));
  expect(read.items).toEqual([1]);
  expect(isRollcallError(read.error) && read.error.kind).toBe("forbidden");
});

test("a next link to another host is not followed", async () => {
  const read = await readPages(nextLinkPages(client, "away", link));
  expect(read.error?.message).toContain("leads away");
});

test("a Link header with several relations, relative and quoted commas", async () => {
  vendor.play("normal");
  expect((await readPages(linkHeaderPages(client, "rel", common))).pages).toBe(2);
  expect(vendor.requests.map(({ query }) => query)).toEqual(["", "?p=2"]);
});

describe("boundedMap", () => {
  test("keeps order, and holds no more than its limit", async () => {
    let running = 0;
    let most = 0;
    const results = await mapAll(ALL, 4, async (value) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, (value * 7) % 5));
      running -= 1;
      return value * 2;
    });
    expect(results).toEqual(ALL.map((value) => value * 2));
    expect(most).toBe(4);
  });

  test("takes no more from the input than it may hold", async () => {
    let taken = 0;
    const endless = (function* () {
      while (true) yield (taken += 1);
    })();
    const iterator = boundedMap(endless, 3, async (value) => value);
    expect((await iterator.next()).value).toBe(1);
    expect(taken).toBe(3);
    await iterator.return();
  });

  test("throws a failure in its place and tells the rest to stop", async () => {
    const stopped: number[] = [];
    const seen: number[] = [];
    const work = async (value: number, signal: AbortSignal): Promise<number> => {
      if (value === 2) throw new Error("two is broken");
      if (value > 2)
        await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(void stopped.push(value))));
      return value;
    };
    await expect(async () => {
      for await (const value of boundedMap(ALL, 4, work)) seen.push(value);
    }).rejects.toThrow("two is broken");
    expect(seen).toEqual([0, 1]);
    expect(stopped).toEqual([3, 4, 5]);
  });
});
