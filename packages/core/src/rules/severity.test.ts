import { describe, expect, it } from "vitest";
import { Level, Severity } from "../model/common.ts";
import {
  checkSeverityKeys,
  dueBy,
  raise,
  severityFor,
  SEVERITIES,
  type Exposure,
  type RiskStanding,
} from "./severity.ts";

const none = { severities: {} };

describe("severityFor", () => {
  it.each<[RiskStanding, Level, Exposure, Severity]>([
    ["former", "full", "normal", "critical"],
    ["former", "publish", "normal", "high"],
    ["former", "moderate", "normal", "high"],
    ["former", "message", "normal", "high"],
    ["former", "advertise", "normal", "high"],
    ["former", "analyse", "normal", "medium"],
    ["former", "analyse", "wide", "high"],
    ["former", "publish", "wide", "high"],
    ["leaving", "full", "normal", "medium"],
    ["leaving", "full", "sole", "critical"],
    ["unmatched", "full", "wide", "high"],
    ["unmatched", "analyse", "sole", "high"],
    ["on-leave", "other", "normal", "info"],
  ])("%s with %s rights, exposure %s, is %s", (standing, level, exposure, expected) => {
    expect(severityFor(none, standing, level, exposure)).toBe(expected);
  });

  it("is overridden by the policy, the closer cell first", () => {
    const policy = { severities: { "former/full": "low", "former/full/sole": "info" } as const };
    expect(severityFor(policy, "former", "full")).toBe("low");
    expect(severityFor(policy, "former", "full", "wide")).toBe("low");
    expect(severityFor(policy, "former", "full", "sole")).toBe("info");
    expect(severityFor(policy, "former", "publish")).toBe("high");
  });

  it("never grows with a lesser right", () => {
    const order = Severity.options;
    for (const row of Object.values(SEVERITIES)) {
      const ranks = Level.options.map((level) => order.indexOf(row[level]));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }
  });
});

it("exposure alone makes nothing critical", () => {
  expect(raise("medium", 5)).toBe("high");
  expect(raise("low", 1)).toBe("medium");
  expect(raise("critical", 1)).toBe("critical");
});

it("the graver, the sooner it is due; information is never due", () => {
  expect(Severity.options.map((severity) => dueBy("2026-11-24", severity))).toEqual([
    "2026-11-24",
    "2026-12-01",
    "2026-12-24",
    "2027-02-22",
    undefined,
  ]);
});

it("an override of a cell that is not there stops the run", () => {
  expect(() => checkSeverityKeys({ "former/full": "low", "leaving/full/sole": "low" })).not.toThrow();
  expect(() => checkSeverityKeys({ "formr/full": "low" })).toThrow('Did you mean "former/full"?');
});
