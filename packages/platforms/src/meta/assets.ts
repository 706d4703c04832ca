import type { IsoDate, Presence } from "@rollcall/core";
import { presenceId } from "@rollcall/core";
import type * as z from "zod";
import type { GraphRequest } from "./graph.ts";
import { Agency, type Asset, AssignedUser, type MetaOptions, PageRole } from "./schema.ts";

/** One list of holders of an asset. */
export interface HolderEdge {
  name: "assigned_users" | "roles" | "agencies" | "users";
  element: z.ZodType;
  fields?: string;
  /** The business whose people are asked for must be named. */
  perBusiness?: boolean;
  /** Asked with the asset's own token, where it has one. */
  ownToken?: boolean;
}

/** One kind of asset of a portfolio, as data. */
export interface AssetKind {
  id: "pages" | "instagram" | "whatsapp" | "ad-accounts";
  platform: "facebook" | "instagram" | "whatsapp";
  owned: string;
  shared: string;
  fields: string;
  holders: readonly HolderEdge[];
  /** What else is read of each asset in the same batch. */
  profile?: (asset: Asset) => GraphRequest | undefined;
  presence(asset: Asset): Omit<Presence, "heldBy">;
}

const ASSIGNED: HolderEdge = {
  name: "assigned_users",
  element: AssignedUser,
  fields: "id,name,user_type,business,tasks",
  perBusiness: true,
};
// No fields are named: which ones /roles still knows is not documented, and an unknown one fails the whole call.
const ROLES: HolderEdge = { name: "roles", element: PageRole, ownToken: true };
const AGENCIES: HolderEdge = { name: "agencies", element: Agency, fields: "id,name,permitted_tasks" };
const AD_USERS: HolderEdge = { name: "users", element: AssignedUser, fields: "id,name,tasks" };

const PAGES: AssetKind = {
  id: "pages",
  platform: "facebook",
  owned: "owned_pages",
  shared: "client_pages",
  fields:
    "id,name,username,link,website,followers_count,fan_count,is_verified,verification_status,is_published,parent_page,access_token",
  holders: [ASSIGNED, ROLES, AGENCIES],
  presence: (asset) => ({
    id: presenceId("facebook", asset.id),
    platform: "facebook",
    kind: "page",
    key: asset.id,
    ...known({
      name: asset.name,
      handle: asset.username,
      url: asset.link,
      website: asset.website,
      followers: asset.followers_count ?? asset.fan_count,
      published: asset.is_published,
      parent: asset.parent_page?.id === undefined ? undefined : presenceId("facebook", asset.parent_page.id),
    }),
    ...verifiedOf(asset),
  }),
};

const INSTAGRAM: AssetKind = {
  id: "instagram",
  platform: "instagram",
  owned: "owned_instagram_assets",
  shared: "client_instagram_assets",
  fields: "id,ig_user_id,ig_username",
  holders: [ASSIGNED, AGENCIES],
  profile: ({ ig_user_id: id }) =>
    id === undefined || id === null ? undefined : { path: id, query: { fields: "name,website,followers_count" } },
  presence: (asset) => {
    const key = asset.ig_user_id ?? asset.id;
    return {
      id: presenceId("instagram", key),
      platform: "instagram",
      kind: "account",
      key,
      ...known({
        name: asset.name ?? asset.ig_username,
        handle: asset.ig_username,
        url: asset.ig_username && `https://www.instagram.com/${asset.ig_username}/`,
        website: asset.website,
        followers: asset.followers_count,
      }),
    };
  },
};

const WHATSAPP: AssetKind = {
  id: "whatsapp",
  platform: "whatsapp",
  owned: "owned_whatsapp_business_accounts",
  shared: "client_whatsapp_business_accounts",
  fields: "id,name,creation_time",
  holders: [ASSIGNED],
  presence: (asset) => ({
    id: presenceId("whatsapp", asset.id),
    platform: "whatsapp",
    kind: "account",
    key: asset.id,
    ...known({ name: asset.name, createdOn: asset.creation_time ? dateOf(asset.creation_time * 1000) : undefined }),
  }),
};

const AD_ACCOUNTS: AssetKind = {
  id: "ad-accounts",
  platform: "facebook",
  owned: "owned_ad_accounts",
  shared: "client_ad_accounts",
  fields: "id,name,created_time",
  holders: [ASSIGNED, AD_USERS, AGENCIES],
  presence: (asset) => ({
    id: presenceId("facebook", asset.id),
    platform: "facebook",
    kind: "ad-account",
    key: asset.id,
    ...known({ name: asset.name, createdOn: asset.created_time ? dateOf(asset.created_time) : undefined }),
  }),
};

/** The kinds that the options ask for. */
export function assetKinds({ without }: MetaOptions): readonly AssetKind[] {
  return [PAGES, INSTAGRAM, WHATSAPP, AD_ACCOUNTS].filter(({ id }) => id === "pages" || !without.includes(id));
}

/** A Page that is in no portfolio has people of its own only. */
export const lonePage: AssetKind = { ...PAGES, holders: [ROLES] };

export const PAGE_SIZE = "100";

/** The parameters of one list of holders. */
export function edgeQuery({ fields, perBusiness }: HolderEdge, business: string | undefined): Record<string, string> {
  return {
    ...(perBusiness === true && business !== undefined && { business, summary: "true" }),
    ...(fields !== undefined && { fields }),
    limit: PAGE_SIZE,
  };
}

/** All lists of holders of one asset in one call, by field expansion. */
export function expandedHolders(edges: readonly HolderEdge[], business: string | undefined): string {
  return edges
    .map((edge) => {
      const { fields, ...parameters } = edgeQuery(edge, business);
      const modifiers = Object.entries(parameters).map(([name, value]) => `.${name}(${value})`);
      return `${edge.name}${modifiers.join("")}${fields === undefined ? "" : `{${fields}}`}`;
    })
    .join(",");
}

/** The day, in universal time, of what Meta writes as `2026-01-31T10:00:00+0000` or as milliseconds. */
export function dateOf(moment: string | number): IsoDate | undefined {
  const date = new Date(typeof moment === "string" ? moment.replace(/([+-]\d{2})(\d{2})$/, "$1:$2") : moment);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}

type Known<Facts> = { [Name in keyof Facts]?: Exclude<Facts[Name], null | undefined | ""> };

/** Leaves out what a vendor did not say. */
export function known<Facts extends object>(facts: Facts): Known<Facts> {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value !== null && value !== ""),
  ) as Known<Facts>;
}

function verifiedOf({ is_verified: flag, verification_status: status }: Asset): { verified?: boolean } {
  if (status) return { verified: status !== "not_verified" };
  return typeof flag === "boolean" ? { verified: flag } : {};
}
