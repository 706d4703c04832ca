import { nearest } from "@rollcall/core";
import type * as z from "zod";
import { exampleOf, keysOf, schemaAt } from "./schema-at.ts";

/** One mistake in words. `key` is set where the mistake is a key below `path`, not the value at it. */
export interface Problem {
  path: PropertyKey[];
  key?: string;
  message: string;
  expected?: string | undefined;
  received?: string | undefined;
  example?: string | undefined;
  hint?: string | undefined;
  missing?: boolean;
  /** Name of the key that an unknown one was probably meant to be. */
  meant?: string;
}

/** Puts zod's issues into words that a person who writes the file understands. */
export function describeIssues(issues: readonly z.core.$ZodIssue[], schema: z.ZodType, root: unknown): Problem[] {
  const problems = issues.flatMap((issue) =>
    issue.code === "invalid_union" ? describeUnion(issue, schema, root) : [describeIssue(issue, schema, root)],
  );
  // A misspelt key explains the missing one.
  const meant = new Set(problems.map((problem) => problem.meant));
  return problems.filter((problem) => !(problem.missing && meant.has(nameOf(problem.path))));
}

function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType, root: unknown): Problem {
  const path = [...issue.path];
  const name = nameOf(path);
  const received = show(valueAt(root, path), path);
  const example = exampleOf(schemaAt(schema, path));
  switch (issue.code) {
    case "unrecognized_keys":
      return unknownKey(issue, schema, path);
    case "invalid_key": {
      const [expected, inlineExample] = splitMessage(issue.issues[0]?.message ?? "");
      const key = show(path.at(-1), path);
      return { path, message: `${name} is a key that is not allowed`, expected, received: key, example: inlineExample };
    }
    case "invalid_type":
      return valueAt(root, path) === undefined
        ? { path, message: `${name} is missing`, expected: expectedText(issue), example, missing: true }
        : { path, message: `${name} is of the wrong kind`, expected: expectedText(issue), received, example };
    case "invalid_value": {
      const values = issue.values.map(String);
      const meant = nearest(String(valueAt(root, path) ?? ""), values);
      return {
        path,
        message: valueAt(root, path) === undefined ? `${name} is missing` : `${name} is not a known value`,
        expected: expectedText(issue),
        received,
        ...(meant !== undefined && { hint: `Did you mean "${meant}"?` }),
      };
    }
    default: {
      const [expected, inlineExample] = splitMessage(issue.message);
      return { path, message: `${name} is not valid`, expected, received, example: inlineExample ?? example };
    }
  }
}

function unknownKey(issue: z.core.$ZodIssueUnrecognizedKeys, schema: z.ZodType, path: PropertyKey[]): Problem {
  const key = issue.keys[0] ?? "";
  const known = keysOf(schemaAt(schema, path));
  const meant = nearest(key, known);
  const place = path.length === 0 ? "" : ` in ${nameOf(path)}`;
  const others = issue.keys.length > 1 ? ` (and ${issue.keys.slice(1).map(quote).join(", ")})` : "";
  return {
    path,
    key,
    message: `unknown key ${quote(key)}${place}${others}`,
    ...(known.length > 0 && { expected: `one of ${known.join(", ")}` }),
    received: key,
    ...(meant !== undefined && { hint: `Did you mean "${meant}"?`, meant: nameOf([...path, meant]) }),
  };
}

/** Of a union's branches, the one that the writer most probably meant; where none fits at all, what all of them expect. */
function describeUnion(issue: z.core.$ZodIssueInvalidUnion, schema: z.ZodType, root: unknown): Problem[] {
  const path = [...issue.path];
  const union = schemaAt(schema, path);
  const branches = issue.errors
    .map((issues, index) => ({ issues, option: unionOption(union, index) }))
    .filter(({ issues }) => issues.length > 0)
    .toSorted((a, b) => misfit(a.issues) - misfit(b.issues));
  const best = branches[0];
  if (best && misfit(best.issues) < ROOT_MISFIT) {
    const inner = describeIssues(best.issues, best.option ?? schema, valueAt(root, path));
    return inner.map((problem) => below(path, problem));
  }
  const expected = branches.map(({ issues }) => expectedText(issues[0]!)).filter((text) => text !== undefined);
  const values = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === "invalid_value" ? inner.values.map(String) : []));
  const received = valueAt(root, path);
  const meant = typeof received === "string" ? nearest(received, values) : undefined;
  const problem = {
    path,
    message: received === undefined ? `${nameOf(path)} is missing` : `${nameOf(path)} is not valid`,
    expected: expected.length > 0 ? [...new Set(expected)].join(", or ") : splitMessage(issue.message)[0],
    received: show(received, path),
    example: exampleOf(union),
    missing: received === undefined,
    ...(meant !== undefined && { hint: `Did you mean "${meant}"?` }),
  };
  return [problem];
}

/** A problem of a value, told from the root of the file. */
function below(path: PropertyKey[], problem: Problem): Problem {
  if (path.length === 0) return problem;
  const message = problem.message.replace(nameOf(problem.path), nameOf([...path, ...problem.path]));
  const place = problem.key !== undefined && problem.path.length === 0 ? ` in ${nameOf(path)}` : "";
  return { ...problem, path: [...path, ...problem.path], message: message + place };
}

const ROOT_MISFIT = 1000;

/** How badly a branch fits: not the right kind at all, then unknown keys, then the number of mistakes. */
function misfit(issues: readonly z.core.$ZodIssue[]): number {
  const root = issues.some(
    (issue) => issue.path.length === 0 && issue.code !== "unrecognized_keys" && issue.code !== "custom",
  );
  const unknown = issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : [])).length;
  return (root ? ROOT_MISFIT : 0) + unknown * 10 + issues.length;
}

function unionOption(schema: z.ZodType | undefined, index: number): z.ZodType | undefined {
  return (schema as { def?: { options?: z.ZodType[] } } | undefined)?.def?.options?.[index];
}

const KINDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a block of keys",
  record: "a block of keys",
  array: "a list",
  tuple: "a list",
  null: "nothing",
};

function expectedText(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === "invalid_type") return KINDS[issue.expected] ?? issue.expected;
  if (issue.code === "invalid_value")
    return issue.values.length === 1 ? quote(String(issue.values[0])) : `one of ${issue.values.map(String).join(", ")}`;
  return splitMessage(issue.message)[0];
}

/** Messages of our schemas read "expected <what>, for example <example>"; zod's own read "Too small: expected ...". */
function splitMessage(message: string): [expected: string | undefined, example: string | undefined] {
  const found = /expected (.*?)(?:, for example (.*))?$/is.exec(message);
  return found ? [found[1], found[2]] : [message, undefined];
}

const SECRET = /token|secret|password|passwd|api_?key|^key$/i;

function show(value: unknown, path: readonly PropertyKey[]): string | undefined {
  if (value === undefined) return undefined;
  if (path.some((step) => SECRET.test(String(step)))) return "a value that is not shown";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "a block of keys";
  // An address may hold a password: "https://name:password@host".
  const shown = typeof value === "string" ? value.replace(/\/\/[^/@\s]*@/, "//…@") : value;
  return JSON.stringify(shown) ?? String(shown);
}

function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the file";
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return `"${text.replace(/^\./, "")}"`;
}

function quote(text: string): string {
  return `"${text}"`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((current, step) => (current as Record<PropertyKey, unknown> | null)?.[step], value);
}
