import { GrantPath, GrantState, IsoDate, Presence, Principal, PrincipalKind } from "@rollcall/core";
import { parseDateFormat } from "@rollcall/files";
import * as z from "zod";
import { parsePath } from "./path.ts";

/** A path as a user writes it: see path.ts. */
export const PathText = z.string().superRefine((text, context) => {
  const parsed = parsePath(text);
  if ("problem" in parsed) context.addIssue(parsed.problem);
});

/** What a value comes from: a place in the element, or a constant. */
interface Source<Value> {
  path?: string | undefined;
  value?: Value | undefined;
}

export interface TextSource extends Source<string> {
  /** The system's words to those to be used in their place; a word that is not named stays as it is. */
  values?: Readonly<Record<string, string>> | undefined;
}

export interface WordSource<Word extends string | boolean> extends Source<Word> {
  /** The system's words to ours. */
  values?: Readonly<Record<string, Word>> | undefined;
  /** For every other word. Left out, a word that is not named makes the read partial. */
  other?: Word | undefined;
}

export interface DateSource extends Source<IsoDate> {
  /** @default "iso" */
  format?: string | undefined;
}

const eitherPathOrValue = (field: { path?: unknown; value?: unknown }): boolean =>
  (field.path === undefined) !== (field.value === undefined);
const EITHER = "expected either path or value, for example { value: person }";

const Constant = z.union([z.string().min(1), z.number(), z.boolean()]).transform(String);

export const TextField = z.union([
  PathText.transform((path): TextSource => ({ path })),
  z
    .strictObject({
      path: PathText.optional(),
      value: Constant.optional(),
      values: z.record(z.string(), Constant).optional(),
    })
    .refine(eitherPathOrValue, EITHER)
    .transform((field): TextSource => field),
]);

export const NumberField = z.union([
  PathText.transform((path): TextSource => ({ path })),
  z.strictObject({ path: PathText }).transform((field): TextSource => field),
]);

export const DateFormat = z
  .string()
  .refine(
    (format) =>
      ["iso", "epoch-seconds", "epoch-milliseconds"].includes(format) || parseDateFormat(format) !== undefined,
    "expected iso, epoch-seconds, epoch-milliseconds or the order of the parts, for example dd-mm-yyyy",
  );

export const DateField = z.union([
  PathText.transform((path): DateSource => ({ path })),
  z
    .strictObject({ path: PathText.optional(), format: DateFormat.optional(), value: IsoDate.optional() })
    .refine(eitherPathOrValue, "expected either path or value, for example { path: createdAt, format: dd-mm-yyyy }")
    .transform((field): DateSource => field),
]);

/** Words of ours. A bare text is a path, so one of our words there is nearly always meant as a constant. */
function wordField<Word extends string>(words: z.ZodType<Word> & { options: readonly Word[] }) {
  const isWord = (text: string): boolean => (words.options as readonly string[]).includes(text);
  return z.union([
    PathText.refine((text) => !isWord(text), {
      error: ({ input }) => `expected a path, or a constant as { value: ${String(input)} }`,
    }).transform((path): WordSource<Word> => ({ path })),
    z
      .strictObject({
        path: PathText.optional(),
        value: words.optional(),
        values: z.record(z.string(), words).optional(),
        other: words.optional(),
      })
      .refine(eitherPathOrValue, EITHER)
      .transform((field): WordSource<Word> => field),
  ]);
}

const FlagField = z.union([
  PathText.transform((path): WordSource<boolean> => ({ path })),
  z
    .strictObject({
      path: PathText.optional(),
      value: z.boolean().optional(),
      values: z.record(z.string(), z.boolean()).optional(),
      other: z.boolean().optional(),
    })
    .refine(eitherPathOrValue, "expected either path or value, for example { value: true }")
    .transform((field): WordSource<boolean> => field),
]);

const HeldBy = Presence.shape.heldBy.unwrap();
const SecondFactor = Principal.shape.secondFactor.unwrap();

/** What tells a presence. Only `key` is needed: the system's own id of it. */
export const PresenceMapping = z.strictObject({
  key: TextField,
  kind: TextField.optional(),
  name: TextField.optional(),
  handle: TextField.optional(),
  url: TextField.optional(),
  website: TextField.optional(),
  verified: FlagField.optional(),
  published: FlagField.optional(),
  followers: NumberField.optional(),
  createdOn: DateField.optional(),
  lastActivityOn: DateField.optional(),
  heldBy: wordField(HeldBy).optional(),
});
export type PresenceMapping = z.output<typeof PresenceMapping>;

/** What tells a principal. At least one of id, handle, email and name; the first that is filled in makes its id. */
export const PrincipalMapping = z
  .strictObject({
    id: TextField.optional(),
    handle: TextField.optional(),
    email: TextField.optional(),
    name: TextField.optional(),
    employeeId: TextField.optional(),
    unit: TextField.optional(),
    title: TextField.optional(),
    /** @default person */
    kind: wordField(PrincipalKind).optional(),
    secondFactor: wordField(SecondFactor).optional(),
    lastActive: DateField.optional(),
    breakGlass: FlagField.optional(),
  })
  .refine(
    ({ id, handle, email, name }) => [id, handle, email, name].some((field) => field !== undefined),
    "expected at least one of id, handle, email and name, for example { id: user.id, email: user.email }",
  );
export type PrincipalMapping = z.output<typeof PrincipalMapping>;

/** How an element becomes a grant. */
export const Mapping = z.strictObject({
  /** The presence that an element is about, where the request or the file does not say it. */
  presence: PresenceMapping.optional(),
  principal: PrincipalMapping,
  /** The role, word for word; several where the path shows several. */
  role: TextField.optional(),
  state: wordField(GrantState).optional(),
  grantPath: wordField(GrantPath).optional(),
  via: TextField.optional(),
  grantedOn: DateField.optional(),
  expiresOn: DateField.optional(),
});
export type Mapping = z.output<typeof Mapping>;

/** What one request has otherwise than the others. */
export const MappingChange = Mapping.partial();
export type MappingChange = z.output<typeof MappingChange>;

const Literal = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Words that stand at a path: an element fits where every path shows one of its words. `null` is an empty value. */
export const Conditions = z.record(PathText, z.union([Literal, z.array(Literal).min(1)]));
export type Conditions = z.output<typeof Conditions>;

/** The mapping of one request. */
export function changed(mapping: Mapping, change: MappingChange): Mapping {
  const told = Object.fromEntries(Object.entries(change).filter(([, field]) => field !== undefined));
  return { ...mapping, ...told };
}
