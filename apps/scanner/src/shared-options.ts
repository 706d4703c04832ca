import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { IsoDate, Language, nearest, RollcallError, Severity } from "@rollcall/core";
import type { ScanOptions, Progress } from "@rollcall/scan";
import type { Io, OptionSpecs, Values } from "./command.ts";

/** Options of every command that reads sources. */
export const sourceOptions = {
  config: {
    type: "string",
    short: "c",
    value: "<file>",
    summary: "rollcall.yaml or rollcall.config.ts (default: the one in this folder)",
  },
  roster: { type: "string", value: "<file>", summary: "HR export as CSV; instead of the configuration's roster" },
  admins: {
    type: "string",
    multiple: true,
    value: "<file>",
    summary: "Admin list: attested CSV, JSON admin list or snapshot; instead of the configuration's platforms",
  },
  "as-of": {
    type: "string",
    value: "<YYYY-MM-DD>",
    summary: "Judge as on this date (default: today in the company's time zone)",
  },
  quiet: { type: "boolean", short: "q", summary: "No progress and no notes on standard error" },
  debug: { type: "boolean", summary: "Print requests to standard error, without secrets" },
} as const satisfies OptionSpecs;

/** Options of every command that shows findings. */
export const textOptions = {
  names: {
    type: "string",
    value: "<none|pseudonym|full>",
    summary: "How people appear (default: full on an interactive terminal, else pseudonym)",
  },
  lang: { type: "string", value: "<en|da>", summary: "Language of the report (default: the company's)" },
  "no-color": {
    type: "boolean",
    summary: "No colours; NO_COLOR in the environment does the same, FORCE_COLOR the opposite",
  },
} as const satisfies OptionSpecs;

const CONFIG_FILES = [
  "rollcall.yaml",
  "rollcall.yml",
  "rollcall.config.ts",
  "rollcall.config.mjs",
  "rollcall.config.js",
];

/** The configuration that a command works on; says what to do when there is none. */
export function configFile(wanted: string | undefined, io: Io): string {
  const found = wanted ?? CONFIG_FILES.find((file) => existsSync(join(io.cwd, file)));
  if (found !== undefined) return resolve(io.cwd, found);
  throw new RollcallError("invalid-config", {
    message: "there is no rollcall.yaml in this folder",
    hint: "Make one with: rollcall init, or name one with --config.",
  });
}

/** Turns the shared options into those of a scan; says what to do when there is nothing to read. */
export function scanOptions(values: Values<typeof sourceOptions>, io: Io): ScanOptions {
  const found = CONFIG_FILES.find((file) => existsSync(join(io.cwd, file)));
  const alone = values.roster !== undefined || values.admins !== undefined;
  const config = values.config ?? (alone ? undefined : found);
  if (config === undefined && !alone)
    throw new RollcallError("invalid-config", {
      message: "there is no rollcall.yaml in this folder",
      hint: "Make one with: rollcall init. Or scan files without one: rollcall scan --roster hr.csv --admins admins.csv",
    });
  return {
    config,
    roster: values.roster,
    admins: values.admins,
    asOf: values["as-of"] === undefined ? undefined : readDate(values["as-of"]),
    directory: io.cwd,
    env: io.env,
    now: io.now,
    signal: io.signal,
    onWarning: values.quiet ? undefined : (message) => io.stderr(`note: ${message}\n`),
    onDebug: values.debug ? (message) => io.stderr(`debug: ${message}\n`) : undefined,
  };
}

/** `full` only where a person reads a terminal: a file, a pipe and a CI log get pseudonyms. */
export function namesOption(value: string | undefined, io: Io, toTerminal: boolean): "none" | "pseudonym" | "full" {
  if (value === undefined) return io.interactive && toTerminal ? "full" : "pseudonym";
  return oneOf("--names", value, ["none", "pseudonym", "full"] as const);
}

export function languageOption(value: string | undefined): Language | undefined {
  return value === undefined ? undefined : oneOf("--lang", value, Language.options);
}

export function failOnOption(value: string | undefined): Severity | "never" | undefined {
  return value === undefined ? undefined : oneOf("--fail-on", value, [...Severity.options, "never"] as const);
}

export function oneOf<const T extends string>(option: string, value: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(value)) return value as T;
  const guess = nearest(value, allowed);
  throw new RollcallError("invalid-input", {
    message: `${option} cannot be "${value}"`,
    expected: allowed.join(", "),
    hint: guess === undefined ? undefined : `Did you mean ${guess}?`,
  });
}

export function colorOption(noColor: boolean | undefined, io: Io): boolean {
  if (noColor || io.env["NO_COLOR"]) return false;
  const forced = io.env["FORCE_COLOR"];
  if (forced) return forced !== "0";
  return io.interactive && io.env["TERM"] !== "dumb";
}

/** Progress: one line rewritten on a terminal, one line per source elsewhere. */
export function progressTo(io: Io, quiet: boolean | undefined): ((progress: Progress) => void) | undefined {
  if (quiet) return undefined;
  return ({ source, step, records, done, total }) => {
    const state = step === "failed" ? "not read completely, see its receipt" : `${records} records`;
    if (io.interactive) {
      const line = `[${done}/${total}] ${source}: ${state}`;
      io.stderr(`\r\u001B[2K${step === "reading" ? line : ""}`);
      if (step === "failed") io.stderr(`${line}\n`);
    } else if (step !== "reading") io.stderr(`[${done}/${total}] ${source}: ${state}\n`);
  };
}

function readDate(text: string): IsoDate {
  const date = IsoDate.safeParse(text);
  if (date.success) return date.data;
  throw new RollcallError("invalid-input", {
    message: "--as-of is not a date",
    expected: "a date YYYY-MM-DD that exists",
    received: text,
    example: "--as-of 2026-11-30",
  });
}
