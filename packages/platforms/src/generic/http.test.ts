import { describe, expect, test } from "vitest";
import { type Answers, readSystem, reply, type SystemOptions, withSystem } from "./fixtures/read-system.ts";

const owner = (id: string) => ({ id, role: "Owner" });
const refused = reply(() => ({ status: 403, body: { message: "Only auditors" } }));
const sites = [{ key: "a" }, { key: "b" }];
const perSite = { requests: [{ path: "sites/{presence.key}" }] };

describe("a refusal stays where it happened", () => {
  test("of one presence", async () => {
    const { receipt } = await readSystem(
      { "/sites/a": [owner("1")], "/sites/b": refused },
      { presences: sites, http: perSite },
    );
    expect(receipt("admins:intranet:a")?.outcome).toBe("complete");
    expect(receipt("admins:intranet:b")).toMatchObject({
      outcome: "denied",
      reason: expect.stringContaining("Only auditors"),
    });
  });

  test("of one of two lists of a presence: partial, and never only what the other shows", async () => {
    const { receipt, grants } = await readSystem(
      { "/owners/a": [owner("1")], "/editors/a": refused },
      {
        presences: [{ key: "a" }],
        http: { requests: [{ path: "owners/{presence.key}" }, { path: "editors/{presence.key}" }] },
      },
    );
    expect(grants).toHaveLength(1);
    expect(receipt("admins:intranet:a")).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("Only auditors"),
    });
  });

  test.each<[string, unknown]>([
    ["nobody", []],
    ["no list", { oops: 1 }],
  ])("beside a list that shows %s: partial", async (_, answer) => {
    const { receipt } = await readSystem(
      { "/editors/a": refused, "/owners/a": answer },
      {
        presences: [{ key: "a" }],
        http: { requests: [{ path: "editors/{presence.key}" }, { path: "owners/{presence.key}" }] },
      },
    );
    expect(receipt("admins:intranet:a")).toMatchObject({ outcome: "partial", counts: { grants: 0 } });
    expect(receipt("admins:intranet:a")?.reason).toContain("Only auditors");
  });

  test("in the middle of a list: what came before it is kept, and it is partial", async () => {
    const { receipt, grants } = await readSystem(
      {
        "/users": reply(({ query }) =>
          query.get("after") === null
            ? { body: { data: [{ ...owner("1"), site: "a" }], next: "2" } }
            : { status: 403, body: { message: "Only auditors" } },
        ),
      },
      {
        http: {
          requests: [{ path: "users", items: "data[]", paging: { by: "cursor", cursor: "next", parameter: "after" } }],
        },
        mapping: { presence: { key: "site" }, principal: { id: "id" }, role: "role" },
      },
    );
    expect(grants).toHaveLength(1);
    for (const scope of ["admins:intranet:a", "presences"]) expect(receipt(scope)?.outcome).toBe("partial");
  });

  test("of the list of the one declared presence: it says nothing of presences", async () => {
    const { records, receipt } = await readSystem(
      { "/users": refused },
      { presences: [{ key: "a" }], http: { requests: [{ path: "users" }] } },
    );
    expect(records).toHaveLength(2);
    expect(receipt("admins:intranet:a")?.outcome).toBe("denied");
  });

  test("of the list of presences", async () => {
    const { receipt, records } = await readSystem(
      { "/sites": refused },
      { http: { presences: { path: "sites", mapping: { key: "id" } }, ...perSite } },
    );
    expect(records).toHaveLength(1);
    expect(receipt("presences")).toMatchObject({ outcome: "denied" });
  });
});

describe("errors inside HTTP 200", () => {
  const errors = { path: "error.code?", message: "error.text", denied: ["no_right"], wait: ["busy"] };
  const read = (answer: unknown, more: object = {}) =>
    readSystem(
      { "/users": answer },
      {
        presences: [{ key: "a" }],
        http: { errors: { ...errors, ...more }, requests: [{ path: "users", items: "data[]" }] },
      },
    );

  test("none", async () => {
    expect((await read({ data: [owner("1")] })).receipt("admins:intranet:a")?.outcome).toBe("complete");
  });

  test("the credential may not", async () => {
    const { receipt } = await read({ data: [], error: { code: "no_right", text: "Ask ida@nordvind.example" } });
    expect(receipt("admins:intranet:a")).toMatchObject({
      outcome: "denied",
      reason: expect.stringContaining("Ask [e-mail]"),
    });
  });

  test("any other", async () => {
    const { receipt } = await read({ data: [owner("1")], error: { code: 17, text: "broken" } });
    expect(receipt("admins:intranet:a")).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("broken"),
    });
  });

  test("later: asked again", async () => {
    let count = 0;
    const { receipt, waits } = await read(
      reply(() => ({ body: (count += 1) === 1 ? { error: { code: "busy" } } : { data: [owner("1")] } })),
    );
    expect(receipt("admins:intranet:a")).toMatchObject({ outcome: "complete", counts: { grants: 1 } });
    expect(waits.length).toBeGreaterThan(0);
  });

  test("an answer that must say that it succeeded, and does not", async () => {
    const { receipt } = await read({ data: [] }, { path: "status", ok: ["success", 0] });
    expect(receipt("admins:intranet:a")).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("does not say whether it succeeded"),
    });
    const good = await read({ data: [], status: 0 }, { path: "status", ok: ["success", 0] });
    expect(good.receipt("admins:intranet:a")?.outcome).toBe("complete");
  });
});

describe("placeholders", () => {
  test("are encoded, in the path and in the query", async () => {
    const { requests, receipt } = await readSystem(
      { "/sites/:key/users": [owner("1")] },
      {
        presences: [{ key: "a/b?c", name: "A & B" }],
        http: { requests: [{ path: "sites/{presence.key}/users", query: { name: "{ presence.name }" } }] },
      },
    );
    expect(requests).toEqual(["/sites/a%2Fb%3Fc/users?name=A+&+B"]);
    expect(receipt("admins:intranet:a/b?c")?.outcome).toBe("complete");
  });

  test.each(["..", "."])("a key %s climbs to no other address", async (key) => {
    const { requests, receipt } = await readSystem({}, { presences: [{ key }], http: perSite });
    expect(requests).toEqual([]);
    expect(receipt(`admins:intranet:${key}`)).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("{presence.key}"),
    });
  });

  test("a presence that lacks what the request needs is partial, and the others are read", async () => {
    const { receipt, requests } = await readSystem(
      { "/a": [owner("1")] },
      { presences: [{ key: "1", handle: "a" }, { key: "2" }], http: { requests: [{ path: "{presence.handle}" }] } },
    );
    expect(requests).toEqual(["/a"]);
    expect(receipt("admins:intranet:1")?.outcome).toBe("complete");
    expect(receipt("admins:intranet:2")).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("{presence.handle}"),
    });
  });
});

describe("whose credential it is", () => {
  const answers: Answers = {
    "/me": { data: { login: "Reader" } },
    "/users": {
      viewer: "reader",
      data: [
        { login: "@reader", role: "Owner" },
        { login: "ida", role: "Owner" },
      ],
    },
  };
  const read = (options: Partial<SystemOptions>, http: object = {}) =>
    readSystem(answers, {
      presences: [{ key: "a" }],
      http: { requests: [{ path: "users", items: "data[]" }], ...http },
      mapping: { principal: { handle: "login" }, role: "role" },
      ...options,
    });

  test.each<[string, Partial<SystemOptions>, object]>([
    ["a request", {}, { self: { path: "me", id: "data.login" } }],
    ["a constant", { ownId: { value: "@Reader" } }, {}],
    ["a path in the answer", { ownId: "viewer" }, {}],
  ])("by %s", async (_, options, http) => {
    const { principals, receipt } = await read(options, http);
    expect(principals.map(({ handle, scanningCredential }) => [handle, scanningCredential])).toEqual([
      ["reader", true],
      ["ida", false],
    ]);
    expect(receipt("admins:intranet:a")?.outcome).toBe("complete");
  });

  test("not told: nobody is marked, and the receipt says so", async () => {
    const { principals, receipt } = await read({}, { self: { path: "me", id: "data.logn" } });
    expect(principals.some(({ scanningCredential }) => scanningCredential)).toBe(false);
    expect(receipt("admins:intranet:a")).toMatchObject({
      outcome: "complete",
      reason: expect.stringContaining('"logn" is not there (did you mean "login"?)'),
    });
    const misspelt = await read({ ownId: "viewr" });
    expect(misspelt.receipt("admins:intranet:a")?.reason).toContain('did you mean "viewer"?');
  });
});

describe("verify", () => {
  const verify = async (answers: Answers, http: object) => {
    const options = {
      presences: sites,
      http: { permission: { name: "Auditor", grant: "Tick it." }, ...perSite, ...http },
    };
    return (await withSystem(answers, options, (connector) => connector.verify())).result;
  };

  test("names the permission in the system's own words, and where it was refused", async () => {
    expect(await verify({ "/sites/a": [owner("1")], "/sites/b": refused }, {})).toEqual({
      missing: [{ name: "Auditor", why: "Who holds rights in the system.", grant: "Tick it." }],
      warnings: [expect.stringContaining("sites/{presence.key}: Only auditors")],
    });
  });

  test("says what of the mapping does not fit, and whose credential it is", async () => {
    const answers = {
      "/me": { id: 7 },
      "/sites/a": [owner("1")],
      "/sites/b": [{ id: "2", role: "Wizard" }, { id: "3" }],
    };
    expect(await verify(answers, { self: { path: "me", id: "id" } })).toEqual({
      actor: "7",
      missing: [],
      warnings: [
        'role: path "role": "role" is not there (1 element)',
        'roles that levels does not name count as "other": Wizard',
      ],
    });
  });

  test("asks for the first page of each list only", async () => {
    const endless = reply(({ query }) => ({ body: { data: [owner("1")], next: Number(query.get("c") ?? 0) + 1 } }));
    const paging = { by: "cursor" as const, cursor: "next", parameter: "c" };
    const { requests } = await withSystem(
      { "/sites": endless, "/sites/1": endless },
      {
        http: {
          presences: { path: "sites", items: "data[]", paging, mapping: { key: "id" } },
          requests: [{ path: "sites/{presence.key}", items: "data[]", paging }],
        },
      },
      (connector) => connector.verify(),
    );
    expect(requests).toEqual(["/sites", "/sites/1"]);
  });
});

test("what is not said is not sent", async () => {
  const seen: Record<string, string>[] = [];
  await readSystem(
    {
      "/users": reply(({ headers }) => {
        seen.push({ ...headers });
        return { body: [] };
      }),
    },
    {
      presences: [{ key: "a" }],
      http: {
        auth: { by: "basic", userSecret: "INTRANET_TOKEN" },
        headers: { "X-Tenant": "nordvind" },
        requests: [{ path: "users" }],
      },
    },
  );
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({
    authorization: `Basic ${Buffer.from("planted-intranet-token:").toString("base64")}`,
    "x-tenant": "nordvind",
  });
});
