import { type HttpClient, mapAll } from "@rollcall/http";
import { CONCURRENCY, gapsOf, PAGE, readList } from "./api.ts";
import type { Center } from "./center.ts";
import {
  Asset,
  AssetGroup,
  GroupAsset,
  GroupMember,
  groupPageOf,
  type Member,
  pageOf,
  type Partner,
  PartnerAsset,
} from "./schema.ts";

/** Rights by the asset that they reach, and why they are not all. */
interface ByAsset<Right> {
  byAsset: ReadonlyMap<string, readonly Right[]>;
  gaps: readonly string[];
}

/**
 * Who may do what with TikTok accounts. No list of TikTok's leads from an account to its members, so every member who is
 * no admin is asked for; what an admin may do needs no asking.
 */
export async function readAccountRights(
  client: HttpClient,
  center: Center,
  signal?: AbortSignal,
): Promise<ByAsset<{ member: Member; words: readonly string[] | undefined }>> {
  const rights = collector<{ member: Member; words: readonly string[] | undefined }>();
  const lists = await mapAll(
    center.others,
    CONCURRENCY,
    (member, inner) => {
      const query = {
        bc_id: center.id,
        asset_type: "TT_ACCOUNT",
        filtering: JSON.stringify({ user_id: member.user_id }),
      };
      return readList(
        client,
        { path: "bc/asset/get/", query, size: PAGE, schema: pageOf(Asset), keyOf: assetKey },
        inner,
      );
    },
    signal,
  );
  for (const [index, list] of lists.entries()) {
    rights.gap(gapsOf("what members may do with TikTok accounts", list));
    const member = center.others[index];
    for (const { asset_id, tt_account_roles } of list.items)
      if (member !== undefined) rights.add(asset_id, { member, words: tt_account_roles ?? undefined });
  }
  return rights;
}

/** What each partner was given: fewer questions than asking each ad account for its partners, and the role is told. */
export async function readPartnerRights(
  client: HttpClient,
  { id, partners }: Center,
  signal?: AbortSignal,
): Promise<ByAsset<{ partner: Partner; role: string | undefined }>> {
  const rights = collector<{ partner: Partner; role: string | undefined }>();
  const lists = await mapAll(
    partners,
    CONCURRENCY,
    (partner, inner) => {
      const query = { bc_id: id, partner_id: partner.bc_id, asset_type: "ADVERTISER", share_type: "SHARING" };
      const schema = pageOf(PartnerAsset);
      return readList(client, { path: "bc/partner/asset/get/", query, size: PAGE, schema, keyOf: assetKey }, inner);
    },
    signal,
  );
  for (const [index, list] of lists.entries()) {
    rights.gap(gapsOf("what partners were given", list));
    const partner = partners[index];
    for (const { asset_id, advertiser_role } of list.items)
      if (partner !== undefined) rights.add(asset_id, { partner, role: advertiser_role ?? undefined });
  }
  return rights;
}

export interface GroupRight {
  group: string;
  /** Id of the member. */
  member: string;
  role: string;
}

/** Who reaches ad accounts by an asset group: two questions for each group. */
export async function readGroups(
  client: HttpClient,
  { id }: Center,
  signal?: AbortSignal,
): Promise<ByAsset<GroupRight>> {
  const rights = collector<GroupRight>();
  const groups = await readGroupList(client, id, signal);
  rights.gap(gapsOf("asset groups", groups));
  const contents = await mapAll(
    groups.items,
    CONCURRENCY,
    async ({ asset_group_id: group }, inner) => {
      const query = { bc_id: id, asset_group_id: group };
      const path = "bc/asset_group/get/";
      const assetsOf = { ...query, query_entity: "ASSET" };
      const membersOf = { ...query, query_entity: "MEMBER" };
      const keyOf = ({ member_id }: GroupMember): string => member_id;
      const [assets, members] = await Promise.all([
        readList(
          client,
          { path, query: assetsOf, size: PAGE, schema: groupPageOf(GroupAsset, "assets"), keyOf: assetKey },
          inner,
        ),
        readList(
          client,
          { path, query: membersOf, size: PAGE, schema: groupPageOf(GroupMember, "members"), keyOf },
          inner,
        ),
      ]);
      return { group, assets, members };
    },
    signal,
  );
  for (const { group, assets, members } of contents) {
    rights.gap([...gapsOf("the assets of a group", assets), ...gapsOf("the members of a group", members)]);
    for (const { asset_id } of assets.items)
      for (const { member_id: member, asset_roles } of members.items)
        rights.add(asset_id, { group, member, role: asset_roles?.["ADVERTISER"] || "assigned" });
  }
  return rights;
}

export function readGroupList(client: HttpClient, center: string, signal?: AbortSignal) {
  return readList(
    client,
    {
      path: "bc/asset_group/list/",
      query: { bc_id: center },
      size: PAGE,
      schema: pageOf(AssetGroup, "asset_groups"),
      keyOf: ({ asset_group_id }: { asset_group_id: string }) => asset_group_id,
    },
    signal,
  );
}

function assetKey({ asset_id }: { asset_id: string }): string {
  return asset_id;
}

function collector<Right>() {
  const byAsset = new Map<string, Right[]>();
  const gaps: string[] = [];
  return {
    byAsset,
    gaps,
    add(asset: string, right: Right): void {
      const rights = byAsset.get(asset);
      if (rights === undefined) byAsset.set(asset, [right]);
      else rights.push(right);
    },
    /** The same gap of many lists is said once. */
    gap(found: readonly string[]): void {
      for (const gap of found) if (!gaps.includes(gap)) gaps.push(gap);
    },
  };
}
