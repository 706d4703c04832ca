/** A presence or a holder as an address on a platform tells it. */
export interface Place {
  platform?: string;
  key: string;
  handle?: string;
}

const HOSTS: Readonly<Record<string, string>> = {
  facebook: "facebook",
  fb: "facebook",
  linkedin: "linkedin",
  twitter: "x",
  x: "x",
  instagram: "instagram",
  youtube: "youtube",
  tiktok: "tiktok",
  github: "github",
  reddit: "reddit",
  pinterest: "pinterest",
  discord: "discord",
  threads: "threads",
  twitch: "twitch",
  bsky: "bluesky",
  t: "telegram",
  snapchat: "snapchat",
};

const PLATFORM_WORDS: Readonly<Record<string, string>> = {
  twitter: "x",
  "x (twitter)": "x",
  "x/twitter": "x",
  "twitter/x": "x",
  fb: "facebook",
  ig: "instagram",
  insta: "instagram",
  yt: "youtube",
};

const NAMED_KIND =
  /^(facebook|linkedin|x|twitter|instagram|youtube|tiktok|github|discord)[ -](page|group|account|channel|server|organi[sz]ation|side|gruppe|konto|kanal)$/;

const KIND_WORDS: Readonly<Record<string, string>> = {
  side: "page",
  gruppe: "group",
  konto: "account",
  kanal: "channel",
  server: "server",
  organization: "organisation",
  org: "organisation",
  "ad account": "ad-account",
  annoncekonto: "ad-account",
};

const KINDS: Readonly<Record<string, string>> = {
  x: "account",
  instagram: "account",
  tiktok: "account",
  youtube: "channel",
  github: "organisation",
  discord: "server",
};

/** Segments of an address that say what kind of thing follows, and are no name themselves. */
const KIND_SEGMENTS = new Set([
  "company",
  "groups",
  "group",
  "showcase",
  "school",
  "channel",
  "channels",
  "invite",
  "c",
  "user",
  "in",
  "pages",
  "people",
  "r",
  "p",
  "orgs",
]);

/** A platform as people write it: `Facebook`, `X (Twitter)`, `LinkedIn-gruppe`, the last with its kind. */
export function platformOf(word: string): { platform: string; kind: string } {
  const folded = word.trim().toLowerCase();
  const known = PLATFORM_WORDS[folded];
  if (known !== undefined) return { platform: known, kind: "" };
  const [, name, kind] = NAMED_KIND.exec(folded) ?? [];
  return name === undefined || kind === undefined
    ? { platform: folded, kind: "" }
    : { platform: PLATFORM_WORDS[name] ?? name, kind };
}

export function kindOf(word: string, platform: string, url: string): string {
  const folded = word.trim().toLowerCase();
  if (folded !== "") return KIND_WORDS[folded] ?? folded;
  if (/\/groups?\//i.test(url)) return "group";
  return KINDS[platform] ?? "page";
}

/** What an address tells of a presence; undefined where it is no address. */
export function placeOf(address: string): Place | undefined {
  let url: URL;
  try {
    url = new URL(/^https?:\/\//i.test(address) ? address : `https://${address}`);
  } catch {
    return undefined;
  }
  const platform = HOSTS[url.hostname.split(".").at(-2) ?? ""];
  const id = url.searchParams.get("id");
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const named = segments.find((segment) => !KIND_SEGMENTS.has(segment.toLowerCase()));
  const key = id ?? (named === undefined ? url.hostname : decode(named).replace(/^@/, ""));
  const isName = named !== undefined && id === null && !/^\d+$/.test(key) && !/^UC[\w-]{10,}$/.test(key);
  return { ...(platform !== undefined && { platform }), key, ...(isName && { handle: key }) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
