import { describe, expect, test } from "vitest";
import { Config } from "../model/config.ts";
import type { TrackedFinding } from "../model/finding.ts";
import { type TrackInput, track } from "./lifecycle.ts";
import { sampleFinding, sampleGovernance, sampleJudgement, sampleRule, sampleTracked } from "./testing/sample.ts";

const asOf = "2026-11-02";

function run(input: Pick<TrackInput, "previous" | "judgement">): TrackedFinding[] {
  return track({ asOf, governance: sampleGovernance(), rules: [sampleRule()], snapshot: { receipts: [] }, ...input });
}

describe("the day by which it should be dealt with", () => {
  const seen = (finding: object, previous: TrackedFinding[] = []) =>
    run({ previous, judgement: sampleJudgement({ findings: [sampleFinding(finding)] }) })[0]?.dueBy;

  test("follows from the severity when the finding is new", () => {
    expect(seen({ severity: "critical" })).toBe(asOf);
    expect(seen({ severity: "high" })! > asOf).toBe(true);
  });

  test("is the company's own where the policy says so", () => {
    const config = Config.parse({ company: { name: "Nordvind A/S" }, policy: { dueDays: { high: 3, info: 10 } } });
    const due = (severity: "high" | "medium" | "info") =>
      track({
        asOf,
        previous: [],
        governance: sampleGovernance({ config }),
        rules: [sampleRule()],
        snapshot: { receipts: [] },
        judgement: sampleJudgement({ findings: [sampleFinding({ severity })] }),
      })[0]?.dueBy;
    expect([due("high"), due("medium"), due("info")]).toEqual(["2026-11-05", "2026-12-02", "2026-11-12"]);
  });

  test("does not wait because nobody did anything", () => {
    const known = sampleTracked({ status: "open", dueBy: "2026-10-20", severity: "high" });
    expect(seen({ severity: "high" }, [known])).toBe("2026-10-20");
    expect(seen({ severity: "high", dueBy: asOf }, [known])).toBe("2026-10-20");
  });

  test("comes nearer when the finding grows graver", () => {
    const known = sampleTracked({ status: "open", dueBy: "2027-01-20", severity: "low" });
    expect(seen({ severity: "critical" }, [known])).toBe(asOf);
  });

  test("moves with a last day that HR moves", () => {
    const known = sampleTracked({ status: "open", dueBy: "2026-11-20" });
    expect(seen({ dueBy: "2026-12-31" }, [known])).toBe("2026-12-31");
  });

  test("is set anew when the finding comes back", () => {
    const known = sampleTracked({ status: "fixed", fixedOn: "2026-10-01", dueBy: "2026-09-01", severity: "high" });
    expect(seen({ severity: "high" }, [known])! > asOf).toBe(true);
  });
});
