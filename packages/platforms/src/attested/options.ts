import { parseDateFormat } from "@rollcall/files";
import * as z from "zod";

/** Paths or globs of files, from the folder of rollcall.yaml. */
export const FileList = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .meta({ examples: ["attestations/*.csv"] });

/** The options of `source: attested` below `platforms` in rollcall.yaml. */
export const AttestedOptions = z.strictObject({
  files: FileList,
  /** An attestation older than this is stale: what it shows counts, what it does not show proves nothing. */
  maxAgeDays: z.number().int().min(1).default(92),
  /** Found from the dates where only one reading fits a column. */
  dateFormat: z
    .string()
    .refine((format) => parseDateFormat(format) !== undefined, "expected a date format, for example dd-mm-yyyy")
    .optional(),
  encoding: z.string().optional(),
  delimiter: z.string().length(1).optional(),
});
export type AttestedOptions = z.infer<typeof AttestedOptions>;
