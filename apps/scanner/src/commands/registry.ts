import { exportPresences } from "@rollcall/core";
import { loadGovernance } from "@rollcall/scan";
import { defineCommand } from "../command.ts";
import { configFile, sourceOptions } from "../shared-options.ts";
import { verbOf, writeOutput } from "../words.ts";

export const registryCommand = defineCommand({
  name: "registry",
  summary: "Export the list of the company's presences, without anybody's name or id",
  usage: "export [options]",
  description:
    "Writes presences.json: what the company speaks by, fit to be published next to its website. Owners, successors and everything else that names people stays behind. rollcall verify answers from it.",
  options: {
    config: sourceOptions.config,
    output: { type: "string", short: "o", value: "<file>", summary: "Where to write (default: standard output)" },
  },
  examples: [["rollcall registry export --output public/presences.json", "For the website, and for rollcall verify"]],
  async run({ values, positionals, io }) {
    verbOf("registry", positionals, ["export"]);
    const { governance } = await loadGovernance(configFile(values.config, io));
    const text = `${JSON.stringify(exportPresences(governance), null, 2)}\n`;
    await writeOutput(io, values.output, text);
    return 0;
  },
});
