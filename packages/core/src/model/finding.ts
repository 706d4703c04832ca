import * as z from "zod";
import { Consideration, IsoDate, Level, Severity } from "./common.ts";
import { Evidence } from "./verdict.ts";

/** Where a finding is in its life. `stale`: open, but this run could not judge it. */
export const FindingStatus = z.enum(["new", "open", "accepted", "fixed", "reopened", "disputed", "stale"]);
export type FindingStatus = z.infer<typeof FindingStatus>;

/**
 * A value in a finding's text. A date is written as people write it. A reference is written out when the text is rendered, as full a name as `--names` allows;
 * so a rule never puts a person into text.
 */
export const MessageValue = z.union([
  z.string(),
  z.number(),
  z.object({ ref: z.enum(["person", "principal", "presence"]), id: z.string() }),
  z.object({ ref: z.literal("people"), ids: z.array(z.string()) }),
  /** Kinds of exact evidence, written out in the reader's language. */
  z.object({ ref: z.literal("evidence"), kinds: z.array(z.string()) }),
  /** Codes such as `level/full`, written out as words in the reader's language. */
  z.object({ ref: z.literal("terms"), terms: z.array(z.string()) }),
  /** How many there are of each kind; those of which there is none are left out. */
  z.object({ ref: z.literal("counts"), counts: z.record(z.string(), z.number()) }),
  /** What a source reads, for example `admins:<presence>`. */
  z.object({ ref: z.literal("scope"), id: z.string() }),
]);
export type MessageValue = z.infer<typeof MessageValue>;

/** What a rule yields. `rule`, severity and fingerprint are added by the run. */
export const FindingDraft = z.object({
  presence: z.string().optional(),
  principal: z.string().optional(),
  role: z.string().optional(),
  level: Level.optional(),
  person: z.string().optional(),
  /** What it is about where none of the fields above tells: a waiver's id, a norm, a source's scope. */
  subject: z.string().optional(),
  messageId: z.string(),
  data: z.record(z.string(), MessageValue).default({}),
  evidence: z.array(Evidence).default([]),
  /** Overrides the rule's severity for this case. */
  severity: Severity.optional(),
  dueBy: IsoDate.optional(),
  /** Scopes that this finding rests on, beyond those that follow from the rule's needs. */
  restsOn: z.array(z.string()).optional(),
});
export type FindingDraft = z.input<typeof FindingDraft>;

/** A judged finding, names not yet decided. */
export const Finding = FindingDraft.extend({
  fingerprint: z.string(),
  rule: z.string(),
  consideration: Consideration,
  severity: Severity,
  /** Every scope that must have been read completely before its absence means anything. */
  restsOn: z.array(z.string()),
});
export type Finding = z.infer<typeof Finding>;

/** Why a fitting acceptance does not hold, or until when it does. */
export const WaiverNote = z.object({
  /** Id of the waiver; absent for an acceptance given on an issue. */
  waiver: z.string().optional(),
  reason: z.enum(["self-approved", "not-yet", "expired", "longest-passed", "ends-soon"]),
  /** The day it begins or ends. */
  on: IsoDate.optional(),
});
export type WaiverNote = z.infer<typeof WaiverNote>;

/** A finding with its life. */
export const TrackedFinding = Finding.extend({
  status: FindingStatus,
  firstSeen: IsoDate,
  lastSeen: IsoDate,
  /** The day on which complete evidence showed it gone. */
  fixedOn: IsoDate.optional(),
  /** Id of the waiver that accepts it. */
  waiver: z.string().optional(),
  /** Why it could not be judged in this run. */
  notJudged: z.string().optional(),
  /** Closed because the company no longer asks: the rule was turned off, or the presence is declared retired. */
  withdrawn: z.enum(["rule-off", "presence-retired"]).optional(),
  /** What a reader must know of a waiver or an acceptance that fits it, apart from "it holds". */
  waiverNote: WaiverNote.optional(),
});
export type TrackedFinding = z.infer<typeof TrackedFinding>;
