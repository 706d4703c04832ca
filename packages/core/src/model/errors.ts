export type ErrorKind =
  | "invalid-config"
  | "invalid-input"
  | "unauthenticated"
  | "forbidden"
  | "rate-limited"
  | "unavailable"
  | "invalid-response"
  | "refused";

export interface ErrorDetails {
  /** What the reader should see: a short sentence that says what is wrong. */
  message: string;
  /** The connector, roster source or file that it is about. */
  source?: string | undefined;
  file?: string | undefined;
  line?: number | undefined;
  expected?: string | undefined;
  received?: string | undefined;
  example?: string | undefined;
  /** What to do about it. */
  hint?: string | undefined;
  cause?: unknown;
}

/** The one error that Rollcall throws on purpose. Any other error is a bug and keeps its stack. */
export class RollcallError extends Error {
  override readonly name = "RollcallError" as const;
  readonly kind: ErrorKind;
  readonly details: ErrorDetails;

  constructor(kind: ErrorKind, details: ErrorDetails) {
    super(format(details), details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.details = details;
  }
}

/** Works across copies of this package, where `instanceof` does not. */
export function isRollcallError(error: unknown): error is RollcallError {
  return error instanceof Error && error.name === "RollcallError" && "kind" in error;
}

function format({ message, source, file, line, expected, received, example, hint }: ErrorDetails): string {
  const place = file === undefined ? source : line === undefined ? file : `${file}:${line}`;
  const rows = [place === undefined ? message : `${place}: ${message}`];
  if (expected !== undefined) rows.push(`  expected: ${expected}`);
  if (received !== undefined) rows.push(`  received: ${shorten(received)}`);
  if (example !== undefined) rows.push(`  example:  ${example}`);
  if (hint !== undefined) rows.push(`  ${hint}`);
  return rows.join("\n");
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
