import * as z from "zod";
import { IsoDate } from "./common.ts";

/**
 * A person's word on one finding, given outside the files: on an issue, or by a command. The latest one counts.
 * `accept` ends on `until` (law 10) · `dispute`: it is wrong · `reopen`: it is not fixed, whatever the evidence says ·
 * `clear`: earlier words are taken back.
 */
export const Decision = z
  .strictObject({
    fingerprint: z.string().min(1),
    kind: z.enum(["accept", "dispute", "reopen", "clear"]),
    on: IsoDate,
    /** Person id or login of who said it. */
    by: z.string().min(1).optional(),
    reason: z.string().optional(),
    /** Last day of an acceptance, inclusive. */
    until: IsoDate.optional(),
  })
  .refine(
    (decision) => decision.kind !== "accept" || decision.until !== undefined,
    "expected `until` for an acceptance",
  );
export type Decision = z.infer<typeof Decision>;
