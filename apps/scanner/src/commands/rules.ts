import { resolve } from "node:path";
import { builtinRules, rulesTable } from "@rollcall/core";
import { loadGovernance } from "@rollcall/scan";
import { columns, defineCommand } from "../command.ts";
import { languageOption, oneOf, sourceOptions } from "../shared-options.ts";

export const rulesCommand = defineCommand({
  name: "rules",
  summary: "List the rules: what each one asks, and which presets hold it",
  usage: "[options]",
  description:
    "Every rule belongs to one of the eight considerations. Its page is docs/rules/<id>.md. With --config, rules of your own are listed too.",
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
  async run({ values, io }) {
    const own = values.config === undefined ? [] : (await loadGovernance(resolve(io.cwd, values.config))).rules;
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
    for (const consideration of new Set(rows.map((row) => row.consideration))) {
      const group = rows.filter((row) => row.consideration === consideration);
      io.stdout(
        `${consideration}\n${columns(group.map((row) => [row.id, `${row.title} (${row.severity})`] as const)).join("\n")}\n\n`,
      );
    }
    return 0;
  },
});
