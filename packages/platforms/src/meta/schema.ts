import { SecretName } from "@rollcall/core";
import { looseArray } from "@rollcall/http";
import * as z from "zod";

/** What a user writes below `source: meta`. */
export const MetaOptions = z
  .strictObject({
    /** Environment variable with the token of a system user of the portfolio. */
    token: SecretName.default("META_TOKEN"),
    /** Environment variable with the app's secret, for `appsecret_proof`. Needed where the app requires it. */
    appSecret: SecretName.optional(),
    /** Ids of the business portfolios. */
    businesses: z.array(z.string().regex(/^\d+$/, "expected the number of a business portfolio")).default([]),
    /** Ids of Pages that are in no portfolio. */
    pages: z.array(z.string().regex(/^\d+$/, "expected the number of a Page")).default([]),
    /** What to leave out. */
    without: z.array(z.enum(["instagram", "whatsapp", "ad-accounts"])).default([]),
    /** @default the version that this connector was made for */
    version: z
      .string()
      .regex(/^v\d+\.0$/, "expected a version such as v26.0")
      .default("v26.0"),
    baseUrl: z.url().default("https://graph.facebook.com/"),
  })
  .refine(({ businesses, pages }) => businesses.length + pages.length > 0, {
    message: "expected at least one business or page",
    path: ["businesses"],
  });
export type MetaOptions = z.infer<typeof MetaOptions>;

// Meta's answers: only what is read, and all of it optional until a real reply says otherwise.
const text = z.string().nullish();
const tasks = z.array(z.string()).nullish();
const Id = z.union([z.string(), z.number()]).transform(String);
const Named = z.object({ id: Id, name: text });

/** One page of an edge. */
export function edgeOf<Element extends z.ZodType>(element: Element) {
  return z
    .object({
      data: looseArray(element),
      paging: z.object({ cursors: z.object({ after: text }).nullish(), next: text }).nullish(),
      summary: z.object({ total_count: z.number().nullish() }).nullish(),
    })
    .transform(({ data, paging, summary }) => ({
      items: data,
      // A cursor without a next address is the end, however short or long the page.
      after: paging?.next ? (paging.cursors?.after ?? afterOf(paging.next)) : undefined,
      total: summary?.total_count ?? undefined,
    }));
}
export interface EdgePage<Element> {
  items: Element[];
  after: string | undefined;
  total: number | undefined;
}

export const Me = Named;

export const Business = Named.extend({ verification_status: text, created_time: text });

/** A person of a portfolio, or a machine: system users have neither e-mail nor second factor. */
export const BusinessUser = Named.extend({
  email: text,
  role: text,
  title: text,
  two_fac_status: text,
  finance_permission: text,
});
export type BusinessUser = z.infer<typeof BusinessUser>;

export const PendingUser = z.object({
  id: Id,
  email: text,
  role: text,
  status: text,
  created_time: text,
  expiration_time: text,
  expiry_time: text,
});
export type PendingUser = z.infer<typeof PendingUser>;

export const AssignedUser = Named.extend({ user_type: text, business: Named.partial().nullish(), tasks });
export type AssignedUser = z.infer<typeof AssignedUser>;

/** Of `/roles`: tasks today, a role or perms in older answers. */
export const PageRole = Named.extend({ tasks, role: text, perms: tasks });
export type PageRole = z.infer<typeof PageRole>;

export const Agency = Named.extend({ permitted_tasks: tasks });
export type Agency = z.infer<typeof Agency>;

export const AssetGroup = Named;

export const GroupContent = z.object({
  assigned_users: edgeOf(AssignedUser).nullish(),
  contained_pages: edgeOf(z.object({ id: Id })).nullish(),
  contained_instagram_accounts: edgeOf(z.object({ id: Id })).nullish(),
  contained_adaccounts: edgeOf(z.object({ id: Id })).nullish(),
});
export type GroupContent = z.infer<typeof GroupContent>;

/** Any asset of a portfolio, as its list shows it. */
export const Asset = z.object({
  id: Id,
  name: text,
  username: text,
  link: text,
  website: text,
  followers_count: z.number().nullish(),
  fan_count: z.number().nullish(),
  is_verified: z.boolean().nullish(),
  verification_status: text,
  is_published: z.boolean().nullish(),
  parent_page: Named.partial().nullish(),
  access_token: text,
  ig_user_id: Id.nullish(),
  ig_username: text,
  creation_time: z.number().nullish(),
  created_time: text,
});
export type Asset = z.infer<typeof Asset>;

/** Who holds rights on one asset. */
export const AssetHolders = z.object({
  assigned_users: edgeOf(AssignedUser).nullish(),
  roles: edgeOf(PageRole).nullish(),
  agencies: edgeOf(Agency).nullish(),
  users: edgeOf(AssignedUser).nullish(),
});
export type AssetHolders = z.infer<typeof AssetHolders>;

export const InstagramUser = z.object({ followers_count: z.number().nullish(), name: text, website: text });

export const OwnPage = z.object({ id: Id, tasks });

export const GrantedPermission = z.object({ permission: z.string(), status: text });

export const TokenFacts = z.object({
  data: z.object({
    is_valid: z.boolean().nullish(),
    expires_at: z.number().nullish(),
    data_access_expires_at: z.number().nullish(),
    scopes: z.array(z.string()).nullish(),
  }),
});

export const BatchReply = z.array(
  z
    .object({
      code: z.number(),
      headers: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
      body: z.string().nullish(),
    })
    .nullable(),
);

function afterOf(address: string): string | undefined {
  return URL.canParse(address) ? (new URL(address).searchParams.get("after") ?? undefined) : undefined;
}
