import * as z from "zod";

/** How far a source saw: only `complete` may close a finding or say that something is not there. */
export const ReceiptOutcome = z.enum(["complete", "partial", "denied", "unsupported", "stale"]);
export type ReceiptOutcome = z.infer<typeof ReceiptOutcome>;

/** What a source really saw of one scope. */
export const Receipt = z.object({
  /** The connector or roster source. */
  source: z.string().min(1),
  /** See {@link scopes}: `admins:<presence>`, `presences`, `presences:<account>`, `people`, `affiliates:<presence>`, `links:<presence>`, `metrics:<presence>`. */
  scope: z.string().min(1),
  outcome: ReceiptOutcome,
  /** Date or instant that the facts are from. */
  asOf: z.string().min(1),
  /** For example `{ grants: 4, expected: 5, dropped: 1 }`. */
  counts: z.record(z.string(), z.number().int().nonnegative()).default({}),
  /** Why it is not complete and what to do about it. Holds no personal data. */
  reason: z.string().optional(),
});
export type Receipt = z.infer<typeof Receipt>;

/** The names of scopes, so that a rule and a connector mean the same thing. */
export const scopes = {
  people: "people",
  presences: "presences",
  presencesOf: (account: string) => `presences:${account}`,
  admins: (presence: string) => `admins:${presence}`,
  affiliates: (presence: string) => `affiliates:${presence}`,
  links: (presence: string) => `links:${presence}`,
  metrics: (presence: string) => `metrics:${presence}`,
} as const;

/** Whether a scope is a figure for a KPI: no right on a presence hangs on it. */
export function isMetricScope(scope: string): boolean {
  return scope.startsWith(scopes.metrics(""));
}

/** The weaker of two outcomes: `denied` < `unsupported` < `stale` < `partial` < `complete`. */
export function weakerOutcome(a: ReceiptOutcome, b: ReceiptOutcome): ReceiptOutcome {
  const order: ReceiptOutcome[] = ["denied", "unsupported", "stale", "partial", "complete"];
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}
