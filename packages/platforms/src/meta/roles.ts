import type { Level } from "@rollcall/core";

/**
 * Meta's tasks and roles to levels, complete for the enums of its API specification: Pages, Instagram, WhatsApp, ad
 * accounts and business portfolios. A word means the same level wherever it stands, so one table serves them all.
 */
export const roles: Readonly<Record<string, Level>> = {
  // Page tasks, classic and of the new Pages experience.
  MANAGE: "full",
  PROFILE_PLUS_FULL_CONTROL: "full",
  PROFILE_PLUS_MANAGE: "full",
  CREATE_CONTENT: "publish",
  PROFILE_PLUS_CREATE_CONTENT: "publish",
  PROFILE_PLUS_FACEBOOK_ACCESS: "publish",
  MODERATE: "moderate",
  MODERATE_COMMUNITY: "moderate",
  PROFILE_PLUS_MODERATE: "moderate",
  PROFILE_PLUS_MODERATE_DELEGATE_COMMUNITY: "moderate",
  MESSAGING: "message",
  PAGES_MESSAGING: "message",
  PAGES_MESSAGING_SUBSCRIPTIONS: "message",
  READ_PAGE_MAILBOXES: "message",
  PROFILE_PLUS_MESSAGING: "message",
  ADVERTISE: "advertise",
  PROFILE_PLUS_ADVERTISE: "advertise",
  ANALYZE: "analyse",
  VIEW_MONETIZATION_INSIGHTS: "analyse",
  PROFILE_PLUS_ANALYZE: "analyse",
  PROFILE_PLUS_REVENUE: "analyse",
  MANAGE_JOBS: "other",
  MANAGE_LEADS: "other",
  CASHIER_ROLE: "other",
  GLOBAL_STRUCTURE_MANAGEMENT: "other",
  PROFILE_PLUS_MANAGE_LEADS: "other",
  PROFILE_PLUS_GLOBAL_STRUCTURE_MANAGEMENT: "other",
  // Instagram.
  CONTENT: "publish",
  COMMUNITY_ACTIVITY: "moderate",
  MESSAGES: "message",
  // WhatsApp.
  MANAGE_TEMPLATES: "publish",
  DEVELOP: "other",
  MANAGE_PHONE: "other",
  MANAGE_PHONE_ASSETS: "other",
  MANAGE_EXTENSIONS: "other",
  VIEW_COST: "analyse",
  VIEW_PHONE_ASSETS: "analyse",
  VIEW_TEMPLATES: "analyse",
  // Ad accounts.
  DRAFT: "advertise",
  AA_ANALYZE: "analyse",
  // Business portfolios: only an admin reaches every asset, the others what is assigned to them.
  ADMIN: "full",
  EMPLOYEE: "other",
  DEVELOPER: "other",
  DEFAULT: "other",
  ADS_RIGHTS_REVIEWER: "other",
  FINANCE_EDITOR: "other",
  FINANCE_EDIT: "other",
  FINANCE_ANALYST: "other",
  FINANCE_VIEW: "other",
  PARTNER_CENTER_ADMIN: "other",
  PARTNER_CENTER_ANALYST: "other",
  PARTNER_CENTER_EDUCATION: "other",
  PARTNER_CENTER_MARKETING: "other",
  PARTNER_CENTER_OPERATIONS: "other",
  // What older answers of /roles hold.
  Admin: "full",
  Editor: "publish",
  Moderator: "moderate",
  Advertiser: "advertise",
  Analyst: "analyse",
  ADMINISTER: "full",
  EDIT_PROFILE: "publish",
  MODERATE_CONTENT: "moderate",
  CREATE_ADS: "advertise",
  BASIC_ADMIN: "analyse",
  // Ours, where Meta names no task.
  "asset group": "other",
  partner: "other",
};

/** A right with every other one inside it. */
export function includesAll(role: string): boolean {
  return roles[role] === "full";
}
