import type { IsoDate } from "../model/common.ts";
import { addDays, dateInZone } from "../model/dates.ts";

/** When the company works: one calendar for people and for what is sent by machines. */
export interface WorkingCalendar {
  timeZone: string;
  /** 1 is Monday, 7 is Sunday. @default [1, 2, 3, 4, 5] */
  weekdays?: readonly number[];
  /** Local time `HH:MM`. @default "08:00" */
  from?: string;
  /** Local time `HH:MM`, not included. @default "17:00" */
  to?: string;
  /** Days off. @default Denmark's public holidays in Europe/Copenhagen, none elsewhere */
  holidays?: (date: IsoDate) => boolean;
}

/** True when an instant falls into working hours. */
export function isWorkingTime(at: string, calendar: WorkingCalendar): boolean {
  const { timeZone, weekdays = [1, 2, 3, 4, 5], from = "08:00", to = "17:00" } = calendar;
  const holidays = calendar.holidays ?? (timeZone === "Europe/Copenhagen" ? isDanishHoliday : () => false);
  const date = dateInZone(at, timeZone);
  if (!weekdays.includes(weekdayOf(date)) || holidays(date)) return false;
  const time = timeInZone(at, timeZone);
  return from <= time && time < to;
}

/** Denmark's public holidays; the Great Prayer Day was one until 2023. */
export function isDanishHoliday(date: IsoDate): boolean {
  const year = Number(date.slice(0, 4));
  const easter = easterOf(year);
  const moving = [-3, -2, 0, 1, 39, 49, 50, ...(year < 2024 ? [26] : [])].map((days) => addDays(easter, days));
  return ["01-01", "12-25", "12-26"].includes(date.slice(5)) || moving.includes(date);
}

function weekdayOf(date: IsoDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

function timeInZone(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    new Date(at),
  );
}

/** Easter Sunday of the Gregorian calendar, by the anonymous method (Meeus, Jones and Butcher). */
function easterOf(year: number): IsoDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * shift + 114;
  const month = String(Math.floor(days / 31)).padStart(2, "0");
  return `${year}-${month}-${String((days % 31) + 1).padStart(2, "0")}`;
}
