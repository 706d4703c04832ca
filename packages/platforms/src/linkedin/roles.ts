import type { GrantState, Level } from "@rollcall/core";

/** Roles of Pages and of ad accounts to levels, complete for the documented values. */
export const roles: Readonly<Record<string, Level>> = {
  // Pages. On the screen: super admin, content admin, curator, analyst, sponsored content poster, lead gen forms
  // manager, landing pages manager, hiring poster.
  ADMINISTRATOR: "full",
  CONTENT_ADMINISTRATOR: "publish",
  CURATOR: "publish",
  RECRUITING_POSTER: "publish",
  DIRECT_SPONSORED_CONTENT_POSTER: "advertise",
  ANALYST: "analyse",
  // Both reach the personal data of leads.
  LEAD_GEN_FORMS_MANAGER: "other",
  LEAD_CAPTURE_ADMINISTRATOR: "other",
  // Named among the authorisations only.
  PIPELINE_BUILDER: "other",
  // Ad accounts.
  ACCOUNT_BILLING_ADMIN: "full",
  ACCOUNT_MANAGER: "full",
  CAMPAIGN_MANAGER: "advertise",
  CREATIVE_MANAGER: "advertise",
  VIEWER: "analyse",
};

/** States of a role to ours. One that is not here is read as active: the cautious way. */
export const states: Readonly<Record<string, GrantState>> = {
  APPROVED: "active",
  REQUESTED: "pending",
  REJECTED: "expired",
  REVOKED: "expired",
};
