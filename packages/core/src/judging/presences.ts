import { compareText } from "../model/common.ts";
import type { Presence } from "../model/presence.ts";
import { type ReceiptOutcome, scopes } from "../model/receipt.ts";
import type { RegistryEntry } from "../model/registry.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { PresenceView } from "../rules/rule.ts";
import { foldHandle, normaliseUrl, urlPath } from "./address.ts";
import { outcomesByScope } from "./receipts.ts";

type Seen = Pick<Snapshot, "presences" | "grants" | "receipts">;

/** Joins what the company declares with what the platforms show: by key, else by handle, else by address. Sorted by id. */
export function joinPresences(snapshot: Seen, registry: readonly RegistryEntry[]): PresenceView[] {
  const seen = [...snapshot.presences, ...onlyInGrants(snapshot)].toSorted((a, b) => compareText(a.id, b.id));
  const entries = registry.toSorted((a, b) => compareText(a.id, b.id));
  const entryOf = new Map<string, RegistryEntry>();
  const joined = new Set<string>();
  for (const fits of [sameKey, sameHandle, sameAddress]) {
    const index = indexBy(seen, fits.ofPresence);
    for (const entry of entries) {
      if (joined.has(entry.id)) continue;
      const found = (index.get(fits.ofEntry(entry) ?? "") ?? []).find((presence) => !entryOf.has(presence.id));
      if (found === undefined) continue;
      entryOf.set(found.id, entry);
      joined.add(entry.id);
    }
  }
  const outcomes = outcomesByScope(snapshot.receipts);
  const views = seen.map((presence) => viewOf(presence.id, presence, entryOf.get(presence.id), outcomes));
  const taken = new Set(views.map((view) => view.id));
  for (const entry of entries) {
    if (joined.has(entry.id)) continue;
    const declared = declaredId(entry);
    const id = taken.has(declared) ? `${entry.platform}:${entry.id}` : declared;
    taken.add(id);
    views.push(viewOf(id, undefined, entry, outcomes));
  }
  return views.toSorted((a, b) => compareText(a.id, b.id));
}

/** The id of a presence that no platform has shown: from its key, handle, address or, with none of them, the entry's own id. */
export function declaredId(entry: RegistryEntry): string {
  if (entry.key !== undefined) return `${entry.platform}:${entry.key.trim()}`;
  if (entry.handle !== undefined) return `${entry.platform}:@${foldHandle(entry.handle)}`;
  return `${entry.platform}:${(entry.url === undefined ? undefined : urlPath(entry.url)) ?? entry.id}`;
}

interface JoinKey {
  ofPresence(presence: Presence): string | undefined;
  ofEntry(entry: RegistryEntry): string | undefined;
}

const sameKey: JoinKey = {
  ofPresence: ({ platform, key }) => `${platform}:${key.trim()}`,
  ofEntry: ({ platform, key }) => (key === undefined ? undefined : `${platform}:${key.trim()}`),
};

const sameHandle: JoinKey = {
  // Where no id is shown, a connector uses the handle as the key.
  ofPresence: ({ platform, handle, key }) => `${platform}:@${foldHandle(handle ?? key)}`,
  ofEntry: ({ platform, handle }) => (handle === undefined ? undefined : `${platform}:@${foldHandle(handle)}`),
};

const sameAddress: JoinKey = {
  ofPresence: ({ url, key }) => address(url ?? key),
  ofEntry: ({ url }) => address(url),
};

function address(url: string | undefined): string | undefined {
  return url === undefined ? undefined : normaliseUrl(url);
}

function indexBy(presences: readonly Presence[], keyOf: JoinKey["ofPresence"]): Map<string, Presence[]> {
  const index = new Map<string, Presence[]>();
  for (const presence of presences) {
    const key = keyOf(presence);
    if (key === undefined) continue;
    const group = index.get(key);
    if (group === undefined) index.set(key, [presence]);
    else group.push(presence);
  }
  return index;
}

function viewOf(
  id: string,
  seen: Presence | undefined,
  entry: RegistryEntry | undefined,
  outcomes: ReadonlyMap<string, ReceiptOutcome>,
): PresenceView {
  return {
    id,
    platform: seen?.platform ?? entry?.platform ?? id.slice(0, id.indexOf(":")),
    kind: entry?.kind ?? seen?.kind ?? "page",
    name: entry?.name ?? seen?.name ?? seen?.handle ?? id,
    url: seen?.url ?? entry?.url,
    entry,
    seen,
    admins: outcomes.get(scopes.admins(id)),
  };
}

/** A list of rights is proof that its presence is there, even where the presence itself was not described. */
function onlyInGrants(snapshot: Seen): Presence[] {
  const known = new Set(snapshot.presences.map((presence) => presence.id));
  const missing = new Set(snapshot.grants.map((grant) => grant.presence).filter((id) => !known.has(id)));
  return [...missing].map((id) => ({
    id,
    platform: id.slice(0, Math.max(0, id.indexOf(":"))) || "unknown",
    kind: "page",
    key: id.slice(id.indexOf(":") + 1),
    heldBy: "unknown",
  }));
}
