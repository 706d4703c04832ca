import type * as z from "zod";
import type { Consideration, IsoDate, Severity, Translated } from "../model/common.ts";
import type { Config } from "../model/config.ts";
import type { RosterSuspicion } from "../judging/roster.ts";
import type { Finding, FindingDraft, TrackedFinding } from "../model/finding.ts";
import type { Grant } from "../model/grant.ts";
import type { IdentityLink } from "../model/identities.ts";
import type { Person } from "../model/person.ts";
import type { Acknowledgement, AdvocacyAsk, Norm, PolicyConfig } from "../model/policy.ts";
import type { Presence } from "../model/presence.ts";
import type { Principal } from "../model/principal.ts";
import type { Receipt, ReceiptOutcome } from "../model/receipt.ts";
import type { RegistryEntry } from "../model/registry.ts";
import type { Attestation, Snapshot } from "../model/snapshot.ts";
import type { Standing } from "../model/standing.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Waiver } from "../model/waiver.ts";

/** The data that a rule cannot do without. Not met: the rule is reported as not evaluated, with the receipt that caused it. */
export type Need =
  /** The roster, read completely and not suspected. */
  | "people"
  /** The admin list of a presence; judged presence by presence. */
  | "admins"
  /** At least one registry entry. */
  | "registry"
  /** The lists of presences, read completely: what is absent from them is not there. */
  | "presences"
  /** Files below policy/. */
  | "norms"
  | "advocacy"
  | "acknowledgements"
  /** An affiliation export, a staff page. */
  | "affiliations"
  /** Links between domains and profiles, collected or attested. */
  | "links";

/** The fields of a finding that its fingerprint is made of, besides the rule's id. */
export type IdentityField = "presence" | "principal" | "role" | "level" | "person" | "subject";

export type Preset = "starter" | "recommended" | "strict";

export interface RuleMessage {
  /** `{{placeholder}}` names a key of the finding's data. */
  text: Translated;
  /** Steps that cure it, in order. The same placeholders. */
  fix: Readonly<Record<"en" | "da", readonly string[]>>;
}

export interface RuleMeta {
  /** `<theme>/<name>` in kebab case; also the path of the source file, the test and the docs page. */
  id: string;
  consideration: Consideration;
  severity: Severity;
  /** States the compliant condition. */
  title: Translated;
  /** Strict object schema with a default for every option. */
  options: z.ZodType;
  messages: Readonly<Record<string, RuleMessage>>;
  identity: readonly IdentityField[];
  needs: readonly Need[];
  presets: readonly Preset[];
  /** Experimental rules never open an issue unless asked. */
  maturity: "stable" | "experimental";
  /** Raised when the rule finds other things than before. */
  version: number;
  /** `findings`: judges what the other rules found, and so runs after them. @default "facts" */
  phase?: "facts" | "findings";
  /** References by framework, for example `{ "NIST SP 800-53 r5": ["PS-4"], "CIS v8": ["6.2"] }`. */
  frameworks?: Readonly<Record<string, readonly string[]>>;
}

/** A presence as the company declares it and as a platform shows it; at least one of the two. */
export interface PresenceView {
  /** `<platform>:<key>`. */
  id: string;
  platform: string;
  kind: string;
  name: string;
  url: string | undefined;
  entry: RegistryEntry | undefined;
  seen: Presence | undefined;
  /** How far its admin list was read; undefined when no source even tried. */
  admins: ReceiptOutcome | undefined;
}

/** A grant with its holder's verdict. */
export interface GrantView extends Grant {
  holder: Principal;
  verdict: Verdict;
  /** The person behind it, where the verdict names one. */
  human: Person | undefined;
  /** Works today: active and not past its end. */
  live: boolean;
}

/** All that a rule may look at. Everything is sorted by id, so that equal inputs give equal findings. */
export interface RuleContext<Options = Record<string, unknown>> {
  readonly asOf: IsoDate;
  readonly company: Config["company"];
  readonly policy: PolicyConfig;
  /** The options for a presence, after company < unit < presence; without a presence the company's. */
  options(presence?: PresenceView): Options;
  readonly presences: readonly PresenceView[];
  presence(id: string): PresenceView | undefined;
  /** The presence of a registry entry, by the entry's own id. */
  registered(entryId: string): PresenceView | undefined;
  /** Every grant seen on a presence, live or not. Empty does not mean that nobody holds rights: ask `knows`. */
  grantsOf(presence: PresenceView): readonly GrantView[];
  readonly grants: readonly GrantView[];
  readonly principals: readonly Principal[];
  verdictOf(principalId: string): Verdict | undefined;
  person(id: string): Person | undefined;
  /** Undefined when the roster holds no such person. */
  standingOf(personId: string): Standing | undefined;
  /** Last day of the last employment, inclusive; undefined while it is open. */
  lastDayOf(personId: string): IsoDate | undefined;
  /** Last day at work, at or before the last day of the contract: when rights should be gone. */
  exitDayOf(personId: string): IsoDate | undefined;
  readonly registry: readonly RegistryEntry[];
  readonly identities: readonly IdentityLink[];
  readonly waivers: readonly Waiver[];
  readonly norms: readonly Norm[];
  readonly asks: readonly AdvocacyAsk[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly receipts: readonly Receipt[];
  /** Attestations, affiliations, links and people as collected. */
  readonly snapshot: Snapshot;
  /** True when the scope was read completely in this run: only then is absence evidence (law 1). */
  knows(scope: string): boolean;
  /** How far a scope was read; undefined when no source even tried. */
  outcome(scope: string): ReceiptOutcome | undefined;
  /** Set when the roster is not believed (law 3). */
  readonly rosterSuspicion: RosterSuspicion | undefined;
  /** What the rules of the first phase found; empty for a rule that is one of them. */
  readonly findings: readonly Finding[];
  /** Counts what was looked at: the denominator of the report. */
  checked(count?: number): void;
}

/** What a rule may ask about a finding that it yields no more. */
export interface DebtFacts {
  readonly asOf: IsoDate;
  presence(id: string): PresenceView | undefined;
  /** Undefined when the roster holds no such person. */
  standingOf(personId: string): Standing | undefined;
  readonly attestations: readonly Attestation[];
}

/** One rule: what it is, and how it looks. */
export interface Rule<Options = never> {
  readonly meta: RuleMeta;
  evaluate(context: RuleContext<Options>): Iterable<FindingDraft>;
  /** True while something must still be done although the finding is no longer seen: then it stays open. */
  owed?(finding: TrackedFinding, facts: DebtFacts): boolean;
}

/** Any rule, whatever its options. */
// A context is handed to a rule with its own options only, after they passed the rule's schema.
export type AnyRule = Rule<never>;

/** Types a rule and its options: `export default defineRule({ meta: { ... }, *evaluate(context) { ... } })`. */
export function defineRule<Schema extends z.ZodType>(rule: {
  readonly meta: RuleMeta & { readonly options: Schema };
  evaluate(context: RuleContext<z.output<Schema>>): Iterable<FindingDraft>;
  owed?(finding: TrackedFinding, facts: DebtFacts): boolean;
}): Rule<z.output<Schema>> {
  return rule;
}
