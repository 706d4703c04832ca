import {
  type Answer,
  type Dialect,
  dateAfter,
  epochAfter,
  type Failure,
  httpFailure,
  isRecord,
  messageOf,
  pauseAtZero,
  retryAfter,
  seconds,
} from "./dialect.ts";

/** LinkedIn: a 429 carries no header at all, so waits double; the limits of a day return at midnight UTC. */
export const linkedinDialect: Dialect = {
  id: "linkedin",
  failure({ status, body }) {
    const code =
      isRecord(body) && body["serviceErrorCode"] !== undefined ? String(body["serviceErrorCode"]) : String(status);
    const message = messageOf(body) ?? `HTTP status ${status}`;
    if (status === 429)
      return { kind: "rate-limited", message, code, hint: "LinkedIn's daily limits return at midnight UTC." };
    if (status === 426)
      return {
        kind: "invalid-response",
        message,
        code,
        hint: "This version of LinkedIn's API has ended: set `version` to a newer month.",
      };
    if (status === 401)
      return {
        kind: "unauthenticated",
        message,
        code,
        hint: "Let the person authorise the app again; tokens last 60 days.",
      };
    return undefined;
  },
};

/** X: epoch seconds; an ads account's own headers win; an answer may hold only `errors` inside HTTP 200. */
export const xDialect: Dialect = {
  id: "x",
  failure(answer, now) {
    const { status, headers, body } = answer;
    const first: unknown = isRecord(body) && Array.isArray(body["errors"]) ? body["errors"][0] : undefined;
    const type = isRecord(first)
      ? String(first["type"] ?? first["code"] ?? "")
      : isRecord(body)
        ? String(body["type"] ?? "")
        : "";
    const message = messageOf(body) ?? `HTTP status ${status}`;
    const code = type.split("/").at(-1) || String(status);
    if (status === 429 || code === "usage-capped" || code === "TOO_MANY_REQUESTS")
      return {
        kind: "rate-limited",
        message,
        code,
        waitMs: xReset(headers, now) ?? retryAfter(answer, now),
        retry: code !== "usage-capped",
      };
    if (status >= 400 && status !== 403) return undefined;
    const onlyErrors = first !== undefined && isRecord(body) && body["data"] === undefined;
    if (!onlyErrors && status < 400) return undefined;
    return {
      kind: "forbidden",
      message,
      code,
      hint: "The app's access level or the person's permission does not reach it.",
    };
  },
  pause: ({ headers }, now) =>
    pauseAtZero(headers["x-account-rate-limit-remaining"] ?? headers["x-rate-limit-remaining"], xReset(headers, now)),
};

/** Reddit: seconds until the window ends, and a remaining count that may be a fraction. */
export const redditDialect: Dialect = {
  id: "reddit",
  failure: (answer, now) => withWait(answer, now, seconds(answer.headers["x-ratelimit-reset"])),
  pause: ({ headers }) =>
    pauseAtZero(headers["x-ratelimit-remaining"], seconds(headers["x-ratelimit-reset"]), { floor: 0.99 }),
};

/** Twitch: epoch seconds. */
export const twitchDialect: Dialect = {
  id: "twitch",
  failure: (answer, now) => withWait(answer, now, epochAfter(answer.headers["ratelimit-reset"], now)),
  pause: ({ headers }, now) => pauseAtZero(headers["ratelimit-remaining"], epochAfter(headers["ratelimit-reset"], now)),
};

/** Mastodon: the reset is a date. */
export const mastodonDialect: Dialect = {
  id: "mastodon",
  failure: (answer, now) => withWait(answer, now, dateAfter(answer.headers["x-ratelimit-reset"], now)),
  pause: ({ headers }, now) =>
    pauseAtZero(headers["x-ratelimit-remaining"], dateAfter(headers["x-ratelimit-reset"], now)),
};

/** Bluesky: epoch seconds; an expired token is a 400. */
export const blueskyDialect: Dialect = {
  id: "bluesky",
  failure(answer, now) {
    const name = isRecord(answer.body) ? String(answer.body["error"] ?? "") : "";
    if (name === "ExpiredToken" || name === "InvalidToken" || name === "AuthMissing")
      return { kind: "unauthenticated", message: messageOf(answer.body) ?? name, code: name, hint: "Log in again." };
    return withWait(answer, now, epochAfter(answer.headers["ratelimit-reset"], now));
  },
  pause: ({ headers }, now) => pauseAtZero(headers["ratelimit-remaining"], epochAfter(headers["ratelimit-reset"], now)),
};

/** Okta: epoch seconds, and error codes of its own. */
export const oktaDialect: Dialect = {
  id: "okta",
  failure(answer, now) {
    const code =
      isRecord(answer.body) && typeof answer.body["errorCode"] === "string" ? answer.body["errorCode"] : undefined;
    const message = messageOf(answer.body) ?? `HTTP status ${answer.status}`;
    if (code === "E0000011") return { kind: "unauthenticated", message, code, hint: "Make a new API token." };
    if (code === "E0000006")
      return { kind: "forbidden", message, code, hint: "Give the token's administrator the right to read users." };
    return withWait(answer, now, epochAfter(answer.headers["x-rate-limit-reset"], now));
  },
  pause: ({ headers }, now) =>
    pauseAtZero(headers["x-rate-limit-remaining"], epochAfter(headers["x-rate-limit-reset"], now)),
};

/** Pinterest: seconds until the window ends. */
export const pinterestDialect: Dialect = {
  id: "pinterest",
  failure: (answer, now) => withWait(answer, now, seconds(answer.headers["x-ratelimit-reset"])),
};

/** Hootsuite and Sprout: a 429 without headers; waits double. */
export const hootsuiteDialect: Dialect = {
  id: "hootsuite",
  failure: (answer, now) => withWait(answer, now, undefined),
};

/** The status decides; where it is a rate limit without `Retry-After`, the vendor's own header says how long. */
function withWait(answer: Answer, now: number, waitMs: number | undefined): Failure | undefined {
  const failure = httpFailure(answer, now);
  return failure?.kind === "rate-limited" ? { ...failure, waitMs: failure.waitMs ?? waitMs } : failure;
}

function xReset(headers: Answer["headers"], now: number): number | undefined {
  return epochAfter(headers["x-account-rate-limit-reset"] ?? headers["x-rate-limit-reset"], now);
}
