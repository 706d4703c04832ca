import * as z from "zod";
import { IsoDate, PlatformId } from "./common.ts";

/** A page, group, account, channel, server or organisation on a platform that speaks for the company. */
export const Presence = z.object({
  /** See {@link presenceId}. Stable across runs. */
  id: z.string().min(1),
  platform: PlatformId,
  /** The platform's word in lower case: page, group, account, channel, server, organisation, ad-account, location, site. */
  kind: z.string().min(1),
  /** The platform's own id, verbatim; a handle or address where no id is shown. */
  key: z.string().min(1),
  name: z.string().optional(),
  handle: z.string().optional(),
  url: z.string().optional(),
  /** Website that the profile links to. */
  website: z.string().optional(),
  verified: z.boolean().optional(),
  published: z.boolean().optional(),
  followers: z.number().int().nonnegative().optional(),
  createdOn: IsoDate.optional(),
  /** Last post or other public activity of the presence itself. */
  lastActivityOn: IsoDate.optional(),
  /** The principal that created it, where a platform tells. */
  createdBy: z.string().optional(),
  /** Whether a business account or legal entity owns it, or a person's own account. */
  heldBy: z.enum(["business", "person", "unknown"]).default("unknown"),
  /** The presence it inherits rights from (a store page below a brand page). */
  parent: z.string().optional(),
});
export type Presence = z.infer<typeof Presence>;

/** `<platform>:<key>`, for example `facebook:100200300400500`. */
export function presenceId(platform: string, key: string): string {
  return `${platform}:${key.trim()}`;
}
