import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { render, RollcallError } from "@rollcall/core";
import { formatReport, formats, reportFormats, type ReportFormat } from "@rollcall/report";
import { scan, type ScanRun } from "@rollcall/scan";
import { defineCommand, type Io } from "../command.ts";
import {
  colorOption,
  failOnOption,
  languageOption,
  namesOption,
  oneOf,
  progressTo,
  scanOptions,
  sourceOptions,
  textOptions,
} from "../shared-options.ts";
import { version } from "../version.ts";

export const scanCommand = defineCommand({
  name: "scan",
  summary: "Compare admin lists with the roster and report the findings",
  usage: "[options]",
  description:
    "Reads the platforms' admin lists and the HR roster, judges them by the company's policy, prints the findings and remembers them. Changes nothing on any platform. With --roster and --admins it needs no configuration file.",
  options: {
    ...sourceOptions,
    snapshot: {
      type: "string",
      value: "<file>",
      summary: "Judge this snapshot (from rollcall collect) instead of reading the sources",
    },
    format: {
      type: "string",
      short: "f",
      value: `<${reportFormats.join("|")}>`,
      summary: "What is printed (default: table)",
    },
    output: {
      type: "string",
      short: "o",
      multiple: true,
      value: "<file>",
      summary:
        "Also write the report here; the ending chooses the format (.json .md .csv .html .sarif .txt), else --format",
    },
    "fail-on": {
      type: "string",
      value: "<critical|high|medium|low|info|never>",
      summary: "Least severity that makes exit code 1 (default: high)",
    },
    "no-state": { type: "boolean", summary: "Do not read or write the state folder: every finding is new" },
    ...textOptions,
  },
  examples: [
    ["rollcall scan", "Scan by the rollcall.yaml in this folder"],
    ["rollcall scan --roster hr.csv --admins admins.csv", "Scan two files, without any configuration"],
    [
      "rollcall scan --format json --names full --output report.json",
      "A complete report for the security team's own use",
    ],
    ["rollcall scan --as-of 2026-12-01 --fail-on critical", "What would be found on the first of December"],
  ],
  async run({ values, positionals, io }) {
    refusePositionals(positionals);
    const format = values.format === undefined ? undefined : oneOf("--format", values.format, reportFormats);
    const outputs = (values.output ?? []).map((file) => [file, formatOfFile(file) ?? format ?? "json"] as const);
    // With a file as the only target of a chosen format, the screen still shows the table.
    const shown: ReportFormat = format ?? "table";
    const names = namesOption(values.names, io, shown === "table");
    const run = await scan({
      ...scanOptions(values, io),
      snapshot: values.snapshot,
      names,
      language: languageOption(values.lang),
      failOn: failOnOption(values["fail-on"]),
      ...(values["no-state"] ? { remember: false } : {}),
      onProgress: progressTo(io, values.quiet),
    });
    const alone = outputs.length > 0 && format !== undefined && outputs.every(([, target]) => target === format);
    if (!alone)
      io.stdout(formatReport(run.report, shown, { color: colorOption(values["no-color"], io), width: io.columns }));
    for (const [file, target] of outputs)
      await writeReport(
        resolve(io.cwd, file),
        formatReport(fileReport(run, values.names, io), target, { color: false, width: 100 }),
      );
    if (!values.quiet) explainExit(run, io);
    return run.exitCode;
  },
});

/** A file travels further than a screen: unless asked for, it never holds full names. */
function fileReport(run: ScanRun, names: string | undefined, io: Io): ScanRun["report"] {
  const wanted = namesOption(names, io, false);
  if (wanted === run.report.names) return run.report;
  return render(run.result, {
    names: wanted,
    language: run.report.language,
    key: run.key,
    tool: { name: "rollcall", version },
  });
}

/** The format whose ending the file has; the longest wins, so that report.ocsf.json is OCSF. */
function formatOfFile(file: string): ReportFormat | undefined {
  return reportFormats
    .filter((format) => file.toLowerCase().endsWith(`.${formats[format].extension}`))
    .toSorted((a, b) => formats[b].extension.length - formats[a].extension.length)[0];
}

async function writeReport(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new RollcallError("invalid-input", {
      message: "the report could not be written",
      file: path,
      hint: "Name a file in a folder that exists and that you may write to.",
      cause: error,
    });
  }
}

function explainExit(run: ScanRun, io: Io): void {
  if (!run.keyed && run.report.names === "pseudonym")
    io.stderr(
      `note: ${run.result.governance.config.key} is not set, so pseudonyms can be guessed. Set it to a long random text before you publish.\n`,
    );
  for (const reason of run.reasons) io.stderr(`exit ${run.exitCode}: ${reason}\n`);
}

function refusePositionals(positionals: string[]): void {
  if (positionals[0] === undefined) return;
  throw new RollcallError("invalid-input", {
    message: `rollcall scan takes no "${positionals[0]}"`,
    hint: "Name files with --roster and --admins. See: rollcall scan --help",
  });
}
