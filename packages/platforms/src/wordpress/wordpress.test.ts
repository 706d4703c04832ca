import type { Grant, Principal, Receipt } from "@rollcall/core";
import { connectorScenarios, fakeClock, fakeVendor, readConnector, sourceEnvironment } from "@rollcall/http/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { siteKey } from "./api.ts";
import { capabilitiesOf, fakeWordpress, type FakeSite, own, PASSWORD, USER, user } from "./fixtures/fake-wordpress.ts";
import { wordpress } from "./index.ts";
import { WordpressOptions } from "./schema.ts";

const editors = (count: number) =>
  Array.from({ length: count }, (_, index) => user(index + 2, ["editor"], capabilitiesOf.editor));

describe("wordpress", () => {
  test.each(
    connectorScenarios({
      definition: wordpress,
      vendor: fakeWordpress((scenario) => ({
        users: [
          own,
          ...editors(scenario === "many" ? 9_999 : 249),
          ...(scenario === "unknown-role" ? [user(9_000, ["wizard"], ["edit_posts", "cast_spells"])] : []),
        ],
      })),
      options: (url) => ({ url, user: USER }),
      secrets: { WORDPRESS_APPLICATION_PASSWORD: PASSWORD },
      expected: {
        presences: 1,
        grants: 250,
        // The site's name, and three pages of a hundred.
        requests: 4,
        concurrency: 4,
        many: 10_000,
        unknownRole: "wizard",
      },
      cannotHappen: {
        empty: "the application password's own user is always on the list: an empty one is a sign of blindness",
        "repeated-cursor": "pages have numbers, and the first says how many there are",
      },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

async function play(site: FakeSite, more: Partial<WordpressOptions> = {}) {
  const clock = fakeClock();
  const vendor = await fakeVendor(
    fakeWordpress(() => site),
    clock.now,
  );
  onTestFinished(() => vendor.close());
  const options = WordpressOptions.parse({ url: vendor.url, user: USER, ...more });
  const environment = sourceEnvironment({ clock, secrets: { WORDPRESS_APPLICATION_PASSWORD: PASSWORD } });
  return { vendor, connector: wordpress.create(options, environment), key: new URL(vendor.url).host };
}

async function readSite(site: FakeSite, more: Partial<WordpressOptions> = {}) {
  const { vendor, connector, key } = await play(site, more);
  const records = await readConnector(connector);
  const principals: Principal[] = [];
  const grants: Grant[] = [];
  const receipts: Receipt[] = [];
  for (const record of records) {
    if (record.type === "principal") principals.push(record.principal);
    if (record.type === "grant") grants.push(record.grant);
    if (record.type === "receipt") receipts.push(record.receipt);
  }
  const presence = records.flatMap((record) => (record.type === "presence" ? [record.presence] : []))[0];
  return { key, presence, principals, grants, receipt: receipts[0], requests: vendor.requests };
}

const rightsOf = (grants: readonly Grant[]) => grants.map(({ role, level }) => `${role}: ${level}`);

describe("a site", () => {
  test("and its users, each site's apart from another's", async () => {
    const { key, presence, principals, grants, receipt } = await readSite({
      users: [own, user(2, ["editor"], capabilitiesOf.editor)],
    });
    expect(presence).toEqual({
      id: `wordpress:${key}`,
      platform: "wordpress",
      kind: "site",
      key,
      name: "Nordvind Nyheder",
      url: "https://www.nordvind.example",
      heldBy: "unknown",
    });
    expect(principals[1]).toEqual({
      id: `wordpress:${key}:2`,
      platform: "wordpress",
      kind: "person",
      platformId: `${key}:2`,
      handle: "user-2",
      displayName: "User 2",
      email: "user-2@nordvind.example",
      secondFactor: "unknown",
      scanningCredential: false,
      breakGlass: false,
    });
    expect(principals[0]?.scanningCredential).toBe(true);
    expect(rightsOf(grants)).toEqual(["administrator: full", "editor: publish"]);
    expect(receipt).toMatchObject({ outcome: "complete", counts: { grants: 2, users: 2, expected: 2 } });
  });

  test("the date of registration is no date of a grant", async () => {
    const { grants } = await readSite({ users: [own] });
    expect(grants[0]).not.toHaveProperty("grantedOn");
  });

  test("asks by capability, so that no role has to be known by name", async () => {
    const { requests } = await readSite({ users: [own] });
    const query = new URLSearchParams(requests[1]?.query);
    expect(requests.map(({ path }) => path)).toEqual(["/wp-json/", "/wp-json/wp/v2/users"]);
    expect(query.get("context")).toBe("edit");
    expect(query.get("per_page")).toBe("100");
    expect(query.get("capabilities")?.split(",")).toEqual(
      expect.arrayContaining(["manage_options", "publish_posts", "moderate_comments", "edit_posts", "list_users"]),
    );
  });

  test("with plain permalinks", async () => {
    const { receipt, requests } = await readSite({ users: [own, ...editors(150)] }, { permalinks: "plain" });
    expect(receipt).toMatchObject({ outcome: "complete", counts: { users: 151 } });
    expect(requests.every(({ path }) => path === "/")).toBe(true);
  });

  test.each([
    ["https://www.nordvind.example", "www.nordvind.example"],
    ["https://WWW.Nordvind.example/", "www.nordvind.example"],
    ["http://www.nordvind.example/blog/", "www.nordvind.example/blog"],
  ])("at %s has the key %s", (url, key) => {
    expect(siteKey(url)).toBe(key);
  });
});

describe("levels", () => {
  test.each([
    ["an author", ["author"], capabilitiesOf.author, ["author: publish"]],
    ["a contributor", ["contributor"], capabilitiesOf.contributor, ["contributor: other"]],
    ["a subscriber is not on the list", ["subscriber"], capabilitiesOf.subscriber, []],
    ["a role of the site's own that manages", ["web-chef"], ["manage_options", "read"], ["web-chef: full"]],
    ["that publishes", ["redaktør"], ["publish_posts"], ["redaktør: publish"]],
    ["that moderates", ["vært"], ["moderate_comments"], ["vært: moderate"]],
    ["that only writes is not ranked", ["skribent"], ["edit_posts"], ["skribent: other"]],
    [
      "beside a role of WordPress",
      ["editor", "seo"],
      [...capabilitiesOf.editor, "manage_options"],
      ["editor: publish", "seo: full"],
    ],
    ["a role that was given more", ["contributor"], ["edit_posts", "publish_posts"], ["contributor: publish"]],
    ["a role that was given less", ["editor"], ["edit_posts"], ["editor: other"]],
    ["a right of the user's own", [], ["activate_plugins"], ["(no role): full"]],
    [
      "a shop manager edits customers only",
      ["shop_manager"],
      ["manage_woocommerce", "edit_users", "publish_posts"],
      ["shop_manager: publish"],
    ],
    ["whoever else edits users can become anybody", ["personale"], ["edit_users", "list_users"], ["personale: full"]],
  ] as const)("%s", async (_, roles, capabilities, expected) => {
    const { grants } = await readSite({ users: [own, user(2, roles, capabilities)] });
    expect(rightsOf(grants.slice(1))).toEqual(expected);
  });

  test("that the company states", async () => {
    const site = { users: [own, user(2, ["skribent"], ["edit_posts"])] };
    const { grants, receipt } = await readSite(site, { roles: { skribent: "moderate" } });
    expect(rightsOf(grants.slice(1))).toEqual(["skribent: moderate"]);
    expect(receipt?.counts).not.toHaveProperty("unknownRoles");
  });

  test("of arrays and objects as PHP writes them", async () => {
    const odd = user(2, { "0": "editor", "2": "author" }, capabilitiesOf.editor);
    const bare = { ...user(3, ["subscriber"], []), capabilities: [] };
    const { grants, receipt } = await readSite({ users: [own, odd, bare] });
    expect(rightsOf(grants.slice(1))).toEqual(["editor: publish", "author: publish"]);
    expect(receipt?.outcome).toBe("complete");
  });
});

describe("a list that cannot be all of it is partial", () => {
  test.each([
    ["users whom the credential may not edit are left out", { users: [own], total: 7 }, "edit_users"],
    ["a proxy drops the totals", { users: [own], withoutHeaders: true }, "X-WP-Total"],
    ["a cache shows the first page for every page", { users: [own, ...editors(150)], cached: true }, "counts 151"],
    ["the own user is missing", { users: editors(3) }, "own user"],
    ["a user cannot be read", { users: [own, { id: null }] }, "could not be read"],
  ])("%s", async (_, site, reason) => {
    const { receipt } = await readSite(site);
    expect(receipt?.outcome).toBe("partial");
    expect(receipt?.reason).toContain(reason);
  });
});

describe("verify", () => {
  test("names the user", async () => {
    const { connector } = await play({ users: [own] });
    expect(await connector.verify()).toEqual({ actor: USER, missing: [], warnings: [] });
  });

  test.each([
    ["an editor", capabilitiesOf.editor, ["list_users", "edit_users"]],
    ["a role that may list only", ["list_users"], ["edit_users"]],
  ])("names what %s lacks", async (_, capabilities, missing) => {
    const { connector } = await play({ users: [own], me: user(1, ["editor"], capabilities) });
    const verification = await connector.verify();
    expect(verification.missing.map(({ name }) => name)).toEqual(missing);
  });
});

test("metrics: posts and the day of the last, in the company's time zone", async () => {
  const { connector, key } = await play({ users: [own] });
  const presence = { id: `wordpress:${key}`, platform: "wordpress", kind: "site", key, heldBy: "unknown" } as const;
  expect(await connector.metrics?.(presence)).toEqual({ posts: 40, lastActivityOn: "2026-11-20" });
});
