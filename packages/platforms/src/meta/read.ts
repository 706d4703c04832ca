import { type PlatformRecord, type Receipt, type RollcallError, scopes, type SourceEnvironment } from "@rollcall/core";
import { boundedMap, createIdSet, knownError, receiptFor } from "@rollcall/http";
import { assetKinds, lonePage } from "./assets.ts";
import { readAssets, type AssetWork } from "./asset-holders.ts";
import { BATCH_SIZE, type Graph, type GraphRequest, type Outcome } from "./graph.ts";
import { type Scanner, SOURCE } from "./holders.ts";
import { type AssetList, portfolioRequests, type PortfolioRead, readPortfolio } from "./portfolio.ts";
import { Asset, edgeOf, Me, type MetaOptions, OwnPage } from "./schema.ts";

// Chunks under way or waiting to be taken: enough to keep the connection busy, few enough to keep memory flat.
const CHUNKS = 4;

const WHO: readonly GraphRequest[] = [
  { path: "me", query: { fields: "id,name" } },
  { path: "me/accounts", query: { fields: "id,tasks", limit: "100" } },
];

/** Everything that the portfolios and Pages show, as a stream: one batch to begin with, then fifty assets to a batch. */
export async function* readMeta(
  graph: Graph,
  options: MetaOptions,
  environment: SourceEnvironment,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  signal?.throwIfAborted();
  const { asOf } = environment;
  const kinds = assetKinds(options);
  const perBusiness = options.businesses.map((business) => portfolioRequests(business, kinds));
  const pages = options.pages.map((page) => ({ path: page, query: { fields: lonePage.fields } }));
  const outcomes = await graph.batch([...WHO, ...perBusiness.flat(), ...pages], signal);

  const emitted = new Map<string, string>();
  const context = { asOf, emitted, scanner: scannerOf(graph, outcomes) };
  const reads: PortfolioRead[] = [];
  let at = WHO.length;
  for (const [index, business] of options.businesses.entries()) {
    const own = outcomes.slice(at, (at += perBusiness[index]?.length ?? 0));
    const read = await readPortfolio(graph, business, kinds, own, context, signal);
    reads.push(read);
    yield* read.records;
  }
  const machines = new Set(reads.flatMap(({ portfolio }) => [...portfolio.machines.keys()]));
  // A system user stands in its portfolio's lists already; a person's token stands in none.
  if (context.scanner.id !== undefined && machines.has(context.scanner.id)) context.scanner.pages = new Map();

  const receipts = new Map<string, Receipt>();
  const works = worksOf(graph, options, reads, outcomes.slice(at), { asOf, receipts }, signal);
  const chunks = boundedMap(
    chunked(works),
    CHUNKS,
    (chunk, inner) => readAssets(graph, chunk, { ...context, reads }, inner),
    signal,
  );
  for await (const records of chunks) {
    yield* records;
    // A paused generator may still point to chunks that it has handed out; emptied, they hold nothing.
    records.length = 0;
  }
  for (const receipt of receipts.values()) yield { type: "receipt", receipt };
}

/** The assets of every portfolio, owned ones first, so that a shared one is told by its owner where both are read. */
async function* worksOf(
  graph: Graph,
  options: MetaOptions,
  reads: readonly PortfolioRead[],
  pages: readonly Outcome<unknown>[],
  { asOf, receipts }: { asOf: string; receipts: Map<string, Receipt> },
  signal?: AbortSignal,
): AsyncGenerator<AssetWork, void, undefined> {
  // The one thing that grows with the presences: an asset may come again on any later page, and in another portfolio's list.
  const seen = createIdSet();

  for (const owned of [true, false])
    for (const { portfolio, lists } of reads)
      for (const list of lists.filter(({ isOwned }) => isOwned === owned)) {
        const tally = { assets: 0, dropped: 0, error: undefined as RollcallError | undefined };
        for await (const asset of listed(graph, list, tally, signal))
          if (seen.add(asset.id)) yield { kind: list.kind, asset, portfolio, isOwned: owned, nodeError: undefined };
        const account = `${list.kind.platform}:${portfolio.id}`;
        const name = `${owned ? "" : "shared "}${list.kind.id}`;
        const receipt = receiptFor({
          source: SOURCE,
          scope: scopes.presencesOf(account),
          asOf,
          error: tally.error,
          dropped: tally.dropped,
          counts: { [name]: tally.assets },
        });
        receipts.set(account, joined(receipts.get(account), receipt, name));
      }

  for (const [index, id] of options.pages.entries()) {
    if (!seen.add(id)) continue;
    const node = graph.parse(Asset, pages[index] ?? { data: undefined, dropped: 0 });
    const asset = "data" in node ? node.data : { id };
    const nodeError = "error" in node ? node.error : undefined;
    yield { kind: lonePage, asset: Asset.parse(asset), portfolio: undefined, isOwned: true, nodeError };
  }
}

async function* listed(
  graph: Graph,
  { request, first }: AssetList,
  tally: { assets: number; dropped: number; error: RollcallError | undefined },
  signal?: AbortSignal,
): AsyncGenerator<Asset, void, undefined> {
  if ("error" in first) {
    tally.error = first.error;
    return;
  }
  tally.dropped += first.dropped;
  const pages = graph.pages(request, Asset, first.data, signal);
  while (true) {
    let page: Awaited<ReturnType<typeof pages.next>>;
    try {
      page = await pages.next();
    } catch (error) {
      tally.error = knownError(error, signal);
      return;
    }
    if (page.done) return;
    tally.assets += page.value.items.length;
    tally.dropped += page.value.dropped;
    yield* page.value.items;
  }
}

/** As many assets together as fit into one batch. */
async function* chunked(works: AsyncIterable<AssetWork>): AsyncGenerator<AssetWork[], void, undefined> {
  let chunk: AssetWork[] = [];
  let calls = 0;
  for await (const work of works) {
    const needed = work.kind.profile?.(work.asset) === undefined ? 1 : 2;
    if (calls + needed > BATCH_SIZE) {
      yield chunk;
      chunk = [];
      calls = 0;
    }
    chunk.push(work);
    calls += needed;
  }
  if (chunk.length > 0) yield chunk;
}

/** One receipt for all lists of one platform in a portfolio, with every reason. */
function joined(before: Receipt | undefined, next: Receipt, name: string): Receipt {
  const reason = next.reason === undefined ? undefined : `${name}: ${next.reason}`;
  if (before === undefined) return reason === undefined ? next : { ...next, reason };
  const reasons = [before.reason, reason].filter((part) => part !== undefined);
  // Where some lists were refused and others read, the whole is partial.
  const outcome = before.outcome === next.outcome ? before.outcome : "partial";
  return {
    ...before,
    outcome,
    counts: { ...before.counts, ...next.counts },
    ...(reasons.length === 0 ? {} : { reason: reasons.join("; ") }),
  };
}

function scannerOf(
  graph: Graph,
  [me, accounts]: readonly Outcome<unknown>[],
): { -readonly [Key in keyof Scanner]: Scanner[Key] } {
  const who = me === undefined ? undefined : graph.parse(Me, me);
  const own = accounts === undefined ? undefined : graph.parse(edgeOf(OwnPage), accounts);
  return {
    id: who !== undefined && "data" in who ? who.data.id : undefined,
    name: who !== undefined && "data" in who ? (who.data.name ?? undefined) : undefined,
    pages: new Map(own !== undefined && "data" in own ? own.data.items.map(({ id, tasks }) => [id, tasks ?? []]) : []),
  };
}
