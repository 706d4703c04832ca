import { Octokit } from "@octokit/core";
import type { ErrorKind } from "@rollcall/core";
import { RollcallError } from "@rollcall/core";

export interface Clock {
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface GitHubOptions {
  token: string;
  /** @default https://api.github.com */
  apiUrl?: string | undefined;
  clock?: Clock | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  log?: ((line: string) => void) | undefined;
}

export interface Answer {
  status: number;
  data: unknown;
  headers: Readonly<Record<string, string | number | undefined>>;
}

export interface GitHubClient {
  /** GET; repeated when it fails for a passing reason. */
  read(route: string, parameters: Parameters, signal?: AbortSignal): Promise<Answer>;
  /** All pages, by the links that the server gives. */
  pages(route: string, parameters: Parameters, signal?: AbortSignal): Promise<unknown[]>;
  /** A question to the GraphQL API. */
  query(query: string, signal?: AbortSignal): Promise<Answer>;
  /** A write that may be repeated: it says how things shall be, not what to add. */
  write(route: string, parameters: Parameters, signal?: AbortSignal): Promise<Answer>;
  /** A write that adds: sent once. Throws {@link LostAnswer} when nobody knows whether it was carried out. */
  add(route: string, parameters: Parameters, signal?: AbortSignal): Promise<Answer>;
}

type Parameters = Record<string, unknown>;

/** An answer that the caller has to judge: 404, 410, 422 and the like. */
export class Refusal extends Error {
  override readonly name = "Refusal" as const;
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(messageOf(answer.data) || `HTTP ${answer.status}`);
    this.answer = answer;
  }
}

/** The request may or may not have been carried out. */
export class LostAnswer extends Error {
  override readonly name = "LostAnswer" as const;
}

const PAUSE_BETWEEN_WRITES = 1_000;
const LONGEST_WAIT = 15 * 60_000;
const REQUEST_TIMEOUT = 30_000;
const ATTEMPTS = 4;
const MAX_PAGES = 1_000;

// Pacing is written here and not taken from @octokit/plugin-throttling: its limiters live in module state, so that two
// clients share them, and its clock cannot be replaced.
/** Requests to GitHub: writes one by one and a second apart, waits as told, and never a blind repetition of an addition. */
export function createGitHubClient(options: GitHubOptions): GitHubClient {
  const { clock = systemClock, log = () => {} } = options;
  const apiUrl = (options.apiUrl ?? "https://api.github.com").replace(/\/+$/, "");
  const octokit = new Octokit({
    auth: options.token,
    baseUrl: apiUrl,
    userAgent: "rollcall",
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    request: options.fetch === undefined ? {} : { fetch: options.fetch },
  });
  const hide = (text: string) => (options.token === "" ? text : text.replaceAll(options.token, "[token]"));
  let lastWrite: number | undefined;

  async function send(route: string, parameters: Parameters, mode: Mode, signal?: AbortSignal): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      if (mode !== "read") await pause(signal);
      try {
        const timeout = AbortSignal.timeout(REQUEST_TIMEOUT);
        const { status, data, headers } = await octokit.request(route, {
          ...parameters,
          headers: { "x-github-api-version": "2022-11-28" },
          request: {
            signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
            // A moved issue redirects a write into another repository.
            redirect: mode === "read" ? "follow" : "manual",
          },
        });
        const answer: Answer = { status, data, headers };
        if (answer.status >= 300) throw new Refusal(answer);
        return answer;
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof Refusal) throw error;
        const failure = readFailure(error);
        const wait = waitBefore(failure, attempt, clock.now());
        if (wait === undefined) throw explain(failure, route);
        // Sent, and no word of what became of it.
        if (failure.lost && mode === "add") throw new LostAnswer(hide(failure.message));
        if (attempt >= ATTEMPTS || wait > LONGEST_WAIT) throw explain(failure, route);
        log(`GitHub: ${hide(failure.message)}; waiting ${Math.ceil(wait / 1000)} s`);
        await clock.sleep(wait, signal);
      } finally {
        if (mode !== "read") lastWrite = clock.now();
      }
    }
  }

  async function pause(signal: AbortSignal | undefined): Promise<void> {
    if (lastWrite === undefined) return;
    const left = lastWrite + PAUSE_BETWEEN_WRITES - clock.now();
    if (left > 0) await clock.sleep(left, signal);
  }

  function explain(failure: Failure, route: string): Error {
    const { answer } = failure;
    if (answer !== undefined && KIND[answer.status] === undefined && !failure.lost && !failure.limited)
      return new Refusal(answer);
    const needed = answer?.headers["x-accepted-github-permissions"];
    const kind = failure.limited ? "rate-limited" : (KIND[answer?.status ?? 0] ?? "unavailable");
    return new RollcallError(kind, {
      source: "github",
      message: `${route} failed: ${hide(failure.message)}`,
      received: answer === undefined ? "no answer" : `HTTP ${answer.status}`,
      hint: needed === undefined ? HINT[kind] : `The token needs ${needed}.`,
    });
  }

  return {
    read: (route, parameters, signal) => send(route, parameters, "read", signal),
    // An enterprise server keeps it beside /api/v3, not below.
    query: (query, signal) => send(`POST ${apiUrl.replace(/\/v3$/, "")}/graphql`, { query }, "read", signal),
    write: (route, parameters, signal) => send(route, parameters, "write", signal),
    add: (route, parameters, signal) => send(route, parameters, "add", signal),
    async pages(route, parameters, signal) {
      const rows: unknown[] = [];
      const seen = new Set<string>();
      let answer = await send(route, { per_page: 100, ...parameters }, "read", signal);
      for (;;) {
        if (!Array.isArray(answer.data)) throw unreadable(`${route} did not answer with a list`);
        rows.push(...(answer.data as unknown[]));
        const next = nextLink(answer.headers["link"]);
        if (next === undefined) return rows;
        // The token goes only where it belongs.
        if (new URL(next).origin !== new URL(apiUrl).origin) throw unreadable(`the next page lies on another host`);
        if (seen.has(next) || seen.size >= MAX_PAGES) throw unreadable("the pages do not end");
        seen.add(next);
        answer = await send(`GET ${next}`, {}, "read", signal);
      }
    },
  };
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, milliseconds);
      signal?.addEventListener("abort", stop, { once: true });
    }),
};

type Mode = "read" | "write" | "add";

interface Failure {
  message: string;
  answer: Answer | undefined;
  limited: boolean;
  /** True when the server may have carried the request out. */
  lost: boolean;
}

const KIND: Readonly<Record<number, ErrorKind>> = { 401: "unauthenticated", 403: "forbidden" };
const HINT: Readonly<Partial<Record<ErrorKind, string>>> = {
  unauthenticated: "The token is wrong, expired or revoked.",
  forbidden: "The token needs permission to write issues (in a workflow: `permissions: issues: write`).",
  "rate-limited": "What was not written is left for the next run.",
  unavailable: "What was not written is left for the next run.",
};

function readFailure(error: unknown): Failure {
  if (!(error instanceof Error) || !("status" in error)) throw error;
  const response = "response" in error ? (error.response as Answer | undefined) : undefined;
  const answer = response && { status: response.status, data: response.data, headers: response.headers };
  const message = (answer && messageOf(answer.data)) || error.message || "no answer";
  const limited =
    answer !== undefined &&
    (answer.status === 429 ||
      (answer.status === 403 &&
        (answer.headers["retry-after"] !== undefined ||
          String(answer.headers["x-ratelimit-remaining"]) === "0" ||
          /secondary rate limit|abuse detection|rate limit exceeded/i.test(message))));
  return { message, answer, limited, lost: answer === undefined || answer.status >= 500 };
}

// Undefined: repeating would not help. In GitHub's order: retry-after, then the reset, then a minute and longer.
function waitBefore({ answer, limited, lost }: Failure, attempt: number, now: number): number | undefined {
  if (limited && answer !== undefined) {
    const after = Number(answer.headers["retry-after"]);
    if (Number.isFinite(after)) return Math.max(after, 1) * 1000;
    const reset = Number(answer.headers["x-ratelimit-reset"]);
    if (String(answer.headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset))
      return Math.max(reset * 1000 - now, 0) + 1000;
    return 60_000 * 2 ** (attempt - 1);
  }
  return lost ? 1000 * 2 ** (attempt - 1) : undefined;
}

function messageOf(data: unknown): string {
  if (typeof data !== "object" || data === null || !("message" in data)) return "";
  return String(data.message).replace(/\s+/g, " ").slice(0, 300);
}

function nextLink(header: string | number | undefined): string | undefined {
  return /<([^<>]+)>;\s*rel="next"/.exec(String(header ?? ""))?.[1];
}

function unreadable(message: string): RollcallError {
  return new RollcallError("invalid-response", { source: "github", message });
}

function quiet(): void {}
