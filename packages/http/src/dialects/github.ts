import { type Answer, type Dialect, epochAfter, type Failure, messageOf, pauseAtZero, retryAfter } from "./dialect.ts";

const SECONDARY_WAIT = 60_000;

/** GitHub: the primary limit is a 403 or 429 with no requests remaining; the secondary one names itself in the message. */
export const githubDialect: Dialect = {
  id: "github",
  failure,
  pause: ({ headers }, now) =>
    pauseAtZero(headers["x-ratelimit-remaining"], epochAfter(headers["x-ratelimit-reset"], now)),
};

function failure(answer: Answer, now: number): Failure | undefined {
  const { status, headers, body } = answer;
  if (status !== 403 && status !== 429) return undefined;
  const message = messageOf(body) ?? `HTTP status ${status}`;
  const wait = retryAfter(answer, now);
  if (headers["x-ratelimit-remaining"] === "0")
    return {
      kind: "rate-limited",
      message,
      code: "primary",
      waitMs: wait ?? epochAfter(headers["x-ratelimit-reset"], now),
    };
  if (status === 429 || wait !== undefined || /secondary rate limit|abuse detection/i.test(message))
    return { kind: "rate-limited", message, code: "secondary", waitMs: wait ?? SECONDARY_WAIT };
  if (/SAML/i.test(message))
    return {
      kind: "forbidden",
      message,
      code: "saml",
      hint: "Authorise the token for the organisation's single sign-on.",
    };
  return undefined;
}
