import { addDays, type IsoDate, type Receipt, type SourceEnvironment, weakerOutcome } from "@rollcall/core";
import { dateReader, type Reader, type ReaderContext } from "./readers.ts";
import type { FileOptions } from "./schema.ts";
import type { Element, Tally } from "./tally.ts";

const USUAL_DAYS = 92;

/** Watches how old the files are: what they show is as old as the oldest part of it. */
export interface Age {
  /** The date in a file's name, or of the whole file; `root` is undefined where every line has its own. */
  file(facts: { named: IsoDate | undefined; root: unknown; context: ReaderContext; tally: Tally }): void;
  element(element: Element, tally: Tally): void;
  /** The receipt with the day of the export, and stale after its time. */
  applyTo(receipt: Receipt): Receipt;
}

export function createAge({ asOf: source, validDays = USUAL_DAYS }: FileOptions, { asOf }: SourceEnvironment): Age {
  let oldest: IsoDate | undefined = source?.value;
  let newest: IsoDate | undefined = source?.value;
  let reader: Reader<IsoDate> | undefined;
  let isPerElement = false;

  const see = (date: IsoDate | undefined): void => {
    if (date === undefined) return;
    if (oldest === undefined || date < oldest) oldest = date;
    if (newest === undefined || date > newest) newest = date;
  };

  return {
    file({ named, root, context, tally }) {
      see(named);
      if (source?.path === undefined) return;
      reader = dateReader("file.asOf", source, "start", context);
      isPerElement = root === undefined;
      if (!isPerElement) see(reader({ value: root }, tally));
    },
    element(element, tally) {
      if (isPerElement) see(reader?.(element, tally));
    },
    applyTo(receipt) {
      const { day, isStale, reason } = judge();
      const reasons = [receipt.reason, reason].filter((part) => part !== undefined);
      return {
        ...receipt,
        asOf: day,
        outcome: isStale ? weakerOutcome(receipt.outcome, "stale") : receipt.outcome,
        ...(reasons.length > 0 && { reason: reasons.join("; ") }),
      };
    },
  };

  function judge(): { day: IsoDate; isStale: boolean; reason?: string } {
    if (source === undefined)
      return {
        day: asOf,
        isStale: false,
        reason: "the file does not say when it was exported and is taken as of this run: set asOf",
      };
    if (oldest === undefined || newest === undefined)
      return { day: asOf, isStale: true, reason: "nothing says when it was exported: look at file.asOf" };
    // A day far ahead is a slip of the pen, and would otherwise hold for years.
    if (newest > addDays(asOf, validDays))
      return { day: oldest, isStale: true, reason: `exported on ${newest}, long after ${asOf}: correct the date` };
    const until = addDays(oldest, validDays);
    if (asOf <= until) return { day: oldest, isStale: false };
    return { day: oldest, isStale: true, reason: `exported on ${oldest}, valid until ${until}: export it again` };
  }
}
