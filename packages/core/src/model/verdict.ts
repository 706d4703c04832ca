import * as z from "zod";

/** What the roster says about a principal. Only exact evidence may say `former` (law 2). */
export const VerdictKind = z.enum([
  "active",
  "joining",
  "leaving",
  "former",
  "on-leave",
  "external",
  "service",
  "unmatched",
  "ambiguous",
]);
export type VerdictKind = z.infer<typeof VerdictKind>;

/** One reason. `kind` and `detail` hold no personal data; `value` may, and is printed only with `--names full`. */
export const Evidence = z.object({
  kind: z.string().min(1),
  detail: z.string(),
  /** Weight in bits (log2 of the likelihood ratio), where the evidence was weighed. */
  bits: z.number().optional(),
  value: z.string().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A person that a principal might be, for a human to confirm. */
export const Candidate = z.object({ person: z.string(), confidence: z.number().min(0).max(1) });
export type Candidate = z.infer<typeof Candidate>;

export const Verdict = z.object({
  principal: z.string(),
  /** Presences on which the principal holds a right, sorted. */
  presences: z.array(z.string()),
  verdict: VerdictKind,
  /** The roster's own id. */
  person: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  evidence: z.array(Evidence),
  candidates: z.array(Candidate),
});
export type Verdict = z.infer<typeof Verdict>;
