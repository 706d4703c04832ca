import type { Naming } from "@rollcall/core";
import { createNaming, createPlanContext, isKnownPerson, nearest, RollcallError } from "@rollcall/core";
import { peopleNamedBy, scan, type ScanRun } from "@rollcall/scan";
import type { Io, OptionSpecs, Values } from "./command.ts";
import {
  languageOption,
  namesOption,
  oneOf,
  progressTo,
  scanOptions,
  sourceOptions,
  textOptions,
} from "./shared-options.ts";

/** Options of a command that asks something of a run and remembers nothing. */
export const questionOptions = {
  ...sourceOptions,
  snapshot: { type: "string", value: "<file>", summary: "Answer from this snapshot instead of reading the sources" },
  format: { type: "string", short: "f", value: "<markdown|json>", summary: "How to print (default: markdown)" },
  names: textOptions.names,
  lang: textOptions.lang,
} as const satisfies OptionSpecs;

export interface Question {
  run: ScanRun;
  naming: Naming;
  language: "en" | "da";
  json: boolean;
}

/** Scans for one question, about these people: nothing is remembered, nothing is published. */
export async function scanFor(
  values: Values<typeof questionOptions>,
  io: Io,
  people: readonly string[] = [],
): Promise<Question> {
  const json =
    values.format !== undefined && oneOf("--format", values.format, ["markdown", "json"] as const) === "json";
  const run = await scan({
    ...scanOptions(values, io),
    snapshot: values.snapshot,
    people,
    remember: false,
    names: namesOption(values.names, io, true),
    language: languageOption(values.lang),
    onProgress: progressTo(io, values.quiet),
  });
  const { names, language } = run.report;
  return { run, naming: createNaming(run.result, { names, language, key: run.key }), language, json };
}

export function printJson(io: Io, value: unknown): void {
  io.stdout(`${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Says so where an id that was asked for is nobody's: an error when the whole roster was read and no file or list knows any of
 * them, else a note. The ids are those that the asker wrote.
 */
export function checkPeople({ run }: Question, wanted: readonly string[], io: Io): void {
  const context = createPlanContext(run.result);
  const unknown = wanted.filter((id) => !isKnownPerson(context, id));
  if (unknown.length === 0) return;
  const [first = ""] = unknown;
  // Only ids of the company's own files are suggested; the roster's are nobody's business here.
  const guess = nearest(first, [...peopleNamedBy(run.result.governance)]);
  const hint = guess === undefined ? undefined : `Did you mean ${guess}?`;
  if (unknown.length === wanted.length && context.knows("people"))
    throw new RollcallError("invalid-input", {
      message: `nobody on the roster, in the registry or on an admin list has the id ${unknown.join(", ")}`,
      expected: "the roster's own person id, normally the employee number",
      received: first,
      example: "rollcall leaver 1042",
      hint,
    });
  io.stderr(`note: ${unknown.join(", ")}: on no admin list, in no file${hint === undefined ? "." : `. ${hint}`}\n`);
}
