import { scopes } from "@rollcall/core";
import { readConnector } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { nordvind } from "./fixtures/fake-x.ts";
import { played, receiptOf } from "./fixtures/read-world.ts";
import { authorizationOf } from "./oauth1.ts";
import { roles } from "./roles.ts";
import { XOptions } from "./schema.ts";

const read = async (world = nordvind(), options: Parameters<typeof played>[1] = {}) =>
  (await played(world, options, readConnector)).result;

describe("accounts", () => {
  test("everything that X tells of an account", async () => {
    const records = await read();
    expect(records.flatMap((record) => (record.type === "presence" ? [record.presence] : []))).toEqual([
      {
        id: "x:9100001",
        platform: "x",
        kind: "account",
        key: "9100001",
        name: "Nordvind Energi",
        handle: "Nordvind",
        url: "https://x.com/Nordvind",
        website: "https://nordvind.example",
        verified: true,
        published: true,
        followers: 8800,
        // An hour before midnight in London is the next day in Copenhagen.
        createdOn: "2014-11-09",
        heldBy: "business",
      },
      {
        id: "x:9100002",
        platform: "x",
        kind: "account",
        key: "9100002",
        name: "Nordvind Drift",
        handle: "nordvind_drift",
        url: "https://x.com/nordvind_drift",
        verified: false,
        published: false,
        followers: 210,
        createdOn: "2019-02-01",
        heldBy: "unknown",
      },
    ]);
  });

  test("delegates are unsupported, with where to look", async () => {
    const receipt = receiptOf(await read(), scopes.admins("x:9100001"));
    expect(receipt).toMatchObject({
      outcome: "unsupported",
      reason: expect.stringContaining("Members you've delegated"),
    });
  });

  test("a handle that X does not show makes the look-up partial, and the others are read", async () => {
    const records = await read(nordvind(), { accounts: ["nordvind", "nordvind_old"] });
    expect(receiptOf(records, scopes.presences)).toMatchObject({
      outcome: "partial",
      reason: "X does not show @nordvind_old: Not Found Error",
    });
    expect(receiptOf(records, scopes.admins("x:9100001"))?.outcome).toBe("unsupported");
  });

  test("when no handle is shown, that is a refusal and not an empty company", async () => {
    const records = await read(nordvind(), { accounts: ["nordvind_old"] });
    expect(records).toHaveLength(1);
    expect(receiptOf(records, scopes.presences)?.outcome).toBe("denied");
  });

  test("a hundred handles are one request, one more is two", async () => {
    const accounts = Array.from({ length: 101 }, (_, index) => (index === 50 ? "nordvind" : `none${index}`));
    accounts[100] = "nordvind_drift";
    const { requests } = await played(nordvind(), { accounts, affiliates: false }, readConnector);
    expect(requests.map((request) => request.split("?")[0])).toEqual(["/2/users/by", "/2/users/by"]);
  });

  test("followers can be read on their own", async () => {
    const presence = { id: "x:9100001", platform: "x", key: "9100001", heldBy: "unknown" as const };
    const { result } = await played(nordvind(), {}, async (connector) => [
      await connector.metrics?.({ ...presence, kind: "account" }),
      await connector.metrics?.({ ...presence, kind: "ad-account" }),
    ]);
    expect(result).toEqual([{ followers: 8800 }, undefined]);
  });
});

describe("affiliates", () => {
  test("are affiliations of the organisation, never grants", async () => {
    const records = await read();
    const affiliations = records.flatMap((record) => (record.type === "affiliation" ? [record.affiliation] : []));
    expect(affiliations).toHaveLength(1202);
    expect(affiliations[0]).toEqual({ presence: "x:9100001", principal: "x:9200001", label: "affiliate", source: "x" });
    expect(records.some(({ type }) => type === "grant")).toBe(false);
    expect(receiptOf(records, scopes.affiliates("x:9100001"))).toMatchObject({
      outcome: "complete",
      counts: { affiliates: 1202 },
    });
    expect(receiptOf(records, scopes.affiliates("x:9100002"))).toBeUndefined();
  });

  test("a branch of the company is a business; of anyone else X does not say", async () => {
    const records = await read();
    const principals = records.flatMap((record) => (record.type === "principal" ? [record.principal] : []));
    expect(principals.find(({ id }) => id === "x:9200001")).toMatchObject({
      kind: "unknown",
      handle: "idabech",
      displayName: "Ida Bech",
    });
    expect(principals.find(({ id }) => id === "x:9200002")?.kind).toBe("business");
  });

  test("ten thousand are ten requests", async () => {
    const world = nordvind();
    world.affiliates["9100001"] = Array.from({ length: 10_000 }, (_, index) => ({
      id: `7${index}`,
      username: `a${index}`,
    }));
    const { result, requests } = await played(world, {}, readConnector);
    expect(result.filter(({ type }) => type === "affiliation")).toHaveLength(10_000);
    expect(requests).toHaveLength(11);
  });

  test("a part that X refuses inside a good answer makes the list partial", async () => {
    const { result } = await played(nordvind(), {}, readConnector, (configuration) => ({
      ...configuration,
      routes: [
        {
          path: "/2/users/:id/affiliates",
          reply: () => ({
            body: {
              data: [{ id: "9200001", username: "idabech" }],
              errors: [{ title: "Forbidden", detail: "User has been suspended", value: "9200009" }],
              meta: { result_count: 1 },
            },
          }),
        },
        ...configuration.routes.filter(({ path }) => !path.endsWith("/affiliates")),
      ],
    }));
    expect(receiptOf(result, scopes.affiliates("x:9100001"))).toMatchObject({
      outcome: "partial",
      reason: "X refused 1 parts of the list",
    });
  });

  test("can be left out", async () => {
    const { requests } = await played(nordvind(), { affiliates: false }, readConnector);
    expect(requests).toHaveLength(1);
  });
});

describe("ads accounts", () => {
  test("show the credential's own permissions, and say that the rest is hidden", async () => {
    const records = await read(nordvind(), { affiliates: false, ads: ["18ce54d4x5t"] });
    expect(records.flatMap((record) => (record.type === "grant" ? [record.grant] : []))).toMatchObject([
      { presence: "x:18ce54d4x5t", principal: "x:2417045708", role: "ACCOUNT_ADMIN", level: "full" },
      { presence: "x:18ce54d4x5t", principal: "x:2417045708", role: "TWEET_COMPOSER", level: "publish" },
    ]);
    expect(records.flatMap((record) => (record.type === "principal" ? [record.principal] : []))).toMatchObject([
      { id: "x:2417045708", scanningCredential: true },
    ]);
    expect(receiptOf(records, scopes.admins("x:18ce54d4x5t"))).toMatchObject({
      outcome: "unsupported",
      reason: expect.stringContaining("only what the credential itself may do"),
    });
  });

  test("one that is not visible is denied", async () => {
    const records = await read(nordvind(), { ads: ["9zz"] });
    expect(receiptOf(records, scopes.admins("x:9zz"))).toMatchObject({
      outcome: "denied",
      reason: expect.stringMatching(/not found or is not visible/),
    });
  });

  test("the signature is that of the published example", () => {
    const url = new URL("http://photos.example.net/photos?file=vacation.jpg&size=original");
    const credentials = {
      consumerKey: "dpf43f3p2l4k3l03",
      consumerSecret: "kd94hf93k423kf44",
      accessToken: "nnch734d00sl2jdk",
      accessTokenSecret: "pfkkdhi9sl3r4s00",
    };
    const header = authorizationOf("GET", url, credentials, { nonce: "kllo9940pd9333jh", timestamp: "1191242096" });
    expect(header).toContain('oauth_signature="tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D"');
    expect(header).not.toMatch(/kd94hf93k423kf44|pfkkdhi9sl3r4s00/);
  });
});

describe("verify", () => {
  const verify = async (...[world, options, , change]: Parameters<typeof played>) =>
    (await played(world, options, (connector) => connector.verify(), change)).result;

  test("names whoever signs the ads requests, and each handle that X does not show", async () => {
    const result = await verify(
      nordvind(),
      { accounts: ["nordvind", "nordvind_old"], ads: ["18ce54d4x5t"] },
      async () => undefined,
    );
    expect(result).toEqual({
      actor: "2417045708",
      missing: [],
      warnings: ["X does not show @nordvind_old: Not Found Error"],
    });
  });

  test("names Ads API access where an ads account does not answer", async () => {
    const result = await verify(nordvind(), { ads: ["9zz", "8zz"] }, async () => undefined);
    expect(result.missing.map(({ name }) => name)).toEqual(["Ads API"]);
    expect(result.warnings).toHaveLength(2);
  });

  test("names users.read where the look-up is refused", async () => {
    const refused = { status: 403, body: { title: "Forbidden", detail: "Not on this plan", status: 403 } };
    const result = await verify(
      nordvind(),
      {},
      async () => undefined,
      (configuration) => ({
        ...configuration,
        routes: [{ path: "/2/users/by", reply: () => refused }],
      }),
    );
    expect(result.missing.map(({ name }) => name)).toEqual(["users.read"]);
  });
});

test("options name handles and ids, never an address", () => {
  expect(XOptions.parse({ accounts: ["@Nordvind"] }).accounts).toEqual(["Nordvind"]);
  expect(() => XOptions.parse({ accounts: ["https://x.com/nordvind"] })).toThrow(/handle/);
  expect(() => XOptions.parse({ accounts: [] })).toThrow(/at least one/);
});

test("the table holds every documented permission of an ads account", () => {
  const documented =
    "ACCOUNT_ADMIN AD_MANAGER CREATIVE_MANAGER CAMPAIGN_ANALYST ANALYST PARTNER_AUDIENCE_MANAGER TWEET_COMPOSER";
  for (const permission of documented.split(" ")) expect(roles).toHaveProperty(permission);
});
