import { compareLevels, type GrantState, type Level } from "@rollcall/core";

/**
 * TikTok's roles to levels, complete for the documented values: of a Business Center, of its money, of ad accounts,
 * of TikTok accounts, and ours where TikTok names none.
 */
export const roles: Readonly<Record<string, Level>> = {
  // Of the Business Center, and of one ad account.
  ADMIN: "full",
  STANDARD: "other",
  OPERATOR: "advertise",
  ANALYST: "analyse",
  // The same words stand for the money, so these bear its name.
  "finance:MANAGER": "other",
  "finance:ANALYST": "other",
  // A TikTok account for ads: its existing posts and live videos may be used in ads, its messages read and answered.
  POST: "advertise",
  LIVE: "advertise",
  DIRECT_MESSAGE: "message",
  // A TikTok account that is managed as a Business Account: posts, messages, profile.
  BUSINESS_ACCOUNT_ADMIN: "full",
  BUSINESS_ACCOUNT_OPERATOR: "publish",
  BUSINESS_ACCOUNT_ANALYST: "analyse",
  // By an asset group.
  ADVERTISER_ROLE_ADMIN: "full",
  ADVERTISER_ROLE_OPERATOR: "advertise",
  ADVERTISER_ROLE_ANALYST: "analyse",
  partner: "other",
  assigned: "other",
};

/** States of a membership to ours. One that is not here is read as active: the cautious way. */
export const states: Readonly<Record<string, GrantState>> = {
  BOUND: "active",
  PENDING: "invited",
  REJECTED: "expired",
  UNBOUND: "expired",
};

export function levelOf(role: string): Level | undefined {
  return Object.hasOwn(roles, role) ? roles[role] : undefined;
}

/** The roles of one asset, each once, the strongest first. */
export function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].toSorted((a, b) => compareLevels(levelOf(a) ?? "other", levelOf(b) ?? "other"));
}
