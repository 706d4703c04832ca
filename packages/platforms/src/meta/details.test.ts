import type { Grant, PlatformRecord, Principal, Receipt } from "@rollcall/core";
import {
  type FakeClock,
  type FakeReply,
  type FakeRequest,
  fakeClock,
  fakeVendor,
  type FakeVendor,
  readConnector,
  sourceEnvironment,
} from "@rollcall/http/testing";
import { afterEach, describe, expect, test } from "vitest";
import { APP_SECRET, type FakeAsset, type FakeGraph, fakeMeta, OUT_OF_TIME, TOKEN } from "./fixtures/fake-meta.ts";
import { nordvind, PORTFOLIO } from "./fixtures/world.ts";
import { meta } from "./index.ts";
import { versionWarnings } from "./verify.ts";

const vendors: FakeVendor[] = [];
afterEach(() => Promise.all(vendors.splice(0).map((vendor) => vendor.close())));

interface Seen {
  records: PlatformRecord[];
  requests: number;
  clock: FakeClock;
  grants(presence: string): Pick<Grant, "principal" | "role" | "level" | "path" | "via" | "state">[];
  receipt(scope: string): Receipt | undefined;
  principal(id: string): Principal | undefined;
}

async function connectorOf(world: FakeGraph, options: object = {}) {
  const clock = fakeClock();
  const vendor = await fakeVendor(
    fakeMeta(() => world),
    clock.now,
  );
  vendors.push(vendor);
  const environment = sourceEnvironment({ clock, secrets: { TOKEN, APP_SECRET } });
  const given = { token: "TOKEN", appSecret: "APP_SECRET", businesses: [PORTFOLIO], baseUrl: vendor.url, ...options };
  return { vendor, clock, connector: meta.create(meta.options.parse(given), environment) };
}

async function read(world: FakeGraph, options: object = {}): Promise<Seen> {
  const { vendor, clock, connector } = await connectorOf(world, options);
  const records = await readConnector(connector);
  return {
    records,
    clock,
    requests: vendor.requests.length,
    grants: (presence) =>
      records.flatMap((record) => {
        if (record.type !== "grant" || record.grant.presence !== presence) return [];
        const { principal, role, level, path, via, state } = record.grant;
        return [{ principal, role, level, path, via, state }];
      }),
    receipt: (scope) =>
      records.flatMap((record) =>
        record.type === "receipt" && record.receipt.scope === scope ? [record.receipt] : [],
      )[0],
    principal: (id) =>
      records.flatMap((record) =>
        record.type === "principal" && record.principal.id === id ? [record.principal] : [],
      )[0],
  };
}

function changed(change: (world: ReturnType<typeof nordvind>) => void): ReturnType<typeof nordvind> {
  const world = nordvind();
  change(world);
  return world;
}

const assetOf = (world: FakeGraph, id: string): FakeAsset => {
  const found = world.assets.find((asset) => asset.id === id);
  if (found === undefined) throw new Error(`no asset ${id}`);
  return found;
};

const graphError = (code: number, error_subcode?: number): FakeReply => ({
  status: 400,
  body: {
    error: { message: `refused with ${code}`, type: "OAuthException", code, ...(error_subcode && { error_subcode }) },
  },
});

const onEdge = (path: string, reply: FakeReply) => (request: FakeRequest) =>
  request.path === `/v26.0/${path}` ? reply : undefined;

describe("who holds a Page", () => {
  test("every way to a right is its own grant, with where to take it away", async () => {
    const seen = await read(nordvind());
    expect(seen.grants("facebook:2003")).toEqual([
      {
        principal: "facebook:1001",
        role: "MANAGE",
        level: "full",
        path: "business",
        via: "facebook:999000111",
        state: "active",
      },
      {
        principal: "facebook:1002",
        role: "CREATE_CONTENT",
        level: "publish",
        path: "business",
        via: "facebook:999000111",
        state: "active",
      },
      {
        principal: "facebook:1002",
        role: "MODERATE",
        level: "moderate",
        path: "business",
        via: "facebook:999000111",
        state: "active",
      },
      {
        principal: "facebook:7001",
        role: "ANALYZE",
        level: "analyse",
        path: "business",
        via: "facebook:999000111",
        state: "active",
      },
      {
        principal: "facebook:user:5001",
        role: "MANAGE",
        level: "full",
        path: "direct",
        via: undefined,
        state: "active",
      },
      {
        principal: "facebook:1003",
        role: "asset group",
        level: "other",
        path: "group",
        via: "facebook:g1",
        state: "active",
      },
      {
        principal: "facebook:1001",
        role: "ADMIN",
        level: "full",
        path: "inherited",
        via: "facebook:999000111",
        state: "active",
      },
    ]);
  });

  test("people of the portfolio come with e-mail and second factor, people outside with neither", async () => {
    const seen = await read(nordvind());
    expect(seen.principal("facebook:1001")).toMatchObject({
      kind: "person",
      email: "hanne.lyngby@nordvind.example",
      secondFactor: "enabled",
    });
    expect(seen.principal("facebook:1002")).toMatchObject({ secondFactor: "disabled", title: "Editor" });
    expect(seen.principal("facebook:1003")?.secondFactor).toBe("unknown");
    expect(seen.principal("facebook:user:5001")).toMatchObject({
      displayName: "Karsten Holm",
      platformId: "5001",
      kind: "person",
    });
    expect(seen.principal("facebook:888")?.kind).toBe("business");
  });

  test("the same number in the two id spaces is two principals", async () => {
    const world = changed(
      (one) => (assetOf(one, "2001").roles = [{ id: "1001", name: "Someone Else", tasks: ["ANALYZE"] }]),
    );
    const seen = await read(world);
    expect(seen.principal("facebook:1001")?.displayName).toBe("Hanne Lyngby");
    expect(seen.principal("facebook:user:1001")).toMatchObject({ displayName: "Someone Else" });
    expect(seen.principal("facebook:user:1001")?.email).toBeUndefined();
  });

  test("older answers of /roles are understood", async () => {
    const world = changed((one) => {
      assetOf(one, "2001").roles = [
        { id: "1", name: "A", perms: ["ADMINISTER", "EDIT_PROFILE"] },
        { id: "2", name: "B", role: "Editor" },
        { id: "3", name: "C" },
      ];
    });
    const direct = (await read(world)).grants("facebook:2001").filter(({ path }) => path === "direct");
    expect(direct.map(({ role, level }) => [role, level])).toEqual([
      ["ADMINISTER", "full"],
      ["Editor", "publish"],
      ["(no task named)", "other"],
    ]);
  });

  test("an invitation is a grant on the portfolio that ends", async () => {
    const seen = await read(nordvind());
    const invited = seen.records.flatMap((record) =>
      record.type === "grant" && record.grant.state === "invited" ? [record.grant] : [],
    );
    expect(invited).toMatchObject([
      {
        presence: "facebook:999000111",
        principal: "facebook:mailto:ny.kollega@nordvind.example",
        grantedOn: "2026-11-20",
        expiresOn: "2026-12-20",
      },
    ]);
  });
});

describe("the scanning credential", () => {
  test("a system user is marked where it is listed", async () => {
    const seen = await read(nordvind());
    expect(seen.principal("facebook:7001")).toMatchObject({ kind: "app", scanningCredential: true });
    expect(seen.principal("facebook:1001")?.scanningCredential).toBe(false);
  });

  test("a person's token is listed with what it may do", async () => {
    const world: FakeGraph = { ...nordvind(), me: { id: "5555", name: "Hanne Lyngby" } };
    world.intercept = (request) =>
      request.path === "/v26.0/me/accounts"
        ? { body: { data: [{ id: "2002", tasks: ["MANAGE", "ANALYZE"] }] } }
        : undefined;
    const seen = await read(world);
    expect(seen.principal("facebook:user:5555")).toMatchObject({ kind: "person", scanningCredential: true });
    expect(seen.grants("facebook:2002")).toContainEqual({
      principal: "facebook:user:5555",
      role: "MANAGE",
      level: "full",
      path: "direct",
      via: undefined,
      state: "active",
    });
  });
});

describe("what was not seen", () => {
  test("fewer people than Meta counts is partial", async () => {
    const world: FakeGraph = nordvind();
    world.intercept = onEdge(`${PORTFOLIO}/business_users`, {
      body: { data: [{ id: "1001", name: "Hanne Lyngby", role: "ADMIN" }], summary: { total_count: 7 } },
    });
    expect((await read(world)).receipt("admins:facebook:999000111")).toMatchObject({
      outcome: "partial",
      reason: "the platform counts 7 and showed 1",
      counts: { expected: 7 },
    });
  });

  test("one refused list of a Page is named; the others still count", async () => {
    const world: FakeGraph = nordvind();
    world.intercept = onEdge("2002/roles", graphError(190, 492));
    const seen = await read(world);
    const receipt = seen.receipt("admins:facebook:2002");
    expect(receipt?.outcome).toBe("partial");
    expect(receipt?.reason).toContain(
      "roles could not be read: refused with 190. The person behind the token has lost the role on the Page",
    );
    expect(seen.grants("facebook:2002").map(({ path }) => path)).toContain("business");
    expect(seen.receipt("admins:facebook:2001")?.outcome).toBe("complete");
  });

  test("a Page that refuses everything is denied, not empty", async () => {
    const world: FakeGraph = nordvind();
    world.intercept = (request) => (/\/2002\//.test(request.path) ? graphError(200) : undefined);
    const seen = await read(world);
    expect(seen.receipt("admins:facebook:2002")?.outcome).toBe("denied");
    expect(seen.records.some((record) => record.type === "presence" && record.presence.id === "facebook:2002")).toBe(
      true,
    );
  });

  test("without the portfolio's people, no asset is complete: its admins reach all of them", async () => {
    const world: FakeGraph = nordvind();
    world.intercept = onEdge(`${PORTFOLIO}/business_users`, graphError(10));
    const seen = await read(world);
    expect(seen.receipt("admins:facebook:999000111")?.outcome).toBe("denied");
    expect(seen.receipt("admins:facebook:2001")).toMatchObject({ outcome: "partial" });
    expect(seen.receipt("admins:facebook:2001")?.reason).toContain("the portfolio's people could not be read");
  });

  test("a list of assets that is refused leaves the list of presences partial", async () => {
    const world: FakeGraph = nordvind();
    world.intercept = onEdge(`${PORTFOLIO}/owned_whatsapp_business_accounts`, graphError(200));
    const receipt = (await read(world)).receipt("presences:facebook:999000111");
    expect(receipt).toMatchObject({ outcome: "partial", counts: { pages: 3, whatsapp: 0 } });
    expect(receipt?.reason).toContain("whatsapp: refused with 200");
    const without = await read(nordvind(), { without: ["whatsapp", "instagram", "ad-accounts"] });
    expect(without.receipt("presences:facebook:999000111")).toMatchObject({ outcome: "complete" });
    expect(
      without.records.some((record) => record.type === "presence" && record.presence.platform === "whatsapp"),
    ).toBe(false);
  });

  test.each([
    [190, 463, "denied"],
    [190, 460, "denied"],
    [102, undefined, "denied"],
    [104, undefined, "denied"],
    [10, undefined, "denied"],
    [294, undefined, "denied"],
    [100, undefined, "denied"],
    [368, undefined, "denied"],
    [2, undefined, "partial"],
    [4, undefined, "partial"],
    [613, 1996, "partial"],
    [80_001, undefined, "partial"],
    [999_999, undefined, "partial"],
  ] as const)("code %s/%s on an asset reads as %s, never as complete", async (code, subcode, outcome) => {
    const world: FakeGraph = nordvind();
    world.intercept = (request) => (/\/4001(\/|$)/.test(request.path) ? graphError(code, subcode) : undefined);
    const seen = await read(world);
    expect(seen.receipt("admins:whatsapp:4001")?.outcome).toBe(outcome);
    expect(seen.receipt("admins:facebook:2001")?.outcome).toBe("complete");
  });
});

describe("more than one portfolio", () => {
  const other = "777000222";
  const two = (): FakeGraph => {
    const world = nordvind();
    world.businesses[0].lists["client_pages"] = [];
    const second = {
      id: other,
      name: "Nordvind Media",
      users: [{ id: "1901", name: "Liva Ager", role: "EMPLOYEE", email: "liva.ager@nordvind.example" }],
      machines: [],
      pending: [],
      agencies: [],
      groups: [],
      lists: { client_pages: ["2002"] },
    };
    const page = assetOf(world, "2002");
    page.agencies = [{ id: other, name: "Nordvind Media", permitted_tasks: ["CREATE_CONTENT"] }];
    page.assigned[other] = [{ id: "1901", name: "Liva Ager", tasks: ["CREATE_CONTENT"], business: { id: other } }];
    return { ...world, businesses: [...world.businesses, second] };
  };

  test("a shared Page is told once, with the people of both", async () => {
    const seen = await read(two(), { businesses: [PORTFOLIO, other] });
    const presences = seen.records.filter(
      (record) => record.type === "presence" && record.presence.id === "facebook:2002",
    );
    expect(presences).toHaveLength(1);
    expect(seen.receipt("admins:facebook:2002")?.outcome).toBe("complete");
    expect(seen.grants("facebook:2002")).toContainEqual({
      principal: "facebook:1901",
      role: "CREATE_CONTENT",
      level: "publish",
      path: "partner",
      via: `facebook:${other}`,
      state: "active",
    });
    expect(seen.principal("facebook:1901")?.email).toBe("liva.ager@nordvind.example");
  });

  test("a Page that somebody else owns is partial, because its own people do not show", async () => {
    const seen = await read(two(), { businesses: [other] });
    expect(seen.receipt("admins:facebook:2002")).toMatchObject({
      outcome: "partial",
      reason: "another business owns it, whose own people do not show",
    });
    expect(seen.grants("facebook:2002").every(({ path }) => path !== "inherited")).toBe(true);
  });
});

describe("a Page in no portfolio", () => {
  test("is read by its roles, with its own token", async () => {
    const seen = await read(nordvind(), { businesses: [], pages: ["2001"] });
    expect(seen.grants("facebook:2001").map(({ principal, path }) => [principal, path])).toEqual([
      ["facebook:user:5001", "direct"],
    ]);
    expect(seen.receipt("admins:facebook:2001")?.outcome).toBe("complete");
  });

  test("that is not visible is denied", async () => {
    const seen = await read(nordvind(), { businesses: [], pages: ["123456"] });
    expect(seen.receipt("admins:facebook:123456")?.outcome).toBe("denied");
  });
});

describe("batches", () => {
  test("fifty assets to a batch: 120 Pages cost five requests", async () => {
    const world = changed((one) => {
      const pages = Array.from({ length: 120 }, (_, index) => ({
        ...assetOf(one, "2001"),
        id: String(9000 + index),
        node: { ...assetOf(one, "2001").node, id: String(9000 + index) },
      }));
      one.assets.push(...pages);
      one.businesses[0].groups = [];
      one.businesses[0].lists = { owned_pages: pages.map(({ id }) => id) };
    });
    const seen = await read(world);
    // The portfolio; the second hundred of Pages; three batches of at most fifty.
    expect(seen.requests).toBe(5);
    expect(seen.receipt("presences:facebook:999000111")).toMatchObject({ outcome: "complete", counts: { pages: 120 } });
  });

  test("a limit inside a batch is waited for, then only the rest is asked again", async () => {
    let refusals = 0;
    const world: FakeGraph = nordvind();
    const usage = JSON.stringify({ "999": [{ type: "pages", call_count: 100, estimated_time_to_regain_access: 3 }] });
    world.intercept = (request) => {
      if (!/\/(2002|2003|3001)$/.test(request.path) || refusals >= 4) return undefined;
      refusals += 1;
      return { ...graphError(80_001), headers: { "X-Business-Use-Case-Usage": usage } };
    };
    const seen = await read(world);
    expect(seen.receipt("admins:facebook:2002")?.outcome).toBe("complete");
    expect(seen.receipt("admins:facebook:2003")?.outcome).toBe("complete");
    expect(seen.clock.waits).toContain(180_000);
  });

  test("a call that ran out of time is asked again", async () => {
    let lost = 0;
    const world: FakeGraph = nordvind();
    world.intercept = (request) => (request.path.endsWith("/2002") && lost++ < 1 ? { status: OUT_OF_TIME } : undefined);
    expect((await read(world)).receipt("admins:facebook:2002")?.outcome).toBe("complete");
    expect(lost).toBeGreaterThan(1);
  });

  test("long lists go on page by page", async () => {
    const world = changed((one) => {
      assetOf(one, "2001").assigned[PORTFOLIO] = Array.from({ length: 250 }, (_, index) => ({
        id: String(80_000 + index),
        name: `Person ${index}`,
        tasks: ["ANALYZE"],
      }));
    });
    const seen = await read(world);
    expect(seen.receipt("admins:facebook:2001")).toMatchObject({ outcome: "complete", counts: { expected: 250 } });
    expect(seen.grants("facebook:2001").filter(({ path }) => path === "business")).toHaveLength(250);
  });
});

describe("verify", () => {
  test("names the permission behind each part that does not answer", async () => {
    const world: FakeGraph = nordvind();
    world.intercept = onEdge(`${PORTFOLIO}/owned_ad_accounts`, graphError(200));
    const { connector } = await connectorOf(world);
    const verification = await connector.verify();
    expect(verification.actor).toBe("Rollcall");
    expect(verification.missing.map(({ name }) => name)).toEqual(["ads_read"]);
    expect(verification.warnings).toEqual([
      `owned_ad_accounts of ${PORTFOLIO} does not answer (code 200): refused with 200`,
    ]);
  });

  test("a version is announced before it ends, and an unknown one at once", () => {
    expect(versionWarnings("v26.0", "2026-11-30")).toEqual([]);
    expect(versionWarnings("v26.0", "2028-06-01")[0]).toContain("until 2028-07-29");
    expect(versionWarnings("v19.0", "2026-11-30")[0]).toContain("v19.0");
  });

  test("followers for KPIs", async () => {
    const { connector } = await connectorOf(nordvind());
    const presence = {
      id: "facebook:2001",
      platform: "facebook",
      kind: "page",
      key: "2001",
      heldBy: "business",
    } as const;
    expect(await connector.metrics?.(presence)).toEqual({ followers: 1200 });
    expect(await connector.metrics?.({ ...presence, kind: "ad-account" })).toBeUndefined();
  });
});

test("options without a portfolio or a Page are refused", () => {
  expect(() => meta.options.parse({})).toThrow("at least one business or page");
  expect(() => meta.options.parse({ businesses: ["nordvind"] })).toThrow("number of a business portfolio");
});
