import { expect, test } from "vitest";
import { Level } from "../model/common.ts";
import { GrantPath } from "../model/grant.ts";
import { Norm } from "../model/policy.ts";
import { Purpose, Voice } from "../model/registry.ts";
import { countTexts, dateText, scopeText, termText } from "./terms.ts";

test.each([
  ["level", Level.options],
  ["path", GrantPath.options],
  ["norm", Norm.shape.id.options],
  ["purpose", Purpose.shape.kind.options],
  ["period", Purpose.shape.kpi.unwrap().shape.period.options],
  ["speaks-as", Voice.shape.speaksAs.options],
])("every %s is a word in both languages", (group, codes) => {
  // "engagement" is the same word in both.
  const spoken = codes.filter((code) => code !== "engagement").map((code) => `${group}/${code}`);
  expect(spoken.filter((term) => termText(term, "en") === termText(term, "da"))).toEqual([]);
});

test("a word that is none of ours stands as it is", () => {
  expect(termText("level/owner", "da")).toBe("owner");
  expect(["platform/linkedin", "platform/x", "platform/mastodon"].map((term) => termText(term, "en"))).toEqual([
    "LinkedIn",
    "X",
    "Mastodon",
  ]);
});

test.each([
  ["2026-08-31", "31 August 2026", "31. august 2026"],
  ["2026-01-05 07:05", "5 January 2026, 07:05", "5. januar 2026 kl. 07.05"],
  ["2026-13-01", "2026-13-01", "2026-13-01"],
  ["since 2026-08-31", "since 2026-08-31", "since 2026-08-31"],
])("%s is written as people write it", (text, english, danish) => {
  expect(dateText(text, "en")).toBe(english);
  expect(dateText(text, "da")).toBe(danish);
});

test("what is counted is told in words, and what there is none of is left out", () => {
  const counts = { service: 1, pending: 2, former: 0, others: 1 };
  expect(countTexts(counts, "da")).toEqual([
    "1 tjeneste",
    "2 ubesvarede invitationer",
    "1 anden (fratrædende, på orlov, ekstern eller ukendt)",
  ]);
  expect(countTexts({ former: 2 }, "en")).toEqual(["2 former employees"]);
});

test("a scope is told by what is read, and by the presence's name", () => {
  const nameOf = (id: string) => (id === "discord:1" ? "Nordvind laug" : undefined);
  expect(scopeText("admins:discord:1", "da", nameOf)).toBe("administratorlisten for Nordvind laug");
  expect(scopeText("affiliates:discord:1", "en", nameOf)).toBe("the people shown on Nordvind laug");
  expect(scopeText("metrics:discord:1", "da", nameOf)).toBe("KPI-tallet for Nordvind laug");
  expect(scopeText("people", "da", nameOf)).toBe("medarbejderlisten");
  expect(scopeText("admins:discord:2", "da", nameOf)).toBeUndefined();
  expect(scopeText("presences:discord:1", "da", nameOf)).toBeUndefined();
});
