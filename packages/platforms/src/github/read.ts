import {
  type PlatformRecord,
  type Presence,
  presenceId,
  type RollcallError,
  scopes,
  type SourceEnvironment,
} from "@rollcall/core";
import { type HttpClient, knownError, receiptFor } from "@rollcall/http";
import { createHolders, dateOf, known, PLATFORM } from "./holders.ts";
import { accountPages, readProfile, readShortLists, type ShortLists } from "./lists.ts";
import type { GithubOptions, Organisation, Profile } from "./schema.ts";
import { standingIn, type Standing } from "./standing.ts";

/** Every organisation in turn: what the token is there, the short lists, then people as they come. */
export async function* readGithub(
  client: HttpClient,
  options: GithubOptions,
  environment: SourceEnvironment,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  const emitted = new Set<string>();
  for (const organisation of options.organisations)
    yield* readOrganisation(client, organisation, options, environment, emitted, signal);
}

async function* readOrganisation(
  client: HttpClient,
  organisation: Organisation,
  { without }: GithubOptions,
  environment: SourceEnvironment,
  emitted: Set<string>,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  signal?.throwIfAborted();
  const { asOf } = environment;
  const standing = await standingIn(client, organisation, signal);
  if (standing.sees === "nothing" || standing.sees === "public only") {
    const profile = standing.sees === "nothing" ? undefined : await readProfile(client, organisation, signal);
    const presence = presenceOf(organisation, profile, standing, environment);
    yield { type: "presence", presence };
    yield { type: "receipt", receipt: blindReceipt(presence.id, standing, asOf) };
    return;
  }

  const lists = await readShortLists(client, organisation, standing, without, signal);
  const presence = presenceOf(organisation, lists.profile, standing, environment);
  yield { type: "presence", presence };
  const scope = scopes.admins(presence.id);
  if (standing.sees === "as app" && lists.invitations?.error !== undefined) {
    const { error } = lists.invitations;
    yield {
      type: "receipt",
      receipt: receiptFor({ source: PLATFORM, scope, asOf, error, incomplete: [APP_SEES_PUBLIC] }),
    };
    return;
  }

  const caller = standing.membership?.user.id;
  const holders = createHolders(presence.id, emitted, caller, environment);
  const incomplete: string[] = [];
  let dropped = 0;
  for (const [name, list] of [
    ["invitations", without.includes("invitations") ? undefined : lists.invitations],
    ["installed apps", lists.apps],
  ] as const) {
    if (list === undefined) continue;
    dropped += list.dropped;
    if (list.error !== undefined) incomplete.push(refusal(name, list.error));
    else if (list.total !== undefined && list.items.length + list.dropped < list.total)
      incomplete.push(`GitHub counts ${list.total} ${name} and showed ${list.items.length}`);
  }
  if (!without.includes("invitations"))
    for (const invitation of lists.invitations?.items ?? []) yield* holders.invitation(invitation);
  for (const app of lists.apps?.items ?? []) yield* holders.app(app);

  const counts = { admin: 0, member: 0, outside_collaborator: 0 };
  let error: RollcallError | undefined;
  let isCallerSeen = false;
  for (const part of peopleOf(without, lists)) {
    try {
      for await (const page of accountPages(client, organisation, part.list, part.query, signal)) {
        dropped += page.dropped;
        for (const account of page.items) {
          if (account.id === caller) isCallerSeen = true;
          const records = holders.account(account, part.role, part.withoutFactor);
          if (records.length > 0) counts[part.role] += 1;
          yield* records;
        }
      }
    } catch (thrown) {
      const refused = knownError(thrown, signal);
      // Without its owners a list is worth nothing; without another part it is partial.
      if (part.role === "admin") error = refused;
      else incomplete.push(refusal(part.name, refused));
    }
  }

  // What GitHub cannot be without: an owner, and the caller itself.
  if (error === undefined && counts.admin === 0)
    incomplete.push("an organisation always has an owner, and none was shown");
  const isCallerDue = standing.membership?.role === "admin" || !without.includes("members");
  if (error === undefined && counts.admin > 0 && caller !== undefined && isCallerDue && !isCallerSeen)
    incomplete.push("the token's own user is a member, and is not in the list");

  yield {
    type: "receipt",
    receipt: receiptFor({
      source: PLATFORM,
      scope,
      asOf,
      error,
      dropped,
      incomplete,
      counts: {
        grants: holders.grants,
        owners: counts.admin,
        ...(holders.unknownRoles > 0 && { unknownRoles: holders.unknownRoles }),
      },
      notes: notesOf(holders.unknownRoles, without, lists),
    }),
  };
}

const APP_SEES_PUBLIC = "without Members: read, an app is shown the public members only";

function peopleOf(without: GithubOptions["without"], { withoutSecondFactor }: ShortLists) {
  const { members, outside } = withoutSecondFactor;
  const all = [
    { role: "admin", name: "owners", list: "members", query: { role: "admin" }, withoutFactor: members },
    { role: "member", name: "members", list: "members", query: { role: "member" }, withoutFactor: members },
    {
      role: "outside_collaborator",
      name: "outside collaborators",
      list: "outside_collaborators",
      query: {},
      withoutFactor: outside,
    },
  ] as const;
  return all.filter(
    ({ role }) => role === "admin" || !without.includes(role === "member" ? "members" : "outside-collaborators"),
  );
}

function presenceOf(
  { login, id }: Organisation,
  profile: Profile | undefined,
  { membership }: Standing,
  { timeZone }: SourceEnvironment,
): Presence {
  const key = profile?.id ?? membership?.organization.id ?? id ?? login;
  const handle = profile?.login ?? membership?.organization.login ?? login;
  return {
    id: presenceId(PLATFORM, key),
    platform: PLATFORM,
    kind: "organisation",
    key,
    handle,
    // Whose the account is does not show: an organisation may be a person's as well as a company's.
    heldBy: "unknown",
    ...known({
      name: profile?.name || undefined,
      url: profile?.html_url ?? undefined,
      website: profile?.blog || undefined,
      verified: profile?.is_verified ?? undefined,
      followers: profile?.followers ?? undefined,
      createdOn: dateOf(profile?.created_at, timeZone),
    }),
  };
}

function blindReceipt(presence: string, standing: Standing & { sees: "nothing" | "public only" }, asOf: string) {
  const scope = scopes.admins(presence);
  if (standing.sees === "nothing") return receiptFor({ source: PLATFORM, scope, asOf, error: standing.error });
  const reason = `The token's user is no active member (${standing.why}): GitHub would show public members only, so no list was read. Use a token with Members: read of an owner; \`rollcall doctor\` says how.`;
  return { source: PLATFORM, scope, asOf, outcome: "denied" as const, counts: {}, reason };
}

function refusal(name: string, { details }: RollcallError): string {
  return `${name}: ${details.message}`;
}

function notesOf(
  unknownRoles: number,
  without: GithubOptions["without"],
  { withoutSecondFactor }: ShortLists,
): string[] {
  const notes: string[] = [];
  if (unknownRoles > 0) notes.push(`${unknownRoles} grants have a role that is not in the table`);
  if (without.length > 0) notes.push(`left out by configuration: ${without.toSorted().join(", ")}`);
  if (!without.includes("second-factor") && withoutSecondFactor.members === undefined)
    notes.push("the second factor shows to owners only, and is unknown");
  return notes;
}
