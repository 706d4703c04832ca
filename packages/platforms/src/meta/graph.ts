import { createHmac } from "node:crypto";
import { RollcallError, type SourceEnvironment } from "@rollcall/core";
import {
  type Auth,
  createClient,
  cursorPages,
  customAuth,
  dialects,
  type HttpClient,
  knownError,
  mapAll,
  parseLoosely,
} from "@rollcall/http";
import type * as z from "zod";
import { BatchReply, type EdgePage, edgeOf, type MetaOptions } from "./schema.ts";

/** Meta's own limit. */
export const BATCH_SIZE = 50;
// Each request carries up to fifty calls, so two at once are plenty for one credential.
const CONCURRENCY = 2;
const BATCH_ATTEMPTS = 3;

/** One GET, alone or as part of a batch. */
export interface GraphRequest {
  /** Without the version, for example `999/owned_pages`. */
  path: string;
  query?: Readonly<Record<string, string>>;
  /** A Page's own token; else that of the connector. */
  token?: string | undefined;
}

export type Outcome<Data> = { data: Data; dropped: number } | { error: RollcallError };

/** Everything that an edge showed before it ended or broke. */
export interface EdgeRead<Element> {
  items: Element[];
  dropped: number;
  total: number | undefined;
  error: RollcallError | undefined;
}

export interface Graph {
  client: HttpClient;
  /** Any number of requests, fifty to a batch, each with its own outcome. */
  batch(requests: readonly GraphRequest[], signal?: AbortSignal): Promise<Outcome<unknown>[]>;
  /** One answer through a schema. */
  parse<Schema extends z.ZodType>(schema: Schema, outcome: Outcome<unknown>): Outcome<z.output<Schema>>;
  /** The rest of an edge whose first page is there. */
  rest<Element extends z.ZodType>(
    request: GraphRequest,
    element: Element,
    first: EdgePage<z.output<Element>>,
    signal?: AbortSignal,
  ): Promise<EdgeRead<z.output<Element>>>;
  /** The same page by page, the next one asked for before the last is used. */
  pages<Element extends z.ZodType>(
    request: GraphRequest,
    element: Element,
    first: EdgePage<z.output<Element>>,
    signal?: AbortSignal,
  ): AsyncGenerator<{ items: z.output<Element>[]; dropped: number }, void, undefined>;
}

export function createGraph(options: MetaOptions, environment: SourceEnvironment): Graph {
  const token = environment.secret(options.token);
  const appSecret = options.appSecret === undefined ? undefined : environment.secret(options.appSecret);
  const client = createClient({
    source: "meta",
    baseUrl: new URL(`${options.version}/`, withSlash(options.baseUrl)).href,
    environment,
    auth: metaAuth(token, appSecret),
    dialect: dialects.meta,
    concurrency: CONCURRENCY,
  });

  async function batch(requests: readonly GraphRequest[], signal?: AbortSignal): Promise<Outcome<unknown>[]> {
    signal?.throwIfAborted();
    // Most assets have nothing to ask a second time.
    if (requests.length === 0) return [];
    const chunks = Array.from({ length: Math.ceil(requests.length / BATCH_SIZE) }, (_, index) =>
      requests.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
    );
    return (await mapAll(chunks, CONCURRENCY, (chunk, inner) => chunkOf(chunk, inner), signal)).flat();
  }

  async function chunkOf(requests: readonly GraphRequest[], signal: AbortSignal): Promise<Outcome<unknown>[]> {
    const outcomes: (Outcome<unknown> | undefined)[] = requests.map(() => undefined);
    for (let attempt = 1; ; attempt += 1) {
      const open = requests.flatMap((request, index) => (outcomes[index] === undefined ? [{ request, index }] : []));
      const answers = await post(
        open.map(({ request }) => request),
        signal,
      );
      if ("error" in answers) return outcomes.map((outcome) => outcome ?? answers);
      for (const [place, { index }] of open.entries()) {
        const answer = answers[place];
        if (answer !== undefined && !(attempt < BATCH_ATTEMPTS && mayRepeat(answer))) outcomes[index] = answer;
      }
      const first = outcomes.indexOf(undefined);
      const request = requests[first];
      if (request === undefined) return outcomes.filter((outcome) => outcome !== undefined);
      // Asked alone, because the client knows how to wait; afterwards the others may come as a batch again.
      outcomes[first] = await single(request, signal);
      if (attempt >= BATCH_ATTEMPTS) return outcomes.map((outcome) => outcome ?? { error: silent(client.source) });
    }
  }

  async function post(
    requests: readonly GraphRequest[],
    signal: AbortSignal,
  ): Promise<readonly (Outcome<unknown> | undefined)[] | { error: RollcallError }> {
    const calls = requests.map((request) => ({
      method: "GET",
      relative_url: relative(request, options.version, appSecret),
    }));
    try {
      const form = { batch: JSON.stringify(calls) };
      const { data } = await client.post("", { form, idempotent: true, schema: BatchReply, signal });
      // A null is a call that ran out of time.
      return requests.map((_request, index) => outcomeOf(client, data[index] ?? undefined));
    } catch (error) {
      return { error: knownError(error, signal) };
    }
  }

  async function single(
    { path, query = {}, token: own }: GraphRequest,
    signal: AbortSignal,
  ): Promise<Outcome<unknown>> {
    try {
      const { data } = await client.get(path, { query: { ...query, access_token: own }, signal });
      return { data, dropped: 0 };
    } catch (error) {
      return { error: knownError(error, signal) };
    }
  }

  function parse<Schema extends z.ZodType>(schema: Schema, outcome: Outcome<unknown>): Outcome<z.output<Schema>> {
    if ("error" in outcome) return outcome;
    const { result, dropped } = parseLoosely(schema, outcome.data);
    if (result.success) return { data: result.data, dropped: outcome.dropped + dropped.length };
    const [issue] = result.error.issues;
    return {
      error: new RollcallError("invalid-response", {
        source: client.source,
        message: "An answer has another shape",
        expected: `${issue?.path.map(String).join(".") ?? ""}: ${issue?.message ?? ""}`,
        hint: "Meta may have changed its API: look for a newer version of the connector.",
      }),
    };
  }

  async function* pages<Element extends z.ZodType>(
    { path, query, token: own }: GraphRequest,
    element: Element,
    first: EdgePage<z.output<Element>>,
    signal?: AbortSignal,
  ): AsyncGenerator<{ items: z.output<Element>[]; dropped: number }, void, undefined> {
    const following =
      first.after === undefined
        ? undefined
        : cursorPages(client, path, {
            schema: edgeOf(element),
            items: (page) => page.items,
            cursor: (page) => page.after,
            parameter: "after",
            start: first.after,
            query: { ...query, access_token: own },
            signal,
          });
    let next = ahead(following);
    yield { items: first.items, dropped: 0 };
    for (let page = await next; page !== undefined && !page.done; page = await next) {
      next = ahead(page.value.next === undefined ? undefined : following);
      yield page.value;
    }
  }

  async function rest<Element extends z.ZodType>(
    request: GraphRequest,
    element: Element,
    first: EdgePage<z.output<Element>>,
    signal?: AbortSignal,
  ): Promise<EdgeRead<z.output<Element>>> {
    const read: EdgeRead<z.output<Element>> = { items: [], dropped: 0, total: first.total, error: undefined };
    try {
      for await (const page of pages(request, element, first, signal)) {
        for (const item of page.items) read.items.push(item);
        read.dropped += page.dropped;
      }
    } catch (error) {
      read.error = knownError(error, signal);
    }
    return read;
  }

  return { client, batch, parse, pages, rest };
}

function metaAuth(token: string, appSecret: string | undefined): Auth {
  const secrets = appSecret === undefined ? [token] : [token, appSecret, proofOf(token, appSecret)];
  return customAuth(secrets, ({ url, headers, form }) => {
    const own = url.searchParams.get("access_token");
    if (own === null) headers["authorization"] = `Bearer ${token}`;
    if (appSecret === undefined) return;
    const proof = proofOf(own ?? token, appSecret);
    if (form === undefined) url.searchParams.set("appsecret_proof", proof);
    else form["appsecret_proof"] = proof;
  });
}

function proofOf(token: string, appSecret: string): string {
  return createHmac("sha256", appSecret).update(token).digest("hex");
}

function relative({ path, query, token }: GraphRequest, version: string, appSecret: string | undefined): string {
  const parameters = new URLSearchParams({
    ...query,
    ...(token !== undefined && { access_token: token }),
    ...(token !== undefined && appSecret !== undefined && { appsecret_proof: proofOf(token, appSecret) }),
  });
  return `${version}/${path}${parameters.size === 0 ? "" : `?${parameters}`}`;
}

function outcomeOf(
  client: HttpClient,
  part: NonNullable<z.output<typeof BatchReply>[number]> | undefined,
): Outcome<unknown> | undefined {
  if (part === undefined) return undefined;
  let body: unknown;
  try {
    body = JSON.parse(part.body ?? "null") as unknown;
  } catch {
    return undefined;
  }
  const headers = Object.fromEntries((part.headers ?? []).map(({ name, value }) => [name.toLowerCase(), value]));
  const error = client.failure({ status: part.code, headers, body });
  return error === undefined ? { data: body, dropped: 0 } : { error };
}

function mayRepeat(outcome: Outcome<unknown>): boolean {
  return "error" in outcome && (outcome.error.kind === "rate-limited" || outcome.error.kind === "unavailable");
}

/** Asks for the next page at once; a failure waits until it is used. */
function ahead<Value>(generator: AsyncGenerator<Value, void, undefined> | undefined) {
  const next = generator?.next() ?? Promise.resolve(undefined);
  next.catch(() => undefined);
  return next;
}

function silent(source: string): RollcallError {
  return new RollcallError("unavailable", {
    source,
    message: "Meta did not answer a part of a batch",
    hint: "Run again later.",
  });
}

function withSlash(address: string): string {
  return address.endsWith("/") ? address : `${address}/`;
}
