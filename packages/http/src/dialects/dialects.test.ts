import { describe, expect, test } from "vitest";
import { vendorReplies } from "../testing/index.ts";
import { withoutWait } from "../testing/replies.ts";
import type { FakeReply } from "../testing/reply.ts";
import { type DialectId, dialects } from "./all.ts";
import { type Answer, type Dialect, failureOf } from "./dialect.ts";

const NOW = Date.parse("2026-11-30T08:00:00Z");
const ids = Object.keys(dialects) as DialectId[];

function answer({ status = 200, headers = {}, body }: FakeReply): Answer {
  return { status, headers, body, method: "GET", path: "/guilds/100000/members" };
}

const failure = (id: DialectId, reply: FakeReply) => failureOf(dialects[id], answer(reply), NOW);
const pause = (id: DialectId, headers: Record<string, string>) =>
  (dialects[id] as Dialect).pause?.(answer({ headers }), NOW)?.ms;

describe("every vendor", () => {
  test.each(ids)("%s: a rate limit is one, and its wait is understood", (id) => {
    const read = failure(id, vendorReplies[id].rateLimited(120, NOW));
    expect(read?.kind).toBe("rate-limited");
    // Within one second, because epochs are whole and Discord's are fractions; some vendors say nothing.
    const close = read?.waitMs === undefined ? undefined : Math.abs(read.waitMs - 120_000) <= 1000;
    expect(close).toBe(withoutWait.has(id) ? undefined : true);
  });

  // Discourse answers a bad key as it answers a missing right.
  test.each(ids.filter((id) => id !== "discourse"))("%s: an expired and a revoked credential", (id) => {
    expect(failure(id, vendorReplies[id].expired)?.kind).toBe("unauthenticated");
    expect(failure(id, vendorReplies[id].revoked)?.kind).toBe("unauthenticated");
  });

  test.each(ids)("%s: a missing permission", (id) => {
    expect(failure(id, vendorReplies[id].forbidden)?.kind).toBe("forbidden");
  });

  test.each(ids.filter((id) => "errorIn200" in vendorReplies[id]))("%s: an error inside HTTP 200", (id) => {
    expect(failure(id, vendorReplies[id].errorIn200 ?? {})).toBeDefined();
  });

  test.each(ids)("%s: an outage is not a refusal", (id) => {
    expect(failure(id, { status: 503, body: "<html>" })?.kind).toBe("unavailable");
  });

  test.each(ids)("%s: not found is no permission to say that nobody is there", (id) => {
    expect(failure(id, { status: 404, body: {} })?.kind).toBe("forbidden");
  });

  test.each(ids)("%s: a good answer is good", (id) => {
    expect(failure(id, { body: { ok: true, request_status: "SUCCESS", code: 0, data: [] } })).toBeUndefined();
  });
});

describe("meta", () => {
  const error = (code: number, error_subcode?: number, headers: Record<string, string> = {}) =>
    failure("meta", {
      status: 400,
      headers,
      body: { error: { message: "no", type: "OAuthException", code, error_subcode } },
    });

  test.each([
    [[1, 2], "unavailable"],
    [[4, 17, 32, 341, 613, 80_000, 80_001, 80_008, 80_014], "rate-limited"],
    [[10, 200, 294, 299, 100, 368], "forbidden"],
    [[102, 190, 104], "unauthenticated"],
  ] as const)("codes %j are %s", (codes, kind) => {
    for (const code of codes) expect(error(code)?.kind).toBe(kind);
  });

  test.each([458, 459, 460, 463, 464, 467, 492])("subcode %i says what to do", (subcode) => {
    const read = error(190, subcode);
    expect(read?.code).toBe(`190/${subcode}`);
    expect(read?.hint).not.toBe(error(190)?.hint);
  });

  test("a code that nobody knows is an outage where the status says so, else another answer than we read", () => {
    const unknown = (status: number) => failure("meta", { status, body: { error: { message: "no", code: 9999 } } });
    expect([unknown(200), unknown(400), unknown(500)].map((read) => read?.kind)).toEqual([
      "invalid-response",
      "invalid-response",
      "unavailable",
    ]);
  });

  test("waits are minutes for a business and seconds for an ad account", () => {
    const business = JSON.stringify({ "1": [{ type: "pages", call_count: 100, estimated_time_to_regain_access: 7 }] });
    expect(error(80_001, undefined, { "x-business-use-case-usage": business })?.waitMs).toBe(420_000);
    const account = JSON.stringify({ acc_id_util_pct: 100, reset_time_duration: 90, ads_api_access_tier: "x" });
    expect(error(17, undefined, { "x-ad-account-usage": account })?.waitMs).toBe(90_000);
  });

  test("pauses before the allowance of any header is passed, not earlier", () => {
    expect(pause("meta", { "x-app-usage": '{"call_count":99,"total_time":25,"total_cputime":25}' })).toBeUndefined();
    expect(pause("meta", { "x-app-usage": '{"call_count":28,"total_time":100,"total_cputime":25}' })).toBeGreaterThan(
      0,
    );
    expect(pause("meta", { "x-page-usage": '{"call_count":100}' })).toBeGreaterThan(0);
    expect(
      pause("meta", { "x-ad-account-usage": '{"acc_id_util_pct":9.67,"reset_time_duration":100}' }),
    ).toBeUndefined();
    expect(pause("meta", { "x-app-usage": "not json" })).toBeUndefined();
    expect(pause("meta", { "x-app-usage": '{"call_count":28,"total_time":25,"total_cputime":100}' })).toBeGreaterThan(
      0,
    );
    const business = (facts: object) => ({ "x-business-use-case-usage": JSON.stringify({ "1": [{}, facts] }) });
    expect(pause("meta", business({ call_count: 99, estimated_time_to_regain_access: 0 }))).toBeUndefined();
    expect(pause("meta", business({ call_count: 100, estimated_time_to_regain_access: 0 }))).toBe(300_000);
    // Meta says that it is closed, whatever the percent say.
    expect(pause("meta", business({ call_count: 20, estimated_time_to_regain_access: 3 }))).toBe(180_000);
  });
});

describe("units", () => {
  test("Retry-After in seconds, in fractions and as a date", () => {
    const at = (value: string) => failure("http", { status: 429, headers: { "retry-after": value } })?.waitMs;
    expect(at("3")).toBe(3000);
    expect(at("0.25")).toBe(250);
    expect(at("Mon, 30 Nov 2026 08:01:00 GMT")).toBe(60_000);
    expect(at("Mon, 30 Nov 2020 08:01:00 GMT")).toBe(0);
    expect(at("soon")).toBeUndefined();
  });

  const later = (seconds: number) => String(NOW / 1000 + seconds);
  test.each<[DialectId, Record<string, string>, number | undefined]>([
    ["x", { "x-rate-limit-remaining": "0", "x-rate-limit-reset": later(30) }, 30_000],
    ["x", { "x-rate-limit-remaining": "1", "x-rate-limit-reset": later(30) }, undefined],
    ["reddit", { "x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "42" }, 42_000],
    ["reddit", { "x-ratelimit-remaining": "3.0", "x-ratelimit-reset": "42" }, undefined],
    ["reddit", { "x-ratelimit-remaining": "0.6", "x-ratelimit-reset": "42" }, 42_000],
    ["discord", { "x-ratelimit-remaining": "0", "x-ratelimit-reset-after": "1.5" }, 1500],
    ["mastodon", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-11-30T08:05:00.000Z" }, 300_000],
    ["github", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": later(10) }, 10_000],
    ["okta", { "x-rate-limit-remaining": "0", "x-rate-limit-reset": later(5) }, 5000],
    ["twitch", { "ratelimit-remaining": "0", "ratelimit-reset": later(5) }, 5000],
  ])("%s pauses when nothing remains: %j", (id, headers, ms) => {
    expect(pause(id, headers)).toBe(ms);
  });

  test("an ads account's own headers win at X", () => {
    const headers = {
      "x-rate-limit-remaining": "0",
      "x-rate-limit-reset": later(900),
      "x-account-rate-limit-remaining": "5",
      "x-account-rate-limit-reset": later(60),
    };
    expect(pause("x", headers)).toBeUndefined();
    expect(failure("x", { status: 429, headers })?.waitMs).toBe(60_000);
  });
});

describe("what one vendor says in its own way", () => {
  test("GitHub's secondary limit waits a minute where nothing is said", () => {
    const body = { message: "You have exceeded a secondary rate limit." };
    expect(failure("github", { status: 403, body })).toMatchObject({ kind: "rate-limited", waitMs: 60_000 });
    expect(failure("github", { status: 403, body, headers: { "retry-after": "5" } })?.waitMs).toBe(5000);
    expect(
      failure("github", { status: 403, body: { message: "Resource protected by organization SAML enforcement." } })
        ?.hint,
    ).toMatch(/single sign-on/);
  });

  test("Google's 403 may be a rate limit, and a quota of the day is not worth waiting for", () => {
    const body = (reason: string) => ({ error: { code: 403, message: "no", errors: [{ reason }] } });
    expect(failure("google", { status: 403, body: body("rateLimitExceeded") })?.kind).toBe("rate-limited");
    expect(failure("google", { status: 403, body: body("quotaExceeded") })).toMatchObject({
      kind: "rate-limited",
      retry: false,
    });
    expect(failure("google", { status: 403, body: body("forbidden") })?.kind).toBe("forbidden");
  });

  test("Google's quota of zero is a missing approval, and nothing to wait for", () => {
    const exhausted = (value: string) => ({
      error: {
        code: 429,
        message: "Quota exceeded for quota metric 'Requests' and limit 'Requests per minute'.",
        status: "RESOURCE_EXHAUSTED",
        details: [
          {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            reason: "RATE_LIMIT_EXCEEDED",
            metadata: { quota_limit_value: value },
          },
        ],
      },
    });
    expect(failure("google", { status: 429, body: exhausted("0") })).toMatchObject({
      kind: "forbidden",
      code: "quota_limit_value=0",
      hint: expect.stringContaining("not approved"),
    });
    expect(failure("google", { status: 429, body: exhausted("300") })?.kind).toBe("rate-limited");
  });

  test("Google says what is wrong with a key, a scope and an error inside HTTP 200", () => {
    const body = (reason: string) => ({ error: { code: 400, message: "no", details: [{ reason }] } });
    expect(failure("google", { status: 400, body: body("API_KEY_INVALID") })?.kind).toBe("unauthenticated");
    expect(failure("google", { status: 403, body: body("ACCESS_TOKEN_SCOPE_INSUFFICIENT") })).toMatchObject({
      kind: "forbidden",
      hint: expect.stringContaining("scope"),
    });
    expect(failure("google", { status: 200, body: { error: { message: "fault" } } })?.kind).toBe("invalid-response");
  });

  test("Google's token endpoint refuses in words; when it is out of order, that is no refusal", () => {
    expect(failure("google", { status: 400, body: { error: "invalid_grant" } })?.kind).toBe("unauthenticated");
    expect(failure("google", { status: 503, body: { error: "internal_failure" } })?.kind).toBe("unavailable");
  });

  test("Discord's limit holds one route, or everything", () => {
    const body = (global: boolean) => ({ message: "slow", retry_after: 0.4, global });
    expect(failure("discord", { status: 429, body: body(false) })).toMatchObject({ waitMs: 400, bucketOnly: true });
    expect(failure("discord", { status: 429, body: body(true) })?.bucketOnly).toBe(false);
    const bucket = (path: string) => dialects.discord.bucket?.({ method: "GET", path })?.key;
    expect(bucket("/api/v10/guilds/11111/members/22222")).toBe(bucket("/api/v10/guilds/11111/members/33333"));
    expect(bucket("/api/v10/guilds/11111/members")).not.toBe(bucket("/api/v10/guilds/99999/members"));
  });

  test("Discord says in a header too that everything is held, and for how long", () => {
    const held = (headers: Record<string, string>) => failure("discord", { status: 429, headers, body: {} });
    expect(held({ "x-ratelimit-global": "true" })?.bucketOnly).toBe(false);
    expect(held({ "x-ratelimit-scope": "global" })?.bucketOnly).toBe(false);
    expect(
      held({ "x-ratelimit-scope": "shared", "x-ratelimit-reset-after": "2.75", "retry-after": "3" }),
    ).toMatchObject({
      bucketOnly: true,
      waitMs: 2750,
    });
    const used = { "x-ratelimit-remaining": "0", "x-ratelimit-reset-after": "1" };
    expect(dialects.discord.pause?.(answer({ headers: used }), NOW)?.bucketOnly).toBe(true);
  });

  test("LinkedIn says that a version has ended, that a day's allowance returns, and how long a token lasts", () => {
    const refused = (status: number) => failure("linkedin", { status, body: { message: "no", status } });
    expect(refused(426)).toMatchObject({ kind: "invalid-response", hint: expect.stringContaining("version") });
    expect(refused(429)?.hint).toContain("midnight UTC");
    expect(refused(401)?.hint).toContain("60 days");
  });

  test("X: a cap of the month is not worth waiting for, and an ads account says too many in its own code", () => {
    const capped = { title: "Usage capped", type: "https://api.x.com/2/problems/usage-capped", status: 403 };
    expect(failure("x", { status: 403, body: capped })).toMatchObject({ kind: "rate-limited", retry: false });
    const ads = { errors: [{ code: "TOO_MANY_REQUESTS", message: "slow down" }] };
    const headers = { "x-rate-limit-reset": String(NOW / 1000 + 30) };
    expect(failure("x", { status: 403, headers, body: ads })).toMatchObject({ kind: "rate-limited", waitMs: 30_000 });
  });

  test("Telegram's code stands in the body, whatever the status", () => {
    const body = { ok: false, error_code: 429, description: "Too Many Requests", parameters: { retry_after: 5 } };
    expect(failure("telegram", { status: 200, body })).toMatchObject({ kind: "rate-limited", waitMs: 5000 });
  });

  test("TikTok's rate limit is known by its words where its code is not", () => {
    const body = { code: 51_999, message: "Too many requests, please retry" };
    expect(failure("tiktok", { body })?.kind).toBe("rate-limited");
  });

  test("Slack's limit holds one method, also where the body is missing", () => {
    const held = { kind: "rate-limited", waitMs: 7000, bucketOnly: true };
    const headers = { "retry-after": "7" };
    expect(failure("slack", { status: 429, headers, body: { ok: false, error: "ratelimited" } })).toMatchObject(held);
    expect(failure("slack", { status: 429, headers, body: undefined })).toMatchObject(held);
  });

  test("Slack names the scope to add, and has tiers", () => {
    expect(failure("slack", vendorReplies.slack.forbidden)?.hint).toContain("users:read");
    expect(dialects.slack.bucket?.({ method: "GET", path: "/api/users.list" })).toEqual({
      key: "users.list",
      requests: 20,
      perMs: 60_000,
    });
  });

  test("X and Telegram hide a refusal in 200 and 400", () => {
    expect(failure("x", vendorReplies.x.errorIn200 ?? {})?.kind).toBe("forbidden");
    expect(failure("x", { body: { data: [{ id: "1" }], errors: [{ title: "partial" }] } })).toBeUndefined();
    expect(failure("telegram", vendorReplies.telegram.forbidden)?.kind).toBe("forbidden");
  });
});
