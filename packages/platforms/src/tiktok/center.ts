import { type PlatformRecord, presenceId, scopes } from "@rollcall/core";
import { type HttpClient, receiptFor } from "@rollcall/http";
import { emptyTally, gapsOf, listed, PAGE, PEOPLE_PAGE, readList, SOURCE } from "./api.ts";
import { createHolders, namelessGap, type RunState, unknownNote } from "./holders.ts";
import { states } from "./roles.ts";
import { type CenterEntry, Member, pageOf, Partner, type TiktokOptions } from "./schema.ts";

/** What is known of one Business Center, for its assets. */
export interface Center {
  id: string;
  presence: string;
  /** Members by their id, for joining. */
  people: ReadonlyMap<string, Member>;
  /** They reach every asset. */
  admins: readonly Member[];
  /** They reach what they were given. */
  others: readonly (Member & { user_id: string })[];
  partners: readonly Partner[];
  /** Why lists that every asset depends on were not read whole. */
  gaps: readonly string[];
}

/** The Business Center itself as a presence: its members as they come, its partners, its receipt. */
export async function* readCenter(
  client: HttpClient,
  { bc_info, user_role }: CenterEntry,
  { without }: TiktokOptions,
  state: RunState & { asOf: string },
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, Center, undefined> {
  const id = bc_info.bc_id;
  const presence = presenceId(SOURCE, id);
  const verification = bc_info.verification_status;
  yield {
    type: "presence",
    presence: {
      id: presence,
      platform: SOURCE,
      kind: "organisation",
      key: id,
      ...(bc_info.name && { name: bc_info.name }),
      ...(verification && { verified: verification === "VERIFIED" }),
      heldBy: "business",
    },
  };

  const holders = createHolders(presence, state);
  const people = new Map<string, Member>();
  const admins: Member[] = [];
  const others: (Member & { user_id: string })[] = [];
  const unknownStates = new Set<string>();
  const tally = emptyTally();
  for await (const members of listed(client, membersOf(id), tally, signal))
    for (const member of members) {
      const { user_id, relation_status: status } = member;
      const memberState = stateOf(status);
      if (status && !Object.hasOwn(states, status)) unknownStates.add(status);
      yield* holders.person(member, rolesOf(member), { path: "direct", state: memberState });
      if (user_id) people.set(user_id, member);
      if (memberState !== "active") continue;
      if (member.user_role === "ADMIN") admins.push(member);
      else if (user_id) others.push({ ...member, user_id });
    }
  const partners = without.includes("partners")
    ? undefined
    : await readList(
        client,
        {
          path: "bc/partner/get/",
          query: { bc_id: id },
          size: PAGE,
          schema: pageOf(Partner),
          keyOf: ({ bc_id }: Partner) => bc_id,
        },
        signal,
      );
  for (const partner of partners?.items ?? []) yield* holders.partner(partner);

  const gaps = [
    ...(partners === undefined ? [] : gapsOf("partners", partners)),
    ...(user_role && user_role !== "ADMIN"
      ? [`the token's user is ${user_role} here, and TikTok shows everything to an ADMIN only`]
      : []),
    ...(tally.error === undefined && admins.length === 0 ? ["a Business Center has an ADMIN, and none was shown"] : []),
  ];
  const memberGaps = gapsOf("members", tally);
  // Denied only where nobody at all was shown; otherwise partial, with every gap named.
  const error = holders.grants === 0 ? tally.error : undefined;
  const unknown = holders.unknownRoles.size;
  yield {
    type: "receipt",
    receipt: receiptFor({
      source: SOURCE,
      scope: scopes.admins(presence),
      asOf: state.asOf,
      error,
      incomplete: [...(error === undefined ? memberGaps : []), ...gaps, ...namelessGap(holders)],
      counts: {
        grants: holders.grants,
        ...(tally.dropped > 0 && { dropped: tally.dropped }),
        ...(tally.total !== undefined && { expected: tally.total }),
        ...(unknown > 0 && { unknownRoles: unknown }),
      },
      notes: [
        ...unknownNote(holders),
        ...(unknownStates.size > 0
          ? [`states that are not known and count as active: ${[...unknownStates].toSorted().join(", ")}`]
          : []),
        ...(state.ownId === undefined || !people.has(state.ownId)
          ? ["which member the token belongs to is not told"]
          : []),
        ...(without.length > 0 ? [`left out by configuration: ${without.toSorted().join(", ")}`] : []),
      ],
    }),
  };
  return { id, presence, people, admins, others, partners: partners?.items ?? [], gaps: [...memberGaps, ...gaps] };
}

export function membersOf(center: string) {
  return {
    path: "bc/member/get/",
    query: { bc_id: center },
    size: PEOPLE_PAGE,
    schema: pageOf(Member),
    keyOf: ({ user_id, user_email, user_name }: Member): string => user_id ?? user_email ?? user_name ?? "",
  };
}

export function stateOf(status: string | null | undefined) {
  return status ? (states[status] ?? "active") : "active";
}

/** The basic role, and beside it the one for money. */
function rolesOf({ user_role, ext_user_role }: Member): string[] {
  const finance = ext_user_role?.finance_role;
  return [user_role || "assigned", ...(finance ? [`finance:${finance}`] : [])];
}
