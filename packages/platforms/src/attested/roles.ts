import type { Level } from "@rollcall/core";

/**
 * Roles as the screens name them, in English and Danish, to levels. A label is told here once per platform;
 * one that is not here is `other`, and the receipt says so.
 */
export const ROLES: Readonly<Record<string, Readonly<Record<string, Level>>>> = {
  facebook: {
    "Facebook access with full control": "full",
    "Facebook-adgang med fuld kontrol": "full",
    "Full control": "full",
    "Fuld kontrol": "full",
    Everything: "full",
    Admin: "full",
    Administrator: "full",
    "Facebook access with partial control": "publish",
    "Facebook-adgang med delvis kontrol": "publish",
    "Facebook-adgang med delvis kontrol: indhold": "publish",
    "Partial control": "publish",
    "Delvis kontrol": "publish",
    Editor: "publish",
    Redaktør: "publish",
    Content: "publish",
    Indhold: "publish",
    Moderator: "moderate",
    "Group expert": "other",
    Gruppeekspert: "other",
    "Community activity": "moderate",
    "Messages and community activity": "moderate",
    "Community manager": "moderate",
    Messages: "message",
    Beskeder: "message",
    Ads: "advertise",
    Annoncer: "advertise",
    Advertiser: "advertise",
    Annoncør: "advertise",
    Insights: "analyse",
    Indsigter: "analyse",
    Analyst: "analyse",
    Analytiker: "analyse",
    Leads: "other",
    "Partneradgang: indhold": "publish",
  },
  linkedin: {
    "Super admin": "full",
    Superadministrator: "full",
    Administrator: "full",
    "Content admin": "publish",
    Indholdsadministrator: "publish",
    Curator: "publish",
    Kurator: "publish",
    Analyst: "analyse",
    Analytiker: "analyse",
    "Sponsored content poster": "advertise",
    "Lead gen forms manager": "other",
    "Landing pages manager": "other",
    "Hiring poster": "publish",
    "Recruiting poster": "publish",
    Owner: "full",
    Ejer: "full",
    Manager: "full",
    Leder: "full",
    Moderator: "moderate",
    "Account billing admin": "full",
    "Account manager": "full",
    "Campaign manager": "advertise",
    "Creative manager": "advertise",
    Viewer: "analyse",
  },
  x: {
    Owner: "full",
    Ejer: "full",
    Admin: "full",
    Administrator: "full",
    Contributor: "publish",
    Bidragyder: "publish",
    "Account administrator": "full",
    "Ad manager": "advertise",
    "Creative manager": "advertise",
    "Campaign analyst": "analyse",
    Analyst: "analyse",
    "Organic analyst": "analyse",
  },
  youtube: {
    "Primary owner": "full",
    "Primær ejer": "full",
    Owner: "full",
    Ejer: "full",
    Manager: "full",
    Administrator: "full",
    Editor: "publish",
    Redaktør: "publish",
    "Editor (limited)": "publish",
    "Redaktør (begrænset)": "publish",
    "Subtitle editor": "other",
    Undertekstredaktør: "other",
    Viewer: "analyse",
    Læser: "analyse",
    Seer: "analyse",
    "Viewer (limited)": "analyse",
    "Læser (begrænset)": "analyse",
    "Communications manager": "other",
  },
  instagram: {
    "Full control": "full",
    "Fuld kontrol": "full",
    Content: "publish",
    Indhold: "publish",
    Messages: "message",
    Beskeder: "message",
    "Community activity": "moderate",
    Ads: "advertise",
    Annoncer: "advertise",
    Insights: "analyse",
    Indsigter: "analyse",
  },
  tiktok: {
    Admin: "full",
    Administrator: "full",
    Operator: "advertise",
    Analyst: "analyse",
    "Finance manager": "other",
    "Finance analyst": "other",
    Standard: "other",
  },
  github: {
    Owner: "full",
    Admin: "full",
    Maintainer: "publish",
    Member: "other",
    "Billing manager": "other",
    "Outside collaborator": "other",
  },
  discord: { Owner: "full", Administrator: "full", Moderator: "moderate" },
  reddit: { Everything: "full", Moderator: "moderate" },
  slack: { "Primary owner": "full", Owner: "full", Admin: "full", Member: "other", Guest: "other" },
  buffer: {
    Owner: "full",
    Admin: "full",
    Member: "publish",
    "Full posting access": "publish",
    "Approval required": "other",
  },
};

/** What holds everywhere: whoever knows the password can do anything. */
const ANYWHERE: Readonly<Record<string, Level>> = {
  Password: "full",
  Adgangskode: "full",
  Login: "full",
  Owner: "full",
  Ejer: "full",
  Admin: "full",
  Administrator: "full",
  Editor: "publish",
  Redaktør: "publish",
  Moderator: "moderate",
  Analyst: "analyse",
  Analytiker: "analyse",
};

/** The level of a role as a screen names it; undefined where the table does not know it. */
export function levelOfLabel(platform: string, label: string): Level | undefined {
  return TABLE.get(`${platform} ${fold(label)}`) ?? TABLE.get(fold(label));
}

const TABLE: ReadonlyMap<string, Level> = new Map([
  ...Object.entries(ANYWHERE).map(([label, level]) => [fold(label), level] as const),
  ...Object.entries(ROLES).flatMap(([platform, labels]) =>
    Object.entries(labels).map(([label, level]) => [`${platform} ${fold(label)}`, level] as const),
  ),
]);

function fold(label: string): string {
  return label
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ")
    .trim();
}
