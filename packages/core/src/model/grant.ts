import * as z from "zod";
import { IsoDate, Level } from "./common.ts";

/** The way a right reaches its holder; anything but `direct` says where to take it away. */
export const GrantPath = z.enum([
  "direct",
  "business",
  "partner",
  "group",
  "brand-account",
  "login-credential",
  "app",
  "inherited",
]);
export type GrantPath = z.infer<typeof GrantPath>;

export const GrantState = z.enum(["active", "invited", "pending", "expired"]);
export type GrantState = z.infer<typeof GrantState>;

/** One principal with one role on one presence. */
export const Grant = z.object({
  presence: z.string().min(1),
  principal: z.string().min(1),
  /** The platform's own word, verbatim. */
  role: z.string().min(1),
  level: Level,
  path: GrantPath.default("direct"),
  /** Id of the business, group or app that it comes by. */
  via: z.string().optional(),
  state: GrantState.default("active"),
  grantedOn: IsoDate.optional(),
  expiresOn: IsoDate.optional(),
  /** The connector that saw it. */
  source: z.string().min(1),
});
export type Grant = z.infer<typeof Grant>;

/** A right that works today: active and not past its end. */
export function isLive(grant: Grant, asOf: IsoDate): boolean {
  return grant.state === "active" && (grant.expiresOn === undefined || asOf <= grant.expiresOn);
}
