import { describe, expect, test } from "vitest";
import { type FakeGraph, OUT_OF_TIME } from "./fixtures/fake-meta.ts";
import { assetOf, changed, connectorOf, graphError, onEdge, read } from "./fixtures/read-world.ts";
import { nordvind, PORTFOLIO } from "./fixtures/world.ts";
import { meta } from "./index.ts";
import { versionWarnings } from "./verify.ts";

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

  test("says so when another version answers than was asked", async () => {
    const world: FakeGraph = nordvind();
    world.intercept = onEdge("me", { body: { id: "7001" }, headers: { "facebook-api-version": "v27.0" } });
    const { connector } = await connectorOf(world);
    const verification = await connector.verify();
    expect(verification.warnings).toEqual(["Version v26.0 was asked and v27.0 answered: the version has ended."]);
    expect(verification.actor).toBe("7001");
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
