import type { ScanResult } from "../../judgement.ts";
import type { TrackedFinding } from "../../model/finding.ts";
import type { Person } from "../../model/person.ts";
import type { Principal } from "../../model/principal.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { Verdict } from "../../model/verdict.ts";
import { sampleGovernance, sampleJudgement, sampleRule } from "./sample.ts";

/** A run as `render` takes it, with one person and whatever accounts and findings a test asks for. */
export function sampleResult(parts: {
  people?: Person[];
  principals?: Principal[];
  findings?: TrackedFinding[];
  verdicts?: Verdict[];
  snapshot?: Partial<Snapshot>;
}): ScanResult {
  const { people = [], principals = [], findings = [], verdicts = [], snapshot } = parts;
  return {
    asOf: "2026-11-01",
    governance: sampleGovernance(),
    snapshot: {
      header: {
        type: "header",
        schema: "rollcall.snapshot/1",
        company: "Nordvind A/S",
        timeZone: "Europe/Copenhagen",
        asOf: "2026-11-01",
      },
      presences: [],
      principals,
      grants: [],
      receipts: [],
      attestations: [],
      affiliations: [],
      links: [],
      readings: [],
      people,
      roster: undefined,
      ...snapshot,
    },
    judgement: sampleJudgement({ verdicts }),
    findings,
    rules: [sampleRule()],
  };
}
