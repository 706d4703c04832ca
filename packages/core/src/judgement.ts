import type { IsoDate } from "./model/common.ts";
import type { Config } from "./model/config.ts";
import type { Finding, TrackedFinding } from "./model/finding.ts";
import type { IdentityLink } from "./model/identities.ts";
import type { Acknowledgement, AdvocacyAsk, Norm } from "./model/policy.ts";
import type { RegistryEntry } from "./model/registry.ts";
import type { Snapshot } from "./model/snapshot.ts";
import type { Verdict } from "./model/verdict.ts";
import type { Waiver } from "./model/waiver.ts";
import type { AnyRule, PresenceView } from "./rules/rule.ts";

/** What the company declares: the governance repository, read and checked. */
export interface Governance {
  config: Config;
  registry: readonly RegistryEntry[];
  identities: readonly IdentityLink[];
  waivers: readonly Waiver[];
  norms: readonly Norm[];
  asks: readonly AdvocacyAsk[];
  acknowledgements: readonly Acknowledgement[];
  /** True where the file exists, even if it is empty: a rule tells "none declared" from "not used". */
  declared: { registry: boolean; norms: boolean; asks: boolean; acknowledgements: boolean };
}

export interface JudgeInput {
  asOf: IsoDate;
  snapshot: Snapshot;
  governance: Governance;
  /** Built-in rules and the user's own. */
  rules: readonly AnyRule[];
  /** Key of fingerprints; see `fingerprintOf`. */
  key: string;
  /** The last good roster's head count; undefined on the first run. */
  previousPeople: number | undefined;
}

export interface RuleOutcome {
  id: string;
  evaluated: boolean;
  checked: number;
  found: number;
  reason?: string;
}

/** What one run finds, before it is held against what was known. Pure: the same input gives the same judgement. */
export interface Judgement {
  presences: PresenceView[];
  verdicts: Verdict[];
  findings: Finding[];
  rules: RuleOutcome[];
  /** Set when the roster is suspected (law 3): no verdict rests on it, nothing may be published. */
  rosterSuspect: string | undefined;
}

/** A run with its memory: what `render`, the reports and the issue queue are made from. */
export interface ScanResult {
  asOf: IsoDate;
  governance: Governance;
  snapshot: Snapshot;
  judgement: Judgement;
  /** Every finding alive, and those that this run closed. */
  findings: TrackedFinding[];
  rules: readonly AnyRule[];
}
