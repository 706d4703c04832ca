import * as z from "zod";
import type { IsoDate } from "./common.ts";
import { daysBetween } from "./dates.ts";
import type { Employment, Person } from "./person.ts";

/** Where a person stands with the company on a date. */
export const Standing = z.enum(["joining", "active", "on-leave", "leaving", "former"]);
export type Standing = z.infer<typeof Standing>;

/** How a last day is read. */
export interface StandingPolicy {
  /** A person with a known last day this many days ahead, or fewer, is `leaving`. @default 30 */
  leavingWithinDays?: number;
  /** Which date ends the employment: the contract's end, or the last day at work. @default "end" */
  lastDay?: "end" | "last-working-day";
}

/**
 * Where `person` stands on `asOf`. Dates are the employer's dates and a last day is inclusive: former from the day after.
 * Any open employment keeps a person (two jobs, a rehire); a gap before a rehire reads as joining.
 * No dates and no status reads as active: not knowing is not leaving.
 */
export function standingOf(person: Person, asOf: IsoDate, policy: StandingPolicy = {}): Standing {
  const { leavingWithinDays = 30 } = policy;
  const states = person.employments.map((employment) => phaseOf(employment, asOf, policy));
  if (states.length === 0) return "active";
  const current = person.employments.filter((_, index) => states[index] === "current");
  if (current.length === 0) return states.includes("future") ? "joining" : "former";

  const continues = states.includes("future");
  const ends = current.map((employment) => endOf(employment, policy));
  const lastEnd = ends.includes(undefined) ? undefined : (ends as IsoDate[]).toSorted().at(-1);
  const leavesSoon =
    lastEnd !== undefined && !continues && daysBetween(asOf, earliestExit(current, lastEnd)) <= leavingWithinDays;
  if (leavesSoon) return "leaving";
  return current.every((employment) => isOnLeave(employment, asOf)) ? "on-leave" : "active";
}

/** The last day of the person's last employment, inclusive; undefined while any has no end. */
export function lastDayOf(person: Person, policy: StandingPolicy = {}): IsoDate | undefined {
  const ends = person.employments.map((employment) => endOf(employment, policy));
  if (ends.length === 0 || ends.includes(undefined)) return undefined;
  return (ends as IsoDate[]).toSorted().at(-1);
}

/**
 * The day by which a leaver's rights should be gone: the last day at work, which garden leave or holiday may put before the
 * contract's end. Undefined while any employment is open.
 */
export function exitDayOf(person: Person, policy: StandingPolicy = {}): IsoDate | undefined {
  const last = lastDayOf(person, policy);
  return last === undefined ? undefined : earliestExit(person.employments, last);
}

/** True when the person was employed on at least one day of the interval; an open side reaches without limit. */
export function employedDuring(person: Person, from: IsoDate | undefined, to: IsoDate | undefined): boolean {
  if (person.employments.length === 0) return true;
  return person.employments.some((employment) => {
    const start = employment.start;
    const end = employment.end ?? employment.lastWorkingDay;
    return (
      (to === undefined || start === undefined || start <= to) &&
      (from === undefined || end === undefined || end >= from)
    );
  });
}

function phaseOf(employment: Employment, asOf: IsoDate, policy: StandingPolicy): "future" | "current" | "past" {
  const end = endOf(employment, policy);
  if (employment.start !== undefined && asOf < employment.start) return "future";
  if (end !== undefined) return asOf > end ? "past" : "current";
  if (employment.status === "ended") return "past";
  if (employment.status === "planned" && employment.start === undefined) return "future";
  return "current";
}

function endOf(employment: Employment, policy: StandingPolicy): IsoDate | undefined {
  const { end, lastWorkingDay } = employment;
  return policy.lastDay === "last-working-day" ? (lastWorkingDay ?? end) : (end ?? lastWorkingDay);
}

/** The day that ends the work: a last working day before the contract's end counts, since the rights are no longer needed. */
function earliestExit(current: Employment[], lastEnd: IsoDate): IsoDate {
  const workingDays = current.map((employment) => employment.lastWorkingDay ?? employment.end ?? lastEnd);
  return workingDays.toSorted().at(-1) ?? lastEnd;
}

function isOnLeave(employment: Employment, asOf: IsoDate): boolean {
  const { leaveFrom, leaveTo, status } = employment;
  if (leaveFrom !== undefined || leaveTo !== undefined)
    return (leaveFrom === undefined || leaveFrom <= asOf) && (leaveTo === undefined || asOf <= leaveTo);
  return status === "on-leave";
}
