import { MockAgent } from "undici";
import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { dialects } from "./dialects/all.ts";
import { against, failureOf } from "./fixtures/against.ts";
import { fakeClock, sourceEnvironment } from "./testing/index.ts";

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

  test("waits double up to two minutes, and no further", async () => {
    const { client, clock } = await against((_number, _request, response) => response.writeHead(503).end(), {
      retries: 10,
      deadlineMs: 3_600_000,
    });
    await failureOf(client.get("x"));
    expect(clock.waits.slice(5)).toEqual([32_000, 64_000, 120_000, 120_000, 120_000]);
  });

  test("a certificate that is not trusted is not asked again", async () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    let asked = 0;
    agent
      .get("https://api.vendor.example")
      .intercept({ path: "/x" })
      .reply(() => {
        asked += 1;
        throw Object.assign(new Error("self-signed certificate"), { code: "SELF_SIGNED_CERT_IN_CHAIN" });
      })
      .persist();
    const client = createClient({
      source: "forum",
      baseUrl: "https://api.vendor.example/",
      environment: { ...sourceEnvironment({}), dispatcher: agent },
    });
    expect((await failureOf(client.get("x"))).message).toContain("SELF_SIGNED_CERT_IN_CHAIN");
    expect(asked).toBe(1);
  });

  test("a host that is not there is unavailable", async () => {
    const { client } = await against(() => undefined, { baseUrl: "http://127.0.0.1:1/", retries: 0 });
    expect(await failureOf(client.get("x"))).toMatchObject({ kind: "unavailable" });
  });

  test("a server that never answers is left", async () => {
    const { client } = await against(() => undefined, { retries: 0, timeoutMs: 30 });
    expect((await failureOf(client.get("x"))).message).toContain("did not answer in time");
  });

  test("an attempt takes no longer than the deadline leaves", async () => {
    const { client } = await against(() => undefined, { retries: 0, deadlineMs: 30 });
    expect((await failureOf(client.get("x"))).message).toContain("did not answer in time");
  }, 5000);
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

  test.each([
    ["one route", true, []],
    ["everything", false, [7000]],
  ])("a limit of %s holds it", async (_name, bucketOnly, waits) => {
    const { client, clock } = await against(
      (number, _request, response) => response.writeHead(number === 1 ? 429 : 200).end("{}"),
      {
        retries: 0,
        dialect: {
          id: "routes",
          bucket: ({ path }) => ({ key: path }),
          failure: ({ status }) =>
            status === 429 ? { kind: "rate-limited", message: "slow", waitMs: 7000, bucketOnly } : undefined,
          pause: ({ path }) => (path.endsWith("/b") ? { ms: 7000, bucketOnly, reason: "used up" } : undefined),
        },
      },
    );
    await failureOf(client.get("a"));
    // The answer of /b asks for a pause; /c is another route.
    await client.get("b");
    await client.get("c");
    expect(clock.waits).toEqual(waits);
    if (!bucketOnly) return;
    await client.get("b");
    expect(clock.waits).toEqual([7000]);
  });

  test("a rate limit that is waited out holds only its own route, where the vendor says so", async () => {
    const { client, clock } = await against(
      (number, _request, response) => response.writeHead(number === 1 ? 429 : 200).end("{}"),
      {
        concurrency: 1,
        dialect: {
          id: "routes",
          bucket: ({ path }) => ({ key: path }),
          failure: ({ status }) =>
            status === 429 ? { kind: "rate-limited", message: "slow", waitMs: 7000, bucketOnly: true } : undefined,
        },
      },
    );
    const order: string[] = [];
    await Promise.all(
      ["a", "b"].map((path) => client.get(path).then(() => order.push(`${path} ${clock.waits.length}`))),
    );
    expect(order).toEqual(["b 0", "a 1"]);
  });

  test("the run's own deadline counts where the source sets none", async () => {
    const { client } = await against(
      (_number, _request, response) => response.writeHead(429, { "retry-after": "61" }).end(),
      { environment: sourceEnvironment({ deadlineMs: 60_000 }) },
    );
    expect((await failureOf(client.get("x"))).message).toContain("61 s would pass the deadline");
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

describe("stopping", () => {
  test("what was called off while it waited is not sent", async () => {
    const abort = new AbortController();
    const clock = fakeClock();
    // A sleep that ends all the same when it is called off.
    const sleep = async (milliseconds: number): Promise<void> => {
      clock.advance(milliseconds);
      abort.abort(new Error("enough"));
    };
    const { client, requests } = await against((_number, _request, response) => response.writeHead(429).end(), {
      environment: { ...sourceEnvironment({ clock }), sleep },
    });
    await expect(client.get("a", { signal: abort.signal })).rejects.toThrow("enough");
    expect(requests()).toBe(1);
  });

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

  test("an abort of the last attempt is an abort, not a failure of the vendor", async () => {
    const abort = new AbortController();
    const { client } = await against(() => abort.abort(), { retries: 0 });
    await expect(client.get("a", { signal: abort.signal })).rejects.toMatchObject({ name: "AbortError" });
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
