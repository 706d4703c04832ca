import { type Dialect, isRecord, messageOf } from "./dialect.ts";

const RATE = new Set([40_016, 40_100, 40_133, 61_000]);
const TOKEN = new Set([40_101, 40_102, 40_103, 40_104, 40_105]);
const PERMISSION = new Set([40_001, 40_003, 40_007]);

/** TikTok for Business: HTTP 200 always, success is `code` 0. The rate-limit codes are not all documented, so the words count too. */
export const tiktokDialect: Dialect = {
  id: "tiktok",
  failure({ body, status }) {
    if (!isRecord(body) || body["code"] === undefined || body["code"] === 0) return undefined;
    const number = Number(body["code"]);
    const message = messageOf(body) ?? `TikTok code ${number}`;
    const code = String(number);
    if (RATE.has(number) || status === 429 || /too (many|frequent)|rate limit|qps/i.test(message))
      return { kind: "rate-limited", message, code };
    if (TOKEN.has(number))
      return { kind: "unauthenticated", message, code, hint: "Authorise the app again and use its new access token." };
    if (PERMISSION.has(number) || /permission|not authori[sz]ed/i.test(message))
      return {
        kind: "forbidden",
        message,
        code,
        hint: "Give the app the scope, and its user the admin role in the Business Center.",
      };
    if (number >= 50_000 && number < 60_000) return { kind: "unavailable", message, code };
    return { kind: "invalid-response", message, code };
  },
};
