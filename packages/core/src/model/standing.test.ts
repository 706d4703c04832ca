import { describe, expect, it } from "vitest";
import { addDays, dateInZone, daysBetween } from "./dates.ts";
import { type Employment, Person } from "./person.ts";
import { employedDuring, exitDayOf, lastDayOf, standingOf, type StandingPolicy } from "./standing.ts";

type Job = Parameters<typeof Employment.parse>[0];
const person = (...employments: Job[]): Person => Person.parse({ id: "1001", employments });
const on = (asOf: string, jobs: Job[], policy?: StandingPolicy) => standingOf(person(...jobs), asOf, policy);

describe("standing on a date", () => {
  it("a last day is inclusive: former from the day after", () => {
    const job = { start: "2020-01-01", end: "2026-11-30" };
    expect(on("2026-11-30", [job])).toBe("leaving");
    expect(on("2026-12-01", [job])).toBe("former");
  });

  it("leaving begins so many days before, and not earlier", () => {
    const job = { start: "2020-01-01", end: "2026-11-30" };
    expect(on("2026-10-31", [job])).toBe("leaving");
    expect(on("2026-10-30", [job])).toBe("active");
    expect(on("2026-11-20", [job], { leavingWithinDays: 5 })).toBe("active");
  });

  it("a future start is joining, from the first day active", () => {
    expect(on("2026-11-30", [{ start: "2026-12-01" }])).toBe("joining");
    expect(on("2026-12-01", [{ start: "2026-12-01" }])).toBe("active");
  });

  it("a future end far away is active", () => {
    expect(on("2026-11-23", [{ start: "2020-01-01", end: "2027-06-30" }])).toBe("active");
  });

  it("a rehire is one person: active again, joining in the gap before", () => {
    const jobs = [{ start: "2015-01-01", end: "2019-12-31" }, { start: "2024-05-01" }];
    expect(on("2018-06-01", jobs)).toBe("active");
    expect(on("2022-06-01", jobs)).toBe("joining");
    expect(on("2024-05-01", jobs)).toBe("active");
    expect(on("2024-05-01", jobs.toReversed())).toBe("active");
  });

  it("two jobs at once: former only when both have ended", () => {
    const jobs = [
      { start: "2020-01-01", end: "2026-06-30" },
      { start: "2021-01-01", end: "2026-12-31" },
    ];
    expect(on("2026-07-01", jobs)).toBe("active");
    expect(on("2026-12-15", jobs)).toBe("leaving");
    expect(on("2027-01-01", jobs)).toBe("former");
    expect(on("2027-01-01", [jobs[0]!, { start: "2021-01-01" }])).toBe("active");
  });

  it("who moves straight into another job does not leave", () => {
    expect(on("2026-11-23", [{ start: "2020-01-01", end: "2026-11-30" }, { start: "2026-12-01" }])).toBe("active");
  });

  it("leave is on-leave, with dates or by HR's word, and ends with its last day", () => {
    const job = { start: "2020-01-01", leaveFrom: "2026-09-01", leaveTo: "2026-11-23" };
    expect(on("2026-08-31", [job])).toBe("active");
    expect(on("2026-11-23", [job])).toBe("on-leave");
    expect(on("2026-11-24", [job])).toBe("active");
    expect(on("2026-11-23", [{ start: "2020-01-01", status: "on-leave" }])).toBe("on-leave");
    expect(on("2026-11-23", [{ start: "2020-01-01", status: "on-leave" }, { start: "2021-01-01" }])).toBe("active");
  });

  it("HR's word counts where there is no date, and a date wins over the word", () => {
    expect(on("2026-11-23", [{ status: "ended" }])).toBe("former");
    expect(on("2026-11-23", [{ status: "planned" }])).toBe("joining");
    expect(on("2026-11-23", [{ status: "ended", start: "2020-01-01", end: "2026-12-31" }])).not.toBe("former");
  });

  it("not knowing is not leaving", () => {
    expect(on("2026-11-23", [])).toBe("active");
    expect(on("2026-11-23", [{}])).toBe("active");
  });

  it("garden leave is leaving until the contract ends, unless the company says the last day at work ends it", () => {
    const job = { start: "2020-01-01", end: "2027-01-31", lastWorkingDay: "2026-10-31" };
    expect(on("2026-11-23", [job])).toBe("leaving");
    expect(on("2026-11-23", [job], { lastDay: "last-working-day" })).toBe("former");
    expect(lastDayOf(person(job))).toBe("2027-01-31");
    expect(exitDayOf(person(job))).toBe("2026-10-31");
    expect(exitDayOf(person({ start: "2020-01-01" }))).toBeUndefined();
  });
});

describe("employment during an interval", () => {
  const job = { start: "2020-01-01", end: "2021-12-31" };
  it("touches at its edges, and an open side reaches without limit", () => {
    expect(employedDuring(person(job), "2021-12-31", "2026-01-01")).toBe(true);
    expect(employedDuring(person(job), "2022-01-01", "2026-01-01")).toBe(false);
    expect(employedDuring(person(job), undefined, "2019-12-31")).toBe(false);
    expect(employedDuring(person(job), undefined, undefined)).toBe(true);
  });
});

describe("dates", () => {
  it("an instant is a date in the company's time zone", () => {
    expect(dateInZone("2014-11-08T23:00:00Z", "Europe/Copenhagen")).toBe("2014-11-09");
    expect(dateInZone("2026-11-30T23:00:00Z", "Europe/Copenhagen")).toBe("2026-12-01");
    expect(dateInZone("2026-11-30T22:59:59Z", "Europe/Copenhagen")).toBe("2026-11-30");
    expect(dateInZone("2026-06-30T22:00:00Z", "Europe/Copenhagen")).toBe("2026-07-01");
    expect(() => dateInZone("2026-06-30T22:00:00Z", "Mars/Olympus")).toThrow(RangeError);
  });

  it("days are counted across a change of clocks", () => {
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  });
});
