import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { isRollcallError, type Language, RollcallError } from "@rollcall/core";
import { AttestedOptions } from "@rollcall/platforms";
import { prepare, type Prepared } from "@rollcall/scan";
import type { Asker } from "../attest/asker.ts";
import { type Lists, readLists, type Standing, standings } from "../attest/due.ts";
import { guideOf, screenRows, screensText, templateFor } from "../attest/guide.ts";
import { interview, isFile } from "../attest/interview.ts";
import { tellWritten } from "../attest/outcome.ts";
import { askTarget, findTarget, stateOf, type Target, titleOf } from "../attest/target.ts";
import { terminalAsker } from "../attest/terminal.ts";
import { TEXTS } from "../attest/texts.ts";
import { refuseForm, writeAttestation } from "../attest/write.ts";
import { columns, type Command, defineCommand, type Io, type OptionSpecs, type Values } from "../command.ts";
import { configFile, languageOption, oneOf, sourceOptions } from "../shared-options.ts";

const options = {
  config: sourceOptions.config,
  presence: { type: "string", value: "<id>", summary: "Confirm this one: its id in the registry, or platform:key" },
  registry: { type: "boolean", summary: "Only presences of the registry; stops where there is none" },
  by: { type: "string", value: "<employee id>", summary: "Who confirms it" },
  days: { type: "string", value: "<number>", summary: "For how many days it holds (default: asked, 92)" },
  evidence: { type: "string", value: "<file>", summary: "The picture or export that shows it; only its hash is kept" },
  kind: {
    type: "string",
    value: "<kind>",
    summary: "With template: page, group, account, ... (default: the usual one)",
  },
  output: {
    type: "string",
    short: "o",
    value: "<file>",
    summary: "Where to write (default: attestations/, or standard output for a template)",
  },
  format: { type: "string", short: "f", value: "<text|json>", summary: "With due and platforms: how to print" },
  lang: { type: "string", value: "<en|da>", summary: "Language (default: the company's; for a template English)" },
} as const satisfies OptionSpecs;

/** The command, with another way of asking for a test. */
export function createAttestCommand(
  askerOf: (language: Language, io: Io) => Asker = (language, io) => terminalAsker(language, io.columns),
): Command {
  return defineCommand({
    name: "attest",
    summary: "Confirm an admin list that no API shows: walk through the screen, or get a sheet to fill in",
    usage: "[template <platform> | due | platforms] [options]",
    description:
      "Alone it asks: which presence (expired and missing lists first), which screen to open, then holder by holder what the screen shows, who knows the password, who confirms it, for how long, and the file that shows it, of which only the hash is kept. A list that is there already is walked through: still the same, changed, gone. Nothing is written before the last answer; then the list takes the place of the old one in one step. template prints a sheet with the right columns, and the guide to standard error. due lists what is expired, missing or ends soon, and exits with 1 when something is expired or missing. platforms lists the screens.",
    options,
    examples: [
      ["rollcall attest", "Walk through the screen of one presence"],
      ["rollcall attest --presence x-nordvind --by 1057", "Confirm this one again"],
      ["rollcall attest template linkedin --kind group --lang da -o attestations/gruppe.csv", "A sheet for Excel"],
      ["rollcall attest due", "What a person must look at, the most urgent first"],
    ],
    async run({ values, positionals, io }) {
      const [verb, ...rest] = positionals;
      if (verb === undefined) return confirm(values, io, askerOf);
      const known = oneOf("attest", verb, ["template", "due", "platforms"] as const);
      const most = known === "template" ? 1 : 0;
      if (rest.length > most)
        throw new RollcallError("invalid-input", {
          message: `attest ${verb} does not know what to do with "${rest.slice(most).join(" ")}"`,
          example: known === "template" ? "rollcall attest template x" : `rollcall attest ${verb}`,
        });
      if (known === "template") return template(rest[0], values, io);
      if (known === "platforms") return platforms(values, io);
      return due(values, io);
    },
  });
}

export const attestCommand = createAttestCommand();

type Given = Values<typeof options>;

async function template(platform: string | undefined, values: Given, io: Io): Promise<number> {
  const language = languageOption(values.lang) ?? "en";
  if (platform === undefined)
    throw new RollcallError("invalid-input", {
      message: "a template of which platform?",
      example: "rollcall attest template linkedin --kind group",
      hint: "See: rollcall attest platforms",
    });
  const made = templateFor(platform, values.kind, language);
  const guide = guideOf(made, io.columns);
  if (values.output === undefined) {
    io.stdout(made.text);
    io.stderr(guide);
    return 0;
  }
  const file = newFile(values.output, io);
  await writeFile(file, made.text, { flag: "wx" });
  io.stdout(`${guide}\n${language === "da" ? "Skrevet" : "Written"}: ${values.output}\n`);
  return 0;
}

async function platforms(values: Given, io: Io): Promise<number> {
  const rows = screenRows(languageOption(values.lang) ?? "en");
  io.stdout(isJson(values) ? `${JSON.stringify(rows, null, 2)}\n` : screensText(rows));
  return 0;
}

async function due(values: Given, io: Io): Promise<number> {
  const { prepared, lists, language } = await open(values, io);
  const texts = TEXTS[language];
  const rows = await standings(prepared.loaded, lists, prepared.environment, io.signal);
  if (isJson(values)) {
    const told = rows.map((row) => ({
      presence: row.id,
      registry: row.entry?.id ?? null,
      name: row.entry?.name ?? row.list?.presence.name ?? null,
      state: row.state,
      until: row.until ?? null,
    }));
    io.stdout(`${JSON.stringify(told, null, 2)}\n`);
  } else if (rows.length > 0)
    io.stdout(`${columns(rows.map((row) => [stateOf(row, texts), titleOf(row)] as const)).join("\n")}\n`);
  return rows.some(({ state }) => state === "expired" || state === "missing") ? 1 : 0;
}

async function confirm(values: Given, io: Io, askerOf: (language: Language, io: Io) => Asker): Promise<number> {
  if (!io.canAsk)
    throw new RollcallError("invalid-input", {
      message: "attest asks questions, and there is no terminal to ask on",
      hint: "Without one: rollcall attest template <platform> --output attestations/<name>.csv, and fill it in.",
    });
  const { prepared, lists, language } = await open(values, io);
  const rows = await standings(prepared.loaded, lists, prepared.environment, io.signal);
  const ask = askerOf(language, io);
  const target = await targetOf(values, rows, ask, language);
  const attested = (target.list && lists.optionsOf.get(target.list)) ?? lists.options[0] ?? DEFAULTS;
  refuseForm(attested, prepared.loaded.document.file);
  const output = outputOf(values.output, target, io);
  const answers = await interview(target, {
    ask,
    language,
    today: prepared.asOf,
    maxDays: attested.maxAgeDays,
    lists: lists.lists,
    directory: prepared.loaded.directory,
    cwd: io.cwd,
    given: { by: values.by, days: daysOf(values.days, attested.maxAgeDays), evidence: evidenceOf(values.evidence, io) },
  });
  const placed = await writeAttestation({
    answers,
    list: target.list,
    options: attested,
    environment: prepared.environment,
    output,
    signal: io.signal,
  });
  await tellWritten({ placed, answers, target, prepared, language, io });
  return 0;
}

const DEFAULTS = AttestedOptions.parse({ files: "attestations/*.csv" });

async function open(values: Given, io: Io): Promise<{ prepared: Prepared; lists: Lists; language: Language }> {
  const config = configOf(values, io);
  const { env, now } = io;
  const prepared = await prepare({ config, directory: io.cwd, env, now, signal: io.signal });
  const lists = await readLists(prepared.loaded, prepared.environment, io.signal, DEFAULTS);
  const { company } = prepared.loaded.governance.config;
  return { prepared, lists, language: languageOption(values.lang) ?? (config === undefined ? "en" : company.language) };
}

/** The configuration; undefined where there is none, which is no mistake unless the registry is asked for. */
function configOf(values: Given, io: Io): string | undefined {
  try {
    return configFile(values.config, io);
  } catch (error) {
    if (isRollcallError(error) && !values.registry) return undefined;
    throw error;
  }
}

async function targetOf(values: Given, rows: Standing[], ask: Asker, language: Language): Promise<Target> {
  const registered = rows.filter(({ entry }) => entry !== undefined);
  if (values.registry && registered.length === 0)
    throw new RollcallError("invalid-input", {
      message: "the registry has no presence in use",
      hint: "Write one below registry/, or leave out --registry and be asked for it.",
    });
  const offered = values.registry ? registered : rows;
  return values.presence === undefined
    ? askTarget(ask, TEXTS[language], offered, !values.registry)
    : findTarget(offered, values.presence);
}

/** A file that holds something else is never written over. */
function outputOf(output: string | undefined, { list }: Target, io: Io): string | undefined {
  if (output === undefined) return undefined;
  const file = resolve(io.cwd, output);
  return list?.files.some((each) => each.alone && each.file === file) ? file : newFile(output, io);
}

function newFile(output: string, io: Io): string {
  const file = resolve(io.cwd, output);
  if (!existsSync(file)) return file;
  throw new RollcallError("invalid-input", {
    message: "the file is there already and is not written over",
    file: output,
    hint: "Name another one with --output.",
  });
}

function daysOf(text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= most) return days;
  throw new RollcallError("invalid-input", {
    message: "--days is no number of days that a list may hold",
    expected: `a number from 1 to ${most} (maxAgeDays)`,
    received: text,
    example: "--days 92",
  });
}

function evidenceOf(path: string | undefined, io: Io): string | undefined {
  if (path === undefined || path === "" || isFile(resolve(io.cwd, path))) return path;
  throw new RollcallError("invalid-input", {
    message: "--evidence is not a file",
    received: path,
    example: "--evidence bilag/x.png",
  });
}

function isJson({ format }: Given): boolean {
  return format !== undefined && oneOf("--format", format, ["text", "json"] as const) === "json";
}
