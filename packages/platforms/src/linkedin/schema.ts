import { SecretName } from "@rollcall/core";
import { looseArray } from "@rollcall/http";
import * as z from "zod";

const numberOf = (type: string) =>
  z
    .string()
    .transform((text) => text.trim().replace(new RegExp(`^urn:li:${type}:`), ""))
    .pipe(z.string().regex(/^\d+$/, `expected a number, or urn:li:${type}:<number>`));

/** What a user writes below `source: linkedin`. */
export const LinkedInOptions = z.strictObject({
  /** Environment variable with the access token of a member who is super admin of the Pages. */
  token: SecretName.default("LINKEDIN_TOKEN"),
  /** Numbers of the Pages. Left out, every Page on which the member has a role is read. */
  organizations: z.array(numberOf("organization")).default([]),
  /** Numbers of the ad accounts; LinkedIn's Page roles do not lead to them. */
  adAccounts: z.array(numberOf("sponsoredAccount")).default([]),
  /** The word by which LinkedIn knows a Page's followers. */
  followersEdge: z.string().min(1).default("COMPANY_FOLLOWED_BY_MEMBER"),
  /** Year and month of the API's version; it answers for about a year. */
  version: z
    .string()
    .regex(/^20\d{2}(0[1-9]|1[0-2])$/, "expected a year and month such as 202607")
    .default("202607"),
  baseUrl: z.url().default("https://api.linkedin.com/rest/"),
});
export type LinkedInOptions = z.infer<typeof LinkedInOptions>;

// LinkedIn's answers: only what is read. No name of a person is among it.
const text = z.string().nullish();
const stamp = z.object({ time: z.number().nullish() }).nullish();

/** One role of one member on one Page. `created` is documented for some answers only. */
export const OrganizationAcl = z.object({
  organization: z.string(),
  roleAssignee: z.string().min(1),
  role: z.string().min(1),
  state: text,
  created: stamp,
});
export type OrganizationAcl = z.infer<typeof OrganizationAcl>;

/** One role of one member on one ad account. */
export const AdAccountUser = z.object({
  account: z.string(),
  user: z.string().min(1),
  role: z.string().min(1),
  createdAt: z.number().nullish(),
});
export type AdAccountUser = z.infer<typeof AdAccountUser>;

const links = z.array(z.object({ rel: text })).nullish();
const Paging = z.object({ count: z.number().nullish(), total: z.number().nullish(), links }).nullish();

/** One page of a finder: what was received before anything was left out, and whether LinkedIn says that more follows. */
export function finderOf<Element extends z.ZodType>(element: Element) {
  const items = looseArray(element);
  return z.object({ elements: z.array(z.unknown()), paging: Paging }).transform(({ elements, paging }) => ({
    items: items.parse(elements),
    total: paging?.total ?? undefined,
    end: endOf(elements.length, paging),
  }));
}

/** Where the list ends: the total, or nowhere yet; undefined where only a short page can tell. */
function endOf(received: number, paging: z.infer<typeof Paging>): number | undefined {
  if (paging?.links?.some(({ rel }) => rel === "next")) return Number.POSITIVE_INFINITY;
  if (paging?.total !== undefined && paging.total !== null) return paging.total;
  // A server that gives fewer than were asked for says so in `count`; its page is then full, not short.
  if (paging?.count && received >= paging.count) return Number.POSITIVE_INFINITY;
  return undefined;
}

export const Organization = z.object({
  localizedName: text,
  vanityName: text,
  primaryOrganizationType: text,
  localizedWebsite: text,
  website: z.union([z.string(), z.object({ localized: z.record(z.string(), z.string()).nullish() })]).nullish(),
  parentRelationship: z.object({ parent: text }).nullish(),
});
export type Organization = z.infer<typeof Organization>;

export const NetworkSize = z.object({ firstDegreeSize: z.number().int().nonnegative() });
