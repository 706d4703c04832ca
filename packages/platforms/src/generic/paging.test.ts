import { describe, expect, test } from "vitest";
import { type Answers, readSystem, reply } from "./fixtures/read-system.ts";

const people = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: `u${from + index}`, role: "Owner" }));
const all = people(120);
const one = [{ key: "news" }];
const ADMINS = "admins:intranet:news";

/** Reads one list of one declared presence. */
const readList = (answers: Answers, request: object) =>
  readSystem(answers, { presences: one, http: { requests: [{ path: "users", items: "data[]", ...request }] } });

/** A system that shows at most `most` to a page, whatever is asked for. */
const numbered = (most: number, more: (total: number) => object = () => ({})) =>
  reply(({ query }) => {
    const start = (Number(query.get("page") ?? 1) - 1) * most;
    return { body: { data: all.slice(start, start + most), ...more(all.length) } };
  });

describe("numbered pages", () => {
  const page = { by: "page", parameter: "page", sizeParameter: "per_page", size: 100 };

  test("a system that shows less than it is asked for is read to its end all the same", async () => {
    const seen = await readList({ "/users": numbered(50) }, { paging: page });
    expect(seen.grants).toHaveLength(120);
    expect(seen.receipt(ADMINS)).toMatchObject({ outcome: "complete" });
    // The fourth is empty, and that is the end.
    expect(seen.requests).toEqual([1, 2, 3, 4].map((number) => `/users?per_page=100&page=${number}`));
  });

  test("where the number of elements or of pages is told, nothing is asked for after the last", async () => {
    const byTotal = await readList(
      { "/users": numbered(50, (total) => ({ total })) },
      { paging: page, total: "total" },
    );
    expect(byTotal.requests).toHaveLength(3);
    expect(byTotal.receipt(ADMINS)).toMatchObject({ outcome: "complete", counts: { grants: 120, expected: 120 } });
    const byPages = await readList(
      { "/users": numbered(50, () => ({ last: 3 })) },
      { paging: { ...page, pages: "last" } },
    );
    expect(byPages.requests).toHaveLength(3);
    expect(byPages.receipt(ADMINS)).toMatchObject({ outcome: "complete" });
  });

  test("a short page ends only where that is declared", async () => {
    const seen = await readList({ "/users": numbered(50) }, { paging: { ...page, size: 50, endsAt: "short-page" } });
    expect(seen.requests).toHaveLength(3);
    expect(seen.receipt(ADMINS)).toMatchObject({ outcome: "complete", counts: { grants: 120 } });
  });

  test("a system that does not know the parameter is stopped, and not complete", async () => {
    const seen = await readList({ "/users": { data: people(50) } }, { paging: page });
    expect(seen.requests).toHaveLength(2);
    expect(seen.receipt(ADMINS)).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("a page brought nothing new"),
    });
  });

  test("the number of pages misspelt", async () => {
    const seen = await readList(
      { "/users": numbered(50, () => ({ last_page: 3 })) },
      { paging: { ...page, pages: "lastpage" } },
    );
    expect(seen.grants).toHaveLength(120);
    expect(seen.receipt(ADMINS)?.reason).toContain(
      'path "lastpage": "lastpage" is not there (did you mean "last_page"?)',
    );
  });
});

describe("offsets", () => {
  const offset = { by: "offset", parameter: "start" };
  const sliced = reply(({ query }) => {
    const start = Number(query.get("start"));
    return { body: { data: all.slice(start, start + 50), count: all.length } };
  });

  test("grow by what came", async () => {
    const seen = await readList({ "/users": sliced }, { paging: offset, total: "count" });
    expect(seen.requests).toEqual(["/users?start=0", "/users?start=50", "/users?start=100"]);
    expect(seen.receipt(ADMINS)).toMatchObject({ outcome: "complete" });
  });

  test("with a size of their own", async () => {
    const seen = await readList({ "/users": sliced }, { paging: { ...offset, sizeParameter: "limit", size: 200 } });
    expect(seen.requests).toEqual([0, 50, 100, 120].map((start) => `/users?limit=200&start=${start}`));
  });
});

describe("cursors and links", () => {
  const cursor = reply(({ query }) =>
    query.get("after") === "2"
      ? { body: { data: people(5, 5), meta: { next: null } } }
      : { body: { data: people(5), meta: { next: 2 } } },
  );

  test("a cursor that is a number, and null at the end", async () => {
    const seen = await readList(
      { "/users": cursor },
      { paging: { by: "cursor", cursor: "meta.next", parameter: "after" } },
    );
    expect(seen.grants).toHaveLength(10);
    expect(seen.receipt(ADMINS)).toMatchObject({ outcome: "complete" });
  });

  test.each(["meta.nxt", "metta.next"])(
    "a cursor at %s is no end: what came is kept, and it is partial",
    async (path) => {
      const answer = { data: people(5), meta: { next: 2 } };
      const seen = await readList({ "/users": answer }, { paging: { by: "cursor", cursor: path, parameter: "after" } });
      expect(seen.grants).toHaveLength(5);
      expect(seen.receipt(ADMINS)).toMatchObject({
        outcome: "partial",
        reason: expect.stringContaining("did you mean"),
      });
    },
  );

  test("an optional cursor of few letters is near others by chance: there the total tells", async () => {
    const answer = { data: people(5), meta: { next: 2 }, total: 10 };
    const paging = { by: "cursor", cursor: "meta.nxt?", parameter: "after" };
    const seen = await readList({ "/users": answer }, { paging, total: "total" });
    expect(seen.receipt(ADMINS)).toMatchObject({ outcome: "partial", reason: "the system counts 10 and showed 5" });
  });

  test("an optional cursor that is misspelt shows by the name beside it", async () => {
    const seen = await readList(
      { "/users": { data: people(5), nextCursor: "x" } },
      { paging: { by: "cursor", cursor: "next_cursor?", parameter: "after" } },
    );
    expect(seen.receipt(ADMINS)?.reason).toContain('did you mean "nextCursor"?');
  });

  test("a link is relative to the answer that it stands in", async () => {
    const linked = reply(({ query }) => ({
      body: {
        data: people(5, Number(query.get("p") ?? 0) * 5),
        next: query.get("p") === null ? "?p=1" : query.get("p") === "1" ? "/v2/users?p=2" : "",
      },
    }));
    const seen = await readSystem(
      { "/v2/users": linked },
      {
        presences: one,
        http: { requests: [{ path: "v2/users", items: "data[]", paging: { by: "next-link", link: "next" } }] },
      },
    );
    expect(seen.requests).toEqual(["/v2/users", "/v2/users?p=1", "/v2/users?p=2"]);
    expect(seen.receipt(ADMINS)).toMatchObject({ outcome: "complete", counts: { grants: 15 } });
  });

  test.each(["https://evil.example/users", "//evil.example/users", "http://a:b@127.0.0.1/"])(
    "a link to %s is not followed",
    async (next) => {
      const seen = await readList(
        { "/users": { data: people(5), next } },
        { paging: { by: "next-link", link: "next" } },
      );
      expect(seen.requests).toHaveLength(1);
      expect(seen.receipt(ADMINS)).toMatchObject({ outcome: "partial", reason: expect.stringContaining("leads away") });
    },
  );

  test("pages that nobody declared show by the Link header", async () => {
    const answer = reply(() => ({ body: { data: people(5) }, headers: { link: '</users?page=2>; rel="next"' } }));
    const seen = await readList({ "/users": answer }, {});
    expect(seen.receipt(ADMINS)).toMatchObject({ outcome: "partial", reason: expect.stringContaining("link-header") });
  });
});

describe("where the list is", () => {
  test.each<[string, unknown, string]>([
    ["the answer itself", people(3), "[]"],
    ["named without brackets", { data: people(3) }, "data"],
    ["a list in a list", { groups: [{ users: people(2) }, { users: people(1, 2) }] }, "groups[].users[]"],
  ])("%s", async (_, answer, items) => {
    expect((await readList({ "/users": answer }, { items })).grants).toHaveLength(3);
  });

  test.each<[string, unknown, string]>([
    ["misspelt", { users: people(3) }, '"user" is not there (did you mean "users"?)'],
    ["an answer that is none", { error: "oops" }, '"user" is not there'],
    ["no list", { user: "x" }, '"user" is no list'],
  ])("%s", async (_, answer, reason) => {
    const seen = await readList({ "/users": answer }, { items: "user[]" });
    expect(seen.receipt(ADMINS)).toMatchObject({ outcome: "partial", reason: expect.stringContaining(reason) });
  });

  test("fewer than the system counts, in the answer or in a header", async () => {
    const body = { data: people(3), total: "7" };
    const inBody = await readList({ "/users": body }, { total: "total" });
    expect(inBody.receipt(ADMINS)).toMatchObject({ outcome: "partial", counts: { grants: 3, expected: 7 } });
    const inHeader = await readList(
      { "/users": reply(() => ({ body, headers: { "X-Total": "4" } })) },
      { total: { header: "x-total" } },
    );
    expect(inHeader.receipt(ADMINS)?.reason).toBe("the system counts 4 and showed 3");
    const misspelt = await readList({ "/users": body }, { total: "totl" });
    expect(misspelt.receipt(ADMINS)?.reason).toContain('did you mean "total"?');
    const noHeader = await readList({ "/users": body }, { total: { header: "x-count" } });
    expect(noHeader.receipt(ADMINS)?.reason).toContain("no header x-count");
  });

  test("a count that shrinks while the list is read: somebody may have slipped between two pages", async () => {
    const shrinking = reply(({ query }) =>
      query.get("after") === null
        ? { body: { data: people(5), total: 10, next: 1 } }
        : { body: { data: people(4, 5), total: 9, next: null } },
    );
    const paging = { by: "cursor", cursor: "next", parameter: "after" };
    const seen = await readList({ "/users": shrinking }, { paging, total: "total" });
    expect(seen.receipt(ADMINS)).toMatchObject({ outcome: "partial", reason: "the system counts 10 and showed 9" });
  });
});
