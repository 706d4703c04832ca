import { SecretName } from "@rollcall/core";
import { looseArray } from "@rollcall/http";
import * as z from "zod";

/** TikTok's ids are larger than a number can hold: a YAML value without quotes would already be another one. */
const CenterId = z
  .string('expected the id of a Business Center in quotes, for example "7000000000000000001"')
  .regex(/^\d+$/, 'expected the id of a Business Center, for example "7000000000000000001"');

/** What a user writes below `source: tiktok`. */
export const TiktokOptions = z.strictObject({
  /** Environment variable with the access token of an admin of the Business Centers. */
  token: SecretName.default("TIKTOK_TOKEN"),
  /** Ids of the Business Centers. Left out, every one is read that the token's user belongs to. */
  businessCenters: z.array(CenterId).default([]),
  /** What to leave out. */
  without: z.array(z.enum(["accounts", "business-accounts", "ad-accounts", "asset-groups", "partners"])).default([]),
  baseUrl: z.url().default("https://business-api.tiktok.com/open_api/v1.3/"),
});
export type TiktokOptions = z.infer<typeof TiktokOptions>;

// TikTok's answers: only what is read, and all of it optional that a real reply may leave out.
const text = z.string().nullish();
const words = z.array(z.string()).nullish();
/** A number that has lost digits on its way is not an id. */
const Id = z.union([z.string().min(1), z.int()]).transform(String);

const PageInfo = z.object({
  page: z.number().nullish(),
  page_size: z.number().nullish(),
  total_number: z.number().int().nonnegative().nullish(),
  total_page: z.number().nullish(),
});

/** One page of a list, which stands under another name in the lists of asset groups. */
export function pageOf<Element extends z.ZodType>(element: Element, name = "list") {
  const items = looseArray(element);
  return z
    .object({ data: z.looseObject({ page_info: PageInfo.nullish() }) })
    .refine(({ data }) => Array.isArray(data[name]) || data.page_info != null, `expected ${name} or page_info`)
    .transform(({ data: { page_info, ...data } }) => ({
      items: items.parse(data[name] ?? []),
      total: page_info?.total_number ?? undefined,
      pages: page_info?.total_page ?? undefined,
    }));
}

const ExtraRole = z.object({ finance_role: text }).nullish();

/** A Business Center, and what the token's user is in it. */
export const CenterEntry = z.object({
  bc_info: z.object({ bc_id: Id, name: text, verification_status: text }),
  user_role: text,
});
export type CenterEntry = z.infer<typeof CenterEntry>;

/** Of somebody who was invited and has not answered there is only an e-mail. */
export const Member = z.object({
  user_id: Id.nullish(),
  user_name: text,
  user_email: text,
  user_role: text,
  relation_status: text,
  ext_user_role: ExtraRole,
});
export type Member = z.infer<typeof Member>;

export const Partner = z.object({ bc_id: Id, bc_name: text, advertiser_role: text });
export type Partner = z.infer<typeof Partner>;

/** An asset, as its Business Center shows it, or with the roles of the member that was asked for. */
export const Asset = z.object({
  asset_id: Id,
  asset_name: text,
  relation_type: text,
  relation_status: text,
  tt_asset_handle: text,
  is_business_verified: z.boolean().nullish(),
  tt_account_roles: words,
});
export type Asset = z.infer<typeof Asset>;

/** Somebody who was given a single asset. */
export const AssetMember = z.object({
  user_id: Id.nullish(),
  user_name: text,
  user_email: text,
  advertiser_role: text,
  business_account_roles: words,
});
export type AssetMember = z.infer<typeof AssetMember>;

/** An asset that a partner was given. */
export const PartnerAsset = z.object({ asset_id: Id, advertiser_role: text });
export type PartnerAsset = z.infer<typeof PartnerAsset>;

export const AssetGroup = z.object({ asset_group_id: Id });

export const GroupAsset = z.object({ asset_id: Id });
export const GroupMember = z.object({ member_id: Id, asset_roles: z.record(z.string(), z.string()).nullish() });
export type GroupMember = z.infer<typeof GroupMember>;

/** The contents of one asset group, which is documented as a list of one. */
export function groupPageOf<Element extends z.ZodType>(element: Element, name: "assets" | "members") {
  const items = looseArray(element);
  const Group = z.looseObject({});
  return z
    .object({ data: z.object({ asset_group: z.union([Group, z.array(Group)]), page_info: PageInfo.nullish() }) })
    .transform(({ data: { asset_group, page_info } }) => ({
      items: [asset_group].flat().flatMap((group) => items.parse(group[name] ?? [])),
      total: page_info?.total_number ?? undefined,
      pages: page_info?.total_page ?? undefined,
    }));
}

/** Whose token it is; its e-mail is masked, so it is not read. */
export const UserInfo = z.object({ data: z.object({ core_user_id: Id.nullish(), display_name: text }) });
