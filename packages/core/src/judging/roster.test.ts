import { describe, expect, it } from "vitest";
import { judge } from "../judge.ts";
import { builtinRules } from "../rules/index.ts";
import { adminOf, jonas, karen } from "../testing/people.ts";
import { judgeInputOf, type World } from "../testing/world.ts";

const guard = { floor: 1, maxDrop: { people: 10, percent: 10 } };
const world: World = { people: [karen, jonas], admins: { "facebook:1": [adminOf(karen), adminOf(jonas)] } };
const judged = (facts: World) => judge(judgeInputOf({ rosterGuard: guard, ...world, ...facts }, builtinRules));

describe("a roster that shrank is suspected first (law 3)", () => {
  it.each<[string, World, string | undefined]>([
    ["as many as before", { headCount: 200, previousPeople: 200 }, undefined],
    ["just within both limits", { headCount: 180, previousPeople: 200 }, undefined],
    ["beyond both limits", { headCount: 179, previousPeople: 200 }, "179 people, against 200"],
    ["many, and a small part", { headCount: 1000, previousPeople: 1100 }, undefined],
    ["few, and a large part", { headCount: 5, previousPeople: 15 }, undefined],
    ["the first run", { headCount: 2 }, undefined],
    ["below the floor", { headCount: 9, rosterGuard: { floor: 10 } }, "fewer than the floor of 10"],
    ["at the floor", { headCount: 10, rosterGuard: { floor: 10 } }, undefined],
    // What was not read to its end is another matter, and has a receipt.
    ["a part of it", { headCount: 1, previousPeople: 200, outcomes: { people: "partial" } }, undefined],
  ])("%s", (_, facts, reason) => {
    const { rosterSuspect } = judged(facts);
    expect(rosterSuspect ?? "believed").toContain(reason ?? "believed");
  });

  it("says nothing of anybody then", () => {
    const facts = {
      headCount: 100,
      previousPeople: 200,
      policy: { rules: { "access/former-employee": "on" as const } },
    };
    const { verdicts, findings, rules } = judged(facts);
    expect(verdicts.map(({ verdict, person }) => [verdict, person])).toEqual([
      ["unmatched", null],
      ["unmatched", null],
    ]);
    expect(findings).toEqual([]);
    expect(rules).toEqual([
      expect.objectContaining({
        id: "access/former-employee",
        evaluated: false,
        reason: expect.stringContaining("the roster is suspected"),
      }),
    ]);
    expect(judged({ ...facts, headCount: 200 }).findings).toHaveLength(1);
  });
});
