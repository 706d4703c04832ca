import { type PlatformRecord, presenceId, scopes, type SourceEnvironment } from "@rollcall/core";
import { boundedMap, type HttpClient, receiptFor } from "@rollcall/http";
import { type FinderRead, readFinder, SOURCE } from "./api.ts";
import { type HeldRole, recordsOf, type RunState } from "./holders.ts";
import { organizationPresence, readProfile } from "./profile.ts";
import { AdAccountUser, type LinkedInOptions, OrganizationAcl } from "./schema.ts";
import { urn, urnOf } from "./urn.ts";

// Pages in the works or waiting to be taken.
const PAGES_AT_ONCE = 4;

/** Every Page and ad account with its people, as a stream. */
export async function* readLinkedIn(
  client: HttpClient,
  options: LinkedInOptions,
  environment: SourceEnvironment,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  signal?.throwIfAborted();
  const own = await ownRoles(client, signal);
  const listed = [...new Set(own.items.filter(({ state }) => isHeld(state)).map(({ organization }) => organization))];
  const discovered = listed.map((organization) => urnOf(organization)?.id ?? organization);
  const wanted = options.organizations.length > 0 ? [...new Set(options.organizations)] : discovered;
  const left = discovered.filter((id) => !wanted.includes(id)).length;
  yield {
    type: "receipt",
    receipt: receiptFor({
      source: SOURCE,
      scope: scopes.presences,
      asOf: environment.asOf,
      error: own.error,
      dropped: own.dropped,
      counts: { presences: wanted.length },
      incomplete: [
        ...own.incomplete,
        ...(left > 0 ? [`the member has roles on ${left} more Pages that are not under \`organizations\``] : []),
      ],
    }),
  };

  const state: RunState = {
    asOf: environment.asOf,
    timeZone: environment.timeZone,
    emitted: new Set(),
    self: new Set(own.items.map(({ roleAssignee }) => roleAssignee)),
  };
  const administered = new Set(
    own.items.filter(({ state: roleState }) => isHeld(roleState)).map(({ organization }) => organization),
  );
  const pages = boundedMap(
    wanted,
    PAGES_AT_ONCE,
    async (id, inner) => {
      const [acls, profile] = await Promise.all([
        readOrganization(client, id, inner),
        readProfile(client, id, options.followersEdge, inner),
      ]);
      return { id, acls, profile };
    },
    signal,
  );
  for await (const { id, acls, profile } of pages) {
    const isOwn = administered.has(urn("organization", id));
    yield* recordsOf(organizationPresence(id, profile), withRoles(acls), state, {
      notes: profile.notes,
      isVisible: profile.organization !== undefined,
      isOwn,
    });
  }

  const accounts = boundedMap(
    [...new Set(options.adAccounts)],
    PAGES_AT_ONCE,
    async (id, inner) => ({ id, users: await readAdAccount(client, id, inner) }),
    signal,
  );
  for await (const { id, users } of accounts) {
    const key = urn("sponsoredAccount", id);
    const presence = {
      id: presenceId("linkedin", key),
      platform: "linkedin",
      kind: "ad-account",
      key,
      url: `https://www.linkedin.com/campaignmanager/accounts/${id}`,
      heldBy: "unknown" as const,
    };
    yield* recordsOf(presence, users, state, { notes: [], isVisible: false, isOwn: false });
  }
}

/** The roles of the member whose token it is: which Pages there are, and who reads. */
export function ownRoles(client: HttpClient, signal?: AbortSignal): Promise<FinderRead<OrganizationAcl>> {
  return readFinder(client, "organizationAcls", { q: "roleAssignee" }, OrganizationAcl, aclKey, signal);
}

/** A role that leads somewhere today. */
export function isHeld(state: string | null | undefined): boolean {
  return state === "APPROVED" || state === undefined || state === null;
}

export async function readAdAccount(
  client: HttpClient,
  id: string,
  signal?: AbortSignal,
): Promise<FinderRead<HeldRole>> {
  const query = { q: "accounts", accounts: urn("sponsoredAccount", id) };
  const keyOf = ({ user, role }: AdAccountUser): string => JSON.stringify([user, role]);
  const read = await readFinder(client, "adAccountUsers", query, AdAccountUser, keyOf, signal);
  const items = read.items.map(({ user, role, createdAt }) => ({ holder: user, role, since: createdAt ?? undefined }));
  return { ...read, items };
}

function readOrganization(client: HttpClient, id: string, signal?: AbortSignal): Promise<FinderRead<OrganizationAcl>> {
  const query = { q: "organization", organization: urn("organization", id) };
  return readFinder(client, "organizationAcls", query, OrganizationAcl, aclKey, signal);
}

function withRoles(read: FinderRead<OrganizationAcl>): FinderRead<HeldRole> {
  const items = read.items.map(({ roleAssignee, role, state, created }) => ({
    holder: roleAssignee,
    role,
    state: state ?? undefined,
    since: created?.time ?? undefined,
  }));
  return { ...read, items };
}

function aclKey({ organization, roleAssignee, role, state }: OrganizationAcl): string {
  return JSON.stringify([organization, roleAssignee, role, state]);
}
