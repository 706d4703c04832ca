import { expect, test } from "vitest";
import { judge } from "../judge.ts";
import { builtinRules } from "../rules/index.ts";
import { adminOf, jonas, karen } from "../testing/people.ts";
import { judgeInputOf, type World } from "../testing/world.ts";
import { waiverStates } from "./waiver-states.ts";

const waiver = (id: string, fields: object = {}) => ({
  id,
  select: { rule: "access/former-employee" },
  reason: "Handover until the end of the month",
  approvedBy: "2001",
  approvedOn: "2026-11-01",
  expires: "2026-12-31",
  ...fields,
});

function statesOf(world: World): string[] {
  const policy = { rules: { "access/former-employee": "on" as const } };
  const input = judgeInputOf(
    { people: [karen, jonas], admins: { "facebook:1": [adminOf(karen), adminOf(jonas)] }, policy, ...world },
    builtinRules,
  );
  const states = waiverStates({ ...input, judgement: judge(input) });
  return states.map(({ waiver: { id }, state, reason }) => `${id} ${state}${reason === undefined ? "" : ` ${reason}`}`);
}

test("what each waiver does in a run", () => {
  const waivers = [
    waiver("a"),
    waiver("b", { select: { rule: "access/dormant" } }),
    waiver("c", { expires: "2026-11-23" }),
    waiver("d", { approvedOn: "2026-11-25" }),
    waiver("e", { approvedBy: "1003" }),
    waiver("f", { approvedOn: "2026-01-01" }),
  ];
  expect(statesOf({ waivers })).toEqual([
    "a in-use",
    "b unused",
    "c expired",
    "d not-yet",
    "e refused self-approved",
    "f refused longest-passed",
  ]);
});

test("where something was not read, a waiver may only look unused", () => {
  const waivers = [
    waiver("a", { select: { rule: "access/dormant" } }),
    waiver("b", { select: { rule: "access/dormant", presence: "facebook:1" } }),
    waiver("c", { select: { rule: "access/dormant" }, expires: "2026-11-23" }),
  ];
  const outcomes = { "admins:facebook:2": "denied" } as const;
  const presences = { "facebook:2": {} };
  expect(statesOf({ waivers, outcomes, presences })).toEqual(["a unsure", "b unused", "c expired"]);
});
