import type { IsoDate } from "../model/common.ts";
import type { Employment } from "../model/person.ts";

const FOR_EVER: IsoDate = "9999-12-31";
/** The HR system says that it ended, and not when. */
const LONG_AGO: IsoDate = "0000-00-00";

/** The last day of any employment; an open one lasts for ever, and so does what nothing is known of. */
export function lastsUntil(employments: readonly Employment[]): IsoDate {
  if (employments.length === 0) return FOR_EVER;
  let last = LONG_AGO;
  for (const { end, lastWorkingDay, status } of employments) {
    const day = end ?? lastWorkingDay ?? (status === "ended" ? LONG_AGO : FOR_EVER);
    if (day > last) last = day;
  }
  return last;
}

/** The employments, where any of them tells a day, a unit or a title; else none, which answers all questions alike and takes no memory. */
export function toldOf(employments: readonly Employment[]): readonly Employment[] {
  for (const { status, start, end, lastWorkingDay, unit, title } of employments)
    if (status === "ended" || (start ?? end ?? lastWorkingDay ?? unit ?? title) !== undefined) return employments;
  return NONE;
}

const NONE: readonly Employment[] = [];
