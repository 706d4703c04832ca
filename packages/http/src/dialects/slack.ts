import { type Bucket, type Dialect, type Failure, isRecord, retryAfter } from "./dialect.ts";

const UNAUTHENTICATED = /^(invalid_auth|not_authed|account_inactive|token_revoked|token_expired|no_permission_token)$/;
const FORBIDDEN =
  /^(missing_scope|not_allowed_token_type|no_permission|access_denied|not_an_admin|ekm_access_denied|org_login_required|team_access_not_granted|feature_not_enabled)$/;
const TRANSIENT = /^(internal_error|fatal_error|service_unavailable|request_timeout)$/;

// Requests a minute for each method of a tier, as documented.
const TIERS: Readonly<Record<number, number>> = { 1: 1, 2: 20, 3: 50, 4: 100 };
const METHOD_TIERS: Readonly<Record<string, number>> = {
  "users.list": 2,
  "team.info": 3,
  "auth.test": 4,
  "admin.users.list": 4,
  "admin.teams.admins.list": 3,
  "admin.teams.owners.list": 3,
};

/** Slack: HTTP 200 with `ok: false`; limits per method and tier; a 429 carries `Retry-After`. */
export const slackDialect: Dialect = { id: "slack", failure, bucket };

function failure(
  { status, headers, body, method, path }: Parameters<NonNullable<Dialect["failure"]>>[0],
  now: number,
): Failure | undefined {
  const wait = retryAfter({ status, headers, body, method, path }, now);
  if (!isRecord(body) || body["ok"] !== false)
    return status === 429
      ? { kind: "rate-limited", message: "ratelimited", waitMs: wait, bucketOnly: true }
      : undefined;
  const code = String(body["error"] ?? "unknown_error");
  if (code === "ratelimited" || code === "rate_limited" || status === 429)
    return { kind: "rate-limited", message: code, code, waitMs: wait, bucketOnly: true };
  if (UNAUTHENTICATED.test(code))
    return { kind: "unauthenticated", message: code, code, hint: "Install the app again and use its new token." };
  if (FORBIDDEN.test(code)) {
    const needed =
      typeof body["needed"] === "string" ? `Add the scope ${body["needed"]} and install the app again.` : undefined;
    return { kind: "forbidden", message: code, code, hint: needed };
  }
  if (TRANSIENT.test(code)) return { kind: "unavailable", message: code, code };
  return { kind: "invalid-response", message: code, code };
}

function bucket({ path }: { path: string }): Bucket {
  const method = path.split("/").at(-1) ?? path;
  const requests = TIERS[METHOD_TIERS[method] ?? 3] ?? 50;
  return { key: method, requests, perMs: 60_000 };
}
