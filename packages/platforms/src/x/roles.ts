import type { Level } from "@rollcall/core";

/** Permissions of an ads account as the API names them, and roles of delegates as the screen does. */
export const roles: Readonly<Record<string, Level>> = {
  // Ads accounts.
  ACCOUNT_ADMIN: "full",
  // May post as the brand, in promoted posts only.
  TWEET_COMPOSER: "publish",
  AD_MANAGER: "advertise",
  CREATIVE_MANAGER: "advertise",
  CAMPAIGN_ANALYST: "analyse",
  ANALYST: "analyse",
  PARTNER_AUDIENCE_MANAGER: "other",
  // Delegates, attested.
  Owner: "full",
  Admin: "full",
  Contributor: "publish",
};
