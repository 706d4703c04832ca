import { EmploymentStatus, IsoDate, PlatformId } from "@rollcall/core";
import * as z from "zod";
import { parseDateFormat } from "@rollcall/files";
import { type Field, FIELDS, MANY } from "./headers.ts";

const header = z.string().min(1);
const mapped = Object.fromEntries(
  FIELDS.map((field) => [field, (MANY.has(field) ? z.union([header, z.array(header).min(1)]) : header).optional()]),
) as unknown as Record<Field, z.ZodOptional<z.ZodType<string | string[]>>>;

const DateFormat = z
  .string()
  .refine((format) => parseDateFormat(format) !== undefined, "expected a date format, for example dd-mm-yyyy");

/** The options of `source: csv` below `roster` in rollcall.yaml. */
export const CsvRosterOptions = z.strictObject({
  /** Path of the file, from the folder of rollcall.yaml. */
  file: z
    .string()
    .min(1)
    .meta({ examples: ["roster/medarbejdere.csv"] }),
  /** Column names by field; wins over the names that Rollcall knows. */
  mapping: z
    .strictObject({ ...mapped, accounts: z.record(PlatformId, header).default({}) })
    .prefault({})
    .meta({ examples: ['{ employeeNumber: "MA-nummer", end: "Kontrakt slut" }'] }),
  /** One format for every date column, or one per field. Found from the dates where only one reading fits a column. */
  dateFormat: z
    .union([
      DateFormat,
      z.partialRecord(z.enum(["start", "end", "lastWorkingDay", "leaveFrom", "leaveTo"]), DateFormat),
    ])
    .optional(),
  /** Words of the status column that Rollcall does not know. */
  statuses: z.record(z.string(), EmploymentStatus).default({}),
  /** Found from the bytes where it is not declared. */
  encoding: z.string().optional(),
  /** Found from the header line where it is not declared. */
  delimiter: z.string().length(1).optional(),
  /** Zone of timestamps that carry an offset. @default the company's */
  timeZone: z.string().optional(),
  /** The day on which HR made the export. @default the date of the run */
  exportedOn: IsoDate.optional(),
  /** An export older than this is stale: nothing is concluded from it. */
  maxAgeDays: z.number().int().min(1).optional(),
  /** What the export holds besides today's employees. */
  includes: z
    .strictObject({
      leavers: z.boolean().optional(),
      futureStarters: z.boolean().optional(),
      contractors: z.boolean().optional(),
    })
    .default({}),
});
export type CsvRosterOptions = z.infer<typeof CsvRosterOptions>;
