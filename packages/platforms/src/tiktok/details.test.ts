import { describe, expect, test } from "vitest";
import { CENTER, nordvind } from "./fixtures/fake-tiktok.ts";
import { readWorld } from "./fixtures/read-world.ts";
import { TiktokOptions } from "./schema.ts";

const ORGANISATION = `tiktok:${CENTER}`;
const NORDVIND = "tiktok:7200000000000000001";
const JOB = "tiktok:7200000000000000002";
const ADS = "tiktok:7300000000000000001";
const SHARED_ADS = "tiktok:7300000000000000002";
const [IDA, VIGGO, FREJA, AKSEL] = [1, 2, 3, 4].map((number) => `tiktok:710000000000000000${number}`);
const AGENCY = "tiktok:bc:7400000000000000001";

describe("answers of the documented shapes", () => {
  test("show the Business Center with its people, their money roles, invitations and partners", async () => {
    const { on, presences, receipts } = await readWorld();
    expect(presences[0]).toEqual({
      id: ORGANISATION,
      platform: "tiktok",
      kind: "organisation",
      key: CENTER,
      name: "Nordvind Energi",
      verified: true,
      heldBy: "business",
    });
    expect(on(ORGANISATION)).toEqual([
      [IDA, "ADMIN", "full", "direct", "active"],
      [IDA, "finance:MANAGER", "other", "direct", "active"],
      [VIGGO, "STANDARD", "other", "direct", "active"],
      [FREJA, "STANDARD", "other", "direct", "active"],
      [FREJA, "finance:ANALYST", "other", "direct", "active"],
      [AKSEL, "STANDARD", "other", "direct", "expired"],
      ["tiktok:mailto:ny.kollega@nordvind.example", "ADMIN", "full", "direct", "invited"],
      [AGENCY, "partner", "other", "partner", "active"],
    ]);
    expect(receipts.get(`admins:${ORGANISATION}`)).toEqual({
      source: "tiktok",
      scope: `admins:${ORGANISATION}`,
      outcome: "complete",
      asOf: "2026-11-30",
      counts: { grants: 8, expected: 5 },
    });
  });

  test("show who they are: id, e-mail in lower case, the token's own user marked", async () => {
    const { principals } = await readWorld();
    expect(principals.get(IDA ?? "")).toEqual({
      id: IDA,
      platform: "tiktok",
      kind: "person",
      platformId: "7100000000000000001",
      displayName: "Ida Holm",
      email: "ida.holm@nordvind.example",
      secondFactor: "unknown",
      scanningCredential: true,
      breakGlass: false,
    });
    expect([...principals.values()].filter(({ scanningCredential }) => scanningCredential)).toHaveLength(1);
    expect(principals.get(AGENCY)).toMatchObject({ kind: "business", displayName: "Bureau Syd" });
  });

  test("show a TikTok account once, whether it is there for ads or as a Business Account or both", async () => {
    const { on, presences, receipts } = await readWorld();
    expect(presences.filter(({ kind }) => kind === "account")).toEqual([
      {
        id: NORDVIND,
        platform: "tiktok",
        kind: "account",
        key: "7200000000000000001",
        name: "Nordvind",
        handle: "nordvind",
        url: "https://www.tiktok.com/@nordvind",
        heldBy: "unknown",
      },
      {
        id: JOB,
        platform: "tiktok",
        kind: "account",
        key: "7200000000000000002",
        name: "Job i Nordvind",
        handle: "nordvind_job",
        url: "https://www.tiktok.com/@nordvind_job",
        heldBy: "business",
      },
    ]);
    expect(on(NORDVIND)).toEqual([
      // An admin of the Business Center reaches it whatever its own list says.
      [IDA, "ADMIN", "full", "inherited", "active"],
      [VIGGO, "BUSINESS_ACCOUNT_OPERATOR", "publish", "business", "active"],
      [FREJA, "LIVE", "advertise", "business", "active"],
      [AGENCY, "partner", "other", "partner", "active"],
    ]);
    expect(on(JOB)).toEqual([
      [IDA, "ADMIN", "full", "inherited", "active"],
      [VIGGO, "DIRECT_MESSAGE", "message", "business", "active"],
      [VIGGO, "POST", "advertise", "business", "active"],
    ]);
    expect(receipts.get(`admins:${NORDVIND}`)).toMatchObject({
      outcome: "complete",
      reason: "who knows the account's login is in no list: attest it",
    });
  });

  test("show an ad account with members, the partner's role, and who reaches it by a group", async () => {
    const { on, grants, receipts } = await readWorld();
    expect(on(ADS)).toEqual([
      [IDA, "ADMIN", "full", "inherited", "active"],
      [FREJA, "OPERATOR", "advertise", "business", "active"],
      [AGENCY, "OPERATOR", "advertise", "partner", "active"],
      [VIGGO, "ADVERTISER_ROLE_ANALYST", "analyse", "group", "active"],
    ]);
    const via = grants.filter(({ presence, path }) => presence === ADS && path !== "partner").map((grant) => grant.via);
    expect(via).toEqual([ORGANISATION, ORGANISATION, "tiktok:group:7500000000000000001"]);
    expect(receipts.get(`admins:${ADS}`)?.outcome).toBe("complete");
  });

  test("an ad account that a partner owns is partial, one that is not bound is left out and counted", async () => {
    const { receipts, presences } = await readWorld();
    expect(receipts.get(`admins:${SHARED_ADS}`)).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("a partner owns it"),
    });
    expect(presences.map(({ id }) => id)).toEqual([ORGANISATION, NORDVIND, JOB, ADS, SHARED_ADS]);
    expect(receipts.get(`presences:${ORGANISATION}`)).toMatchObject({
      outcome: "complete",
      counts: { accounts: 2, adAccounts: 2 },
      reason: expect.stringContaining("1 assets are not bound"),
    });
  });
});

test("every list is asked for in its largest page, and members one by one only where no list leads to them", async () => {
  const { requests } = await readWorld();
  const bc = `bc_id=${CENTER}`;
  expect(requests.toSorted()).toEqual([
    `bc/asset/admin/get/?${bc}&asset_type=ADVERTISER&page_size=50&page=1`,
    `bc/asset/admin/get/?${bc}&asset_type=MANAGED_BUSINESS_ACCOUNT&page_size=50&page=1`,
    `bc/asset/admin/get/?${bc}&asset_type=TT_ACCOUNT&page_size=50&page=1`,
    `bc/asset/get/?${bc}&asset_type=TT_ACCOUNT&filtering={"user_id":"7100000000000000002"}&page_size=50&page=1`,
    `bc/asset/get/?${bc}&asset_type=TT_ACCOUNT&filtering={"user_id":"7100000000000000003"}&page_size=50&page=1`,
    `bc/asset/member/get/?${bc}&asset_id=7200000000000000001&asset_type=MANAGED_BUSINESS_ACCOUNT&page_size=20&page=1`,
    `bc/asset/member/get/?${bc}&asset_id=7300000000000000001&asset_type=ADVERTISER&page_size=20&page=1`,
    `bc/asset/member/get/?${bc}&asset_id=7300000000000000002&asset_type=ADVERTISER&page_size=20&page=1`,
    `bc/asset/partner/get/?${bc}&asset_id=7200000000000000001&asset_type=TT_ACCOUNT&page_size=50&page=1`,
    `bc/asset/partner/get/?${bc}&asset_id=7200000000000000002&asset_type=TT_ACCOUNT&page_size=50&page=1`,
    `bc/asset_group/get/?${bc}&asset_group_id=7500000000000000001&query_entity=ASSET&page_size=50&page=1`,
    `bc/asset_group/get/?${bc}&asset_group_id=7500000000000000001&query_entity=MEMBER&page_size=50&page=1`,
    `bc/asset_group/list/?${bc}&page_size=50&page=1`,
    "bc/get/?page_size=50&page=1",
    `bc/member/get/?${bc}&page_size=20&page=1`,
    `bc/partner/asset/get/?${bc}&partner_id=7400000000000000001&asset_type=ADVERTISER&share_type=SHARING&page_size=50&page=1`,
    `bc/partner/get/?${bc}&page_size=50&page=1`,
    "user/info/",
  ]);
});

test("what is left out is not asked for, and said", async () => {
  const without: TiktokOptions["without"] = [
    "accounts",
    "business-accounts",
    "ad-accounts",
    "partners",
    "asset-groups",
  ];
  const { requests, receipts } = await readWorld({}, { without });
  expect(requests.map((path) => path.split("?")[0]).toSorted()).toEqual(["bc/get/", "bc/member/get/", "user/info/"]);
  expect(receipts.get(`admins:${ORGANISATION}`)).toMatchObject({
    outcome: "complete",
    reason: expect.stringContaining("left out by configuration"),
  });
});

describe("read leniently", () => {
  test("a state that is not known counts as active, and the receipt says so", async () => {
    const members = nordvind.members.map((member) => ({ ...member, relation_status: "LINKED" }));
    const { on, receipts } = await readWorld({ members });
    expect(on(ORGANISATION).every(([, , , , state]) => state === "active")).toBe(true);
    expect(receipts.get(`admins:${ORGANISATION}`)?.reason).toContain("LINKED");
  });

  test("an asset without a role is still held", async () => {
    const { on } = await readWorld({
      membersOfAsset: { "7300000000000000001": [{ user_id: "7100000000000000002" }] },
      assetsOfMember: { "7100000000000000003": [{ asset_id: "7200000000000000002", tt_account_roles: null }] },
      partnersOfAsset: {},
      assetsOfPartner: {},
      groups: [],
    });
    expect(on(ADS)).toContainEqual([VIGGO, "assigned", "other", "business", "active"]);
    expect(on(JOB)).toContainEqual([FREJA, "assigned", "other", "business", "active"]);
  });

  test("whose token it is may stay unknown", async () => {
    const { principals, receipts } = await readWorld({ user: undefined });
    expect([...principals.values()].some(({ scanningCredential }) => scanningCredential)).toBe(false);
    expect(receipts.get(`admins:${ORGANISATION}`)).toMatchObject({
      outcome: "complete",
      reason: "which member the token belongs to is not told",
    });
  });
});

test("an id must be in quotes, for a number would already be another one", () => {
  expect(TiktokOptions.safeParse({ businessCenters: [7_000_000_000_000_000] }).error?.issues[0]?.message).toContain(
    "quotes",
  );
  expect(TiktokOptions.safeParse({ businessCenters: ["nordvind"] }).success).toBe(false);
});
