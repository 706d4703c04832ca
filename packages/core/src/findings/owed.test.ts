import { expect, test } from "vitest";
import type { TrackedFinding } from "../model/finding.ts";
import type { AnyRule } from "../rules/rule.ts";
import { type TrackInput, track } from "./lifecycle.ts";
import {
  sampleGovernance,
  sampleJudgement,
  sampleReceipt,
  sampleRule,
  sampleTracked,
  sampleWaiver,
} from "./testing/sample.ts";

const complete = [sampleReceipt("people"), sampleReceipt("admins:facebook:100")];

/** A rule whose finding is a debt until somebody with an attestation has paid it. */
const rule: AnyRule = {
  ...sampleRule(),
  owed: ({ firstSeen }, { attestations, standingOf }) =>
    standingOf("1042") !== "active" && !attestations.some(({ at }) => at >= firstSeen),
};

function run(input: Partial<TrackInput>): TrackedFinding | undefined {
  return track({
    asOf: "2026-11-02",
    previous: [sampleTracked({ status: "open" })],
    judgement: sampleJudgement(),
    snapshot: { receipts: complete },
    governance: sampleGovernance(),
    rules: [rule],
    ...input,
  })[0];
}

test("a finding whose cause is only out of sight stays open", () => {
  expect(run({})).toMatchObject({ status: "open", lastSeen: "2026-11-02" });
  expect(run({ previous: [sampleTracked({ status: "stale" })] })?.status).toBe("open");
});

test("it is fixed by what the rule asks for", () => {
  const attestations = [{ scope: "custody:facebook:100", at: "2026-10-31" }];
  expect(run({ snapshot: { receipts: complete, attestations } })).toMatchObject({
    status: "fixed",
    fixedOn: "2026-11-02",
  });
  const [active] = [{ id: "1042", formerNames: [], emails: [], accounts: [], employments: [] }];
  expect(run({ snapshot: { receipts: complete, people: [active] } })?.status).toBe("fixed");
});

test("a person's word, a rule that is off and a source that is blind are as for any finding", () => {
  const governance = sampleGovernance({ waivers: [sampleWaiver()] });
  expect(run({ previous: [sampleTracked({ status: "accepted" })], governance })?.status).toBe("accepted");
  expect(run({ previous: [sampleTracked({ status: "disputed" })] })?.status).toBe("disputed");
  expect(run({ previous: [sampleTracked({ status: "fixed", fixedOn: "2026-11-01" })] })?.status).toBe("fixed");
  expect(run({ snapshot: { receipts: [sampleReceipt("people")] } })?.status).toBe("stale");
  const off = sampleGovernance();
  const config = {
    ...off.config,
    policy: { ...off.config.policy, rules: { "access/former-employee": "off" as const } },
  };
  expect(run({ governance: { ...off, config } })).toMatchObject({ status: "fixed", withdrawn: "rule-off" });
});
