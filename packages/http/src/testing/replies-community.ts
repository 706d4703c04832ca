import { epoch, type VendorReplies } from "./reply.ts";

/** The refusals of communities and chats. */
export const communityReplies = {
  reddit: {
    rateLimited: (seconds) => ({
      status: 429,
      headers: { "x-ratelimit-remaining": "0.0", "x-ratelimit-used": "600", "x-ratelimit-reset": String(seconds) },
      body: { message: "Too Many Requests", error: 429 },
    }),
    expired: { status: 401, body: { message: "Unauthorized", error: 401 } },
    revoked: { status: 401, body: { message: "Unauthorized", error: 401 } },
    forbidden: { status: 403, body: { reason: "private", message: "Forbidden", error: 403 } },
  },
  discord: {
    rateLimited: (seconds) => ({
      status: 429,
      headers: { "x-ratelimit-scope": "user", "x-ratelimit-bucket": "abcd1234", "x-ratelimit-remaining": "0" },
      body: { message: "You are being rate limited.", retry_after: seconds - 0.25, global: false },
    }),
    expired: { status: 401, body: { message: "401: Unauthorized", code: 0 } },
    revoked: { status: 401, body: { message: "401: Unauthorized", code: 0 } },
    forbidden: { status: 403, body: { message: "Missing Access", code: 50_001 } },
  },
  slack: {
    rateLimited: (seconds) => ({
      status: 429,
      headers: { "retry-after": String(seconds) },
      body: { ok: false, error: "ratelimited" },
    }),
    expired: { body: { ok: false, error: "token_expired" } },
    revoked: { body: { ok: false, error: "token_revoked" } },
    forbidden: { body: { ok: false, error: "missing_scope", needed: "users:read", provided: "team:read" } },
    errorIn200: { body: { ok: false, error: "invalid_cursor" } },
  },
  telegram: {
    rateLimited: (seconds) => ({
      status: 429,
      body: {
        ok: false,
        error_code: 429,
        description: `Too Many Requests: retry after ${seconds}`,
        parameters: { retry_after: seconds },
      },
    }),
    expired: { status: 401, body: { ok: false, error_code: 401, description: "Unauthorized" } },
    revoked: { status: 401, body: { ok: false, error_code: 401, description: "Unauthorized" } },
    forbidden: { status: 400, body: { ok: false, error_code: 400, description: "Bad Request: chat not found" } },
  },
  twitch: {
    rateLimited: (seconds, now) => ({
      status: 429,
      headers: { "ratelimit-remaining": "0", "ratelimit-reset": epoch(seconds, now) },
      body: { error: "Too Many Requests", status: 429, message: "" },
    }),
    expired: { status: 401, body: { error: "Unauthorized", status: 401, message: "Invalid OAuth token" } },
    revoked: { status: 401, body: { error: "Unauthorized", status: 401, message: "Invalid OAuth token" } },
    forbidden: { status: 403, body: { error: "Forbidden", status: 403, message: "Missing scope" } },
  },
  mastodon: {
    rateLimited: (seconds, now) => ({
      status: 429,
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": new Date(now + seconds * 1000).toISOString() },
      body: { error: "Too many requests" },
    }),
    expired: { status: 401, body: { error: "The access token expired" } },
    revoked: { status: 401, body: { error: "The access token was revoked" } },
    forbidden: { status: 403, body: { error: "This action is not allowed" } },
  },
  bluesky: {
    rateLimited: (seconds, now) => ({
      status: 429,
      headers: { "ratelimit-remaining": "0", "ratelimit-reset": epoch(seconds, now) },
      body: { error: "RateLimitExceeded", message: "Rate Limit Exceeded" },
    }),
    expired: { status: 400, body: { error: "ExpiredToken", message: "Token has expired" } },
    revoked: { status: 400, body: { error: "InvalidToken", message: "Token could not be verified" } },
    forbidden: { status: 403, body: { error: "Forbidden", message: "Not authorized" } },
  },
  discourse: {
    rateLimited: (seconds) => ({
      status: 429,
      body: {
        errors: ["You have performed this action too many times."],
        error_type: "rate_limit",
        extras: { wait_seconds: seconds },
      },
    }),
    expired: {
      status: 403,
      body: { errors: ["You are not permitted to view the requested resource."], error_type: "invalid_access" },
    },
    revoked: {
      status: 403,
      body: { errors: ["You are not permitted to view the requested resource."], error_type: "invalid_access" },
    },
    forbidden: {
      status: 403,
      body: { errors: ["You are not permitted to view the requested resource."], error_type: "invalid_access" },
    },
  },
} satisfies Record<string, VendorReplies>;
