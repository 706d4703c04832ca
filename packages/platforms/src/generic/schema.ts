import { IsoDate, Level, PlatformId, Presence } from "@rollcall/core";
import { parseDateFormat } from "@rollcall/files";
import * as z from "zod";
import { FileList } from "../attested/options.ts";
import { checkTogether } from "./checks.ts";
import { Conditions, DateFormat, type DateSource, Mapping, PathText } from "./fields.ts";
import { HttpOptions } from "./http-options.ts";

const OrderOfDate = z
  .string()
  .refine((format) => parseDateFormat(format) !== undefined, "expected the order of a date, for example yyyy-mm-dd");

export type AsOfSource = DateSource & { fileName?: string | undefined };

/** When a file was exported: in it, as a constant, or in its name. */
const AsOf = z.union([
  PathText.transform((path): AsOfSource => ({ path })),
  z
    .strictObject({
      path: PathText.optional(),
      format: DateFormat.optional(),
      value: IsoDate.optional(),
      /** The order of the date in the file's name. */
      fileName: OrderOfDate.optional(),
    })
    .refine(
      ({ path, value, fileName }) => [path, value, fileName].filter((part) => part !== undefined).length === 1,
      "expected one of path, value and fileName, for example { fileName: yyyy-mm-dd }",
    )
    .transform((field): AsOfSource => field),
]);

const FileOptions = z.strictObject({
  files: FileList,
  /** Found from the name where it is left out. */
  format: z.enum(["csv", "json", "jsonl"]).optional(),
  /** Of several files, all of them, or the one with the latest date in its name. */
  take: z.enum(["all", "newest"]).default("all"),
  /** The list in a JSON file. @default the file itself */
  items: PathText.default("[]"),
  each: PathText.optional(),
  /** How many elements there are in all, in a JSON file. */
  total: PathText.optional(),
  where: Conditions.default({}),
  unless: Conditions.default({}),
  asOf: AsOf.optional(),
  /** Days for which an export holds; after them it is stale. 92 where `asOf` is known and nothing is said. */
  validDays: z.number().int().min(1).optional(),
  encoding: z.string().optional(),
  delimiter: z.string().length(1).optional(),
});
export type FileOptions = z.output<typeof FileOptions>;

/** A presence that is declared here, because nothing lists it: the system itself, for instance. */
const StaticPresence = z.strictObject({
  key: z.union([z.string().trim().min(1), z.number().int().transform(String)]),
  kind: z.string().min(1).optional(),
  name: z.string().optional(),
  handle: z.string().optional(),
  url: z.string().optional(),
  website: z.string().optional(),
  heldBy: Presence.shape.heldBy,
});
export type StaticPresence = z.output<typeof StaticPresence>;

/** What a user writes below `source: generic`. */
export const GenericOptions = z
  .strictObject({
    /** The id that the system's presences and principals begin with. */
    platform: PlatformId.meta({ examples: ["intranet"] }),
    title: z
      .string()
      .min(1)
      .meta({ examples: ["Nordvind intranet"] }),
    /** The kind of a presence that says no other. */
    kind: z.string().min(1).default("site"),
    presences: z.array(StaticPresence).default([]),
    http: HttpOptions.optional(),
    file: FileOptions.optional(),
    mapping: Mapping,
    /** The system's roles to levels; a role that is not here is `other`, and the receipt says so. */
    levels: z.record(z.string(), Level).meta({ examples: [{ Administrator: "full", Editor: "publish" }] }),
    /** Whose the credential is: a path in the answer, or a constant. `http.self` asks for it. */
    ownId: z
      .union([
        PathText.transform((path) => ({ path, value: undefined })),
        z
          .strictObject({ value: z.union([z.string().min(1), z.number().transform(String)]) })
          .transform(({ value }) => ({ path: undefined, value })),
      ])
      .optional(),
  })
  .superRefine(checkTogether);
export type GenericOptions = z.output<typeof GenericOptions>;
