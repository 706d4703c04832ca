import { dateText, Language } from "@rollcall/core";
import type { Marker } from "./marker.ts";

/** Counted days may be this many behind before a text is written again. */
const OLDEST_COUNT = 7;

/**
 * True where the texts differ only in what passes by itself: the date of judgement, and days or hours counted from it.
 * Otherwise every night would write every issue. After a week the counts are brought up to date.
 */
export function sameButForTime(old: string, text: string, oldDate: string, date: string): boolean {
  if (old === text) return true;
  const days = daysBetween(oldDate, date);
  if (days === undefined || Math.abs(days) >= OLDEST_COUNT) return false;
  const [before, after] = [old.match(NUMBER) ?? [], text.match(NUMBER) ?? []];
  if (before.length !== after.length || old.replace(NUMBER, "0") !== text.replace(NUMBER, "0")) return false;
  return before.every((was, index) => {
    const is = after[index] as string;
    if (was === is || (isDay(was, oldDate) && isDay(is, date))) return true;
    const passed = Math.abs(Number(is) - Number(was));
    return days !== 0 && (passed === Math.abs(days) || passed === Math.abs(days) * 24);
  });
}

export type Due = Pick<Marker, "due" | "dueFrom">;

/** The day asked for stays where it was, unless something else than the date of judgement moved it. */
export function keptDue(earlier: Due, due: string | undefined, asOf: string): Due {
  if (due === undefined) return { due, dueFrom: undefined };
  const { due: was, dueFrom } = earlier;
  const distance = was && dueFrom && daysBetween(dueFrom, was);
  const moved = was !== due && (distance === undefined || distance !== daysBetween(asOf, due));
  return moved ? { due, dueFrom: asOf } : { due: was, dueFrom };
}

/** True for a day in any of the forms in which a text may write it. */
function isDay(text: string, day: string): boolean {
  return text === day || Language.options.some((language) => text === dateText(day, language));
}

// A date is one number here ("2026-11-23", "23 November 2026", "23. november 2026"), and so are digits that stand alone;
// those of a pseudonym or an id never count time.
const NUMBER =
  /\d{4}-\d{2}-\d{2}|(?<![\p{L}\d:_-])\d{1,2}\.? \p{L}{3,9} \d{4}(?![\p{L}\d:_-])|(?<![\p{L}\d:_-])\d+(?![\p{L}\d:_-])/gu;

function daysBetween(from: string, to: string): number | undefined {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
  return Number.isInteger(days) ? days : undefined;
}
