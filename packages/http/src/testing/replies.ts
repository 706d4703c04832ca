import type { DialectId } from "../dialects/all.ts";
import { communityReplies } from "./replies-community.ts";
import { epoch, type FakeReply, type VendorReplies } from "./reply.ts";

const plain = (status: number, message: string): FakeReply => ({ status, body: { message } });

const http: VendorReplies = {
  rateLimited: (seconds) => ({
    status: 429,
    headers: { "retry-after": String(seconds) },
    body: { message: "slow down" },
  }),
  expired: plain(401, "token expired"),
  revoked: plain(401, "token revoked"),
  forbidden: plain(403, "missing permission"),
};

const metaError = (status: number, code: number, subcode: number | undefined, message: string): FakeReply => ({
  status,
  body: {
    error: { message, type: "OAuthException", code, ...(subcode && { error_subcode: subcode }), fbtrace_id: "A1b2C3" },
  },
});

const googleError = (code: number, status: string, message: string): FakeReply => ({
  status: code,
  body: { error: { code, message, status } },
});

/** The refusals of every vendor that has a dialect. */
export const vendorReplies: Readonly<Record<DialectId, VendorReplies>> = {
  http,
  meta: {
    // Whole minutes, as the header has it.
    rateLimited: (seconds) => ({
      ...metaError(400, 80_001, undefined, "There have been too many calls to this Page account."),
      headers: {
        "x-business-use-case-usage": JSON.stringify({
          "999": [
            {
              type: "pages",
              call_count: 100,
              total_cputime: 20,
              total_time: 20,
              estimated_time_to_regain_access: Math.ceil(seconds / 60),
            },
          ],
        }),
      },
    }),
    expired: metaError(401, 190, 463, "Error validating access token: Session has expired."),
    revoked: metaError(400, 190, 458, "Error validating access token: The user has not authorized application."),
    forbidden: metaError(403, 200, undefined, "Permissions error"),
    errorIn200: metaError(200, 10, undefined, "Application does not have permission for this action"),
  },
  linkedin: {
    rateLimited: () => ({
      status: 429,
      body: { serviceErrorCode: 101, message: "Resource level throttle limit", status: 429 },
    }),
    expired: {
      status: 401,
      body: { serviceErrorCode: 65_601, message: "The token used in the request has expired", status: 401 },
    },
    revoked: {
      status: 401,
      body: { serviceErrorCode: 65_601, message: "The token used in the request has been revoked", status: 401 },
    },
    forbidden: {
      status: 403,
      body: { serviceErrorCode: 100, message: "Not enough permissions to access", status: 403 },
    },
  },
  x: {
    rateLimited: (seconds, now) => ({
      status: 429,
      headers: {
        "x-rate-limit-limit": "300",
        "x-rate-limit-remaining": "0",
        "x-rate-limit-reset": epoch(seconds, now),
      },
      body: { title: "Too Many Requests", detail: "Too Many Requests", type: "about:blank", status: 429 },
    }),
    expired: { status: 401, body: { title: "Unauthorized", type: "about:blank", status: 401, detail: "Unauthorized" } },
    revoked: { status: 401, body: { title: "Unauthorized", type: "about:blank", status: 401, detail: "Unauthorized" } },
    forbidden: { status: 403, body: { title: "Forbidden", type: "about:blank", status: 403, detail: "Forbidden" } },
    errorIn200: {
      body: {
        errors: [
          {
            title: "Authorization Error",
            detail: "Sorry, you are not authorized to see it.",
            type: "https://api.x.com/2/problems/not-authorized-for-resource",
          },
        ],
      },
    },
  },
  google: {
    rateLimited: (seconds) => ({
      status: 429,
      body: {
        error: {
          code: 429,
          message: "Quota exceeded",
          status: "RESOURCE_EXHAUSTED",
          details: [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: `${seconds}s` }],
        },
      },
    }),
    expired: googleError(401, "UNAUTHENTICATED", "Request had invalid authentication credentials."),
    revoked: { status: 400, body: { error: "invalid_grant", error_description: "Token has been expired or revoked." } },
    forbidden: googleError(403, "PERMISSION_DENIED", "The caller does not have permission"),
  },
  github: {
    rateLimited: (seconds, now) => ({
      status: 403,
      headers: { "x-ratelimit-limit": "5000", "x-ratelimit-remaining": "0", "x-ratelimit-reset": epoch(seconds, now) },
      body: { message: "API rate limit exceeded", documentation_url: "https://docs.github.com/rest" },
    }),
    expired: plain(401, "Bad credentials"),
    revoked: plain(401, "Bad credentials"),
    forbidden: plain(403, "Resource not accessible by personal access token"),
  },
  wordpress: {
    ...http,
    expired: {
      status: 401,
      body: {
        code: "incorrect_password",
        message: "The provided password is an invalid application password.",
        data: { status: 401 },
      },
    },
    revoked: {
      status: 401,
      body: { code: "rest_not_logged_in", message: "You are not currently logged in.", data: { status: 401 } },
    },
    forbidden: {
      status: 403,
      body: {
        code: "rest_user_cannot_view",
        message: "Sorry, you are not allowed to list users.",
        data: { status: 403 },
      },
    },
  },
  tiktok: {
    rateLimited: () => ({ body: { code: 40_100, message: "Requests made too frequently.", request_id: "1" } }),
    expired: { body: { code: 40_102, message: "Access token is expired.", request_id: "2" } },
    revoked: { body: { code: 40_105, message: "Access token is incorrect or has been revoked.", request_id: "3" } },
    forbidden: { body: { code: 40_001, message: "No permission to operate the Business Center.", request_id: "4" } },
    errorIn200: { body: { code: 40_002, message: "Invalid parameter.", request_id: "5" } },
  },
  pinterest: {
    rateLimited: (seconds) => ({
      status: 429,
      headers: { "x-ratelimit-reset": String(seconds) },
      body: { code: 8, message: "You have exceeded your rate limit." },
    }),
    expired: { status: 401, body: { code: 2, message: "Authentication failed." } },
    revoked: { status: 401, body: { code: 2, message: "Authentication failed." } },
    forbidden: { status: 403, body: { code: 29, message: "You are not permitted to access that resource." } },
  },
  snapchat: {
    ...http,
    errorIn200: {
      body: { request_status: "ERROR", request_id: "1", display_message: "Internal fault", error_code: "E1001" },
    },
  },
  ...communityReplies,
  hootsuite: {
    ...http,
    rateLimited: () => ({ status: 429, body: { errors: [{ code: 1003, message: "Too many requests", id: "1" }] } }),
  },
  okta: {
    rateLimited: (seconds, now) => ({
      status: 429,
      headers: {
        "x-rate-limit-limit": "600",
        "x-rate-limit-remaining": "0",
        "x-rate-limit-reset": epoch(seconds, now),
      },
      body: { errorCode: "E0000047", errorSummary: "API call exceeded rate limit due to too many requests." },
    }),
    expired: { status: 401, body: { errorCode: "E0000011", errorSummary: "Invalid token provided" } },
    revoked: { status: 401, body: { errorCode: "E0000011", errorSummary: "Invalid token provided" } },
    forbidden: {
      status: 403,
      body: { errorCode: "E0000006", errorSummary: "You do not have permission to perform the requested action" },
    },
  },
};

/** Vendors that do not say how long to wait. */
export const withoutWait: ReadonlySet<DialectId> = new Set(["linkedin", "tiktok", "hootsuite"]);
