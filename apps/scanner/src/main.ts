import { isRollcallError, nearest } from "@rollcall/core";
import { columns, helpOf, readArguments, type Io } from "./command.ts";
import { commands, groups } from "./commands/index.ts";
import { version } from "./version.ts";

/** Runs one command line and gives the exit code. Known errors print what to do; anything else is a bug and is thrown. */
export async function main(args: string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const about = name === "help" ? commands.find((command) => command.name === rest[0]) : undefined;
    io.stdout(about === undefined ? overview() : helpOf(about));
    return 0;
  }
  if (name === "--version" || name === "-v") {
    io.stdout(`rollcall ${version}\n`);
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const names = commands.map((candidate) => candidate.name);
    const guess = nearest(name, names);
    io.stderr(`rollcall: there is no command "${name}".${guess === undefined ? "" : ` Did you mean "${guess}"?`}\n`);
    io.stderr("See: rollcall --help\n");
    return 2;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    io.stdout(helpOf(command));
    return 0;
  }
  try {
    return await command.run({ ...readArguments(command, rest), io });
  } catch (error) {
    if (!isRollcallError(error)) throw error;
    io.stderr(`rollcall ${name}: ${error.message}\n`);
    return error.kind === "refused" ? 3 : 2;
  }
}

function overview(): string {
  return [
    `rollcall ${version}: who can speak as the company, held against the HR roster`,
    "",
    "Usage: rollcall <command> [options]",
    "",
    ...Object.entries(groups).flatMap(([title, names]) => [
      `${title}:`,
      ...columns(
        names.map((name) => [name, commands.find((command) => command.name === name)?.summary ?? ""] as const),
      ),
      "",
    ]),
    "Exit codes: 0 clean · 1 findings at or above --fail-on · 2 usage, configuration or runtime error",
    "            3 refused: evidence incomplete, roster suspected, or blast stopped",
    "",
    "Start here:",
    "  rollcall scan --roster hr.csv --admins admins.csv",
    "  rollcall init",
    "",
  ].join("\n");
}
