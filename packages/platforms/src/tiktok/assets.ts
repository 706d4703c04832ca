import { type PlatformRecord, type Presence, presenceId, scopes } from "@rollcall/core";
import { boundedMap, type HttpClient, receiptFor } from "@rollcall/http";
import { CONCURRENCY, gapsOf, type Listed, PAGE, PEOPLE_PAGE, readList, SOURCE } from "./api.ts";
import { type Center, stateOf } from "./center.ts";
import { readAccountRights, readGroups, readPartnerRights } from "./rights.ts";
import { createHolders, namelessGap, type PersonFacts, type RunState, unknownNote } from "./holders.ts";
import { Asset, AssetMember, pageOf, Partner, type TiktokOptions } from "./schema.ts";

/** The assets that speak or advertise for the company. */
const TYPES = [
  { type: "TT_ACCOUNT", kind: "account", option: "accounts" },
  { type: "MANAGED_BUSINESS_ACCOUNT", kind: "account", option: "business-accounts" },
  { type: "ADVERTISER", kind: "ad-account", option: "ad-accounts" },
] as const;
type AssetType = (typeof TYPES)[number]["type"];

/** One asset; a TikTok account may be of two types at once. */
interface Work {
  kind: "account" | "ad-account";
  asset: Asset;
  types: Set<AssetType>;
}

/** Every asset of a Business Center with its holders, then the receipt of the lists of assets. */
export async function* readAssets(
  client: HttpClient,
  center: Center,
  options: TiktokOptions,
  state: RunState & { asOf: string },
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  const wanted = TYPES.filter(({ option }) => !options.without.includes(option));
  const lists = await Promise.all(
    wanted.map(async (entry) => ({ ...entry, list: await readAssetList(client, center.id, entry.type, signal) })),
  );
  const works = new Map<string, Work>();
  const unbound: string[] = [];
  for (const { type, kind, list } of lists)
    for (const asset of list.items) {
      const work = works.get(asset.asset_id);
      // Not approved yet, refused or ended: nobody reaches it by this Business Center.
      if (stateOf(asset.relation_status) !== "active") unbound.push(asset.asset_id);
      else if (work === undefined) works.set(asset.asset_id, { kind, asset, types: new Set([type]) });
      else work.types.add(type);
    }

  const has = (type: AssetType): boolean => [...works.values()].some(({ types }) => types.has(type));
  const [accounts, partners, groups] = await Promise.all([
    has("TT_ACCOUNT") ? readAccountRights(client, center, signal) : undefined,
    has("ADVERTISER") && center.partners.length > 0 ? readPartnerRights(client, center, signal) : undefined,
    has("ADVERTISER") && !options.without.includes("asset-groups") ? readGroups(client, center, signal) : undefined,
  ]);
  const rights = { accounts, partners, groups };
  const lookup = (work: Work, inner: AbortSignal) => readHolders(client, center, work, inner);
  for await (const found of boundedMap(works.values(), CONCURRENCY, lookup, signal))
    yield* recordsOf(center, found, rights, state);

  const gaps = lists.flatMap(({ option, list }) =>
    gapsOf(option, list).map((gap) =>
      list.error === undefined ? gap : `${gap}. Or leave them out: without: [${option}]`,
    ),
  );
  const isAllRefused = lists.length > 0 && lists.every(({ list }) => list.error !== undefined);
  yield {
    type: "receipt",
    receipt: receiptFor({
      source: SOURCE,
      scope: scopes.presencesOf(center.presence),
      asOf: state.asOf,
      error: isAllRefused ? lists[0]?.list.error : undefined,
      incomplete: isAllRefused ? [] : gaps,
      counts: {
        accounts: [...works.values()].filter(({ kind }) => kind === "account").length,
        adAccounts: [...works.values()].filter(({ kind }) => kind === "ad-account").length,
      },
      notes:
        unbound.length > 0 ? [`${unbound.length} assets are not bound to the Business Center and were left out`] : [],
    }),
  };
}

export function readAssetList(client: HttpClient, center: string, type: AssetType, signal?: AbortSignal) {
  const query = { bc_id: center, asset_type: type };
  const keyOf = ({ asset_id }: Asset): string => asset_id;
  return readList(client, { path: "bc/asset/admin/get/", query, size: PAGE, schema: pageOf(Asset), keyOf }, signal);
}

interface Found {
  work: Work;
  members: Listed<AssetMember> | undefined;
  partners: Listed<Partner> | undefined;
}

/** What only the asset itself tells. TikTok lists neither the members of an account that is there for ads, nor a partner's role on one. */
async function readHolders(client: HttpClient, center: Center, work: Work, signal: AbortSignal): Promise<Found> {
  const { asset, types, kind } = work;
  const query = { bc_id: center.id, asset_id: asset.asset_id };
  const type =
    kind === "ad-account"
      ? "ADVERTISER"
      : types.has("MANAGED_BUSINESS_ACCOUNT")
        ? "MANAGED_BUSINESS_ACCOUNT"
        : undefined;
  const [members, partners] = await Promise.all([
    type === undefined
      ? undefined
      : readList(
          client,
          {
            path: "bc/asset/member/get/",
            query: { ...query, asset_type: type },
            size: PEOPLE_PAGE,
            schema: pageOf(AssetMember),
            keyOf: ({ user_id, user_email, user_name }: AssetMember) => user_id ?? user_email ?? user_name ?? "",
          },
          signal,
        ),
    types.has("TT_ACCOUNT") && center.partners.length > 0
      ? readList(
          client,
          {
            path: "bc/asset/partner/get/",
            query: { ...query, asset_type: "TT_ACCOUNT" },
            size: PAGE,
            schema: pageOf(Partner),
            keyOf: ({ bc_id }: Partner) => bc_id,
          },
          signal,
        )
      : undefined,
  ]);
  return { work, members, partners };
}

interface Rights {
  accounts: Awaited<ReturnType<typeof readAccountRights>> | undefined;
  partners: Awaited<ReturnType<typeof readPartnerRights>> | undefined;
  groups: Awaited<ReturnType<typeof readGroups>> | undefined;
}

function* recordsOf(
  center: Center,
  { work, members, partners }: Found,
  rights: Rights,
  state: RunState & { asOf: string },
): Generator<PlatformRecord> {
  const { asset, kind, types } = work;
  const presence = presenceOf(work);
  yield { type: "presence", presence };
  const holders = createHolders(presence.id, state);
  const way = { path: "business", via: center.presence } as const;
  const admins = new Set(center.admins.map(({ user_id }) => user_id));
  // Nobody gave them this asset: they hold it because they hold the Business Center.
  for (const admin of center.admins) yield* holders.person(admin, ["ADMIN"], { ...way, path: "inherited" });
  for (const member of members?.items ?? []) {
    const person = personOf(center, member);
    // An admin of the Business Center has every other right inside theirs.
    if (admins.has(member.user_id)) continue;
    const words =
      kind === "ad-account" ? [member.advertiser_role || "assigned"] : rolesOf(member.business_account_roles);
    yield* holders.person(person, words, {
      ...way,
      state: stateOf(center.people.get(member.user_id ?? "")?.relation_status),
    });
  }
  if (types.has("TT_ACCOUNT"))
    for (const { member, words } of rights.accounts?.byAsset.get(asset.asset_id) ?? [])
      yield* holders.person(member, rolesOf(words), way);
  for (const partner of partners?.items ?? []) yield* holders.partner(partner);
  if (kind === "ad-account") {
    for (const { partner, role } of rights.partners?.byAsset.get(asset.asset_id) ?? [])
      yield* holders.partner(partner, role);
    for (const { group, member, role } of rights.groups?.byAsset.get(asset.asset_id) ?? [])
      if (!admins.has(member))
        yield* holders.person(personOf(center, { user_id: member }), [role], {
          path: "group",
          via: `${SOURCE}:group:${group}`,
        });
  }

  const unknown = holders.unknownRoles.size;
  yield {
    type: "receipt",
    receipt: receiptFor({
      source: SOURCE,
      scope: scopes.admins(presence.id),
      asOf: state.asOf,
      incomplete: [
        ...center.gaps,
        ...(members === undefined ? [] : gapsOf("its members", members)),
        ...(partners === undefined ? [] : gapsOf("its partners", partners)),
        ...(types.has("TT_ACCOUNT") ? (rights.accounts?.gaps ?? []) : []),
        ...(kind === "ad-account" ? [...(rights.partners?.gaps ?? []), ...(rights.groups?.gaps ?? [])] : []),
        ...ownerGap(work),
        ...namelessGap(holders),
      ],
      counts: { grants: holders.grants, ...(unknown > 0 && { unknownRoles: unknown }) },
      notes: [
        ...unknownNote(holders),
        ...(kind === "account" ? ["who knows the account's login is in no list: attest it"] : []),
      ],
    }),
  };
}

function presenceOf({ asset, kind }: Work): Presence {
  const { asset_id: id, asset_name: name, tt_asset_handle, relation_type, is_business_verified: verified } = asset;
  const handle = tt_asset_handle?.replace(/^@/, "");
  return {
    id: presenceId(SOURCE, id),
    platform: SOURCE,
    kind,
    key: id,
    ...(name && { name }),
    ...(handle && { handle, url: `https://www.tiktok.com/@${handle}` }),
    ...(verified != null && { verified }),
    heldBy: heldBy(relation_type, kind),
  };
}

/** A TikTok account bears a person's name on paper as a rule, which says nothing; its login must be attested anyhow. */
function heldBy(relation: string | null | undefined, kind: Work["kind"]): Presence["heldBy"] {
  if (relation === "OWNER_BC" || relation === "OWNER_PARTNER") return "business";
  return relation === "OWNER_INDIVIDUAL" && kind === "ad-account" ? "person" : "unknown";
}

/** Whose people stand in another list. */
function ownerGap({ asset, kind }: Work): string[] {
  const { relation_type: relation } = asset;
  if (relation === "OWNER_PARTNER") return ["a partner owns it, whose own people do not show"];
  if (relation === "OWNER_INDIVIDUAL" && kind === "ad-account") return ["a private account owns it, and does not show"];
  return [];
}

/** What the list of members knows of somebody, beside what an asset's own list tells. */
function personOf({ people }: Center, facts: PersonFacts): PersonFacts {
  const known = people.get(facts.user_id ?? "");
  return { ...known, ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value)) };
}

function rolesOf(words: readonly string[] | null | undefined): readonly string[] {
  return words != null && words.length > 0 ? words : ["assigned"];
}
