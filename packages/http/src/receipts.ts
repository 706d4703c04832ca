import { isRollcallError, type Receipt, type ReceiptOutcome, type RollcallError } from "@rollcall/core";

export interface ReceiptFacts {
  source: string;
  scope: string;
  asOf: string;
  /** What was counted, for example `{ grants: 4 }`. */
  counts?: Record<string, number>;
  /** The error that ended the read. Anything but a RollcallError is a bug or an abort and is thrown again. */
  error?: unknown;
  /** Elements that loose arrays left out. */
  dropped?: number;
  /** What the vendor says there is, and what was seen of it; fewer seen makes it partial. */
  expected?: number | undefined;
  seen?: number;
  /** Why the read cannot be complete even though nothing failed. */
  incomplete?: readonly string[];
  /** Remarks that do not weaken the outcome, such as an unknown role. */
  notes?: readonly string[];
}

/**
 * The receipt of one scope, the same way in every connector: an error, a dropped element or a count that falls short
 * never reads as complete, and a refusal reads as denied.
 */
export function receiptFor(facts: ReceiptFacts): Receipt {
  const { source, scope, asOf, error, dropped = 0, expected, seen, incomplete = [], notes = [] } = facts;
  const short = expected !== undefined && seen !== undefined && seen < expected;
  const reasons = [
    ...(error === undefined ? [] : [reasonOf(asRollcallError(error))]),
    ...(dropped > 0 ? [`${dropped} elements of the reply could not be read`] : []),
    ...(short ? [`the platform counts ${expected} and showed ${seen}`] : []),
    ...incomplete,
  ];
  const outcome: ReceiptOutcome =
    error !== undefined ? outcomeOf(asRollcallError(error)) : reasons.length > 0 ? "partial" : "complete";
  const counts = {
    ...facts.counts,
    ...(dropped > 0 ? { dropped } : {}),
    ...(expected === undefined ? {} : { expected }),
  };
  const reason = [...reasons, ...notes].join("; ");
  return { source, scope, asOf, outcome, counts, ...(reason === "" ? {} : { reason }) };
}

/** The receipt of a scope that could not be read: `denied` when the vendor refused, `partial` otherwise. */
export function receiptFromError(source: string, scope: string, asOf: string, error: unknown): Receipt {
  return receiptFor({ source, scope, asOf, error });
}

function outcomeOf(error: RollcallError): ReceiptOutcome {
  return error.kind === "unauthenticated" || error.kind === "forbidden" ? "denied" : "partial";
}

function reasonOf({ details }: RollcallError): string {
  return [details.message, details.hint].filter((part) => part !== undefined).join(". ");
}

function asRollcallError(error: unknown): RollcallError {
  if (isRollcallError(error)) return error;
  throw error;
}
