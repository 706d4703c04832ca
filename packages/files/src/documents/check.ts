import { RollcallError } from "@rollcall/core";
import type * as z from "zod";
import { describeIssues, type Problem } from "./describe-issue.ts";
import { type DocumentPath, openDocument, type UserDocument } from "./document.ts";

/** Reads a YAML or JSON file (by its extension) and checks it. Every mistake is `invalid-config` with file, line and example. */
export async function readDocument<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema>> {
  return check(schema, await openDocument(file));
}

export interface CheckOptions {
  /** Where in the document the value stands. @default the whole document */
  path?: DocumentPath;
  /** Keys of the value that the schema need not know: `source` of a source's options, for instance. */
  ignore?: readonly string[];
}

/** Checks a document, or the value at a path of it, against a schema: the first mistake in full, the others by line. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  document: UserDocument,
  { path = [], ignore = [] }: CheckOptions = {},
): z.output<Schema> {
  const value = without(valueAt(document.value, path), ignore);
  const result = schema.safeParse(value);
  if (result.success) return result.data;

  const problems = describeIssues(result.error.issues, schema, value)
    .map((problem) => ({ ...problem, line: document.line([...path, ...problem.path], problem.key) }))
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const [first, ...others] = problems as [Problem & { line: number | undefined }, ...typeof problems];
  const more = others.length === 0 ? undefined : `and ${others.length} more: ${listOthers(others)}`;
  throw new RollcallError("invalid-config", {
    message: first.message,
    file: document.file,
    line: first.line,
    expected: first.expected,
    received: first.received,
    example: first.example,
    hint: [first.hint, more].filter((part) => part !== undefined).join("\n  ") || undefined,
  });
}

const LISTED = 5;

function listOthers(problems: readonly { line: number | undefined; message: string }[]): string {
  const listed = problems.slice(0, LISTED).map(({ line, message }) => `line ${line ?? "?"}: ${message}`);
  return [...listed, ...(problems.length > LISTED ? ["..."] : [])].join("; ");
}

function valueAt(value: unknown, path: DocumentPath): unknown {
  return path.reduce<unknown>((current, step) => (current as Record<PropertyKey, unknown> | undefined)?.[step], value);
}

function without(value: unknown, keys: readonly string[]): unknown {
  if (keys.length === 0 || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
