import { type Dialect, httpFailure, isRecord, messageOf, seconds } from "./dialect.ts";

/** Telegram: `ok: false` with the code and the wait in the body. */
export const telegramDialect: Dialect = {
  id: "telegram",
  failure(answer, now) {
    const { body } = answer;
    if (!isRecord(body) || body["ok"] !== false) return undefined;
    const status = Number(body["error_code"] ?? answer.status);
    const parameters = isRecord(body["parameters"]) ? body["parameters"] : {};
    const message = messageOf(body) ?? `Telegram error ${status}`;
    // Telegram answers 400 "chat not found" where the bot is not a member: no access, not nobody.
    if (
      status === 400 &&
      /chat not found|not a member|member list is inaccessible|need administrator rights/i.test(message)
    )
      return {
        kind: "forbidden",
        message,
        code: String(status),
        hint: "Add the bot to the chat, as an administrator in a channel.",
      };
    const failure = httpFailure({ ...answer, status }, now);
    return failure && { ...failure, message, waitMs: seconds(parameters["retry_after"]) ?? failure.waitMs };
  },
};

/** Snapchat: `request_status`, and one status for each part of the answer, inside HTTP 200. */
export const snapchatDialect: Dialect = {
  id: "snapchat",
  failure(answer) {
    const { body } = answer;
    if (!isRecord(body) || body["request_status"] === undefined || answer.status >= 400) return undefined;
    const request = String(body["request_status"]).toUpperCase();
    if (request === "SUCCESS") return undefined;
    const code = String(body["error_code"] ?? request);
    const message =
      typeof body["display_message"] === "string" ? body["display_message"] : (messageOf(body) ?? request);
    if (/unauthori[sz]ed|token/i.test(message))
      return { kind: "unauthenticated", message, code, hint: "Authorise the app again." };
    if (/permission|forbidden|access/i.test(message)) return { kind: "forbidden", message, code };
    return { kind: "invalid-response", message, code };
  },
};

/** WordPress: codes in words; the answers "not allowed" and "not logged in" both come as 401 or 403. */
export const wordpressDialect: Dialect = {
  id: "wordpress",
  failure({ status, body }) {
    const code = isRecord(body) && typeof body["code"] === "string" ? body["code"] : undefined;
    if (code === undefined || status < 400) return undefined;
    const message = messageOf(body) ?? code;
    if (
      /incorrect_password|invalid_username|invalid_application_password|application_passwords_disabled|not_logged_in/.test(
        code,
      )
    )
      return { kind: "unauthenticated", message, code, hint: "Make a new application password for the user." };
    if (/^rest_(user_cannot_view|forbidden|cannot)/.test(code))
      return { kind: "forbidden", message, code, hint: "Use an application password of a user who may list users." };
    return undefined;
  },
};

/** Discourse: the wait stands in the body. */
export const discourseDialect: Dialect = {
  id: "discourse",
  failure(answer, now) {
    const failure = httpFailure(answer, now);
    const extras = isRecord(answer.body) && isRecord(answer.body["extras"]) ? answer.body["extras"] : {};
    return failure?.kind === "rate-limited"
      ? { ...failure, waitMs: failure.waitMs ?? seconds(extras["wait_seconds"]) }
      : failure;
  },
};
