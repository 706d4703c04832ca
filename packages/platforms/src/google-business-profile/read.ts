import { type PlatformRecord, type Presence, presenceId, scopes, type SourceEnvironment } from "@rollcall/core";
import { boundedMap, mapAll, receiptFor, receiptFromError } from "@rollcall/http";
import { type AccountRead, type AccountTree, isPersonal, readAccount, readAccountTree } from "./accounts.ts";
import { type Clients, CONCURRENCY, readAdmins, SOURCE } from "./api.ts";
import { recordsOf, type RunState } from "./holders.ts";
import { withGroups, withParents } from "./reach.ts";
import { levelOf } from "./roles.ts";
import type { Account, Admin, GoogleBusinessProfileOptions, Location } from "./schema.ts";

/** Every account with its people, then every location: first who is in which group, because groups hold locations. */
export async function* readGoogleBusinessProfile(
  clients: Clients,
  options: GoogleBusinessProfileOptions,
  { asOf }: SourceEnvironment,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  signal?.throwIfAborted();
  const tree = await readAccountTree(clients, signal);
  if (tree.accounts.size === 0 && tree.error !== undefined) {
    yield { type: "receipt", receipt: receiptFromError(SOURCE, scopes.presences, asOf, tree.error) };
    return;
  }
  const work = (account: Account, inner: AbortSignal) => readAccount(clients, account, options, inner);
  const reads = await mapAll(tree.accounts.values(), CONCURRENCY, work, signal);
  const places = placesOf(reads);
  yield { type: "receipt", receipt: presencesReceipt(tree, reads, places.size, options, asOf) };

  const state: RunState = {
    world: { accounts: new Map(reads.map((read) => [read.account.name, read])), parents: tree.parents },
    asOf,
    self: reads.map(({ account }) => account).find(isPersonal),
    emitted: new Map(),
  };
  for (const { account, admins } of reads) {
    signal?.throwIfAborted();
    if (admins === undefined) continue;
    const everybody = withParents(state.world, account.name, admins.items);
    yield* recordsOf(accountPresence(account, tree.parents.get(account.name)), admins, everybody, state, account);
  }

  const lists = boundedMap(
    places.values(),
    CONCURRENCY,
    async (place, inner) => ({ place, admins: await readAdmins(clients.management, place.location.name, inner) }),
    signal,
  );
  for await (const { place, admins } of lists) {
    const everybody = withGroups(state.world, place.location.name, admins.items, holdersOf(place));
    for (const record of recordsOf(locationPresence(place, admins.items), admins, everybody, state)) {
      signal?.throwIfAborted();
      yield record;
    }
  }
}

/** A location, and the accounts that list it. */
interface Place {
  location: Location;
  accounts: Account[];
}

function placesOf(reads: readonly AccountRead[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { account, locations } of reads)
    for (const location of locations.items) {
      const place = places.get(location.name) ?? { location, accounts: [] };
      if (!place.accounts.includes(account)) place.accounts.push(account);
      places.set(location.name, place);
    }
  return places;
}

/** The groups that a location is in. An organization lists what is in the groups below it as well. */
function holdersOf({ accounts }: Place): string[] {
  const groups = accounts.filter(({ type }) => type === "LOCATION_GROUP");
  return (groups.length > 0 ? groups : accounts.filter((account) => !isPersonal(account))).map(({ name }) => name);
}

function accountPresence(account: Account, parents: ReadonlySet<string> = new Set()): Presence {
  const { name, accountName, type, verificationState } = account;
  const [parent] = [...parents].toSorted();
  return {
    id: presenceId(SOURCE, name),
    platform: SOURCE,
    kind: type === "ORGANIZATION" ? "organisation" : "group",
    key: name,
    ...(accountName && { name: accountName }),
    ...(verificationState === "VERIFIED" && { verified: true }),
    ...(verificationState === "UNVERIFIED" && { verified: false }),
    heldBy: "business",
    ...(parent !== undefined && { parent: presenceId(SOURCE, parent) }),
  };
}

function locationPresence(place: Place, admins: readonly Admin[]): Presence {
  const { name, title, websiteUri, metadata } = place.location;
  const [group] = holdersOf(place).toSorted();
  return {
    id: presenceId(SOURCE, name),
    platform: SOURCE,
    kind: "location",
    key: name,
    ...(title && { name: title }),
    ...(metadata?.mapsUri && { url: metadata.mapsUri }),
    ...(websiteUri && { website: websiteUri }),
    ...(metadata?.hasVoiceOfMerchant != null && { verified: metadata.hasVoiceOfMerchant }),
    // A place id is there as soon as the location appears on Maps.
    ...(metadata && { published: Boolean(metadata.placeId) }),
    heldBy: heldBy(group, admins),
    ...(group !== undefined && { parent: presenceId(SOURCE, group) }),
  };
}

function heldBy(group: string | undefined, admins: readonly Admin[]): Presence["heldBy"] {
  const owners = admins.filter((admin) => admin.pendingInvitation !== true && levelOf(admin.role ?? "") === "full");
  if (group !== undefined || owners.some(({ account }) => account)) return "business";
  return owners.some(({ role }) => role === "PRIMARY_OWNER") ? "person" : "unknown";
}

function presencesReceipt(
  tree: AccountTree,
  reads: readonly AccountRead[],
  locations: number,
  { without }: GoogleBusinessProfileOptions,
  asOf: string,
) {
  const open = reads.reduce((sum, { invitations }) => sum + (invitations?.open ?? 0), 0);
  const unread = reads.filter(({ invitations }) => invitations?.error !== undefined).map(({ account }) => account.name);
  return receiptFor({
    source: SOURCE,
    scope: scopes.presences,
    asOf,
    dropped: tree.dropped + reads.reduce((sum, { locations: { dropped } }) => sum + dropped, 0),
    counts: {
      presences: locations + reads.filter(({ account }) => !isPersonal(account)).length,
      ...(open > 0 && { invitations: open }),
    },
    incomplete: [
      // Whoever signs in has at least an account of their own.
      ...(reads.length === 0 ? ["Google names no account, not even that of whoever signed in"] : []),
      ...(tree.error === undefined ? [] : [`the accounts were not read whole (${tree.error.details.message})`]),
      ...tree.incomplete,
      ...reads.flatMap(({ account, locations: { error } }) =>
        error === undefined ? [] : [`the locations of ${account.name} were not read whole (${error.details.message})`],
      ),
    ],
    notes: [
      ...(open > 0
        ? [
            `${open} open invitations to accounts or locations of others: what they lead to is not read before it is accepted`,
          ]
        : []),
      ...(unread.length > 0 ? [`open invitations could not be read for ${unread.toSorted().join(", ")}`] : []),
      ...(without.length > 0 ? [`left out by configuration: ${without.join(", ")}`] : []),
    ],
  });
}
