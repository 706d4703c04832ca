import { readConnector } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { CENTER, type FakeWorld, nordvind } from "./fixtures/fake-tiktok.ts";
import { type Options, play, readWorld } from "./fixtures/read-world.ts";

const ORGANISATION = `tiktok:${CENTER}`;
const NORDVIND = "tiktok:7200000000000000001";
const JOB = "tiktok:7200000000000000002";
const ADS = "tiktok:7300000000000000001";

describe("never read as nobody", () => {
  test.each([
    ["members", "bc/member/get", ORGANISATION],
    ["members, for an asset", "bc/member/get", ADS],
    ["partners", "bc/partner/get", ORGANISATION],
    ["the members of an ad account", "bc/asset/member/get ADVERTISER", ADS],
    ["the members of a Business Account", "bc/asset/member/get MANAGED_BUSINESS_ACCOUNT", NORDVIND],
    ["what a member may do with an account", "bc/asset/get", JOB],
    ["the partners of an account", "bc/asset/partner/get", NORDVIND],
    ["what a partner was given", "bc/partner/asset/get", ADS],
    ["asset groups", "bc/asset_group/list", ADS],
    ["the contents of a group", "bc/asset_group/get", ADS],
  ])("%s refused: partial", async (_, path, presence) => {
    const { receipts } = await readWorld({ refused: { [path]: 40_001 } });
    expect(receipts.get(`admins:${presence}`)).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("could not be read"),
    });
  });

  test("members and partners refused: denied", async () => {
    const { receipts, on } = await readWorld({ refused: { "bc/member/get": 40_001, "bc/partner/get": 40_001 } });
    expect(receipts.get(`admins:${ORGANISATION}`)).toMatchObject({ outcome: "denied" });
    expect(on(ORGANISATION)).toEqual([]);
  });

  test("a kind of asset that TikTok does not know of makes the list of presences partial, and says how to leave it out", async () => {
    const { receipts, presences } = await readWorld({
      refused: { "bc/asset/admin/get MANAGED_BUSINESS_ACCOUNT": 40_002 },
    });
    expect(receipts.get(`presences:${ORGANISATION}`)).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("without: [business-accounts]"),
    });
    expect(presences.map(({ id }) => id)).toContain(NORDVIND);
  });

  test("every kind of asset refused: denied", async () => {
    const { receipts } = await readWorld({ refused: { "bc/asset/admin/get": 40_001 } });
    expect(receipts.get(`presences:${ORGANISATION}`)?.outcome).toBe("denied");
  });

  test("a user who is no admin sees less than TikTok says", async () => {
    const [center] = nordvind.centers;
    const { receipts } = await readWorld({ centers: [{ bc_info: center?.bc_info ?? {}, user_role: "STANDARD" }] });
    for (const presence of [ORGANISATION, NORDVIND, ADS])
      expect(receipts.get(`admins:${presence}`)).toMatchObject({
        outcome: "partial",
        reason: expect.stringContaining("the token's user is STANDARD here"),
      });
  });

  test("a Business Center without an admin is not believed", async () => {
    const { receipts } = await readWorld({ members: nordvind.members.slice(1) });
    expect(receipts.get(`admins:${ORGANISATION}`)).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("and none was shown"),
    });
  });

  test("a member without id, e-mail or name, and an id that lost its digits", async () => {
    const members = [
      ...nordvind.members,
      { user_role: "STANDARD" },
      { user_id: Number("7100000000000000100"), user_role: "ADMIN" },
    ];
    const receipt = (await readWorld({ members })).receipts.get(`admins:${ORGANISATION}`);
    expect(receipt).toMatchObject({ outcome: "partial", counts: { dropped: 1 } });
    expect(receipt?.reason).toMatch(/1 of members could not be read.*1 people bear neither/);
  });

  test("a Business Center that is asked for and is not there is denied", async () => {
    const { receipts } = await readWorld({}, { businessCenters: ["7000000000000000009"] });
    expect(receipts.get("admins:tiktok:7000000000000000009")?.outcome).toBe("denied");
    expect(receipts.get("presences")).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("in 1 more"),
    });
  });

  test("a user in no Business Center", async () => {
    expect((await readWorld({ centers: [] })).receipts.get("presences")?.outcome).toBe("partial");
  });

  test("with a token that does not work a named Business Center is denied too", async () => {
    const { vendor, connector } = await play({}, { businessCenters: [CENTER] });
    vendor.play("expired");
    const records = await readConnector(connector);
    expect(
      records.map((record) => record.type === "receipt" && [record.receipt.scope, record.receipt.outcome]),
    ).toEqual([
      ["presences", "denied"],
      [`admins:${ORGANISATION}`, "denied"],
    ]);
  });
});

describe("verify", () => {
  const verify = async (world: Partial<FakeWorld> = {}, options: Options = {}) =>
    (await play(world, options)).connector.verify();

  test("names the user", async () => {
    expect(await verify()).toEqual({ actor: "Ida Holm", missing: [], warnings: [] });
  });

  test("names each missing scope", async () => {
    const paths = ["bc/member/get", "bc/asset/admin/get", "bc/partner/get", "bc/asset_group/list"];
    const { missing } = await verify({ refused: Object.fromEntries(paths.map((path) => [path, 40_001])) });
    expect(missing.map(({ name }) => name)).toEqual([
      "Business Center Member Management",
      "Business Center Asset",
      "Business Center Partner Management",
      "Asset Group",
    ]);
  });

  test("names the role in each Business Center, and one that is not there", async () => {
    const centers = [{ bc_info: { bc_id: CENTER }, user_role: "STANDARD" }];
    const { missing, warnings } = await verify({ centers }, { businessCenters: [CENTER, "7000000000000000009"] });
    expect(missing.map(({ name }) => name)).toEqual(["ADMIN of the Business Center"]);
    expect(warnings).toEqual([
      `The token's user is STANDARD in Business Center ${CENTER}.`,
      "The token's user is not in Business Center 7000000000000000009.",
    ]);
    expect((await verify({ centers: [] })).warnings).toEqual(["The token's user is in no Business Center."]);
  });

  test("a kind of asset that TikTok does not know of is a warning, not a permission", async () => {
    const { missing, warnings } = await verify({ refused: { "bc/asset/admin/get MANAGED_BUSINESS_ACCOUNT": 40_002 } });
    expect(missing).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining("Invalid parameter")]);
  });
});
