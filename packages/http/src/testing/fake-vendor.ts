import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { DialectId } from "../dialects/all.ts";
import { vendorReplies } from "./replies.ts";
import type { FakeReply, VendorReplies } from "./reply.ts";
import type { PagingStyle } from "./styles.ts";

/** What the fake vendor plays. */
export type ScenarioName =
  | "normal"
  | "drift"
  | "repeated-cursor"
  | "rate-limited"
  | "rate-limited-long"
  | "expired"
  | "revoked"
  | "partial-permission"
  | "empty"
  | "error-in-200"
  | "truncated"
  | "unknown-role"
  | "many";

export interface FakeRequest {
  method: string;
  path: string;
  url: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Values of the `:names` in the route's path. */
  parameters: Readonly<Record<string, string>>;
  scenario: ScenarioName;
  /** Answers another request by the same routes: for a batch. */
  handle(request: { method: string; url: string; headers?: Record<string, string>; body?: string }): FakeReply;
}

export interface FakeRoute {
  /** @default "GET" */
  method?: "GET" | "POST";
  /** For example `/orgs/:org/members`. */
  path: string;
  /** Marks what a scenario breaks: refused under `partial-permission`, an error in 200, cut short, empty. */
  guarded?: boolean;
  /** A list, cut by `paging`. */
  list?: (request: FakeRequest) => readonly unknown[];
  paging?: PagingStyle;
  /** Or any answer. */
  reply?: (request: FakeRequest) => FakeReply;
}

export interface VendorConfiguration {
  /** Picks the refusals of the vendor. */
  dialect: DialectId;
  replies?: Partial<VendorReplies>;
  routes: readonly FakeRoute[];
  /** Whether a request carries the right credential; where it does not, the vendor answers as to a revoked one. */
  authorized?: (request: FakeRequest) => boolean;
  /** Below the host, for example `/v26.0`. */
  basePath?: string;
}

export interface FakeVendor {
  /** Base URL on loopback. */
  readonly url: string;
  readonly requests: readonly { method: string; path: string; query: string }[];
  /** What was answered, each body once. */
  readonly answers: ReadonlySet<string>;
  /** Most requests under way at once. */
  readonly maxConcurrency: number;
  /** Starts another play and forgets the requests of the last. */
  play(scenario: ScenarioName, options?: { latencyMs?: number; waitSeconds?: number }): void;
  close(): Promise<void>;
}

/** The one fake server: a vendor on loopback, configured by routes, that plays every scenario. */
export async function fakeVendor(
  configuration: VendorConfiguration,
  now: () => number = () => Date.now(),
): Promise<FakeVendor> {
  const replies = { ...vendorReplies[configuration.dialect], ...configuration.replies };
  const state = { scenario: "normal" as ScenarioName, latencyMs: 0, waitSeconds: 0, count: 0, inside: 0, most: 0 };
  const requests: { method: string; path: string; query: string }[] = [];
  const answers = new Set<string>();
  const patterns = configuration.routes.map((route) => ({ route, pattern: split(route.path) }));

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      send(response, { status: 500, body: { message: `fake vendor: ${String(error)}` } });
    });
  });
  await listen(server);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    state.inside += 1;
    state.most = Math.max(state.most, state.inside);
    state.count += 1;
    const number = state.count;
    const arrived = performance.now();
    try {
      const url = new URL(incoming.url ?? "/", origin);
      const method = incoming.method ?? "GET";
      requests.push({ method, path: url.pathname, query: url.search });
      const body = await bodyOf(incoming);
      const headers = Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      const reply = wholesale(number) ?? handle({ method, url: url.href, headers, body });
      const text = textOf(reply);
      // Ten thousand grants are many bodies to keep.
      if (state.scenario !== "many") answers.add(text);
      // The latency is the time to the answer, whatever a part of it the work took.
      const rest = state.latencyMs - (performance.now() - arrived);
      if (rest > 0) await pause(rest);
      send(response, { ...reply, body: text });
    } finally {
      state.inside -= 1;
    }
  }

  /** What befalls a request wherever it goes. */
  function wholesale(number: number): FakeReply | undefined {
    if (state.scenario === "expired") return replies.expired;
    if (state.scenario === "revoked") return replies.revoked;
    // The first and the third, so that a wait happens inside the read too.
    if (state.scenario === "rate-limited" && (number === 1 || number === 3))
      return replies.rateLimited(state.waitSeconds || 60, now());
    if (state.scenario === "rate-limited-long") return replies.rateLimited(state.waitSeconds || 36_000, now());
    return undefined;
  }

  function handle(raw: { method: string; url: string; headers?: Record<string, string>; body?: string }): FakeReply {
    const url = new URL(raw.url, origin);
    const found = findRoute(patterns, configuration.basePath, raw.method, url.pathname);
    const request: FakeRequest = {
      method: raw.method,
      path: url.pathname,
      url: url.href,
      query: url.searchParams,
      headers: raw.headers ?? {},
      body: raw.body ?? "",
      parameters: found?.parameters ?? {},
      scenario: state.scenario,
      handle: (inner) => handle({ headers: raw.headers ?? {}, ...inner }),
    };
    if (configuration.authorized?.(request) === false) return replies.revoked;
    if (found === undefined) return { status: 404, body: { message: `no route for ${raw.method} ${url.pathname}` } };
    const { route } = found;
    if (route.guarded === true && state.scenario === "partial-permission") return replies.forbidden;
    if (route.guarded === true && state.scenario === "error-in-200")
      return replies.errorIn200 ?? { body: { error: { message: "fault" } } };
    const reply = replyOf(route, request);
    return route.guarded === true && state.scenario === "truncated" ? truncated(reply) : reply;
  }

  return {
    url: `${origin}${configuration.basePath ?? ""}`,
    requests,
    answers,
    get maxConcurrency() {
      return state.most;
    },
    play(scenario, { latencyMs = 0, waitSeconds = 0 } = {}) {
      Object.assign(state, { scenario, latencyMs, waitSeconds, count: 0, most: 0 });
      requests.length = 0;
      answers.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function replyOf(route: FakeRoute, request: FakeRequest): FakeReply {
  if (route.reply !== undefined) return route.reply(request);
  const items = route.guarded === true && request.scenario === "empty" ? [] : (route.list?.(request) ?? []);
  return route.paging === undefined ? { body: items } : route.paging(items, request);
}

function findRoute(
  patterns: readonly { route: FakeRoute; pattern: string[] }[],
  basePath = "",
  method: string,
  path: string,
) {
  const parts = split(path.startsWith(basePath) ? path.slice(basePath.length) : path);
  for (const { route, pattern } of patterns) {
    if ((route.method ?? "GET") !== method || pattern.length !== parts.length) continue;
    if (!pattern.every((part, index) => part.startsWith(":") || part === parts[index])) continue;
    const parameters = Object.fromEntries(
      pattern.flatMap((part, index) => (part.startsWith(":") ? [[part.slice(1), parts[index] ?? ""]] : [])),
    );
    return { route, parameters };
  }
  return undefined;
}

function split(path: string): string[] {
  return path
    .split("/")
    .filter((part) => part !== "")
    .map(decodeURIComponent);
}

function truncated(reply: FakeReply): FakeReply {
  const text = textOf(reply);
  return { ...reply, body: text.slice(0, Math.max(1, Math.floor(text.length / 2))) };
}

function textOf({ body }: FakeReply): string {
  return typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
}

function send(response: ServerResponse, reply: FakeReply): void {
  response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
  response.end(textOf(reply));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve());
  });
}
