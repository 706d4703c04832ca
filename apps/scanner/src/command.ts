import { parseArgs, type ParseArgsConfig } from "node:util";
import { nearest, RollcallError } from "@rollcall/core";

/** The outside world of a command, so that a test can hand it another one. */
export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
  /** True when a person reads standard output. */
  readonly interactive: boolean;
  /** True when a person can answer questions. */
  readonly canAsk: boolean;
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  now(): Date;
  readonly signal: AbortSignal;
}

export interface OptionSpec {
  type: "string" | "boolean";
  short?: string;
  multiple?: boolean;
  /** How the value is called in help, for example `<file>`. */
  value?: string;
  summary: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ValueOf<Spec extends OptionSpec> = Spec["type"] extends "boolean"
  ? boolean | undefined
  : Spec extends { multiple: true }
    ? string[] | undefined
    : string | undefined;

export type Values<Options extends OptionSpecs> = { [Name in keyof Options]: ValueOf<Options[Name]> };

export interface Command<Options extends OptionSpecs = OptionSpecs> {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What follows the name in the usage line. */
  readonly usage: string;
  /** A paragraph: what it does, what it writes, what it never does. */
  readonly description: string;
  readonly options: Options;
  readonly examples: readonly (readonly [command: string, meaning: string])[];
  run(input: { values: Values<Options>; positionals: string[]; io: Io }): Promise<number>;
}

/** Types a command by its own options. */
export function defineCommand<const Options extends OptionSpecs>(command: Command<Options>): Command {
  return command as unknown as Command;
}

/** Reads the arguments of one command; an unknown option is a usage error with the nearest name. */
export function readArguments(
  command: Command,
  args: string[],
): { values: Values<OptionSpecs>; positionals: string[] } {
  const options: NonNullable<ParseArgsConfig["options"]> = { help: { type: "boolean", short: "h" } };
  for (const [name, spec] of Object.entries(command.options)) {
    options[name] = { type: spec.type, multiple: spec.multiple ?? false, ...(spec.short ? { short: spec.short } : {}) };
    // `--no-color` is an option of its own name here; `--no-x` otherwise means nothing.
  }
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { values: values as Values<OptionSpecs>, positionals };
  } catch (error) {
    throw usageError(command, error, Object.keys(options));
  }
}

/** The help page of one command. */
export function helpOf(command: Command): string {
  const rows = Object.entries(command.options).map(([name, spec]) => {
    const flag = `${spec.short ? `-${spec.short}, ` : ""}--${name}${spec.value ? ` ${spec.value}` : ""}`;
    return [flag, `${spec.summary}${spec.multiple ? " (repeatable)" : ""}`] as const;
  });
  rows.push(["-h, --help", "Show this page"]);
  return [
    `rollcall ${command.name}: ${command.summary}`,
    "",
    `Usage: rollcall ${command.name} ${command.usage}`.trimEnd(),
    "",
    ...wrap(command.description, 88),
    "",
    "Options:",
    ...columns(rows),
    "",
    "Examples:",
    ...command.examples.flatMap(([line, meaning]) => [
      `  ${line}`,
      ...wrap(meaning, 82).map((text) => `      ${text}`),
    ]),
    "",
  ].join("\n");
}

/** Two columns, the second wrapped below itself. */
export function columns(rows: readonly (readonly [string, string])[], indent = 2): string[] {
  const width = Math.min(32, Math.max(...rows.map(([left]) => left.length)));
  const pad = " ".repeat(indent);
  return rows.flatMap(([left, right]) => {
    const lines = wrap(right, 92 - width - indent);
    const first =
      left.length > width ? [`${pad}${left}`] : [`${pad}${left.padEnd(width)}  ${lines.shift() ?? ""}`.trimEnd()];
    return [...first, ...lines.map((line) => `${pad}${" ".repeat(width)}  ${line}`)];
  });
}

export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      if (line !== "" && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}

function usageError(command: Command, error: unknown, names: string[]): RollcallError {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /Unknown option '--?([^']+)'/.exec(message)?.[1];
  const guess = unknown === undefined ? undefined : nearest(unknown, names);
  return new RollcallError("invalid-input", {
    message:
      unknown === undefined
        ? (message.split(". ")[0] ?? message)
        : `rollcall ${command.name} has no option --${unknown}`,
    hint: `${guess === undefined ? "" : `Did you mean --${guess}? `}See: rollcall ${command.name} --help`,
  });
}
