import { RollcallError } from "@rollcall/core";
import { MockAgent } from "undici";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { basicAuth, bearerAuth, combineAuth, customAuth, fetchedAuth, headerAuth, queryAuth } from "./auth.ts";
import { createClient } from "./client.ts";
import { dialects } from "./dialects/all.ts";
import { vendorCode } from "./errors.ts";
import { against, failureOf, SECRET } from "./fixtures/against.ts";
import { fakeClock } from "./testing/index.ts";
import { looseArray, parseLoosely } from "./loose.ts";

describe("what a vendor sends", () => {
  const Schema = z.object({ people: looseArray(z.object({ id: z.string() })) });

  test("is checked, and what does not fit in a loose array is dropped and reported", async () => {
    const { client } = await against((_number, _request, response) =>
      response.end('{"people":[{"id":"1"},{"id":2},null,{"id":"4","more":1}]}'),
    );
    const { data, dropped } = await client.get("x", { schema: Schema });
    expect(data).toEqual({ people: [{ id: "1" }, { id: "4" }] });
    expect(dropped.map(({ path }) => path)).toEqual(["1.id", "2"]);
  });

  test("is reported whole, also where one checked answer holds another", async () => {
    const inner = z.string().transform((text) => parseLoosely(Schema, JSON.parse(text)).dropped.length);
    const outer = z.object({ parts: z.array(inner), people: looseArray(z.string()) });
    const body = { parts: ['{"people":[null]}'], people: ["a", 1] };
    const { client } = await against((_number, _request, response) => response.end(JSON.stringify(body)));
    const { data, dropped } = await client.get("x", { schema: outer });
    expect([data.parts, dropped.map(({ path }) => path)]).toEqual([[1], ["1"]]);
  });

  test("of another shape fails, without repeating what was sent", async () => {
    const { client } = await against((_number, _request, response) =>
      response.end('{"people":"Mette Lyngby <mette@nordvind.example>"}'),
    );
    const error = await failureOf(client.get("x", { schema: Schema }));
    expect(error).toMatchObject({ kind: "invalid-response" });
    expect(error.message).toContain("people");
    expect(error.message).not.toContain("Mette");
  });

  test("cut short is asked again and then fails", async () => {
    const { client, requests } = await against((_number, _request, response) => response.end('{"people":[{"id":'), {
      retries: 1,
    });
    expect((await failureOf(client.get("x", { schema: Schema }))).message).toContain("cut short");
    expect(requests()).toBe(2);
  });

  test("too much of it is not taken", async () => {
    const { client, requests } = await against(
      (_number, _request, response) => response.end(`["${"x".repeat(5000)}"]`),
      { maxResponseBytes: 1000 },
    );
    expect((await failureOf(client.get("x"))).message).toContain("larger than 1000 bytes");
    expect(requests()).toBe(1);
  });

  test("a redirect is not followed", async () => {
    const { client, requests } = await against((_number, _request, response) =>
      response.writeHead(302, { location: "/v1/y" }).end(),
    );
    const error = await failureOf(client.get("x"));
    expect(error).toMatchObject({ kind: "invalid-response" });
    expect(error.message).toContain("a redirect that is not followed");
    expect(requests()).toBe(1);
  });

  test("may be nothing, or text", async () => {
    const { client } = await against((number, _request, response) =>
      number === 1 ? response.writeHead(204).end() : response.end("plain"),
    );
    expect((await client.get("x")).data).toBeUndefined();
    expect((await client.get("x", { as: "text" })).data).toBe("plain");
  });

  test.each([
    "https://evil.example/v1/x",
    "//evil.example/x",
    "http://user:password@127.0.0.1/x",
    "file:///etc/passwd",
    "javascript:0",
  ])("an address elsewhere is not asked: %s", async (address) => {
    const { client, requests } = await against((_number, _request, response) => response.end("{}"));
    expect(await failureOf(client.get(address))).toMatchObject({ kind: "invalid-response" });
    expect(requests()).toBe(0);
  });

  test("an address on the same host that brings a name and a password is not asked", async () => {
    const { client, baseUrl, requests } = await against((_number, _request, response) => response.end("{}"));
    await failureOf(client.get(`${baseUrl.replace("//", "//user:password@")}/x`));
    expect(requests()).toBe(0);
  });

  test("an address on the same host is", async () => {
    const { client, baseUrl } = await against((_number, request, response) =>
      response.end(JSON.stringify(request.url)),
    );
    expect((await client.get(`${baseUrl}/x?after=abc`, { query: { limit: 5 } })).data).toBe("/v1/x?after=abc&limit=5");
    expect((await client.get(`${baseUrl}/x?limit=1&limit=2`, { query: { limit: 5 } })).data).toBe("/v1/x?limit=5");
    expect((await client.get("x", { query: { ids: ["a", "b"], none: undefined, yes: true } })).data).toBe(
      "/v1/x?ids=a&ids=b&yes=true",
    );
  });
});

test("a base URL without TLS is refused, but for loopback", () => {
  for (const baseUrl of ["http://api.vendor.example/", "ftp://api.vendor.example/", "nonsense"])
    expect(() => createClient({ source: "forum", baseUrl })).toThrow("not an https address");
});

describe("a token that is fetched", () => {
  test("is fetched once for everybody, again before it ends, and is shown nowhere", async () => {
    const clock = fakeClock();
    let fetched = 0;
    const auth = fetchedAuth(
      [],
      async () => ({ token: `fetched-token-${(fetched += 1)}`, expiresInSeconds: 3600 }),
      clock.now,
    );
    const seen: (string | undefined)[] = [];
    const { client, log } = await against(
      (_number, request, response) => {
        seen.push(request.headers.authorization);
        response.end(JSON.stringify({ message: request.headers.authorization }));
      },
      { auth },
    );
    await Promise.all([client.get("a"), client.get("b"), client.get("c")]);
    clock.advance(3_541_000);
    await client.get("d");
    expect(seen).toEqual([...Array.from({ length: 3 }, () => "Bearer fetched-token-1"), "Bearer fetched-token-2"]);
    expect(`${log.join()} ${client.redact("fetched-token-1 fetched-token-2")}`).not.toContain("fetched-token");
  });

  test("is fetched again when it is refused, but only once", async () => {
    let fetched = 0;
    const auth = fetchedAuth(
      [],
      async () => ({ token: `fetched-token-${(fetched += 1)}` }),
      () => 0,
    );
    const { client, requests } = await against(
      (_number, request, response) => {
        response.writeHead(request.url === "/v1/late" && fetched > 1 ? 200 : 401).end("{}");
      },
      { auth },
    );
    await expect(client.get("late")).resolves.toMatchObject({ status: 200 });
    expect(await failureOf(client.get("never"))).toMatchObject({ kind: "unauthenticated" });
    expect([fetched, requests()]).toEqual([3, 4]);
  });

  test("that cannot be fetched is the request's failure, and is tried again by the next", async () => {
    let fetched = 0;
    const fetchToken = async () => {
      fetched += 1;
      if (fetched === 1) throw new RollcallError("unauthenticated", { message: "the key was refused" });
      return { token: "fetched-token" };
    };
    const { client } = await against((_number, _request, response) => response.end("{}"), {
      auth: fetchedAuth([], fetchToken, () => 0),
    });
    expect((await failureOf(client.get("a"))).message).toContain("the key was refused");
    await expect(client.get("a")).resolves.toMatchObject({ status: 200 });
  });
});

describe("secrets", () => {
  test.each([
    ["bearer", bearerAuth(SECRET)],
    ["header", headerAuth("Access-Token", SECRET)],
    ["query", queryAuth({ key: SECRET })],
    ["basic", basicAuth("robot", SECRET)],
    ["custom", customAuth([SECRET], ({ headers }) => void (headers["x-signed"] = SECRET))],
    ["combined", combineAuth(bearerAuth(SECRET), queryAuth({ proof: `${SECRET}2` }))],
  ])("%s: sent to the vendor, shown nowhere", async (_name, auth) => {
    let arrived = "";
    // The vendor repeats the whole request in its error, as some do.
    const { client, log } = await against(
      (_number, request, response) => {
        arrived = `${request.url} ${JSON.stringify(request.headers)}`;
        response.writeHead(400).end(JSON.stringify({ message: `bad request: ${arrived}` }));
      },
      { auth },
    );
    const error = await failureOf(client.get("x", { query: { q: "mette@nordvind.example" } }));
    const forms = [
      SECRET,
      encodeURIComponent(SECRET),
      Buffer.from(SECRET).toString("base64"),
      Buffer.from(`robot:${SECRET}`).toString("base64"),
    ];
    const shown = `${error.message} ${error.stack} ${log.join("\n")}`;
    expect(shown).toContain("[redacted]");
    for (const form of forms) expect(shown).not.toContain(form);
    expect(shown).not.toMatch(/mette(?:@|%40)nordvind/);
    expect(arrived).not.toBe("");
  });

  test("in a path, and one that came in an answer, are not shown either", async () => {
    const { client, log } = await against((number, _request, response) =>
      response
        .writeHead(number === 1 ? 200 : 400)
        .end(number === 1 ? "{}" : '{"message":"page-token-4711 is no good"}'),
    );
    const schema = z.object({ id: z.string() });
    const path = await failureOf(client.get(`bot${SECRET}/me`, { schema }));
    expect(path.message).toContain("another shape");
    const forget = client.hide("page-token-4711");
    const answer = await failureOf(client.get("x"));
    forget();
    const shown = `${path.message} ${path.stack} ${answer.message} ${log.join("\n")}`;
    expect(shown).toContain("[redacted] is no good");
    expect(shown).not.toContain("page-token-4711");
    expect(shown).not.toContain(encodeURI(SECRET));
    expect(shown).not.toContain(SECRET);
  });

  test("the vendor's code can be read back", async () => {
    const { client } = await against(
      (_number, _request, response) => response.end('{"error":{"message":"gone","code":190,"error_subcode":492}}'),
      { dialect: dialects.meta },
    );
    const error = await failureOf(client.get("x"));
    expect(vendorCode(error)).toBe("190/492");
    expect(vendorCode(new Error("other"))).toBeUndefined();
    expect(client.failure({ status: 200, body: { data: [] } })).toBeUndefined();
    expect(client.failure({ status: 400, body: { error: { code: 10, message: "no" } } })?.kind).toBe("forbidden");
  });
});

test("the run's own dispatcher is used", async () => {
  const agent = new MockAgent();
  agent.disableNetConnect();
  agent.get("https://api.vendor.example").intercept({ path: "/v2/x" }).reply(200, { through: "the mock" });
  const client = createClient({
    source: "forum",
    baseUrl: "https://api.vendor.example/v2",
    environment: { dispatcher: agent },
  });
  expect((await client.get("x")).data).toEqual({ through: "the mock" });
});
