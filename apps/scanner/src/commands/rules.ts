import { builtinRules, compareText, isRollcallError, rulesTable, type AnyRule } from "@rollcall/core";
import { loadGovernance } from "@rollcall/scan";
import { columns, defineCommand, type Io } from "../command.ts";
import { configFile, languageOption, oneOf, sourceOptions } from "../shared-options.ts";
import { refuseMore } from "../words.ts";

export const rulesCommand = defineCommand({
  name: "rules",
  summary: "List the rules: what each one asks, and which presets hold it",
  usage: "[options]",
  description:
    "Every rule belongs to one of the eight considerations. Its page is docs/rules/<id>.md. Rules of your own are listed where the configuration of this folder (or --config) names them.",
  options: {
    config: sourceOptions.config,
    format: { type: "string", short: "f", value: "<text|json>", summary: "How to print (default: text)" },
    preset: { type: "string", value: "<starter|recommended|strict>", summary: "Only the rules of this preset" },
    lang: { type: "string", value: "<en|da>", summary: "Language of the titles (default: en)" },
  },
  examples: [
    ["rollcall rules", "All rules, by consideration"],
    ["rollcall rules --preset starter --format json", "The starter preset, for a program"],
  ],
  async run({ values, positionals, io }) {
    refuseMore("rules", positionals, 0);
    const own = await ownRules(values.config, io);
    const preset =
      values.preset === undefined
        ? undefined
        : oneOf("--preset", values.preset, ["starter", "recommended", "strict"] as const);
    const language = languageOption(values.lang) ?? "en";
    const rows = rulesTable([...builtinRules, ...own])
      .filter((row) => preset === undefined || row.presets.includes(preset))
      .map((row) => ({ ...row, title: row.title[language] }));
    if (values.format !== undefined && oneOf("--format", values.format, ["text", "json"] as const) === "json") {
      io.stdout(`${JSON.stringify(rows, null, 2)}\n`);
      return 0;
    }
    // C1 to C8 come before "housekeeping", in this order too.
    for (const consideration of [...new Set(rows.map((row) => row.consideration))].toSorted(compareText)) {
      const group = rows.filter((row) => row.consideration === consideration);
      io.stdout(
        `${consideration}\n${columns(group.map((row) => [row.id, `${row.title} (${row.severity})`] as const)).join("\n")}\n\n`,
      );
    }
    return 0;
  },
});

/** The rules of the configuration, where there is one: asking for the list needs none. */
async function ownRules(config: string | undefined, io: Io): Promise<readonly AnyRule[]> {
  let file: string;
  try {
    file = configFile(config, io);
  } catch (error) {
    if (config === undefined && isRollcallError(error)) return [];
    throw error;
  }
  return (await loadGovernance(file)).rules;
}
