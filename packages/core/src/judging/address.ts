/** Sections of a profile that are not another profile. */
const SECTIONS = new Set(["about", "posts", "admin", "home", "members", "videos", "people", "featured", "community"]);
const HOSTS: Readonly<Record<string, string>> = {
  "twitter.com": "x.com",
  "fb.com": "facebook.com",
  "fb.me": "facebook.com",
  "web.facebook.com": "facebook.com",
};
/** `www.`, `m.`, `da-dk.`, `uk.`: fronts of one site. */
const FRONT = /^(?:www|m|mobile|business|[a-z]{2}(?:-[a-z]{2})?)\.(?=[^.]+\.[^.]+$)/;

/** One form for every address of one profile, so that a registry and a platform can be joined; undefined when unreadable. */
export function normaliseUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname, searchParams } = new URL(url);
  const bare = hostname.toLowerCase().replace(FRONT, "");
  const segments = pathname.toLowerCase().split("/").filter(Boolean).map(safeDecode);
  while (segments.length > 1 && SECTIONS.has(segments.at(-1) ?? "")) segments.pop();
  const profile = segments[0] === "profile.php" ? `profile.php?id=${searchParams.get("id") ?? ""}` : segments.join("/");
  return `${HOSTS[bare] ?? bare}/${profile}`.normalize("NFC");
}

/** The path of the normalised address: what tells one profile from another on its platform. */
export function urlPath(url: string): string | undefined {
  const normalised = normaliseUrl(url);
  const path = normalised?.slice(normalised.indexOf("/") + 1);
  return path === "" ? undefined : path;
}

/** A handle as it is compared: no @, lower case. */
export function foldHandle(handle: string): string {
  return handle.trim().replace(/^@/, "").toLowerCase();
}

/** The host of an address or of a bare domain, without `www.`. */
export function domainOf(address: string): string | undefined {
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase().replace(/^www\./, "") : undefined;
}

function safeDecode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
