import * as z from "zod";
import { IsoDate, PlatformId } from "./common.ts";

/** Why the presence is there, and how the company knows that it works (C1). */
export const Purpose = z.strictObject({
  statement: z.string().min(1),
  kind: z.enum(["fans", "traffic", "engagement", "mentions", "customer-service", "launch", "recruiting", "other"]),
  kpi: z
    .strictObject({
      name: z.string().min(1),
      unit: z.string().optional(),
      target: z.number(),
      /** Whether a good reading is at least or at most the target. @default "at-least" */
      direction: z.enum(["at-least", "at-most"]).default("at-least"),
      period: z.enum(["week", "month", "quarter", "half-year", "year"]),
      /** The figure that a scan reads from the platform for it, such as `followers`; without it, only `readings` count. */
      metric: z.string().min(1).optional(),
      readings: z.array(z.strictObject({ date: IsoDate, value: z.number() })).default([]),
    })
    .optional(),
});
export type Purpose = z.infer<typeof Purpose>;

/** Who may speak here, and how (C5). */
export const Voice = z.strictObject({
  /** In whose name the presence answers. */
  speaksAs: z.enum(["company", "team", "named-person"]),
  tone: z.string().optional(),
  /** Person ids that may publish here. */
  spokespeople: z.array(z.string().min(1)).default([]),
  topics: z.array(z.string()).default([]),
  offLimits: z.array(z.string()).default([]),
  answerWithinHours: z.number().positive().optional(),
  /** The words by which a named person's profile says for whom it speaks. */
  disclaimer: z.string().min(1).optional(),
});
export type Voice = z.infer<typeof Voice>;

/** Who keeps the one password of a presence that has no roles (C2). The secret itself is never written. */
export const Custody = z.strictObject({
  custodians: z.array(z.string().min(1)).default([]),
  vault: z.string().optional(),
  secondFactorHolder: z.string().optional(),
  recoveryEmail: z.string().optional(),
  recoveryPhoneHolder: z.string().optional(),
  lastRotatedOn: IsoDate.optional(),
  /** Former custodians with their last day as such. */
  earlier: z.array(z.strictObject({ person: z.string().min(1), until: IsoDate })).default([]),
});
export type Custody = z.infer<typeof Custody>;

/** A publishing tool or app that holds a token for the presence (C2). */
export const ToolConnection = z.strictObject({
  name: z.string().min(1),
  /** Person id of who connected it. */
  connectedBy: z.string().min(1).optional(),
  connectedOn: IsoDate.optional(),
});
export type ToolConnection = z.infer<typeof ToolConnection>;

/** The company's own declaration of one presence. One file, or one entry of a list, below registry/. */
export const RegistryEntry = z.strictObject({
  /** The company's own name for it, in lower case: `facebook-dk`. Never reused. */
  id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]*$/,
      'expected an id in lower case letters, digits and hyphens, for example "facebook-dk"',
    ),
  platform: PlatformId,
  kind: z.string().min(1),
  /** The platform's own id. Either this or a handle or url joins the entry to what the platform shows. */
  key: z.string().min(1).optional(),
  handle: z.string().min(1).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  name: z.string().min(1),
  status: z.enum(["planned", "active", "retiring", "retired"]).default("active"),
  brand: z.string().optional(),
  market: z.string().optional(),
  language: z.string().optional(),
  unit: z.string().optional(),
  /** Person id. The company owns, this person answers for it. */
  owner: z.string().min(1).optional(),
  successor: z.string().min(1).optional(),
  /** Person ids in order, after the successor; the chain ends at the company. */
  fallback: z.array(z.string().min(1)).default([]),
  /** Declared: which legal entity or business account holds it. */
  legalEntity: z.string().optional(),
  heldBy: z.enum(["business", "person", "unknown"]).default("unknown"),
  createdBy: z.string().optional(),
  /** False for a company page that has a better twin; then mergeInto names it. */
  canonical: z.boolean().optional(),
  mergeInto: z.string().optional(),
  purpose: Purpose.optional(),
  voice: Voice.optional(),
  custody: Custody.optional(),
  tools: z.array(ToolConnection).default([]),
  /** The company's own domains that link here, and the website that the profile links to. */
  linkedFrom: z.array(z.string()).default([]),
  linksTo: z.string().optional(),
  adminBand: z.strictObject({ min: z.number().int().min(0), max: z.number().int().min(1) }).optional(),
  /** Last public activity, where no connector reads it. */
  lastActivityOn: IsoDate.optional(),
  reviewedOn: IsoDate.optional(),
  reviewBy: IsoDate.optional(),
  /** Competitors' page that a company-run account moderates, for instance: see C6. */
  belongsTo: z.enum(["company", "competitor", "partner", "community"]).default("company"),
  note: z.string().optional(),
});
export type RegistryEntry = z.infer<typeof RegistryEntry>;

/** registry/*.yaml: one entry, or a list below `presences`. */
export const RegistryFile = z.union([RegistryEntry, z.strictObject({ presences: z.array(RegistryEntry).min(1) })]);
export type RegistryFile = z.infer<typeof RegistryFile>;
