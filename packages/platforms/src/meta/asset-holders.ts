import { type PlatformRecord, presenceId, type RollcallError, scopes } from "@rollcall/core";
import { receiptFor } from "@rollcall/http";
import { type AssetKind, edgeQuery, expandedHolders, type HolderEdge } from "./assets.ts";
import type { EdgeRead, Graph, GraphRequest, Outcome } from "./graph.ts";
import { createHolderList, type HolderList, type Portfolio, type Scanner, SOURCE } from "./holders.ts";
import { gap, type PortfolioRead, unknownNote } from "./portfolio.ts";
import {
  type Agency,
  type Asset,
  AssetHolders,
  type AssignedUser,
  AssignedUser as AssignedUserSchema,
  type EdgePage,
  edgeOf,
  InstagramUser,
  type PageRole,
} from "./schema.ts";

/** One asset whose holders are to be read. */
export interface AssetWork {
  kind: AssetKind;
  asset: Asset;
  /** Undefined for a Page that is in no portfolio. */
  portfolio: Portfolio | undefined;
  isOwned: boolean;
  /** Set where the asset itself could not be read. */
  nodeError: RollcallError | undefined;
}

interface Context {
  asOf: string;
  emitted: Map<string, string>;
  scanner: Scanner;
  reads: readonly PortfolioRead[];
}

type Lists = Partial<Record<HolderEdge["name"], EdgeRead<unknown>>>;

/** Reads a chunk of assets: one batch, a second one only for assets that refused a part, more pages only where lists are long. */
export async function readAssets(
  graph: Graph,
  works: readonly AssetWork[],
  context: Context,
  signal: AbortSignal,
): Promise<PlatformRecord[]> {
  // A Page's own token is a secret for as long as its chunk is read.
  const forget = works.map(({ asset }) => (asset.access_token ? graph.client.hide(asset.access_token) : undefined));
  try {
    return await readChunk(graph, works, context, signal);
  } finally {
    for (const done of forget) done?.();
  }
}

async function readChunk(
  graph: Graph,
  works: readonly AssetWork[],
  context: Context,
  signal: AbortSignal,
): Promise<PlatformRecord[]> {
  const profiles = works.map(({ kind, asset }) => kind.profile?.(asset));
  const requests = [...works.map(holdersRequest), ...profiles.filter((request) => request !== undefined)];
  const outcomes = await graph.batch(requests, signal);
  const lists = await Promise.all(works.map((work, index) => listsOf(graph, work, outcomes[index], signal)));

  const records: PlatformRecord[] = [];
  let profileAt = works.length;
  for (const [index, work] of works.entries()) {
    const profile = profiles[index] === undefined ? undefined : outcomes[profileAt++];
    const partners = await partnerUsers(graph, work, lists[index] ?? {}, context, signal);
    records.push(...recordsOf(graph, work, lists[index] ?? {}, partners, profile, context));
  }
  return records;
}

function holdersRequest({ kind, asset, portfolio }: AssetWork): GraphRequest {
  const fields = expandedHolders(kind.holders, portfolio?.id);
  return { path: asset.id, query: { fields }, token: asset.access_token ?? undefined };
}

async function listsOf(
  graph: Graph,
  work: AssetWork,
  outcome: Outcome<unknown> | undefined,
  signal: AbortSignal,
): Promise<Lists> {
  const { kind, asset, portfolio } = work;
  if (outcome === undefined) throw new TypeError("an asset without an outcome");
  const together = graph.parse(AssetHolders, outcome);
  const requestOf = (edge: HolderEdge): GraphRequest => ({
    path: `${asset.id}/${edge.name}`,
    query: edgeQuery(edge, portfolio?.id),
    token: edge.ownToken === true ? (asset.access_token ?? undefined) : undefined,
  });
  if ("data" in together) {
    const reads = kind.holders.map(async (edge): Promise<[string, EdgeRead<unknown>]> => {
      const first = (together.data[edge.name] ?? {
        items: [],
        after: undefined,
        total: undefined,
      }) as EdgePage<unknown>;
      const read = await graph.rest(requestOf(edge), edge.element, first, signal);
      return [edge.name, { ...read, dropped: read.dropped + (edge === kind.holders[0] ? together.dropped : 0) }];
    });
    return Object.fromEntries(await Promise.all(reads)) as Lists;
  }
  // One refused list fails the whole call: asked apart, the others still answer, and the refused one is named.
  const isWorthIt =
    together.error.kind === "forbidden" ||
    together.error.kind === "unauthenticated" ||
    together.error.kind === "invalid-response";
  if (kind.holders.length === 1 || !isWorthIt)
    return Object.fromEntries(kind.holders.map(({ name }) => [name, failed(together.error)])) as Lists;
  const outcomes = await graph.batch(kind.holders.map(requestOf), signal);
  const reads = kind.holders.map(async (edge, index): Promise<[string, EdgeRead<unknown>]> => {
    const first = graph.parse(edgeOf(edge.element), outcomes[index] ?? { error: together.error });
    if ("error" in first) return [edge.name, failed(first.error)];
    const read = await graph.rest(requestOf(edge), edge.element, first.data, signal);
    return [edge.name, { ...read, dropped: read.dropped + first.dropped }];
  });
  return Object.fromEntries(await Promise.all(reads)) as Lists;
}

/** Where a partner's portfolio is one of ours, its people are asked for too. */
async function partnerUsers(
  graph: Graph,
  { asset, portfolio }: AssetWork,
  lists: Lists,
  { reads }: Context,
  signal: AbortSignal,
) {
  const agencies = (lists.agencies?.items ?? []) as Agency[];
  const ours = reads.filter(
    ({ portfolio: other }) => other !== portfolio && agencies.some(({ id }) => id === other.id),
  );
  const requests = ours.map(({ portfolio: { id } }) => ({
    path: `${asset.id}/assigned_users`,
    query: edgeQuery(
      {
        name: "assigned_users",
        element: AssignedUserSchema,
        fields: "id,name,user_type,business,tasks",
        perBusiness: true,
      },
      id,
    ),
    token: asset.access_token ?? undefined,
  }));
  const outcomes = await graph.batch(requests, signal);
  return Promise.all(
    ours.map(async ({ portfolio: partner }, index) => {
      const first = graph.parse(edgeOf(AssignedUserSchema), outcomes[index] ?? { data: undefined, dropped: 0 });
      const request = requests[index];
      if ("error" in first || request === undefined)
        return { partner, ...("error" in first ? failed(first.error) : failed(undefined)) };
      return { partner, ...(await graph.rest(request, AssignedUserSchema, first.data, signal)) };
    }),
  );
}

function recordsOf(
  graph: Graph,
  work: AssetWork,
  lists: Lists,
  partners: Awaited<ReturnType<typeof partnerUsers>>,
  profile: Outcome<unknown> | undefined,
  context: Context,
): PlatformRecord[] {
  const { kind, portfolio, isOwned } = work;
  const presence = kind.presence({ ...work.asset, ...profileOf(graph, profile) });
  const holders = createHolderList(presence.id, context.emitted, context.scanner);
  const assigned = (lists.assigned_users?.items ?? []) as AssignedUser[];
  for (const user of assigned) holders.assigned(user, portfolio);
  for (const user of (lists.users?.items ?? []) as AssignedUser[])
    if (!assigned.some(({ id }) => id === user.id)) holders.assigned(user, portfolio);
  for (const user of (lists.roles?.items ?? []) as PageRole[]) holders.pageRole(user);
  for (const agency of (lists.agencies?.items ?? []) as Agency[]) holders.agency(agency);
  for (const { partner, items } of partners)
    for (const user of items) holders.assigned(user, partner, "partner", partner.presence);
  if (portfolio !== undefined) indirect(work, portfolio, holders);
  holders.scanner(context.scanner.pages.get(work.asset.id) ?? []);

  return [
    { type: "presence", presence: { ...presence, heldBy: portfolio === undefined ? "unknown" : "business" } },
    ...holders.records,
    { type: "receipt", receipt: receiptOf(work, presence.id, lists, partners, holders, isOwned, context.asOf) },
  ];
}

function indirect({ asset, isOwned }: AssetWork, portfolio: Portfolio, holders: HolderList): void {
  const groups = [asset.id, asset.ig_user_id].flatMap((id) => (id ? (portfolio.groups.get(id) ?? []) : []));
  for (const { group, users } of groups)
    for (const user of users) holders.assigned(user, portfolio, "group", presenceId("facebook", group));
  if (isOwned) holders.inherited(portfolio);
}

function receiptOf(
  work: AssetWork,
  presence: string,
  lists: Lists,
  partners: Awaited<ReturnType<typeof partnerUsers>>,
  holders: HolderList,
  isOwned: boolean,
  asOf: string,
) {
  const reads = Object.entries(lists);
  const failures = reads.filter(([, read]) => read.error !== undefined);
  // Denied only when nothing at all was shown; otherwise partial, with every gap named.
  const nothing = failures.length === reads.length;
  const { total, items } = lists.assigned_users ?? { total: undefined, items: [] };
  return receiptFor({
    source: SOURCE,
    scope: scopes.admins(presence),
    asOf,
    error: nothing ? (work.nodeError ?? failures[0]?.[1].error) : undefined,
    dropped: reads.reduce((sum, [, read]) => sum + read.dropped, 0),
    expected: total,
    seen: new Set((items as AssignedUser[]).map(({ id }) => id)).size,
    counts: { grants: holders.grants, ...(holders.unknownRoles > 0 && { unknownRoles: holders.unknownRoles }) },
    incomplete: [
      ...(nothing ? [] : failures.flatMap(([name, read]) => gap(name, { ...read, dropped: 0 }))),
      ...partners.flatMap(({ partner, ...read }) => gap(`the people of portfolio ${partner.id}`, read)),
      ...(work.portfolio?.gaps ?? []),
      ...(isOwned ? [] : ["another business owns it, whose own people do not show"]),
    ],
    notes: unknownNote(holders.unknownRoles),
  });
}

function profileOf(graph: Graph, outcome: Outcome<unknown> | undefined): Partial<Asset> {
  const profile = outcome === undefined ? undefined : graph.parse(InstagramUser, outcome);
  if (profile === undefined || "error" in profile) return {};
  const { followers_count, name, website } = profile.data;
  return { followers_count, name, website };
}

function failed(error: RollcallError | undefined): EdgeRead<never> {
  return { items: [], dropped: 0, total: undefined, error };
}
