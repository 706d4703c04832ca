import { describe, expect, test } from "vitest";
import { Config } from "../model/config.ts";
import type { WaiverSelector } from "../model/waiver.ts";
import { sampleEntry, sampleFinding, sampleJudgement, samplePresence, sampleWaiver } from "./testing/sample.ts";
import {
  type AcceptanceContext,
  LONGEST_WAIVER,
  acceptedByDecision,
  acceptanceContext,
  acceptedByWaiver,
  selects,
} from "./waivers.ts";

const view = samplePresence({ entry: sampleEntry({ unit: "marketing" }) });
const context: AcceptanceContext = {
  asOf: "2026-11-02",
  longest: LONGEST_WAIVER,
  presence: (id) => (id === view.id ? view : undefined),
  peopleBehind: () => [],
  personsCalled: (name) => [name],
};

describe("selectors", () => {
  const cases: [string, WaiverSelector, boolean][] = [
    ["a rule", { rule: "access/former-employee" }, true],
    ["another rule", { rule: "presence/no-owner" }, false],
    ["a theme", { rule: "access/*" }, true],
    ["a list means any of", { rule: ["presence/no-owner", "access/former-employee"] }, true],
    ["a presence by its id", { presence: "facebook:100" }, true],
    ["a presence by the company's id", { presence: "facebook-dk" }, true],
    ["a prefix is not the whole", { presence: "facebook:10" }, false],
    ["a principal", { principal: "facebook:200" }, true],
    ["a level", { level: ["publish", "full"] }, true],
    ["another level", { level: "analyse" }, false],
    ["a unit", { unit: "marketing" }, true],
    ["a fingerprint", { fingerprint: "f1" }, true],
    ["fields are all to fit", { rule: "access/*", level: "analyse" }, false],
    ["all", { all: [{ rule: "access/*" }, { level: "full" }] }, true],
    ["all, one of them not", { all: [{ rule: "access/*" }, { level: "analyse" }] }, false],
    ["any", { any: [{ level: "analyse" }, { unit: "marketing" }] }, true],
    ["any, none of them", { any: [{ level: "analyse" }, { unit: "sales" }] }, false],
    ["not", { rule: "access/*", not: { unit: "sales" } }, true],
    ["not, and it is", { rule: "access/*", not: { unit: "marketing" } }, false],
    ["stars inside", { principal: "face*:2*0" }, true],
    ["pieces may not overlap", { principal: "facebook:200*0" }, false],
  ];
  test.each(cases)("%s", (_, selector, expected) => {
    expect(selects(selector, sampleFinding(), context)).toBe(expected);
  });

  test("what a finding does not have is not selected", () => {
    expect(selects({ level: "full" }, sampleFinding({ level: undefined }), context)).toBe(false);
    expect(selects({ principal: "*" }, sampleFinding({ principal: undefined }), context)).toBe(false);
  });
});

describe("a waiver holds", () => {
  const judge = (waiver: Parameters<typeof sampleWaiver>[0], asOf = context.asOf) =>
    acceptedByWaiver(sampleFinding(), [sampleWaiver(waiver)], { ...context, asOf });

  test("from the day it is approved to its last day", () => {
    expect(judge({}, "2026-10-19").holds).toBe(false);
    expect(judge({}, "2026-10-20").holds).toBe(true);
    expect(judge({ expires: "2026-11-02" }).holds).toBe(true);
    expect(judge({ expires: "2026-11-01" })).toEqual({
      holds: false,
      note: { waiver: "w1", reason: "expired", on: "2026-11-01" },
    });
  });

  test("no longer than its severity allows", () => {
    const long = { approvedOn: "2026-01-01", expires: "2027-12-31" };
    expect(judge(long, "2026-04-01")).toMatchObject({ holds: true, note: { reason: "ends-soon", on: "2026-04-01" } });
    expect(judge(long, "2026-04-02")).toMatchObject({ holds: false, note: { reason: "longest-passed" } });
    const low = sampleFinding({ severity: "low" });
    expect(acceptedByWaiver(low, [sampleWaiver(long)], context).holds).toBe(true);
  });

  test("with a warning in its last fourteen days", () => {
    expect(judge({ expires: "2026-11-16" })).toMatchObject({
      holds: true,
      note: { reason: "ends-soon", on: "2026-11-16" },
    });
    expect(judge({ expires: "2026-11-17" })).toEqual({ holds: true, waiver: "w1" });
  });

  test("the one that holds longest counts, and one that holds beats one that does not", () => {
    const waivers = [
      sampleWaiver({ id: "gone", expires: "2026-11-01" }),
      sampleWaiver({ id: "short", expires: "2026-11-03" }),
      sampleWaiver({ id: "long" }),
      sampleWaiver({ id: "own", expires: "2027-06-01", approvedBy: "1042" }),
    ];
    expect(acceptedByWaiver(sampleFinding(), waivers, context).waiver).toBe("long");
    expect(acceptedByWaiver(sampleFinding(), waivers.toReversed(), context).waiver).toBe("long");
  });
});

describe("nobody accepts a finding about themself", () => {
  const own = sampleWaiver({ approvedBy: "1042" });
  const refused = { holds: false, note: { waiver: "w1", reason: "self-approved" } };

  test("as the person of the finding", () => {
    expect(acceptedByWaiver(sampleFinding(), [own], context)).toEqual(refused);
  });

  test("as the person, or a candidate, behind the principal", () => {
    const behind: AcceptanceContext = { ...context, peopleBehind: () => ["7", "1042"] };
    expect(acceptedByWaiver(sampleFinding({ person: undefined }), [own], behind)).toEqual(refused);
  });

  test("nor by their login", () => {
    const called: AcceptanceContext = { ...context, personsCalled: (name) => [name, "1042"] };
    expect(acceptedByWaiver(sampleFinding(), [sampleWaiver({ approvedBy: "karen-l" })], called).holds).toBe(false);
    const config = Config.parse({
      company: { name: "Nordvind A/S" },
      publishing: { assignees: { "1042": "Karen-L" } },
    });
    const made = acceptanceContext({ asOf: "2026-11-02", judgement: sampleJudgement(), governance: { config } });
    expect(made.personsCalled("karen-l")).toEqual(["karen-l", "1042"]);
  });

  test("nor on an issue", () => {
    const decision = { fingerprint: "f1", kind: "accept", on: "2026-11-01", until: "2026-12-01", by: "1042" } as const;
    expect(acceptedByDecision(sampleFinding(), decision, context)).toMatchObject({ holds: false });
    expect(acceptedByDecision(sampleFinding(), { ...decision, by: "2001" }, context)).toMatchObject({ holds: true });
  });
});
