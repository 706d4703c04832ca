/** How platforms write themselves; any other begins with a capital. */
const NAMES: Readonly<Record<string, string>> = {
  bluesky: "Bluesky",
  facebook: "Facebook",
  github: "GitHub",
  "google-business-profile": "Google Business Profile",
  linkedin: "LinkedIn",
  tiktok: "TikTok",
  wordpress: "WordPress",
  youtube: "YouTube",
};

/** The name of a platform as people write it: `linkedin` is LinkedIn. */
export function platformName(id: string): string {
  return NAMES[id] ?? id.charAt(0).toUpperCase() + id.slice(1);
}
