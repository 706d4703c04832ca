import { expect, test } from "vitest";
import type { Clock } from "./client.ts";
import { createGitHubClient, LostAnswer, Refusal } from "./client.ts";

type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | "cut";

/** A server that answers as told, in order, and a clock that only moves when somebody sleeps. */
function setUp(...replies: Reply[]) {
  const calls: { method: string; url: string; headers: Headers; at: number }[] = [];
  const slept: number[] = [];
  const lines: string[] = [];
  let time = Date.parse("2026-11-23T02:00:00Z");
  const clock: Clock = {
    now: () => time,
    async sleep(milliseconds) {
      slept.push(milliseconds);
      time += milliseconds;
    },
  };
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    calls.push({ method: init?.method ?? "GET", url: String(input), headers: new Headers(init?.headers), at: time });
    const reply = replies.shift() ?? { status: 200, body: {} };
    if (reply === "cut") throw new TypeError("fetch failed", { cause: new Error("other side closed") });
    const headers = { "content-type": "application/json", ...reply.headers };
    return new Response(reply.status === 204 ? null : JSON.stringify(reply.body ?? {}), {
      status: reply.status,
      headers,
    });
  };
  const client = createGitHubClient({ token: "ghs_secret", clock, fetch, log: (line) => lines.push(line) });
  return { client, calls, slept, lines };
}

test("writes are a second apart, the first waits for nothing, reads neither", async () => {
  const { client, slept } = setUp();
  await client.add("POST /a", {});
  await client.read("GET /b", {});
  expect(slept).toEqual([]);
  await client.write("PATCH /c", {});
  expect(slept).toEqual([1000]);
});

test.each([
  ["429 with retry-after", { status: 429, headers: { "retry-after": "7" } }, 7_000],
  ["403 of the secondary limit with retry-after", { status: 403, headers: { "retry-after": "2" } }, 2_000],
  [
    "403 with nothing remaining, until the reset",
    {
      status: 403,
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Date.parse("2026-11-23T02:00:30Z") / 1000) },
    },
    31_000,
  ],
  [
    "403 of the secondary limit without a time: a minute",
    { status: 403, body: { message: "You have exceeded a secondary rate limit" } },
    60_000,
  ],
])("%s is waited out, also by an addition: it was not carried out", async (_, reply, wait) => {
  const { client, calls, slept, lines } = setUp(reply, { status: 201, body: { id: 1 } });
  expect((await client.add("POST /a", {})).status).toBe(201);
  expect(calls).toHaveLength(2);
  expect(slept[0]).toBe(wait);
  expect(lines[0]).toContain(`waiting ${wait / 1000} s`);
});

test("a limit that lasts too long is an error, not a job that hangs", async () => {
  const { client, slept } = setUp({ status: 429, headers: { "retry-after": "3600" } });
  await expect(client.add("POST /a", {})).rejects.toMatchObject({ kind: "rate-limited" });
  expect(slept).toEqual([]);
});

test.each<[string, Reply]>([
  ["a dropped connection", "cut"],
  ["502", { status: 502 }],
])("after %s an addition is never sent again", async (_, reply) => {
  const { client, calls } = setUp(reply);
  await expect(client.add("POST /a", {})).rejects.toBeInstanceOf(LostAnswer);
  expect(calls).toHaveLength(1);
});

test("reads and writes that may be repeated are, up to a limit", async () => {
  const { client, calls, slept } = setUp("cut", { status: 502 }, { status: 200 });
  await client.read("GET /a", {});
  expect(slept).toEqual([1000, 2000]);
  const broken = setUp("cut", "cut", "cut", "cut", "cut");
  await expect(broken.client.write("PATCH /a", {})).rejects.toMatchObject({ kind: "unavailable" });
  expect(broken.calls).toHaveLength(4);
  expect(calls).toHaveLength(3);
});

test("a refusal is not repeated and can be judged", async () => {
  const { client, calls } = setUp({ status: 422, body: { message: "Validation Failed" } });
  const error = await client.add("POST /a", {}).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Refusal);
  expect(calls).toHaveLength(1);
});

test("a missing permission says what is needed", async () => {
  const { client } = setUp({
    status: 403,
    body: { message: "Resource not accessible by integration" },
    headers: { "x-accepted-github-permissions": "issues=write" },
  });
  await expect(client.add("POST /a", {})).rejects.toThrow(/The token needs issues=write/);
});

test("the token stands in no error and no line", async () => {
  const { client, calls, lines } = setUp(
    { status: 502, body: { message: "bad ghs_secret" } },
    { status: 401, body: { message: "no ghs_secret" } },
  );
  const error = await client.read("GET /a", {}).catch((reason: unknown) => reason as Error);
  expect(calls[0]?.headers.get("authorization")).toBe("token ghs_secret");
  expect(JSON.stringify([lines, String(error), (error as Error).stack, error])).not.toContain("ghs_secret");
});

test("pages follow the server's own links, and only to the server", async () => {
  const next = (url: string) => ({ status: 200, body: [1], headers: { link: `<${url}>; rel="next"` } });
  const { client, calls } = setUp(next("https://api.github.com/repositories/9/issues?page=2"), {
    status: 200,
    body: [2],
  });
  expect(await client.pages("GET /repos/a/b/issues", {})).toEqual([1, 2]);
  expect(calls[1]?.url).toBe("https://api.github.com/repositories/9/issues?page=2");
  const elsewhere = setUp(next("https://elsewhere.example/issues?page=2"));
  await expect(elsewhere.client.pages("GET /a", {})).rejects.toThrow(/another host/);
  const loop = next("https://api.github.com/issues?page=2");
  const looping = setUp(loop, loop, loop);
  await expect(looping.client.pages("GET /issues", {})).rejects.toThrow(/do not end/);
});

test("an enterprise server keeps GraphQL beside its REST API", async () => {
  const urls: string[] = [];
  const fetch = async (input: string | URL | Request) => {
    urls.push(String(input));
    return new Response("{}", { status: 200, headers: { "content-type": "application/json" } });
  };
  const client = createGitHubClient({ token: "t", apiUrl: "https://github.nordvind.example/api/v3/", fetch });
  await client.query("query { viewer { login } }");
  await client.read("GET /user", {});
  expect(urls).toEqual(["https://github.nordvind.example/api/graphql", "https://github.nordvind.example/api/v3/user"]);
});

test("a cancelled run sends nothing more", async () => {
  const { client, calls } = setUp();
  await expect(client.add("POST /a", {}, AbortSignal.abort(new Error("stopped")))).rejects.toThrow("stopped");
  expect(calls).toEqual([]);
});
