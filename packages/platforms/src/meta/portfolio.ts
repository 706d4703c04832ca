import { type PlatformRecord, presenceId, type RollcallError, scopes } from "@rollcall/core";
import { receiptFor } from "@rollcall/http";
import type * as z from "zod";
import { type AssetKind, dateOf, known, PAGE_SIZE } from "./assets.ts";
import type { EdgeRead, Graph, GraphRequest, Outcome } from "./graph.ts";
import { type AssetGroupGrant, createHolderList, type Portfolio, type Scanner, SOURCE } from "./holders.ts";
import {
  Agency,
  type Asset,
  AssetGroup,
  Asset as AssetSchema,
  AssignedUser,
  Business,
  BusinessUser,
  type EdgePage,
  edgeOf,
  GroupContent,
  PendingUser,
} from "./schema.ts";

/** The first page of one list of assets. */
export interface AssetList {
  kind: AssetKind;
  isOwned: boolean;
  request: GraphRequest;
  first: Outcome<EdgePage<Asset>>;
}

/** Everything of a portfolio but its assets' holders. */
export interface PortfolioRead {
  portfolio: Portfolio;
  lists: AssetList[];
  records: PlatformRecord[];
}

const LISTS = {
  users: { edge: "business_users", fields: "id,name,email,title,role,two_fac_status,finance_permission" },
  pending: { edge: "pending_users", fields: "id,email,role,status,created_time,expiration_time,expiry_time" },
  machines: { edge: "system_users", fields: "id,name,role,finance_permission" },
  agencies: { edge: "agencies", fields: "id,name" },
  groups: { edge: "business_asset_groups", fields: "id,name" },
} as const;

const CONTAINED = ["contained_pages", "contained_instagram_accounts", "contained_adaccounts"] as const;

/** The calls of the first round: the portfolio, its people, and the first page of every list. */
export function portfolioRequests(business: string, kinds: readonly AssetKind[]): GraphRequest[] {
  return [
    { path: business, query: { fields: "id,name,verification_status,created_time" } },
    ...Object.values(LISTS).map(({ edge, fields }) => ({
      path: `${business}/${edge}`,
      query: { fields, limit: PAGE_SIZE, ...(edge === "business_users" && { summary: "true" }) },
    })),
    ...assetRequests(business, kinds).map(({ request }) => request),
  ];
}

/** Reads what the first round began, in the order of {@link portfolioRequests}. */
export async function readPortfolio(
  graph: Graph,
  business: string,
  kinds: readonly AssetKind[],
  outcomes: readonly Outcome<unknown>[],
  context: { asOf: string; scanner: Scanner; emitted: Map<string, string> },
  signal?: AbortSignal,
): Promise<PortfolioRead> {
  const [node, ...lists] = outcomes;
  const requests = portfolioRequests(business, kinds).slice(1);
  const at = <Element extends z.ZodType>(index: number, element: Element) =>
    readList(graph, requests[index], lists[index], element, signal);
  const [users, pending, machines, agencies, groups] = await Promise.all([
    at(0, BusinessUser),
    at(1, PendingUser),
    at(2, BusinessUser),
    at(3, Agency),
    at(4, AssetGroup),
  ]);
  const groupGrants = await readGroups(
    graph,
    business,
    groups.items.map(({ id }) => id),
    signal,
  );

  const presence = presenceId("facebook", business);
  const portfolio: Portfolio = {
    id: business,
    presence,
    people: new Map(users.items.map((user) => [user.id, user])),
    machines: new Map(machines.items.map((user) => [user.id, user])),
    groups: groupGrants.byAsset,
    gaps: [
      ...gap("the portfolio's people", users),
      ...gap("its system users", machines),
      ...gap("its asset groups", groups),
      ...groupGrants.gaps,
    ],
  };

  const holders = createHolderList(presence, context.emitted, context.scanner);
  for (const user of portfolio.people.values()) holders.member(user, portfolio, "person");
  for (const user of portfolio.machines.values()) holders.member(user, portfolio, "app");
  for (const invitation of pending.items) holders.invited(invitation);
  for (const agency of agencies.items) holders.agency(agency);

  const facts = node === undefined ? undefined : graph.parse(Business, node);
  const data = facts !== undefined && "data" in facts ? facts.data : undefined;
  const records: PlatformRecord[] = [
    {
      type: "presence",
      presence: {
        id: presence,
        platform: "facebook",
        kind: "organisation",
        key: business,
        heldBy: "business",
        ...known({
          name: data?.name,
          verified: data?.verification_status ? data.verification_status === "verified" : undefined,
          createdOn: data?.created_time ? dateOf(data.created_time) : undefined,
        }),
      },
    },
    ...holders.records,
    {
      type: "receipt",
      receipt: receiptFor({
        source: SOURCE,
        scope: scopes.admins(presence),
        asOf: context.asOf,
        error: users.error,
        dropped: users.dropped + pending.dropped + machines.dropped + agencies.dropped,
        expected: users.total,
        seen: portfolio.people.size,
        counts: { grants: holders.grants, ...(holders.unknownRoles > 0 && { unknownRoles: holders.unknownRoles }) },
        incomplete: [...gap("invitations", pending), ...gap("system users", machines), ...gap("partners", agencies)],
        notes: unknownNote(holders.unknownRoles),
      }),
    },
  ];
  const assetLists = assetRequests(business, kinds).map(({ kind, isOwned, request }, index) => ({
    kind,
    isOwned,
    request,
    first: graph.parse(
      edgeOf(AssetSchema),
      lists[Object.keys(LISTS).length + index] ?? { data: undefined, dropped: 0 },
    ),
  }));
  return { portfolio, lists: assetLists, records };
}

/** One remark for a receipt, so that nobody overlooks a word that Meta has added. */
export function unknownNote(count: number): string[] {
  return count === 0 ? [] : [`${count} grants have a role that is not in the table; they are read as other`];
}

/** Why a list is not whole, in words. */
export function gap(name: string, read: { error: RollcallError | undefined; dropped: number }): string[] {
  if (read.error !== undefined)
    return [`${name} could not be read: ${read.error.details.message}. ${read.error.details.hint ?? ""}`.trim()];
  return read.dropped > 0 ? [`${read.dropped} entries of ${name} could not be read`] : [];
}

function assetRequests(business: string, kinds: readonly AssetKind[]) {
  return kinds.flatMap((kind) =>
    [kind.owned, kind.shared].map((edge) => ({
      kind,
      isOwned: edge === kind.owned,
      request: { path: `${business}/${edge}`, query: { fields: kind.fields, limit: PAGE_SIZE } },
    })),
  );
}

async function readList<Element extends z.ZodType>(
  graph: Graph,
  request: GraphRequest | undefined,
  outcome: Outcome<unknown> | undefined,
  element: Element,
  signal?: AbortSignal,
): Promise<EdgeRead<z.output<Element>>> {
  if (request === undefined || outcome === undefined) throw new TypeError("a list without its request");
  const first = graph.parse(edgeOf(element), outcome) as Outcome<EdgePage<z.output<Element>>>;
  if ("error" in first) return { items: [], dropped: 0, total: undefined, error: first.error };
  const read = await graph.rest(request, element, first.data, signal);
  return { ...read, dropped: read.dropped + first.dropped };
}

/** Who reaches assets by a group: in no asset's own list, so every group is walked. */
async function readGroups(
  graph: Graph,
  business: string,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<{ byAsset: Map<string, AssetGroupGrant[]>; gaps: string[] }> {
  const byAsset = new Map<string, AssetGroupGrant[]>();
  const gaps: string[] = [];
  const contained = CONTAINED.map((edge) => `${edge}.limit(${PAGE_SIZE}){id}`).join(",");
  const fields = `assigned_users.business(${business}).limit(${PAGE_SIZE}).summary(true){id,name,user_type,business,tasks},${contained}`;
  const outcomes = await graph.batch(
    ids.map((id) => ({ path: id, query: { fields } })),
    signal,
  );
  for (const [index, outcome] of outcomes.entries()) {
    const group = ids[index] ?? "";
    const content = graph.parse(GroupContent, outcome);
    if ("error" in content) {
      gaps.push(...gap("an asset group", { error: content.error, dropped: 0 }));
      continue;
    }
    const users = await followed(
      graph,
      {
        path: `${group}/assigned_users`,
        query: { business, fields: "id,name,user_type,business,tasks", limit: PAGE_SIZE },
      },
      AssignedUser,
      content.data.assigned_users,
      signal,
    );
    gaps.push(...gap("an asset group's people", { ...users, dropped: users.dropped + content.dropped }));
    for (const edge of CONTAINED) {
      const assets = await followed(
        graph,
        { path: `${group}/${edge}`, query: { fields: "id", limit: PAGE_SIZE } },
        AssetSchema,
        content.data[edge] as EdgePage<Asset> | null | undefined,
        signal,
      );
      gaps.push(...gap("an asset group's assets", assets));
      for (const { id } of assets.items) byAsset.set(id, [...(byAsset.get(id) ?? []), { group, users: users.items }]);
    }
  }
  return { byAsset, gaps: [...new Set(gaps)] };
}

async function followed<Element extends z.ZodType>(
  graph: Graph,
  request: GraphRequest,
  element: Element,
  first: EdgePage<z.output<Element>> | null | undefined,
  signal?: AbortSignal,
): Promise<EdgeRead<z.output<Element>>> {
  return graph.rest(request, element, first ?? { items: [], after: undefined, total: undefined }, signal);
}
