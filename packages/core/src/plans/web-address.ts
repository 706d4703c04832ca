/** What tells a presence by its address. */
export interface Addressed {
  platform: string;
  kind?: string | undefined;
  url?: string | undefined;
  handle?: string | undefined;
  key?: string | undefined;
}

/**
 * True when a web address leads to the presence: the same host and path as its own address, or the platform's host with
 * its handle or id. Scheme, `www`, `m`, letter case, a last slash, query and fragment do not count; another host does.
 */
export function sameAddress(url: string, { platform, kind, url: own, handle, key }: Addressed): boolean {
  const asked = readAddress(url);
  if (asked === undefined) return false;
  const known = own === undefined ? undefined : readAddress(own);
  if (known !== undefined && known.host === asked.host && known.path === asked.path) return true;
  if (!HOSTS[platform]?.includes(asked.host)) return false;
  // A server's number opens the server, its name an invitation: either in the other's place may be anybody's.
  if (platform === "discord") return isServer(asked, handle, key);
  const names = [handle?.replace(/^@/, ""), key].filter((name) => name !== undefined).filter((name) => name !== "");
  return names.some((name) => asked.path === pathOf(platform, kind, name));
}

const HOSTS: Readonly<Record<string, readonly string[]>> = {
  facebook: ["facebook.com", "fb.com"],
  linkedin: ["linkedin.com"],
  x: ["x.com", "twitter.com"],
  instagram: ["instagram.com"],
  youtube: ["youtube.com"],
  github: ["github.com"],
  tiktok: ["tiktok.com"],
  threads: ["threads.net", "threads.com"],
  pinterest: ["pinterest.com"],
  discord: ["discord.gg", "discord.com"],
};

function isServer(asked: Address, handle: string | undefined, key: string | undefined): boolean {
  const name = asked.host === "discord.gg" ? handle : key;
  if (name === undefined || name === "") return false;
  return asked.path === `${asked.host === "discord.gg" ? "" : "/channels"}/${name.toLowerCase()}`;
}

/** Where a platform puts the name or id of a presence. Anything longer is a post or another page. */
function pathOf(platform: string, kind: string | undefined, name: string): string {
  const folded = name.toLowerCase();
  if (kind === "group") return `/groups/${folded}`;
  if (platform === "linkedin") return `/company/${folded}`;
  if (platform === "youtube") return /^uc[\w-]{22}$/.test(folded) ? `/channel/${folded}` : `/@${folded}`;
  return platform === "tiktok" || platform === "threads" ? `/@${folded}` : `/${folded}`;
}

interface Address {
  host: string;
  path: string;
}

function readAddress(text: string): Address | undefined {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  try {
    const { protocol, hostname, pathname, searchParams } = new URL(address);
    if (protocol !== "https:" && protocol !== "http:") return undefined;
    const host = hostname
      .toLowerCase()
      .replace(/\.$/, "")
      .replace(/^(?:www|m|mobile|[a-z]{2}-[a-z]{2}|[a-z]{2})\.(?=[^.]+\.[^.]+$)/, "");
    const id = pathname === "/profile.php" ? searchParams.get("id") : null;
    const path = id === null ? decodeURIComponent(pathname).toLowerCase().replace(/\/+$/, "") : `/${id}`;
    // One invitation has a short and a long form.
    const isInvitation = /^discord(?:app)?\.com$/.test(host) && path.startsWith("/invite/");
    return isInvitation ? { host: "discord.gg", path: path.slice("/invite".length) } : { host, path };
  } catch {
    return undefined;
  }
}
