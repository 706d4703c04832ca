/** What a vendor answered: enough to say whether it failed, and how long to wait. */
export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Parsed JSON, text, or undefined where there was none. */
  body: unknown;
  method: string;
  path: string;
}

export type FailureKind = "unauthenticated" | "forbidden" | "rate-limited" | "unavailable" | "invalid-response";

/** A vendor's refusal in our words. */
export interface Failure {
  kind: FailureKind;
  message: string;
  /** The vendor's own code, for example `190/463`. */
  code?: string | undefined;
  hint?: string | undefined;
  /** How long the vendor asks to wait; where it does not say, waits double from attempt to attempt. */
  waitMs?: number | undefined;
  /** The wait holds only for requests of the same bucket. @default false */
  bucketOnly?: boolean;
  /** Whether asking again may help. @default true for `rate-limited` and `unavailable` */
  retry?: boolean;
}

/** A wait that a good answer asks for, because the allowance is used up. */
export interface Pause {
  ms: number;
  bucketOnly?: boolean;
  reason: string;
}

/** The requests that share an allowance, and the allowance itself where the vendor documents it. */
export interface Bucket {
  key: string;
  requests?: number;
  perMs?: number;
}

/** How one vendor says no, and how it asks to be left alone. Data and pure functions; what it leaves open, plain HTTP decides. */
export interface Dialect {
  readonly id: string;
  failure?(answer: Answer, now: number): Failure | undefined;
  pause?(answer: Answer, now: number): Pause | undefined;
  bucket?(request: { method: string; path: string }): Bucket | undefined;
}

/** What plain HTTP says: the status, `Retry-After` in seconds or as a date, and the usual names of rate-limit headers. */
export const httpDialect: Dialect = { id: "http", failure: httpFailure };

export function failureOf(dialect: Dialect, answer: Answer, now: number): Failure | undefined {
  return dialect.failure?.(answer, now) ?? httpFailure(answer, now);
}

export function httpFailure(answer: Answer, now: number): Failure | undefined {
  const { status, body } = answer;
  if (status >= 200 && status < 300) return undefined;
  const message = messageOf(body) ?? `HTTP status ${status}`;
  const code = String(status);
  const waitMs = retryAfter(answer, now);
  if (status === 401) return { kind: "unauthenticated", message, code };
  if (status === 403) return { kind: "forbidden", message, code };
  // To a credential without rights most vendors answer "not found": never the same as "nobody is there".
  if (status === 404 || status === 410)
    return { kind: "forbidden", message: `not found, or not visible to this credential (${message})`, code };
  if (status === 429) return { kind: "rate-limited", message, code, waitMs };
  if (status === 408 || status === 425 || status >= 500) return { kind: "unavailable", message, code, waitMs };
  if (status >= 300 && status < 400)
    return { kind: "invalid-response", message: `a redirect that is not followed (HTTP status ${status})`, code };
  return { kind: "invalid-response", message, code };
}

/** `Retry-After` as milliseconds from now: seconds, also fractions, or an HTTP date. */
export function retryAfter(answer: Answer, now: number): number | undefined {
  const value = answer.headers["retry-after"];
  if (value === undefined) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return seconds(value);
  return dateAfter(value, now);
}

/** Milliseconds of a number of seconds, rounded up; undefined where it is none. */
export function seconds(value: unknown): number | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? Math.ceil(number * 1000) : undefined;
}

/** Milliseconds until an epoch in seconds. */
export function epochAfter(value: unknown, now: number): number | undefined {
  const until = seconds(value);
  return until === undefined ? undefined : Math.max(0, until - now);
}

/** Milliseconds until a date as text. */
export function dateAfter(value: string | undefined, now: number): number | undefined {
  const until = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}

/** The words of an error body, wherever the vendor puts them. */
export function messageOf(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  const error = body["error"];
  const first: unknown = Array.isArray(body["errors"]) ? body["errors"][0] : undefined;
  const candidates = [
    isRecord(error) ? error["message"] : undefined,
    body["error_description"],
    body["message"],
    body["errorSummary"],
    body["description"],
    body["detail"],
    body["title"],
    error,
    isRecord(first) ? (first["message"] ?? first["detail"] ?? first["title"]) : first,
  ];
  const found = candidates.find((candidate) => typeof candidate === "string" && candidate.trim() !== "");
  return typeof found === "string" ? found.trim().slice(0, 300) : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A pause when a counter of remaining requests has reached its floor. */
export function pauseAtZero(
  remaining: string | undefined,
  waitMs: number | undefined,
  options: { floor?: number; bucketOnly?: boolean } = {},
): Pause | undefined {
  if (remaining === undefined || waitMs === undefined || waitMs <= 0) return undefined;
  if (!(Number(remaining) <= (options.floor ?? 0))) return undefined;
  return { ms: waitMs, bucketOnly: options.bucketOnly ?? false, reason: "the allowance is used up" };
}
