import { type Answer, type Dialect, type Failure, isRecord, messageOf, retryAfter, seconds } from "./dialect.ts";

const RATE_REASONS = /rateLimitExceeded|userRateLimitExceeded|RATE_LIMIT_EXCEEDED/;
const QUOTA_REASONS = /quotaExceeded|dailyLimitExceeded/;

/** Google APIs: a rate limit may be a 403 with a reason; the wait stands in `RetryInfo`; NOT_FOUND also means no access. */
export const googleDialect: Dialect = { id: "google", failure };

function failure(answer: Answer, now: number): Failure | undefined {
  const error = isRecord(answer.body) ? answer.body["error"] : undefined;
  // The token endpoint answers `{"error":"invalid_grant"}`.
  if (typeof error === "string" && answer.status >= 400)
    return {
      kind: "unauthenticated",
      message: messageOf(answer.body) ?? error,
      code: error,
      hint: "Let the person sign in again, or renew the service account's key.",
    };
  if (!isRecord(error)) return undefined;
  const status = String(error["status"] ?? "");
  const reasons = reasonsOf(error);
  const base = { message: messageOf(answer.body) ?? status, code: reasons || status || String(answer.status) };
  if (QUOTA_REASONS.test(reasons))
    return {
      ...base,
      kind: "rate-limited",
      retry: false,
      hint: "The day's quota is used up; it returns at midnight Pacific time.",
    };
  if (answer.status === 429 || status === "RESOURCE_EXHAUSTED" || RATE_REASONS.test(reasons))
    return { ...base, kind: "rate-limited", waitMs: retryInfo(error) ?? retryAfter(answer, now) };
  if (status === "NOT_FOUND")
    return { ...base, kind: "forbidden", hint: "It does not exist, or this credential has no access to it." };
  if (/SERVICE_DISABLED|accessNotConfigured/.test(reasons))
    return {
      ...base,
      kind: "forbidden",
      hint: "Switch the API on for the project, and ask for access where it needs approval.",
    };
  return undefined;
}

function reasonsOf(error: Record<string, unknown>): string {
  const entries = [error["errors"], error["details"]].flatMap((list) => (Array.isArray(list) ? list : []));
  return entries
    .flatMap((entry) => (isRecord(entry) && typeof entry["reason"] === "string" ? [entry["reason"]] : []))
    .join(",");
}

function retryInfo(error: Record<string, unknown>): number | undefined {
  const details: unknown[] = Array.isArray(error["details"]) ? error["details"] : [];
  const delay = details.find((entry) => isRecord(entry) && typeof entry["retryDelay"] === "string");
  return isRecord(delay) ? seconds(String(delay["retryDelay"]).replace(/s$/, "")) : undefined;
}
