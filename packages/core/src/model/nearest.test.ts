import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

test.each([
  ["compny", "company"],
  ["waivres", "waivers"],
  ["Time_Zone", "timeZone"],
  ["lnguage", "language"],
])("%s was meant to be %s", (typed, meant) => {
  expect(nearest(typed, ["company", "waivers", "timeZone", "language"])).toBe(meant);
});

test("nothing is suggested where nothing is near", () => {
  expect(nearest("colour", ["company", "roster"])).toBeUndefined();
  expect(nearest("x", [])).toBeUndefined();
});

test("the nearest of several wins, the first of equals", () => {
  expect(nearest("owner", ["owners", "owner"])).toBe("owner");
  expect(nearest("ab", ["ax", "ay"])).toBe("ax");
});
