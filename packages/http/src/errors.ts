import { isRollcallError, RollcallError } from "@rollcall/core";
import type * as z from "zod";
import type { Failure, FailureKind } from "./dialects/dialect.ts";

export interface VendorFailure extends Failure {
  cause?: unknown;
}

const HINTS: Readonly<Record<FailureKind, string>> = {
  unauthenticated: "Check that the credential is set, has not expired and was not revoked.",
  forbidden: "Grant the missing permission; `rollcall doctor` names it.",
  "rate-limited": "Run again later, or lower the concurrency.",
  unavailable: "Run again later; if it stays, look at the vendor's status page.",
  "invalid-response": "The vendor may have changed its API: look for a newer version of the connector.",
};

/** A vendor's refusal as the error that Rollcall throws. The vendor's code can be read back with {@link vendorCode}. */
export function failureError(
  source: string,
  { kind, message, code, hint, cause }: VendorFailure,
  redact: (text: string) => string,
  thrown?: unknown,
): RollcallError {
  return new RollcallError(kind, {
    source,
    message: redact(message),
    ...(code === undefined ? {} : { received: `code ${redact(code)}` }),
    hint: hint === undefined ? HINTS[kind] : redact(hint),
    cause: thrown ?? cause,
  });
}

/** A failure that a read goes on after, to tell it in a receipt; an abort and a bug are thrown on. */
export function knownError(error: unknown, signal?: AbortSignal): RollcallError {
  signal?.throwIfAborted();
  if (!isRollcallError(error)) throw error;
  return error;
}

/** The vendor's own code of an error, for example `190/492`. */
export function vendorCode(error: unknown): string | undefined {
  if (!isRollcallError(error)) return undefined;
  return /^code (.+)$/.exec(error.details.received ?? "")?.[1];
}

/** Names the places that do not fit; no value of the answer is repeated. */
export function schemaError(
  source: string,
  path: string,
  error: z.ZodError,
  redact: (text: string) => string,
): RollcallError {
  const issues = error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.map(String).join(".") || "the answer"}: ${issue.message}`);
  return new RollcallError("invalid-response", {
    source,
    message: redact(`The answer of ${path} has another shape`),
    expected: issues.join("; "),
    hint: HINTS["invalid-response"],
  });
}

export function urlError(source: string, url: URL | null): RollcallError {
  return new RollcallError("invalid-response", {
    source,
    message: "A link leads away from the platform's own host and was not followed",
    received: url === null ? "not a URL" : url.origin,
    hint: "Credentials are sent to the configured host only. If the vendor moved, set the base URL.",
  });
}
