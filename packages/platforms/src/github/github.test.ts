import type { Grant, Principal, Receipt } from "@rollcall/core";
import { connectorScenarios, fakeClock, fakeVendor, readConnector, sourceEnvironment } from "@rollcall/http/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { app, type FakeOrganisation, fakeGithub, LOGIN, nordvind, TOKEN } from "./fixtures/fake-github.ts";
import { github } from "./index.ts";
import { GithubOptions } from "./schema.ts";

describe("github", () => {
  test.each(
    connectorScenarios({
      definition: github,
      vendor: fakeGithub((scenario) => ({ ...nordvind, members: scenario === "many" ? 9_992 : nordvind.members })),
      options: (baseUrl) => ({ token: "ROLLCALL_GITHUB_TOKEN", organisations: [LOGIN], baseUrl }),
      secrets: { ROLLCALL_GITHUB_TOKEN: TOKEN },
      expected: {
        presences: 1,
        grants: 258,
        // Membership and profile, two lists of missing second factors, invitations, apps, owners, outside
        // collaborators, and three pages of members.
        requests: 11,
        concurrency: 4,
        many: 10_000,
        unknownRole: "wizard",
      },
      cannotHappen: { empty: "an organisation always has an owner: an empty list is a sign of blindness" },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

type Without = GithubOptions["without"];

async function play(world: Partial<FakeOrganisation>, more: { without?: Without; id?: string } = {}) {
  const clock = fakeClock();
  const vendor = await fakeVendor(fakeGithub({ ...nordvind, members: 4, ...world }), clock.now);
  onTestFinished(() => vendor.close());
  const options = GithubOptions.parse({
    organisations: [{ login: LOGIN, ...(more.id !== undefined && { id: more.id }) }],
    baseUrl: vendor.url,
    without: more.without ?? [],
  });
  const connector = github.create(options, sourceEnvironment({ clock, secrets: { ROLLCALL_GITHUB_TOKEN: TOKEN } }));
  return { vendor, connector };
}

async function readWorld(world: Partial<FakeOrganisation>, more: { without?: Without; id?: string } = {}) {
  const { vendor, connector } = await play(world, more);
  const records = await readConnector(connector);
  const principals = new Map<string, Principal>();
  const grants: Grant[] = [];
  const receipts: Receipt[] = [];
  for (const record of records) {
    if (record.type === "principal") principals.set(record.principal.id, record.principal);
    if (record.type === "grant") grants.push(record.grant);
    if (record.type === "receipt") receipts.push(record.receipt);
  }
  const presence = records.flatMap((record) => (record.type === "presence" ? [record.presence] : []))[0];
  return { presence, principals, grants, receipt: receipts[0], receipts, requests: vendor.requests };
}

const grantOf = (grants: readonly Grant[], principal: string) =>
  grants.filter((grant) => grant.principal === principal);

describe("an owner's token", () => {
  test("shows the organisation, its owners and everybody else who belongs to it", async () => {
    const { presence, principals, grants, receipt } = await readWorld({});
    expect(presence).toEqual({
      id: "github:90000001",
      platform: "github",
      kind: "organisation",
      key: "90000001",
      handle: "nordvinddk",
      name: "Nordvind Energi",
      url: "https://github.example/nordvinddk",
      website: "https://nordvind.example",
      verified: true,
      followers: 120,
      createdOn: "2015-02-01",
      heldBy: "unknown",
    });
    expect(receipt).toMatchObject({ outcome: "complete", counts: { grants: 12, owners: 3 } });
    expect(grantOf(grants, "github:9100002")).toEqual([
      {
        presence: "github:90000001",
        principal: "github:9100002",
        role: "admin",
        level: "full",
        path: "direct",
        state: "active",
        source: "github",
      },
    ]);
    expect(grantOf(grants, "github:9200003")).toMatchObject([{ role: "member", level: "other" }]);
    expect(grantOf(grants, "github:9300002")).toMatchObject([{ role: "outside_collaborator", level: "other" }]);
    expect(principals.get("github:9100001")).toMatchObject({
      platformId: "9100001",
      handle: "owner-1",
      kind: "person",
    });
  });

  test("lists itself, marked", async () => {
    const { principals } = await readWorld({});
    const own = [...principals.values()].filter(({ scanningCredential }) => scanningCredential);
    expect(own.map(({ id }) => id)).toEqual(["github:9100001"]);
  });

  test("tells who has no second factor", async () => {
    const { principals } = await readWorld({});
    expect(principals.get("github:9100001")?.secondFactor).toBe("enabled");
    expect(principals.get("github:9100002")?.secondFactor).toBe("disabled");
    expect(principals.get("github:9300001")?.secondFactor).toBe("disabled");
    expect(principals.get("github:mailto:viggo.lund@nordvind.example")?.secondFactor).toBe("unknown");
  });

  test("shows invitations as such, by login or by e-mail, with the employer's date", async () => {
    const { grants } = await readWorld({});
    expect(grantOf(grants, "github:@freja-moeller")).toMatchObject([
      { role: "admin", level: "full", state: "invited", grantedOn: "2026-11-21" },
    ]);
    expect(grantOf(grants, "github:mailto:viggo.lund@nordvind.example")).toMatchObject([
      { role: "direct_member", level: "other", state: "invited" },
    ]);
  });

  test("ranks apps by the strongest thing that they may do", async () => {
    const { principals, grants } = await readWorld({
      apps: [
        app(1, "keeper", { members: "write", contents: "write" }),
        app(2, "deploy", { contents: "write" }),
        app(3, "triage", { issues: "write", metadata: "read" }),
        app(4, "reader", { contents: "read", metadata: "read" }),
        app(5, "runner", { organization_self_hosted_runners: "write" }),
        app(6, "asleep", { administration: "write" }, { suspended_at: "2026-01-01T00:00:00Z" }),
      ],
    });
    const shown = grants
      .filter(({ path }) => path === "app")
      .map(({ principal, role, level, state }) => [principal, role, level, state]);
    expect(shown).toEqual([
      ["github:app:1", "members:write", "full", "active"],
      ["github:app:2", "contents:write", "publish", "active"],
      ["github:app:3", "issues:write", "moderate", "active"],
      ["github:app:4", "app with read permissions", "analyse", "active"],
      ["github:app:5", "app with other write permissions", "other", "active"],
      ["github:app:6", "administration:write", "full", "expired"],
    ]);
    expect(principals.get("github:app:2")).toMatchObject({ kind: "app", handle: "deploy" });
  });

  test("without invitations, outside collaborators or apps the list is complete", async () => {
    const { receipt, grants } = await readWorld({ invitations: [], apps: [], outside: 0 });
    expect(receipt?.outcome).toBe("complete");
    expect(grants).toHaveLength(7);
  });

  test("asks for no more than is wanted", async () => {
    const without: Without = ["members", "outside-collaborators", "invitations", "apps", "second-factor"];
    const { receipt, grants, requests } = await readWorld({}, { without });
    expect(requests.map(({ path, query }) => path + query).toSorted()).toEqual([
      "/orgs/nordvinddk",
      "/orgs/nordvinddk/members?role=admin&per_page=100",
      "/user/memberships/orgs/nordvinddk",
    ]);
    expect(grants.map(({ role }) => role)).toEqual(["admin", "admin", "admin"]);
    expect(receipt).toMatchObject({
      outcome: "complete",
      reason: expect.stringContaining("left out by configuration"),
    });
  });
});

describe("who does not belong to it is shown public members only, which never counts", () => {
  test.each([
    ["stranger", "Not Found"],
    ["pending", "pending"],
    ["billing_manager", "billing_manager"],
  ] as const)("%s", async (caller, why) => {
    const { receipts, grants, requests, presence } = await readWorld({ caller });
    expect(receipts).toMatchObject([{ outcome: "denied", scope: "admins:github:90000001" }]);
    expect(receipts[0]?.reason).toContain(why);
    expect(receipts[0]?.reason).toContain("public members");
    expect(grants).toEqual([]);
    expect(requests.filter(({ path }) => path.endsWith("/members"))).toEqual([]);
    expect(presence?.key).toBe("90000001");
  });

  test("verify says so, and how to be let in", async () => {
    const { connector } = await play({ caller: "stranger" });
    const { missing, warnings } = await connector.verify();
    expect(missing).toMatchObject([{ name: "Members: read", grant: expect.stringContaining("Fine-grained token") }]);
    expect(warnings).toEqual([expect.stringContaining("public members only")]);
  });

  test("an app's token without the permission", async () => {
    const { receipt, grants } = await readWorld({ caller: "app", refused: ["invitations"] });
    expect(receipt?.outcome).toBe("denied");
    expect(grants).toEqual([]);
  });
});

describe("a token that sees a part", () => {
  test("a member's: people yes, second factor unknown, refused lists make it partial", async () => {
    const { receipt, principals, grants, requests } = await readWorld({
      caller: "member",
      refused: ["invitations", "outside_collaborators", "installations"],
    });
    expect(receipt?.outcome).toBe("partial");
    for (const part of ["invitations", "outside collaborators", "installed apps", "second factor"])
      expect(receipt?.reason).toContain(part);
    expect(grants).toHaveLength(7);
    expect(principals.get("github:9100001")?.secondFactor).toBe("unknown");
    expect(requests.some(({ query }) => query.includes("2fa_disabled"))).toBe(false);
  });

  test("a member's: verify asks for an owner", async () => {
    const { connector } = await play({ caller: "member", refused: ["invitations", "installations"] });
    const { missing } = await connector.verify();
    expect(missing.map(({ name }) => name)).toEqual(["organisation owner", "Administration: read"]);
  });

  test("an app's with Members: read sees everything, and has no account of its own", async () => {
    const { receipt, principals } = await readWorld({ caller: "app" });
    expect(receipt?.outcome).toBe("complete");
    expect([...principals.values()].some(({ scanningCredential }) => scanningCredential)).toBe(false);
  });

  test("owners refused is denied", async () => {
    const { receipt } = await readWorld({ refused: ["members"] });
    expect(receipt?.outcome).toBe("denied");
  });

  test.each([
    ["no owner at all", { owners: 0 }, "always has an owner"],
    ["without its own user", { caller: "member", members: 0 }, "own user"],
  ] as const)("a list %s is not believed", async (_, world, reason) => {
    const { receipt } = await readWorld(world);
    expect(receipt?.outcome).toBe("partial");
    expect(receipt?.reason).toContain(reason);
  });
});

test("a server that knows only the longer way to the own membership", async () => {
  const { receipt, principals } = await readWorld({ isOld: true });
  expect(receipt?.outcome).toBe("complete");
  expect(principals.get("github:9100001")?.scanningCredential).toBe(true);
});

describe("a presence keeps its id", () => {
  test("where the token sees nothing and its number is configured", async () => {
    const { connector, vendor } = await play({}, { id: "90000001" });
    vendor.play("revoked");
    const records = await readConnector(connector);
    expect(records.map(({ type }) => type)).toEqual(["presence", "receipt"]);
    expect(records[1]).toMatchObject({ receipt: { scope: "admins:github:90000001", outcome: "denied" } });
  });
});

test("verify names the token's user and tells when the token ends", async () => {
  const { connector } = await play({});
  expect(await connector.verify()).toEqual({
    actor: "owner-1",
    missing: [],
    warnings: ["the token ends on 2026-12-15: make a new one before that"],
  });
});

test("metrics: followers and public repositories", async () => {
  const { connector } = await play({});
  const presence = {
    id: "github:90000001",
    platform: "github",
    kind: "organisation",
    key: "90000001",
    handle: LOGIN,
  } as const;
  expect(await connector.metrics?.({ ...presence, heldBy: "unknown" })).toEqual({
    followers: 120,
    readings: { publicRepositories: 14 },
  });
});

test("the options refuse a name that is no login", () => {
  expect(GithubOptions.safeParse({ organisations: ["nordvind/web"] }).success).toBe(false);
  expect(GithubOptions.safeParse({ organisations: [] }).success).toBe(false);
});
