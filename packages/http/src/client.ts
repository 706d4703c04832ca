import { setMaxListeners } from "node:events";
import { RollcallError, type SourceEnvironment, type SourceLogEntry } from "@rollcall/core";
import type { Dispatcher } from "undici";
import type * as z from "zod";
import type { Auth } from "./auth.ts";
import { clockOf } from "./clock.ts";
import { type Answer, type Dialect, failureOf, httpDialect } from "./dialects/dialect.ts";
import { failureError, schemaError, urlError, type VendorFailure } from "./errors.ts";
import { createGate } from "./gate.ts";
import { type Dropped, parseLoosely } from "./loose.ts";
import { createRedactor } from "./redact.ts";
import { type RequestBody, send } from "./send.ts";

/** What a client takes from outside, so that a test decides on time, network and log. A source's environment fits. */
export type ClientEnvironment = Partial<Pick<SourceEnvironment, "now" | "sleep" | "log" | "dispatcher" | "deadlineMs">>;

export interface ClientOptions {
  /** The connector or roster source, named in errors and logs. */
  source: string;
  /** Every path is below it; a response-supplied URL must stay on its origin. https, except on loopback. */
  baseUrl: string;
  auth?: Auth | undefined;
  /** @default plain HTTP */
  dialect?: Dialect | undefined;
  /** Requests under way at once for this credential. @default 4 */
  concurrency?: number | undefined;
  /** Attempts after the first. @default 4 */
  retries?: number | undefined;
  environment?: ClientEnvironment | undefined;
  /** Of all requests together, from the first on. @default the environment's, or 30 minutes */
  deadlineMs?: number | undefined;
  /** Of one attempt. @default 60 seconds */
  timeoutMs?: number | undefined;
  /** @default 32 MiB */
  maxResponseBytes?: number | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Other origins that the vendor's links may lead to. */
  allowedOrigins?: readonly string[] | undefined;
  /** Further values that no log or error may show. */
  secrets?: readonly string[] | undefined;
}

export type QueryValue = string | number | boolean | readonly (string | number)[] | undefined;

export interface RequestOptions<Schema extends z.ZodType = z.ZodType> {
  query?: Readonly<Record<string, QueryValue>> | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** What we read of the answer. Left out, `data` is unknown. */
  schema?: Schema | undefined;
  signal?: AbortSignal | undefined;
  /** @default "json" */
  as?: "json" | "text" | undefined;
}

export interface PostOptions<Schema extends z.ZodType = z.ZodType> extends RequestOptions<Schema> {
  json?: unknown;
  form?: Readonly<Record<string, string>> | undefined;
  /** True for a POST that only reads (a batch, GraphQL, a search): it may then be sent again. @default false */
  idempotent?: boolean | undefined;
}

export interface Reply<Data> {
  data: Data;
  status: number;
  /** Names in lower case; several values of one name joined by ", ". */
  headers: Readonly<Record<string, string>>;
  /** What loose arrays left out: with any, the read is partial. */
  dropped: readonly Dropped[];
  /** Where it came from; may hold secrets, so never shown. */
  url: URL;
}

/** One credential at one vendor. */
export interface HttpClient {
  readonly source: string;
  readonly concurrency: number;
  /** A path below the base URL, or an absolute URL that the vendor supplied. */
  get<Schema extends z.ZodType>(path: string, options?: RequestOptions<Schema>): Promise<Reply<z.output<Schema>>>;
  post<Schema extends z.ZodType>(path: string, options?: PostOptions<Schema>): Promise<Reply<z.output<Schema>>>;
  /** What the dialect says of an answer inside another, such as one part of a batch; undefined when it is good. */
  failure(answer: {
    status: number;
    headers?: Readonly<Record<string, string>>;
    body: unknown;
  }): RollcallError | undefined;
  /** Masks what must not be shown. */
  redact(text: string): string;
  /** Registers a secret that came in an answer, such as a token for one page; the function given back forgets it. */
  hide(secret: string): () => void;
  /** Milliseconds since the epoch, by the client's clock. */
  now(): number;
}

const DEFAULTS = { concurrency: 4, retries: 4, deadlineMs: 1_800_000, timeoutMs: 60_000, maxResponseBytes: 33_554_432 };
const FIRST_WAIT_MS = 1000;
const LONGEST_DOUBLED_WAIT_MS = 120_000;

/** A client for one credential: auth, checked JSON, safe retries, the vendor's own back-off, limits, redaction. */
export function createClient(options: ClientOptions): HttpClient {
  const { source, dialect = httpDialect, auth, environment = {} } = options;
  const clock = clockOf(environment);
  const dispatcher = environment.dispatcher as Dispatcher | undefined;
  const settings = { ...DEFAULTS, ...definedOf(options) };
  const base = baseOf(options);
  const origins = new Set([base.origin, ...(options.allowedOrigins ?? [])]);
  const redactor = createRedactor([...(auth?.secrets ?? []), ...(options.secrets ?? [])]);
  const gate = createGate({ concurrency: settings.concurrency, clock, deadlineMs: settings.deadlineMs, source });
  const log = (message: string, level: SourceLogEntry["level"] = "debug"): void =>
    environment.log?.({ level, source, message: redactor.foreign(message) });
  const failureFor = (failure: VendorFailure, cause?: unknown): RollcallError =>
    failureError(source, failure, redactor.foreign, cause);

  async function request<Schema extends z.ZodType>(
    method: "GET" | "POST",
    path: string,
    { query = {}, headers = {}, schema, signal, as = "json", ...rest }: PostOptions<Schema>,
  ): Promise<Reply<z.output<Schema>>> {
    const url = resolve(path, base, origins, source);
    // Every request that waits or is under way listens to it; that is no leak.
    if (signal !== undefined) setMaxListeners(0, signal);
    for (const [name, value] of Object.entries(query)) setParameter(url, name, value);
    const mayRepeat = method === "GET" || rest.idempotent === true;
    const bucket = dialect.bucket?.({ method, path: url.pathname });
    const body: RequestBody = rest.json === undefined ? { form: rest.form } : { json: rest.json };

    let renewed = false;

    for (let attempt = 0; ; attempt += 1) {
      const last = attempt >= settings.retries || !mayRepeat;
      const leave = await gate.enter(bucket, signal);
      let answer: (Answer & { url: URL }) | undefined;
      let failure: VendorFailure | undefined;
      try {
        signal?.throwIfAborted();
        log(`${method} ${url.href}${attempt === 0 ? "" : ` (attempt ${attempt + 1})`}`);
        const sent = await send({
          method,
          url: new URL(url),
          headers: { ...options.headers, ...headers },
          body,
          auth,
          hide: redactor.add,
          dispatcher,
          signal,
          as,
          timeoutMs: Math.min(settings.timeoutMs, gate.remainingMs()),
          maxBytes: settings.maxResponseBytes,
        });
        if ("failure" in sent) failure = sent.failure;
        else {
          answer = { ...sent.answer, method, path: url.pathname, url: sent.url };
          log(`${answer.status} ${method} ${url.href}`);
          failure = sent.unreadable ?? failureOf(dialect, answer, clock.now());
        }
      } finally {
        leave();
      }

      if (failure === undefined && answer !== undefined) {
        const pause = dialect.pause?.(answer, clock.now());
        if (pause !== undefined) {
          gate.hold(pause.ms, pause.bucketOnly ? bucket?.key : undefined, pause.reason);
          log(`wait ${pause.ms} ms before the next request: ${pause.reason}`);
        }
        return read(answer, schema);
      }
      if (failure === undefined) throw new TypeError("An attempt ended with neither an answer nor a failure");
      log(`${failure.kind} ${failure.code ?? ""} ${failure.message}`);
      if (failure.kind === "unauthenticated" && !renewed && auth?.renew?.() === true) {
        renewed = true;
        continue;
      }
      const retry = failure.retry ?? (failure.kind === "rate-limited" || failure.kind === "unavailable");
      const wait = failure.waitMs ?? Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_DOUBLED_WAIT_MS);
      if (!retry || last || wait > gate.remainingMs()) {
        const beyond = retry && !last ? ` The wait of ${Math.ceil(wait / 1000)} s would pass the deadline.` : "";
        throw failureFor({ ...failure, message: `${failure.message}${beyond}` }, failure.cause);
      }
      log(`wait ${wait} ms: ${failure.kind}`);
      // A rate limit holds everybody who shares it; a passing fault only this request.
      if (failure.kind === "rate-limited")
        gate.hold(wait, failure.bucketOnly ? bucket?.key : undefined, failure.message);
      else await clock.sleep(wait, signal);
    }
  }

  function read<Schema extends z.ZodType>(
    answer: Answer & { url: URL },
    schema: Schema | undefined,
  ): Reply<z.output<Schema>> {
    const { status, headers, url, body } = answer;
    if (schema === undefined) return { data: body as z.output<Schema>, status, headers, url, dropped: [] };
    const { result, dropped } = parseLoosely(schema, body);
    if (!result.success) throw schemaError(source, answer.path, result.error, redactor.foreign);
    for (const { path, expected } of dropped) log(`dropped ${answer.path}: ${path}: ${expected}`, "warn");
    return { data: result.data, status, headers, url, dropped };
  }

  return {
    source,
    concurrency: settings.concurrency,
    get: (path, requestOptions = {}) => request("GET", path, requestOptions),
    post: (path, postOptions = {}) => request("POST", path, postOptions),
    failure({ status, headers = {}, body }) {
      const failure = failureOf(dialect, { status, headers, body, method: "GET", path: "" }, clock.now());
      return failure && failureFor(failure);
    },
    redact: redactor.foreign,
    hide: redactor.add,
    now: () => clock.now(),
  };
}

function definedOf(options: ClientOptions): Partial<typeof DEFAULTS> {
  const names = Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[];
  const given = { ...options, deadlineMs: options.deadlineMs ?? options.environment?.deadlineMs };
  return Object.fromEntries(names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
}

function baseOf({ baseUrl, source }: ClientOptions): URL {
  const url = parseUrl(baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`);
  const loopback = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url === null || (url.protocol !== "https:" && !(url.protocol === "http:" && loopback)))
    throw new RollcallError("invalid-config", {
      message: "The base URL is not an https address",
      source,
      received: baseUrl.replace(/\/\/[^@/]*@/, "//"),
      example: "https://api.vendor.example/v1/",
    });
  return url;
}

/** Below the base URL, or an absolute URL that stays where credentials may go. */
function resolve(path: string, base: URL, origins: ReadonlySet<string>, source: string): URL {
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith("//");
  const url = parseUrl(absolute ? path : path.replace(/^\/+/, ""), base);
  if (url === null || !origins.has(url.origin) || url.username !== "" || url.password !== "")
    throw urlError(source, url);
  return url;
}

function setParameter(url: URL, name: string, value: QueryValue): void {
  if (value === undefined) return;
  url.searchParams.delete(name);
  for (const item of Array.isArray(value) ? (value as readonly (string | number)[]) : [value as string])
    url.searchParams.append(name, String(item));
}

// URL.parse is newer than the oldest Node that is supported.
function parseUrl(text: string, base?: URL): URL | null {
  return URL.canParse(text, base?.href) ? new URL(text, base) : null;
}
