import { describe, expect, test } from "vitest";
import { readMapped, readSystem, reply } from "./fixtures/read-system.ts";

const ADMINS = "admins:intranet:news";
const ida = { id: 1, mail: "ida@nordvind.example", name: "Ida Bech", role: "Owner" };
const bo = { id: 2, mail: "bo@nordvind.example", name: "Bo Lund", role: "Owner" };

describe("conditions", () => {
  const users = [
    { ...ida, active: true, type: "human" },
    { ...bo, active: true, type: "bot" },
    { id: 3, role: "Owner", active: false, type: null },
  ];

  test.each<[string, object, string[]]>([
    ["where", { where: { active: true } }, ["1", "2"]],
    ["where, one of several words", { where: { type: ["bot", "human"] } }, ["1", "2"]],
    ["unless", { unless: { type: "bot" } }, ["1", "3"]],
    ["an empty value", { where: { type: null } }, ["3"]],
    ["both", { where: { active: true }, unless: { type: "bot" } }, ["1"]],
  ])("%s: what was left out is counted", async (_, conditions, left) => {
    const { principals, receipt } = await readMapped(users, {}, conditions);
    expect(principals.map(({ platformId }) => platformId)).toEqual(left);
    expect(receipt(ADMINS)).toMatchObject({
      outcome: "complete",
      counts: { leftOut: 3 - left.length },
      reason: `${3 - left.length} left out by where and unless`,
    });
  });

  test("a condition whose path does not fit leaves nobody out, and the list is partial", async () => {
    const { grants, receipt } = await readMapped(users, {}, { where: { aktive: true } });
    expect(grants).toHaveLength(3);
    expect(receipt(ADMINS)).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining('where: path "aktive": "aktive" is not there (did you mean "active"?)'),
    });
  });

  test("conditions that leave nothing over anywhere never read as nobody", async () => {
    const { receipt } = await readMapped(users, {}, { where: { type: "humn" } });
    expect(receipt(ADMINS)).toMatchObject({ outcome: "partial", reason: expect.stringContaining("left nothing over") });
  });

  test("of one presence of several they may", async () => {
    const read = (word: string) =>
      readSystem(
        { "/sites/a": users, "/sites/b": [users[1]] },
        {
          presences: [{ key: "b" }, { key: "a" }],
          http: { requests: [{ path: "sites/{presence.key}", where: { type: word } }] },
        },
      );
    const right = await read("human");
    expect(right.receipt("admins:intranet:b")).toMatchObject({
      outcome: "complete",
      counts: { grants: 0, leftOut: 1 },
    });
    const misspelt = await read("humn");
    expect(misspelt.receipt("admins:intranet:a")?.outcome).toBe("partial");
    expect(misspelt.receipt("admins:intranet:b")?.outcome).toBe("partial");
  });
});

test("lists inside elements: the presence stands outside or inside", async () => {
  const outside = await readSystem(
    { "/sites": [{ slug: "a", staff: [ida] }, { slug: "b", staff: [] }, { slug: "c" }] },
    {
      http: { requests: [{ path: "sites", each: "staff[]" }] },
      mapping: { presence: { key: "^.slug" }, principal: { id: "id" }, role: "role" },
    },
  );
  expect(outside.grants).toMatchObject([{ presence: "intranet:a" }]);
  // One without its list may not read as nobody, and an element that could not be read may be of any presence.
  expect(outside.receipt("admins:intranet:b")?.reason).toContain('each: path "staff[]": "staff" is not there');
  const inside = await readSystem(
    {
      "/users": [
        {
          ...ida,
          sites: [
            { slug: "a", right: "Owner" },
            { slug: "b", right: "Owner" },
          ],
        },
      ],
    },
    {
      http: { requests: [{ path: "users", each: "sites" }] },
      mapping: { presence: { key: "slug" }, principal: { id: "^.id" }, role: "right" },
    },
  );
  expect(inside.grants.map(({ presence, principal }) => [presence, principal])).toEqual([
    ["intranet:a", "intranet:1"],
    ["intranet:b", "intranet:1"],
  ]);
  // Nothing lists the presences, so that these two are all says nothing of others: there is no such receipt.
  expect(inside.receipt("presences")).toBeUndefined();
});

test("elements that tell no presence weaken every list, for they may belong to any", async () => {
  const { receipt, grants } = await readSystem(
    {
      "/users": [
        { ...ida, site: "a" },
        { ...bo, site: "b" },
        { id: 3, role: "Owner", site: null },
      ],
    },
    {
      http: { requests: [{ path: "users" }] },
      mapping: { presence: { key: "site" }, principal: { id: "id" }, role: "role" },
    },
  );
  expect(grants).toHaveLength(2);
  for (const scope of ["admins:intranet:a", "admins:intranet:b", "presences"])
    expect(receipt(scope)).toMatchObject({ outcome: "partial", counts: { dropped: 1 } });
});

test("answers without a presence are not a company without presences", async () => {
  const { receipt } = await readSystem(
    { "/users": reply(() => ({ body: [] })) },
    {
      http: { requests: [{ path: "users" }] },
      mapping: { presence: { key: "site" }, principal: { id: "id" }, role: "role" },
    },
  );
  expect(receipt("presences")).toMatchObject({
    outcome: "partial",
    reason: expect.stringContaining("tells a presence"),
  });
});
