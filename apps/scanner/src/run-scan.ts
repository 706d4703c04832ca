import type { Naming } from "@rollcall/core";
import { createNaming } from "@rollcall/core";
import { scan, type ScanRun } from "@rollcall/scan";
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

/** Scans for one question: nothing is remembered, nothing is published. */
export async function scanFor(values: Values<typeof questionOptions>, io: Io): Promise<Question> {
  const json =
    values.format !== undefined && oneOf("--format", values.format, ["markdown", "json"] as const) === "json";
  const run = await scan({
    ...scanOptions(values, io),
    snapshot: values.snapshot,
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
