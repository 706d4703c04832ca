import { expect, test } from "vitest";
import { fingerprintNumber, makeFinding, makePolicy, makeReport } from "../fixtures/report.ts";
import { plan } from "../plan.ts";
import { publisher } from "./publisher.ts";

type Handler = (
  body: Record<string, unknown>,
  url: URL,
) => { status: number; body?: unknown; headers?: Record<string, string> };

/** What an emulator does not do: GitHub's answers that depend on permissions, versions and kinds of token. */
function setUp(routes: Record<string, Handler>, options: { allowInternal?: boolean } = {}) {
  const calls: string[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(String(input));
    const key = `${init?.method ?? "GET"} ${url.pathname}`;
    calls.push(key);
    const handler = routes[key] ?? defaults[key];
    const { status, body, headers } = handler?.(
      JSON.parse(String(init?.body ?? "{}")) as Record<string, unknown>,
      url,
    ) ?? {
      status: 404,
      body: { message: "Not Found" },
    };
    return new Response(status === 204 ? null : JSON.stringify(body ?? {}), {
      status,
      headers: { "content-type": "application/json", ...headers },
    });
  };
  const clock = { now: () => 0, sleep: async () => {} };
  const store = publisher({
    token: "t",
    repository: "nordvind/governance",
    label: "rollcall",
    fetch,
    clock,
    ...options,
  });
  return { store, calls };
}

const REPO = "/repos/nordvind/governance";
const defaults: Record<string, Handler> = {
  [`GET ${REPO}`]: () => ({
    status: 200,
    body: { full_name: "nordvind/governance", visibility: "private", has_issues: true },
  }),
  "GET /user": () => ({ status: 200, body: { login: "rollcall-bot" } }),
};

const created: Handler = ({ title, body, labels, assignees }) => ({
  status: 201,
  body: issue({
    title,
    body,
    labels: (labels as string[]).map((name) => ({ name })),
    assignees: ((assignees ?? []) as string[]).map((login) => ({ login })),
  }),
});

function issue(fields: Record<string, unknown>) {
  return {
    id: 71,
    number: 7,
    title: "t",
    body: "",
    state: "open",
    user: { login: "rollcall-bot" },
    labels: [{ name: "rollcall" }],
    assignees: [],
    ...fields,
  };
}

function draft(assignees: string[] = []) {
  const [action] = plan(makeReport([makeFinding({ fingerprint: fingerprintNumber(1) })]), [], makePolicy()).actions;
  if (action?.kind !== "create") throw new Error("expected a create");
  return { ...action.draft, assignees };
}

test.each([
  ["public", {}, "visibility public"],
  ["internal", {}, "visibility internal"],
  [undefined, { allowInternal: true }, "unknown visibility"],
])("visibility %s is refused", async (visibility, options, received) => {
  const repository = () => ({ status: 200, body: { full_name: "nordvind/governance", visibility, private: true } });
  const { store } = setUp({ [`GET ${REPO}`]: repository }, options);
  await expect(store.verify()).rejects.toMatchObject({ kind: "refused", details: { received } });
});

test("an internal repository is accepted where the company says so", async () => {
  const repository = () => ({ status: 200, body: { full_name: "nordvind/governance", visibility: "internal" } });
  await setUp({ [`GET ${REPO}`]: repository }, { allowInternal: true }).store.verify();
  const archived = () => ({
    status: 200,
    body: { full_name: "nordvind/governance", visibility: "private", archived: true },
  });
  await expect(setUp({ [`GET ${REPO}`]: archived }).store.verify()).rejects.toThrow(/archived/);
});

test("a renamed repository is not followed: the issues would be elsewhere", async () => {
  const repository = () => ({ status: 200, body: { full_name: "nordvind/renamed", visibility: "private" } });
  await expect(setUp({ [`GET ${REPO}`]: repository }).store.verify()).rejects.toThrow(/renamed or moved/);
});

test("a workflow's token has no user, and its issues are its own all the same", async () => {
  const { store } = setUp({
    "GET /user": () => ({ status: 403, body: { message: "Resource not accessible by integration" } }),
    "POST /graphql": () => ({ status: 200, body: { data: { viewer: { login: "github-actions" } } } }),
    [`GET ${REPO}/issues`]: () => ({
      status: 200,
      body: [
        issue({ user: { login: "github-actions[bot]", type: "Bot" } }),
        issue({ number: 8, user: { login: "github-actions" } }),
        issue({ number: 9, pull_request: {} }),
        issue({ number: 10, user: null, body: null }),
      ],
    }),
  });
  expect((await store.list()).map(({ number, own }) => [number, own])).toEqual([
    [7, true],
    [8, true],
    [10, false],
  ]);
});

test("labels dropped for want of push access: closed again and said, or it would never be found", async () => {
  const patches: unknown[] = [];
  const { store } = setUp({
    [`POST ${REPO}/issues`]: (body) => created({ ...body, labels: [] }, new URL("http://x")),
    [`PATCH ${REPO}/issues/7`]: (body) => (patches.push(body), { status: 200, body: issue({ state: "closed" }) }),
  });
  await expect(store.create(draft())).rejects.toThrow(/created without its labels and was closed again/);
  expect(patches).toEqual([{ state: "closed", state_reason: "not_planned" }]);
});

test("the first login that may be assigned is, and asked for once", async () => {
  const asked: unknown[] = [];
  const { store, calls } = setUp({
    [`GET ${REPO}/assignees/mette-vind`]: () => ({ status: 204 }),
    [`POST ${REPO}/issues`]: (body, url) => (asked.push(body["assignees"]), created(body, url)),
  });
  await store.create(draft(["gone-vind", "mette-vind"]));
  await store.create(draft(["gone-vind", "mette-vind"]));
  expect(asked).toEqual([["mette-vind"], ["mette-vind"]]);
  expect(calls.filter((call) => call.includes("/assignees/"))).toHaveLength(2);
});

test("an assignee that GitHub refuses after all never costs the issue", async () => {
  const { store } = setUp({
    [`GET ${REPO}/assignees/mette-vind`]: () => ({ status: 204 }),
    [`POST ${REPO}/issues`]: (body, url) =>
      body["assignees"] === undefined
        ? created(body, url)
        : { status: 422, body: { message: "assignees mette-vind cannot be assigned to this issue" } },
  });
  expect(await store.create(draft(["mette-vind"]))).toMatchObject({ outcome: "created", issue: { assignees: [] } });
});

test("a refused create is an error of that issue, disabled issues one of the run", async () => {
  const invalid = setUp({ [`POST ${REPO}/issues`]: () => ({ status: 422, body: { message: "Validation Failed" } }) });
  await expect(invalid.store.create(draft())).rejects.toMatchObject({ kind: "invalid-input" });
  const disabled = setUp({
    [`POST ${REPO}/issues`]: () => ({ status: 410, body: { message: "Issues are disabled" } }),
  });
  await expect(disabled.store.create(draft())).rejects.toMatchObject({ kind: "forbidden" });
});

test("a moved issue is not written to in its new home", async () => {
  const moved = issue({ repository_url: "https://api.github.com/repos/nordvind/elsewhere" });
  const { store, calls } = setUp({ [`GET ${REPO}/issues/7`]: () => ({ status: 200, body: moved }) });
  expect(await store.update(7, { body: "x", basedOn: { body: "", state: "open" } })).toBe("gone");
  expect(calls.some((call) => call.startsWith("PATCH"))).toBe(false);
  const redirecting = setUp({
    [`GET ${REPO}/issues/7`]: () => ({ status: 200, body: issue({}) }),
    [`PATCH ${REPO}/issues/7`]: () => ({
      status: 301,
      headers: { location: "https://api.github.com/repositories/2/issues/1" },
    }),
  });
  expect(await redirecting.store.update(7, { body: "x", basedOn: { body: "", state: "open" } })).toBe("gone");
});

test("a duplicate names the original by its id, and is not planned where the server is too old for it", async () => {
  const patches: unknown[] = [];
  const { store } = setUp({
    [`GET ${REPO}/issues/3`]: () => ({ status: 200, body: issue({ id: 31, number: 3 }) }),
    [`GET ${REPO}/issues/7`]: () => ({ status: 200, body: issue({}) }),
    [`PATCH ${REPO}/issues/7`]: (body) => {
      patches.push(body);
      return body["state_reason"] === "duplicate"
        ? { status: 422, body: { message: "Invalid" } }
        : { status: 200, body: issue({}) };
    },
  });
  expect(await store.close(7, "duplicate", { duplicateOf: 3, basedOn: { body: "", state: "open" } })).toBe("done");
  expect(patches).toEqual([
    { state: "closed", state_reason: "duplicate", duplicate_issue_id: 31 },
    { state: "closed", state_reason: "not_planned" },
  ]);
});

test("a locked issue takes no note, and that is no error", async () => {
  const { store } = setUp({
    [`GET ${REPO}/issues/7/comments`]: () => ({ status: 200, body: [] }),
    [`POST ${REPO}/issues/7/comments`]: () => ({
      status: 403,
      body: { message: "Unable to create comment because issue is locked." },
    }),
  });
  expect(await store.note(7, { key: "k", text: "x" })).toBe("locked");
});

test("who closed an issue is asked only where the list does not say and Rollcall did not", async () => {
  const body = draft().body;
  const { store, calls } = setUp({
    [`GET ${REPO}/issues`]: () => ({
      status: 200,
      body: [
        issue({ state: "closed", body }),
        issue({ number: 8, state: "closed", body: body.replace("state=open", "state=closed") }),
      ],
    }),
    [`GET ${REPO}/issues/7`]: () => ({
      status: 200,
      body: issue({ state: "closed", body, closed_by: { login: "stale[bot]", type: "Bot" } }),
    }),
  });
  const [first] = await store.list();
  expect(first?.closedBy).toEqual({ login: "stale[bot]", kind: "bot" });
  expect(calls).not.toContain(`GET ${REPO}/issues/8`);
});

test("an answer that cannot be read is an error that says where", async () => {
  const { store } = setUp({ [`GET ${REPO}/issues`]: () => ({ status: 200, body: [{ number: "seven" }] }) });
  await expect(store.list()).rejects.toMatchObject({ kind: "invalid-response" });
});
