import { type Answer, type Dialect, type Failure, isRecord, messageOf, retryAfter, seconds } from "./dialect.ts";

const RATE_REASONS = /rateLimitExceeded|userRateLimitExceeded|RATE_LIMIT_EXCEEDED/;
const QUOTA_REASONS = /quotaExceeded|dailyLimitExceeded/;
const KEY_REASONS = /API_KEY_INVALID|keyInvalid|keyExpired/;
const SCOPE_REASONS = /ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficientPermissions/;

/** What stands as the code of a refusal by an API that the project was never approved for. */
const NO_QUOTA = "quota_limit_value=0";

/** Google APIs: a rate limit may be a 403 with a reason; the wait stands in `RetryInfo`; NOT_FOUND also means no access. */
export const googleDialect: Dialect = { id: "google", failure };

function failure(answer: Answer, now: number): Failure | undefined {
  const error = isRecord(answer.body) ? answer.body["error"] : undefined;
  // The token endpoint answers `{"error":"invalid_grant"}`; when it is out of order, the status says so.
  if (typeof error === "string" && (answer.status === 400 || answer.status === 401 || answer.status === 403))
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
  // A limit of zero is no limit to wait for: APIs that need approval have it until they are approved.
  if (hasNoQuota(error))
    return {
      ...base,
      kind: "forbidden",
      code: NO_QUOTA,
      hint: "The project's quota is 0: it is not approved for this API. Ask Google for access, with the project's number.",
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
  if (SCOPE_REASONS.test(reasons))
    return { ...base, kind: "forbidden", hint: "Let the person sign in again and agree to the scope that is missing." };
  if (KEY_REASONS.test(reasons))
    return { ...base, kind: "unauthenticated", hint: "Make a new API key, or correct the one that is set." };
  // A body that holds an error is no list, whatever its status.
  if (answer.status < 400) return { ...base, kind: "invalid-response" };
  return undefined;
}

function hasNoQuota(error: Record<string, unknown>): boolean {
  const details: unknown[] = Array.isArray(error["details"]) ? error["details"] : [];
  return details.some((entry) => {
    const facts = isRecord(entry) && isRecord(entry["metadata"]) ? entry["metadata"] : entry;
    return isRecord(facts) && String(facts["quota_limit_value"] ?? "") === "0";
  });
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
