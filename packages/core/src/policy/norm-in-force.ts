import { compareText, type IsoDate } from "../model/common.ts";
import type { AdvocacyAsk, Norm } from "../model/policy.ts";

/** The version of a norm that is in force on a date; without a date the newest. */
export function normInForce(norms: readonly Norm[], id: Norm["id"], date: string | undefined): Norm | undefined {
  return norms
    .filter((norm) => norm.id === id && (date === undefined || norm.inForceFrom <= date))
    .toSorted((a, b) => compareText(a.inForceFrom, b.inForceFrom) || compareText(a.version, b.version))
    .at(-1);
}

/** What the company asks of its people on a day: asked, and neither over nor taken back. */
export function isAsked(ask: AdvocacyAsk, asOf: IsoDate): boolean {
  return (
    ask.askedOn <= asOf &&
    (ask.expires === undefined || asOf <= ask.expires) &&
    (ask.withdrawnOn === undefined || asOf <= ask.withdrawnOn)
  );
}
