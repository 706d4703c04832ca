import type { IsoDate } from "./common.ts";

const DAY = 86_400_000;

/** The date `days` days after `date` (before it when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/**
 * The calendar date of an instant in an IANA time zone: `2014-11-08T23:00:00Z` is 2014-11-09 in Copenhagen.
 * Throws a RangeError for an unknown zone or an unreadable instant.
 */
export function dateInZone(instant: string | Date, timeZone: string): IsoDate {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
    .formatToParts(typeof instant === "string" ? new Date(instant) : instant)
    .map((part) => [part.type, part.value] as const);
  const { year, month, day } = Object.fromEntries(parts) as { year: string; month: string; day: string };
  return `${year.padStart(4, "0")}-${month}-${day}`;
}
