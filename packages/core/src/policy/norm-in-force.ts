import { compareText } from "../model/common.ts";
import type { Norm } from "../model/policy.ts";

/** The version of a norm that is in force on a date; without a date the newest. */
export function normInForce(norms: readonly Norm[], id: Norm["id"], date: string | undefined): Norm | undefined {
  return norms
    .filter((norm) => norm.id === id && (date === undefined || norm.inForceFrom <= date))
    .toSorted((a, b) => compareText(a.inForceFrom, b.inForceFrom) || compareText(a.version, b.version))
    .at(-1);
}
