import { expect, test } from "vitest";
import { keptDue, sameButForTime } from "./time.ts";

const DAY = "2026-11-23";
const NEXT = "2026-11-24";

test.each([
  ["the date of judgement", `as of ${DAY}, since 2025-01-01`, `as of ${NEXT}, since 2025-01-01`, true],
  ["the date as people write it", "pr. 23. november 2026", "pr. 24. november 2026", true],
  ["a last day that moved by one", "last day 23 December 2026", "last day 24 December 2026", false],
  ["days since", "98 days ago", "99 days ago", true],
  ["days left", "in 18 days", "in 17 days", true],
  ["hours", "1992 hours", "2016 hours", true],
  ["another date", "last day 2026-10-31", "last day 2026-11-30", false],
  ["a date that was the date of judgement and now is another", `until ${DAY}`, "until 2026-11-25", false],
  ["a count that grew faster than time", "2 admins", "4 admins", false],
  ["another person", "person-7Q2K left", "person-8Q2K left", false],
  ["another account", "facebook:1001", "facebook:1002", false],
  ["a word", "in 18 days", "in 17 weeks", false],
  ["one number more", "1 and 2", "1 and 2 and 3", false],
])("%s", (_, before, after, same) => {
  expect(sameButForTime(before, after, DAY, NEXT)).toBe(same);
});

test("on the same day every difference counts", () => {
  expect(sameButForTime("2 admins", "3 admins", DAY, DAY)).toBe(false);
  expect(sameButForTime("equal", "equal", "", DAY)).toBe(true);
});

test("the first of a month is a day like any other", () => {
  expect(sameButForTime("as of 30 November 2026", "as of 1 December 2026", "2026-11-30", "2026-12-01")).toBe(true);
});

test("after a week the counted days are brought up to date", () => {
  expect(sameButForTime("in 18 days", "in 12 days", DAY, "2026-11-29")).toBe(true);
  expect(sameButForTime("in 18 days", "in 11 days", DAY, "2026-11-30")).toBe(false);
});

test.each([
  ["counted from the date of judgement", "2026-12-05", "2026-11-28", { due: "2026-11-30", dueFrom: DAY }],
  ["the same day", "2026-11-30", "2026-11-28", { due: "2026-11-30", dueFrom: DAY }],
  ["an earlier day", "2026-11-29", "2026-11-28", { due: "2026-11-29", dueFrom: "2026-11-28" }],
  ["a later day", "2026-12-24", "2026-11-28", { due: "2026-12-24", dueFrom: "2026-11-28" }],
  ["none any more", undefined, "2026-11-28", { due: undefined, dueFrom: undefined }],
])("a due day does not run away from who has to keep it: %s", (_, due, asOf, expected) => {
  expect(keptDue({ due: "2026-11-30", dueFrom: DAY }, due, asOf)).toEqual(expected);
});

test("a due day where there was none", () => {
  expect(keptDue({ due: undefined, dueFrom: undefined }, "2026-12-05", "2026-11-28")).toEqual({
    due: "2026-12-05",
    dueFrom: "2026-11-28",
  });
});
