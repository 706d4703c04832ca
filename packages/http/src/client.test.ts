import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isRollcallError, type RollcallError } from "@rollcall/core";
import { MockAgent } from "undici";
import { afterEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { basicAuth, bearerAuth, combineAuth, customAuth, headerAuth, queryAuth } from "./auth.ts";
import { type ClientOptions, createClient } from "./client.ts";
import { dialects } from "./dialects/all.ts";
import { vendorCode } from "./errors.ts";
import { looseArray } from "./loose.ts";
import { fakeClock, sourceEnvironment } from "./testing/index.ts";

const SECRET = "sæcret/token+with=signs";
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A client of a server that answers as the listener does; numbers count the requests from one. */
async function against(
  listener: (number: number, ...parts: Parameters<RequestListener>) => void,
  options: Partial<ClientOptions> = {},
) {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    listener(count, request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const clock = fakeClock();
  const log: string[] = [];
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const client = createClient({
    source: "forum",
    baseUrl,
    auth: bearerAuth(SECRET),
    environment: sourceEnvironment({ clock, log }),
    ...options,
  });
  return { client, clock, log, baseUrl, requests: () => count };
}

async function failureOf(promise: Promise<unknown>): Promise<RollcallError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isRollcallError(error)) throw error ?? new Error("it did not fail");
  return error;
}

describe("retries", () => {
  test("a passing fault is asked again, with longer and longer waits", async () => {
    const { client, clock } = await against((number, _request, response) => {
      response.writeHead(number < 4 ? 503 : 200).end('{"ok":1}');
    });
    await expect(client.get("x")).resolves.toMatchObject({ data: { ok: 1 } });
    expect(clock.waits).toEqual([1000, 2000, 4000]);
  });

  test("it gives up, and says so", async () => {
    const { client, requests } = await against((_number, _request, response) => response.writeHead(502).end("<html>"), {
      retries: 2,
    });
    expect(await failureOf(client.get("x"))).toMatchObject({ kind: "unavailable" });
    expect(requests()).toBe(3);
  });

  test("a POST is sent once, unless it says that it only reads", async () => {
    const { client, requests } = await against((_number, _request, response) => response.writeHead(503).end(), {
      retries: 2,
    });
    await failureOf(client.post("x", { json: { a: 1 } }));
    expect(requests()).toBe(1);
    await failureOf(client.post("x", { json: { a: 1 }, idempotent: true }));
    expect(requests()).toBe(4);
  });

  test("a refusal is not repeated", async () => {
    const { client, requests } = await against((_number, _request, response) =>
      response.writeHead(403).end('{"message":"no"}'),
    );
    expect(await failureOf(client.get("x"))).toMatchObject({ kind: "forbidden" });
    expect(requests()).toBe(1);
  });

  test("a broken connection is a passing fault", async () => {
    const { client } = await against((number, request, response) => {
      if (number === 1) request.socket.destroy();
      else response.end("{}");
    });
    await expect(client.get("x")).resolves.toMatchObject({ status: 200 });
  });

  test("a host that is not there is unavailable", async () => {
    const { client } = await against(() => undefined, { baseUrl: "http://127.0.0.1:1/", retries: 0 });
    expect(await failureOf(client.get("x"))).toMatchObject({ kind: "unavailable" });
  });

  test("a server that never answers is left", async () => {
    const { client } = await against(() => undefined, { retries: 0, timeoutMs: 30 });
    expect((await failureOf(client.get("x"))).message).toContain("did not answer in time");
  });
});

describe("rate limits", () => {
  test("one answer holds every request of the credential", async () => {
    const { client, clock } = await against(
      (number, _request, response) => {
        if (number === 1) response.writeHead(429, { "retry-after": "7" }).end();
        else response.end("{}");
      },
      { concurrency: 1 },
    );
    await Promise.all([client.get("a"), client.get("b"), client.get("c")]);
    expect(clock.waits).toEqual([7000]);
  });

  test("a wait beyond the deadline is an error at once", async () => {
    const { client, clock } = await against(
      (_number, _request, response) => response.writeHead(429, { "retry-after": "3600" }).end(),
      { deadlineMs: 60_000 },
    );
    const error = await failureOf(client.get("x"));
    expect(error.kind).toBe("rate-limited");
    expect(error.message).toContain("3600 s would pass the deadline");
    expect(clock.waits).toEqual([]);
  });

  test("the deadline covers all requests together", async () => {
    const { client, clock } = await against((_number, _request, response) => response.end("{}"), {
      deadlineMs: 60_000,
    });
    await client.get("x");
    clock.advance(60_001);
    expect(await failureOf(client.get("x"))).toMatchObject({ kind: "unavailable" });
  });

  test("a documented allowance is kept without being told", async () => {
    const { client, clock } = await against((_number, _request, response) => response.end("{}"), {
      dialect: { id: "slow", bucket: () => ({ key: "all", requests: 2, perMs: 1000 }) },
    });
    for (const path of ["a", "b", "c", "d", "e"]) await client.get(path);
    expect(clock.waits).toEqual([1000, 1000]);
  });

  test("a used-up allowance makes the next request wait", async () => {
    const { client, clock } = await against(
      (number, _request, response) =>
        response
          .writeHead(200, { "x-ratelimit-remaining": number === 1 ? "0" : "9", "x-ratelimit-reset": "12" })
          .end("{}"),
      { dialect: dialects.reddit },
    );
    await client.get("a");
    await client.get("b");
    expect(clock.waits).toEqual([12_000]);
  });
});

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
    expect(await failureOf(client.get("x"))).toMatchObject({ kind: "invalid-response" });
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

  test("an address on the same host is", async () => {
    const { client, baseUrl } = await against((_number, request, response) =>
      response.end(JSON.stringify(request.url)),
    );
    expect((await client.get(`${baseUrl}/x?after=abc`, { query: { limit: 5 } })).data).toBe("/v1/x?after=abc&limit=5");
    expect((await client.get("x", { query: { ids: ["a", "b"], none: undefined, yes: true } })).data).toBe(
      "/v1/x?ids=a&ids=b&yes=true",
    );
  });
});

test("a base URL without TLS is refused, but for loopback", () => {
  for (const baseUrl of ["http://api.vendor.example/", "ftp://api.vendor.example/", "nonsense"])
    expect(() => createClient({ source: "forum", baseUrl })).toThrow("not an https address");
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
    expect(shown).not.toContain("mette@nordvind.example");
    expect(arrived).not.toBe("");
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

describe("stopping", () => {
  test("an abort ends a request under way and one that waits for its place", async () => {
    const abort = new AbortController();
    const { client, requests } = await against(() => abort.abort(new Error("enough")), { concurrency: 1 });
    const both = await Promise.allSettled([
      client.get("a", { signal: abort.signal }),
      client.get("b", { signal: abort.signal }),
    ]);
    expect(both.map((result) => (result.status === "rejected" ? String(result.reason) : "went on"))).toEqual([
      "Error: enough",
      "Error: enough",
    ]);
    expect(requests()).toBe(1);
  });

  test("no more than the allowed number are under way", async () => {
    let inside = 0;
    let most = 0;
    const { client } = await against(
      (_number, _request, response) => {
        inside += 1;
        most = Math.max(most, inside);
        setTimeout(() => {
          inside -= 1;
          response.end("{}");
        }, 5);
      },
      { concurrency: 3 },
    );
    await Promise.all(Array.from({ length: 12 }, (_, index) => client.get(`x${index}`)));
    expect(most).toBe(3);
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
