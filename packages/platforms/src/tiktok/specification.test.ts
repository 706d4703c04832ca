import { readFileSync } from "node:fs";
import { fakeVendor, readConnector, sourceEnvironment } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { fakeTiktok } from "./fixtures/fake-tiktok.ts";
import { SECRETS } from "./fixtures/read-world.ts";
import { tiktok } from "./index.ts";
import { roles, states } from "./roles.ts";
import {
  Asset,
  AssetGroup,
  AssetMember,
  CenterEntry,
  GroupMember,
  Member,
  Partner,
  PartnerAsset,
  UserInfo,
} from "./schema.ts";

const Parameter = z.object({
  required: z.boolean().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
  properties: z.array(z.string()).optional(),
});
// TikTok's own definitions of its API: what is not in them is a mistake of ours.
const specification = z
  .object({
    operations: z.record(z.string(), z.record(z.string(), Parameter)),
    enums: z.record(z.string(), z.array(z.string())),
    answers: z.record(z.string(), z.array(z.string())),
  })
  .parse(JSON.parse(readFileSync(new URL("./fixtures/specification.json", import.meta.url), "utf8")));

/** Newer than the definitions: TikTok's reference has it. */
const NEWER = "MANAGED_BUSINESS_ACCOUNT";

async function callsOfOneRead() {
  const vendor = await fakeVendor(fakeTiktok());
  const options = tiktok.options.parse({ baseUrl: vendor.url });
  await readConnector(tiktok.create(options, sourceEnvironment({ secrets: SECRETS })));
  await vendor.close();
  return vendor.requests
    .map(({ path, query }) => ({ path: path.replace("/open_api/v1.3/", ""), query: new URLSearchParams(query) }))
    .filter(({ path }) => path !== "user/info/");
}

/** What TikTok would refuse of a call. */
function faultsOf({ path, query }: { path: string; query: URLSearchParams }): string[] {
  const operation = specification.operations[path];
  if (operation === undefined) return [`there is no ${path}`];
  const missing = Object.entries(operation).flatMap(([name, { required }]) =>
    required === true && !query.has(name) ? [`${path} needs ${name}`] : [],
  );
  const wrong = [...query].flatMap(([name, value]) => {
    const parameter = operation[name];
    if (parameter === undefined) return [`${path} knows no ${name}`];
    if (parameter.enum !== undefined && value !== NEWER && !parameter.enum.includes(value))
      return [`${path} takes no ${name}=${value}`];
    if (parameter.maximum !== undefined && Number(value) !== parameter.maximum)
      return [`${path} could give ${parameter.maximum}`];
    const inner = parameter.properties === undefined ? [] : Object.keys(JSON.parse(value) as object);
    return inner.filter((property) => !parameter.properties?.includes(property));
  });
  return [...missing, ...wrong];
}

test("every call of a read exists, with all that it must say, in the largest page", async () => {
  const calls = await callsOfOneRead();
  expect(new Set(calls.map(({ path }) => path))).toEqual(new Set(Object.keys(specification.operations)));
  expect(calls.flatMap(faultsOf)).toEqual([]);
});

test("a wrong call would not pass", () => {
  const call = { path: "bc/asset/member/get/", query: new URLSearchParams("bc_id=1&asset_type=TT_ACCOUNT&size=1") };
  expect(faultsOf(call)).toEqual([
    "bc/asset/member/get/ needs asset_id",
    // The reason why members are asked for one by one.
    "bc/asset/member/get/ takes no asset_type=TT_ACCOUNT",
    "bc/asset/member/get/ knows no size",
  ]);
});

test.each([
  ["CenterEntry", CenterEntry],
  ["CenterEntry.bc_info", CenterEntry.shape.bc_info],
  ["Member", Member],
  ["Partner", Partner],
  ["Asset", Asset],
  ["AssetMember", AssetMember],
  ["PartnerAsset", PartnerAsset],
  ["AssetGroup", AssetGroup],
  ["GroupMember", GroupMember],
  ["UserInfo", UserInfo.shape.data],
])("every field that is read of %s is documented", (name, schema) => {
  expect(specification.answers[name]).toEqual(expect.arrayContaining(Object.keys(schema.shape)));
});

describe("the tables hold every documented", () => {
  test.each([
    ["BCUserRole", ""],
    ["BCFinanceRole", "finance:"],
    ["AdvertiserRole", ""],
    ["AdvertiserRole", "ADVERTISER_ROLE_"],
    ["TTAccountRole", ""],
  ])("%s", (name, prefix) => {
    const words = (specification.enums[name] ?? []).map((word) => `${prefix}${word}`);
    expect(words.length).toBeGreaterThan(1);
    expect(Object.keys(roles)).toEqual(expect.arrayContaining(words));
  });

  test.each(["UserRelationStatusToBC", "BCAssetRelationStatus"])("%s", (name) => {
    expect(specification.enums[name]?.toSorted()).toEqual(Object.keys(states).toSorted());
  });
});
