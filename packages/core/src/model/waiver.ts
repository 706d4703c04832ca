import * as z from "zod";
import { IsoDate, Level } from "./common.ts";

/** A selector over findings: every field named must fit; lists mean any of. */
export interface WaiverSelector {
  rule?: string | string[] | undefined;
  presence?: string | string[] | undefined;
  principal?: string | string[] | undefined;
  level?: Level | Level[] | undefined;
  unit?: string | string[] | undefined;
  fingerprint?: string | string[] | undefined;
  all?: WaiverSelector[] | undefined;
  any?: WaiverSelector[] | undefined;
  not?: WaiverSelector | undefined;
}
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);
export const WaiverSelector: z.ZodType<WaiverSelector> = z.lazy(() =>
  z
    .strictObject({
      rule: oneOrMore(z.string()).optional(),
      presence: oneOrMore(z.string()).optional(),
      principal: oneOrMore(z.string()).optional(),
      level: oneOrMore(Level).optional(),
      unit: oneOrMore(z.string()).optional(),
      fingerprint: oneOrMore(z.string()).optional(),
      all: z.array(WaiverSelector).min(1).optional(),
      any: z.array(WaiverSelector).min(1).optional(),
      not: WaiverSelector.optional(),
    })
    .refine(
      (selector) => Object.values(selector).some((value) => value !== undefined),
      "expected at least one of rule, presence, principal, level, unit, fingerprint, all, any, not",
    ),
);

/** An accepted risk. It always ends (law 10). One entry of waivers.yaml. */
export const Waiver = z.strictObject({
  id: z.string().min(1),
  select: WaiverSelector,
  reason: z.string().min(10, "expected a reason of at least 10 characters"),
  /** Person id of who accepted the risk; never a person the finding is about. */
  approvedBy: z.string().min(1),
  approvedOn: IsoDate,
  /** Last day of the acceptance, inclusive. */
  expires: IsoDate,
});
export type Waiver = z.infer<typeof Waiver>;

/** waivers.yaml */
export const WaiversFile = z.strictObject({ waivers: z.array(Waiver) });
export type WaiversFile = z.infer<typeof WaiversFile>;
