import * as z from "zod";
import { Consideration, IsoDate, Level, Severity } from "./common.ts";
import { FindingStatus } from "./finding.ts";
import { Receipt } from "./receipt.ts";
import { Candidate, Evidence, VerdictKind } from "./verdict.ts";

export const REPORT_SCHEMA = "rollcall.report/1";

const counts = z.record(z.string(), z.number().int().nonnegative());

/** Where a person must not be named, `person` holds a keyed pseudonym (`person-7Q2K`), or null under `--names none`. */
export const ReportFinding = z.object({
  fingerprint: z.string(),
  rule: z.string(),
  consideration: Consideration,
  severity: Severity,
  status: FindingStatus,
  presence: z.string().optional(),
  principal: z.string().optional(),
  role: z.string().optional(),
  level: Level.optional(),
  person: z.string().optional(),
  title: z.string(),
  message: z.string(),
  evidence: z.array(Evidence),
  remediation: z.array(z.string()),
  dueBy: IsoDate.optional(),
  firstSeen: IsoDate,
  lastSeen: IsoDate,
  fixedOn: IsoDate.optional(),
  waiver: z.string().optional(),
  notJudged: z.string().optional(),
  withdrawn: z.enum(["rule-off", "presence-retired"]).optional(),
  /** One sentence on a waiver that fits but does not hold, or that ends soon. */
  waiverNote: z.string().optional(),
});
export type ReportFinding = z.infer<typeof ReportFinding>;

/** What a run says, names already decided: every format and every issue is made from this and nothing else. */
export const Report = z.object({
  schema: z.literal(REPORT_SCHEMA),
  tool: z.object({ name: z.string(), version: z.string() }),
  asOf: IsoDate,
  company: z.string(),
  names: z.enum(["none", "pseudonym", "full"]),
  language: z.enum(["en", "da"]),
  receipts: z.array(Receipt),
  summary: z.object({
    presences: z.number().int(),
    grants: z.number().int(),
    principals: z.number().int(),
    people: z.number().int(),
    verdicts: counts,
    findings: z.object({ bySeverity: counts, byStatus: counts, byRule: counts }),
    rules: z.array(
      z.object({
        id: z.string(),
        evaluated: z.boolean(),
        /** How many presences, grants or entries were looked at. */
        checked: z.number().int(),
        found: z.number().int(),
        /** Why it was not evaluated, or not everywhere. */
        reason: z.string().optional(),
      }),
    ),
  }),
  presences: z.array(
    z.object({
      id: z.string(),
      platform: z.string(),
      kind: z.string(),
      name: z.string(),
      url: z.string().optional(),
      /** The company's own id in the registry. */
      registered: z.string().optional(),
    }),
  ),
  verdicts: z.array(
    z.object({
      principal: z.string(),
      presences: z.array(z.string()),
      verdict: VerdictKind,
      person: z.string().nullable(),
      confidence: z.number(),
      evidence: z.array(Evidence),
      candidates: z.array(Candidate),
    }),
  ),
  findings: z.array(ReportFinding),
});
export type Report = z.infer<typeof Report>;
