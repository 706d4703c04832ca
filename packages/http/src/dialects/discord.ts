import { type Bucket, type Dialect, isRecord, messageOf, pauseAtZero, retryAfter, seconds } from "./dialect.ts";

/** Discord: waits in fractions of a second, one bucket per route and guild, and a global limit beside them. */
export const discordDialect: Dialect = {
  id: "discord",
  bucket,
  failure(answer, now) {
    const { status, headers, body } = answer;
    const record = isRecord(body) ? body : {};
    const code = record["code"] === undefined ? String(status) : String(record["code"]);
    if (status === 429) {
      const everything =
        record["global"] === true ||
        headers["x-ratelimit-global"] === "true" ||
        headers["x-ratelimit-scope"] === "global";
      const waitMs =
        seconds(record["retry_after"]) ?? seconds(headers["x-ratelimit-reset-after"]) ?? retryAfter(answer, now);
      return {
        kind: "rate-limited",
        message: messageOf(body) ?? "rate limited",
        code,
        waitMs,
        bucketOnly: !everything,
      };
    }
    if (code === "50001" || code === "50013")
      return {
        kind: "forbidden",
        message: messageOf(body) ?? "Missing Access",
        code,
        hint: "Add the bot to the server, and switch on its privileged Server Members intent.",
      };
    return undefined;
  },
  pause: ({ headers }) =>
    pauseAtZero(headers["x-ratelimit-remaining"], seconds(headers["x-ratelimit-reset-after"]), { bucketOnly: true }),
};

// The top-level resource is part of Discord's bucket, every other id is not.
function bucket({ path }: { path: string }): Bucket {
  const parts = path.split("/").filter((part) => part !== "");
  const start = parts.findIndex((part) => part === "guilds" || part === "channels" || part === "webhooks");
  const route = parts.map((part, index) => (/^\d{5,}$/.test(part) && index !== start + 1 ? ":id" : part));
  return { key: route.join("/") };
}
