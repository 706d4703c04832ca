import { type Answer, type Dialect, type Failure, isRecord, messageOf, type Pause, seconds } from "./dialect.ts";

const MINUTE = 60_000;
// From this share of an allowance on, requests wait: running into the limit counts against the app.
const FULL_PERCENT = 100;
const UNKNOWN_REGAIN = 5 * MINUTE;

const TRANSIENT = new Set([1, 2]);
const LIMITS = new Set([4, 17, 32, 341, 613]);
const TOKEN = new Set([102, 190]);

// What each subcode of code 190 means for the person who must renew the credential.
const TOKEN_SUBCODES: Readonly<Record<number, string>> = {
  458: "The app was removed by the person. Let them grant it again.",
  459: "Meta asks the person to log in and pass a check first. Then make a new token.",
  460: "The person's password was changed. Make a new token.",
  463: "The token has expired. Make a new one; a system user's token need not expire.",
  464: "The person has not confirmed the account. Let them confirm it, then make a new token.",
  467: "The token is no longer valid. Make a new one.",
  492: "The person behind the token has lost the role on the Page. Use a system user of the business that owns it.",
};

/**
 * Meta's Graph API: any body with an `error` is a failure, whatever its status. Usage comes as percent in three headers;
 * time to regain access is in minutes for a business, in seconds for an ad account, and there is no `Retry-After`.
 */
export const metaDialect: Dialect = { id: "meta", failure, pause };

function failure(answer: Answer): Failure | undefined {
  const error = isRecord(answer.body) ? answer.body["error"] : undefined;
  if (!isRecord(error)) return undefined;
  const code = Number(error["code"]);
  const subcode = Number(error["error_subcode"] ?? 0);
  const base = {
    message: messageOf(answer.body) ?? `Meta error ${code}`,
    code: subcode === 0 ? String(code) : `${code}/${subcode}`,
  };
  if (TRANSIENT.has(code)) return { ...base, kind: "unavailable" };
  if (LIMITS.has(code) || (code >= 80_000 && code <= 80_014))
    return { ...base, kind: "rate-limited", waitMs: regain(answer) };
  if (TOKEN.has(code))
    return { ...base, kind: "unauthenticated", hint: TOKEN_SUBCODES[subcode] ?? "Make a new access token." };
  if (code === 104)
    return { ...base, kind: "unauthenticated", hint: "appsecret_proof is missing or wrong: set the app secret." };
  if (code === 10 || (code >= 200 && code <= 299))
    return { ...base, kind: "forbidden", hint: "Grant the permission, and let the business claim the app." };
  if (code === 100)
    return { ...base, kind: "forbidden", hint: "The object does not exist or this credential may not see it." };
  if (code === 368) return { ...base, kind: "forbidden", hint: "Meta has blocked the app for its policies." };
  return { ...base, kind: answer.status >= 500 ? "unavailable" : "invalid-response" };
}

function pause(answer: Answer): Pause | undefined {
  const used = Math.max(
    percentOf(header(answer, "x-app-usage")),
    percentOf(header(answer, "x-page-usage")),
    ...businessUsage(answer).map(percentOf),
    percentOf(header(answer, "x-ad-account-usage")),
  );
  if (used < FULL_PERCENT && regainHeader(answer) === 0) return undefined;
  return { ms: regain(answer), reason: `${Math.round(used)} % of the allowance is used` };
}

function regain(answer: Answer): number {
  const wait = regainHeader(answer);
  return wait > 0 ? wait : UNKNOWN_REGAIN;
}

function regainHeader(answer: Answer): number {
  const minutes = businessUsage(answer).map((usage) => Number(usage["estimated_time_to_regain_access"] ?? 0));
  const account = header(answer, "x-ad-account-usage");
  // The reset of an ad account counts only when its allowance is used up: it is always sent.
  const accountWait = percentOf(account) >= FULL_PERCENT ? (seconds(account?.["reset_time_duration"]) ?? 0) : 0;
  return Math.max(0, accountWait, ...minutes.filter(Number.isFinite).map((value) => value * MINUTE));
}

function businessUsage(answer: Answer): Record<string, unknown>[] {
  const usage = header(answer, "x-business-use-case-usage") ?? {};
  return Object.values(usage).flatMap((entries) => (Array.isArray(entries) ? entries.filter(isRecord) : []));
}

function percentOf(usage: Record<string, unknown> | undefined): number {
  const values = ["call_count", "total_time", "total_cputime", "acc_id_util_pct"].map((name) =>
    Number(usage?.[name] ?? 0),
  );
  return Math.max(0, ...values.filter(Number.isFinite));
}

function header(answer: Answer, name: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(answer.headers[name] ?? "null");
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
