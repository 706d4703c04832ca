import { describe, expect, test } from "vitest";
import { readMapped, readSystem } from "./fixtures/read-system.ts";

const ADMINS = "admins:intranet:news";
const ida = { id: 1, mail: "ida@nordvind.example", name: "Ida Bech", role: "Owner" };
const bo = { id: 2, mail: "bo@nordvind.example", name: "Bo Lund", role: "Owner" };

test("every field, as a grant of the model", async () => {
  const user = {
    ...ida,
    login: "@IdaB",
    number: 1042,
    unit: "Communications",
    title: "Editor",
    type: "human",
    otp: true,
    seen: "2026-11-20T23:30:00Z",
    emergency: "nej",
    status: "Aktiv",
    through: "via-group",
    group: "g7",
    from: "01-03-2024",
    until: "9999-12-31",
  };
  const { principals, grants, receipt } = await readMapped([user], {
    principal: {
      id: "id",
      handle: "login",
      email: "mail",
      name: "name",
      employeeId: "number",
      unit: "unit",
      title: "title",
      kind: { path: "type", values: { human: "person", robot: "bot" } },
      secondFactor: "otp",
      lastActive: "seen",
      breakGlass: "emergency",
    },
    state: { path: "status", values: { aktiv: "active" } },
    grantPath: { path: "through", values: { "via-group": "group" } },
    via: "group",
    grantedOn: { path: "from", format: "dd-mm-yyyy" },
    expiresOn: "until",
  });
  expect(principals).toEqual([
    {
      id: "intranet:1",
      platform: "intranet",
      kind: "person",
      platformId: "1",
      handle: "IdaB",
      displayName: "Ida Bech",
      email: "ida@nordvind.example",
      employeeId: "1042",
      unit: "Communications",
      title: "Editor",
      lastActive: "2026-11-21",
      secondFactor: "enabled",
      scanningCredential: false,
      breakGlass: false,
    },
  ]);
  expect(grants).toEqual([
    {
      presence: "intranet:news",
      principal: "intranet:1",
      role: "Owner",
      level: "full",
      path: "group",
      via: "g7",
      state: "active",
      grantedOn: "2024-03-01",
      source: "intranet",
    },
  ]);
  expect(receipt(ADMINS)).toEqual({
    source: "intranet",
    scope: ADMINS,
    outcome: "complete",
    asOf: "2026-11-30",
    counts: { grants: 1 },
  });
});

test("every field of a presence", async () => {
  const site = {
    id: 7,
    kind: "Blog",
    title: "News",
    slug: "@news",
    web: "https://news.example",
    home: "https://nordvind.example",
    blue: 1,
    live: "true",
    fans: 120,
    made: 1_700_000_000,
    posted: "20261120",
    owner: "firm",
  };
  const { records } = await readSystem(
    { "/sites": [site], "/sites/7": [] },
    {
      http: {
        presences: {
          path: "sites",
          mapping: {
            key: "id",
            kind: "kind",
            name: "title",
            handle: "slug",
            url: "web",
            website: "home",
            verified: "blue",
            published: "live",
            followers: "fans",
            createdOn: { path: "made", format: "epoch-seconds" },
            lastActivityOn: "posted",
            heldBy: { path: "owner", values: { firm: "business" } },
          },
        },
        requests: [{ path: "sites/{presence.key}" }],
      },
    },
  );
  expect(records[0]).toEqual({
    type: "presence",
    presence: {
      id: "intranet:7",
      platform: "intranet",
      kind: "blog",
      key: "7",
      name: "News",
      handle: "news",
      url: "https://news.example",
      website: "https://nordvind.example",
      verified: true,
      published: true,
      followers: 120,
      createdOn: "2023-11-14",
      lastActivityOn: "2026-11-20",
      heldBy: "business",
    },
  });
  // The presences were listed to their end.
  expect(records.at(-1)).toMatchObject({ receipt: { scope: "presences", source: "intranet", outcome: "complete" } });
});

describe("what cannot be a grant is left out, and the list is partial", () => {
  test.each<[string, unknown[], object, string]>([
    ["no role", [ida, { id: 2 }], {}, 'role: path "role": "role" is not there (1 element)'],
    ["an empty role", [ida, { ...bo, role: " " }], {}, "role: it is empty (1 element)"],
    [
      "a block for a role",
      [ida, { ...bo, role: { name: "x" } }],
      {},
      "role: a block or a list stands there, not one value",
    ],
    ["nobody", [ida, { id: null, role: "Owner" }], {}, "principal: nothing says who the holder is (1 element)"],
    [
      "a path that fits none",
      [ida, bo],
      { role: "rolle" },
      'path "rolle": "rolle" is not there (did you mean "role"?) (2 elements)',
    ],
    ["a number that has lost its last digits", [ida, { id: 1e20, role: "Owner" }], {}, "must send it as text"],
    ["an element that is none", [ida, null], {}, 'path "role": "role" is not there'],
  ])("%s", async (_, users, mapping, reason) => {
    const { grants, receipt } = await readMapped(users, mapping);
    expect(grants.length).toBeLessThan(users.length);
    expect(receipt(ADMINS)).toMatchObject({ outcome: "partial", counts: { grants: grants.length } });
    expect(receipt(ADMINS)?.counts["dropped"]).toBe(users.length - grants.length);
    expect(receipt(ADMINS)?.reason).toContain(reason);
  });
});

describe("a fact that cannot be read costs the fact and not the holder, and the list is partial", () => {
  test.each<[string, object, object, string, object]>([
    [
      "a date of another form",
      { since: "2024-31-12" },
      { grantedOn: "since" },
      'grantedOn: path "since" holds no date: expected',
      {},
    ],
    [
      "a date in another order",
      { since: "2024-12-31" },
      { grantedOn: { path: "since", format: "dd-mm-yyyy" } },
      "expected a date that exists, as dd-mm-yyyy",
      {},
    ],
    [
      "milliseconds for seconds",
      { since: 1_700_000_000_000 },
      { grantedOn: { path: "since", format: "epoch-seconds" } },
      "expected seconds since 1970",
      {},
    ],
    [
      "an unknown state",
      { status: "frozen" },
      { state: { path: "status", values: { ok: "active" } } },
      'state: path "status" holds a word that values does not name',
      { state: "active" },
    ],
    [
      "a path without its last step",
      { user: {} },
      { via: "user.group" },
      'via: path "user.group": "group" is not there',
      {},
    ],
  ])("%s", async (_, facts, mapping, reason, expected) => {
    const { grants, receipt } = await readMapped([{ ...ida, ...facts }], mapping);
    expect(grants).toEqual([expect.objectContaining({ role: "Owner", ...expected })]);
    expect(grants[0]).not.toHaveProperty("grantedOn");
    expect(receipt(ADMINS)).toMatchObject({ outcome: "partial", reason: expect.stringContaining(reason) });
    expect(receipt(ADMINS)?.reason).not.toMatch(/frozen|2024-31-12|1700000000000/);
  });

  test("what is no e-mail address makes nobody", async () => {
    const { principals, receipt } = await readMapped([{ mail: "n/a", name: "Ida Bech", role: "Owner" }], {
      principal: { email: "mail", name: "name" },
    });
    expect(principals).toMatchObject([{ id: "intranet:name:Ida Bech" }]);
    expect(receipt(ADMINS)?.reason).toContain("principal.email: what stands there is no e-mail address");
  });

  test("a kind that nobody named is unknown, so that the holder is still held against the roster", async () => {
    const users = [
      { ...ida, type: "human" },
      { ...bo, type: "drone" },
    ];
    const kind = { path: "type", values: { human: "person" } };
    const strict = await readMapped(users, { principal: { id: "id", kind } });
    expect(strict.principals.map((principal) => principal.kind)).toEqual(["person", "unknown"]);
    expect(strict.receipt(ADMINS)?.outcome).toBe("partial");
    const told = await readMapped(users, { principal: { id: "id", kind: { ...kind, other: "bot" } } });
    expect(told.principals.map((principal) => principal.kind)).toEqual(["person", "bot"]);
    expect(told.receipt(ADMINS)?.outcome).toBe("complete");
  });
});

describe("optional paths", () => {
  test("may be absent", async () => {
    const { receipt, principals } = await readMapped([ida, { id: 2, role: "Owner" }], {
      principal: { id: "id", email: "mail?", unit: "department?" },
    });
    expect(principals).toMatchObject([{ email: "ida@nordvind.example" }, { id: "intranet:2" }]);
    expect(receipt(ADMINS)?.outcome).toBe("complete");
  });

  test("that are found anywhere are right", async () => {
    const users = [
      { ...ida, expires_at: "2026-12-31" },
      { ...bo, expiresAt: "2026-12-31" },
    ];
    expect((await readMapped(users, { expiresOn: "expiresAt?" })).receipt(ADMINS)?.outcome).toBe("complete");
  });

  test("that are found nowhere while a name beside them is nearly the same are misspelt", async () => {
    const { receipt } = await readMapped([{ ...ida, expires_at: "2026-12-31" }], { expiresOn: "expiresAt?" });
    expect(receipt(ADMINS)).toMatchObject({
      outcome: "partial",
      reason: 'path "expiresAt?" was found in no element (did you mean "expires_at"?)',
    });
  });
});

test("a civil registration number is never read, whatever field it stands in", async () => {
  const number = "000000-1234";
  const users = [{ id: 1, name: number, mail: number, role: "Owner" }];
  const { records, log } = await readMapped(users, { principal: { id: "id", name: "name", email: "mail" } });
  expect(JSON.stringify(records) + log).not.toContain("000000");
});
