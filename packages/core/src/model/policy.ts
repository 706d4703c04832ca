import * as z from "zod";
import { IsoDate, Level, Severity } from "./common.ts";

/** `off`, a severity, or `[severity, options]`, as in rollcall.yaml; `on` keeps the rule's own severity. */
export const RuleSetting = z.union([
  z.literal(["off", "on"]),
  Severity,
  z.tuple([z.union([z.literal("on"), Severity]), z.record(z.string(), z.unknown())]),
]);
export type RuleSetting = z.infer<typeof RuleSetting>;

/** One layer of rule settings. A later layer (unit, then presence) wins, unless an earlier one locks the rule. */
export const RuleLayer = z.strictObject({
  rules: z.record(z.string(), RuleSetting).default({}),
  /** Rule ids that no later layer may change. */
  lock: z.array(z.string()).default([]),
});
export type RuleLayer = z.infer<typeof RuleLayer>;

/** What a unit or a job brings with it: rights that its people are expected to hold. One row of `policy.expected`. */
export const ExpectedGrant = z
  .strictObject({
    /** The unit of the person's employment, verbatim. */
    unit: z.string().min(1).optional(),
    /** The title of the person's employment, verbatim. */
    title: z.string().min(1).optional(),
    /** Person id, where one person is meant. */
    person: z.string().min(1).optional(),
    /** Registry ids or platform ids; `*` stands for any presence. */
    presences: z.array(z.string().min(1)).min(1),
    /** The strongest right that goes with it. */
    level: Level.default("publish"),
    /** True where the right must be there, and not only may. */
    required: z.boolean().default(false),
  })
  .refine(
    ({ unit, title, person }) => unit !== undefined || title !== undefined || person !== undefined,
    "expected at least one of unit, title, person",
  );
export type ExpectedGrant = z.infer<typeof ExpectedGrant>;

/** The `policy` block of rollcall.yaml. */
export const PolicyConfig = z.strictObject({
  presets: z.array(z.string()).default(["recommended"]),
  rules: z.record(z.string(), RuleSetting).default({}),
  lock: z.array(z.string()).default([]),
  units: z.record(z.string(), RuleLayer).default({}),
  presences: z.record(z.string(), RuleLayer).default({}),
  /** Modules with rules of one's own: a file below the repository, or a package. */
  extraRules: z.array(z.string()).default([]),
  /** A person is `leaving` this many days before the last day. */
  leavingWithinDays: z.number().int().min(0).default(30),
  /** Which date ends an employment. */
  lastDay: z.enum(["end", "last-working-day"]).default("end"),
  /** Rights that go with a unit, a job or a person. */
  expected: z.array(ExpectedGrant).default([]),
  /** Severity by standing, level and exposure, over the built-in table: `{ "former/full": critical, "leaving/publish/wide": high }`. */
  severities: z.record(z.string(), Severity).default({}),
  /** Days until a finding is due, by severity, over the built-in 0, 7, 30, 90: `{ high: 3 }`. */
  dueDays: z.partialRecord(Severity, z.number().int().min(0)).default({}),
  /** Longest acceptance of a risk, in days by severity, over the built-in table. */
  longestWaiver: z.partialRecord(Severity, z.number().int().min(1)).default({}),
});
export type PolicyConfig = z.infer<typeof PolicyConfig>;

/** A norm that the company states (C5-C8), with its version and who has read it. */
export const Norm = z.strictObject({
  id: z.enum(["voice", "conduct", "advocacy", "hours"]),
  version: z.string().min(1),
  inForceFrom: IsoDate,
  reviewBy: IsoDate.optional(),
  owner: z.string().optional(),
  /** The norm in the company's own words. */
  text: z.string().min(1),
  /** C8: whether personal networks may be used in working hours. */
  useAtWork: z.enum(["allowed", "breaks-only", "forbidden"]).optional(),
});
export type Norm = z.infer<typeof Norm>;

/** What the company answers to the first four questions (C1-C4), in its own words; C5-C8 are the norms. policy/answers.yaml */
export const PolicyAnswersFile = z.strictObject({
  answers: z.strictObject({
    purpose: z.string().min(1).optional(),
    owner: z.string().min(1).optional(),
    page: z.string().min(1).optional(),
    leavers: z.string().min(1).optional(),
  }),
});
export type PolicyAnswersFile = z.infer<typeof PolicyAnswersFile>;

/** policy/norms.yaml */
export const NormsFile = z.strictObject({ norms: z.array(Norm) });
export type NormsFile = z.infer<typeof NormsFile>;

/** One thing that the company asks of its people's own networks (C7). */
export const AdvocacyAsk = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  /** What may be shared. Absent reads as unclassified. */
  contentClass: z.enum(["public", "campaign", "vacancy", "internal"]).optional(),
  voluntary: z.boolean(),
  /** The words by which a sharer says where they work. */
  disclosure: z.string().optional(),
  audience: z.string().optional(),
  askedOn: IsoDate,
  expires: IsoDate.optional(),
  /** The day on which people were told that it is over. */
  withdrawnOn: IsoDate.optional(),
});
export type AdvocacyAsk = z.infer<typeof AdvocacyAsk>;

/** policy/advocacy.yaml */
export const AdvocacyFile = z.strictObject({ asks: z.array(AdvocacyAsk) });
export type AdvocacyFile = z.infer<typeof AdvocacyFile>;

/** policy/acknowledgements.csv, a row: who has acknowledged which version of which norm, and when. */
export const Acknowledgement = z.strictObject({
  person: z.string().min(1),
  norm: Norm.shape.id,
  version: z.string().min(1),
  on: IsoDate,
});
export type Acknowledgement = z.infer<typeof Acknowledgement>;
