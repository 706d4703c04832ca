import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { RollcallError } from "@rollcall/core";
import { readUtf8, removeFromList } from "@rollcall/files";
import { scan } from "@rollcall/scan";
import { defineCommand } from "../command.ts";
import { progressTo, scanOptions, sourceOptions } from "../shared-options.ts";

export const waiversCommand = defineCommand({
  name: "waivers",
  summary: "List accepted risks that accept nothing, or have ended; prune takes them out of the file",
  usage: "[prune] [options]",
  description:
    "An accepted risk that no finding needs any more hides the next one. Lists waivers that are unused or expired as of this run; with prune, removes them from waivers.yaml and leaves comments and everything else as it stands.",
  options: {
    ...sourceOptions,
    "dry-run": { type: "boolean", summary: "With prune: say what would go, and write nothing" },
  },
  examples: [
    ["rollcall waivers", "What is unused or expired"],
    ["rollcall waivers prune", "Take it out of waivers.yaml"],
  ],
  async run({ values, positionals, io }) {
    const [verb] = positionals;
    if (verb !== undefined && verb !== "prune")
      throw new RollcallError("invalid-input", {
        message: `waivers has no "${verb}"`,
        expected: "nothing, or prune",
        example: "rollcall waivers prune",
      });
    const run = await scan({ ...scanOptions(values, io), remember: false, onProgress: progressTo(io, values.quiet) });
    const { governance, asOf } = run.result;
    const used = new Set(run.result.findings.map((finding) => finding.waiver).filter((id) => id !== undefined));
    const spent = governance.waivers.filter((waiver) => waiver.expires < asOf || !used.has(waiver.id));
    if (spent.length === 0) {
      io.stdout(`All ${governance.waivers.length} waivers are in use and in force.\n`);
      return 0;
    }
    for (const waiver of spent)
      io.stdout(
        `${waiver.id}: ${waiver.expires < asOf ? `ended on ${waiver.expires}` : "accepts no finding of this run"}\n`,
      );
    // An incomplete run does not show every finding, so a waiver may only look unused.
    if (verb === "prune" && run.exitCode === 3)
      throw new RollcallError("refused", {
        message: "this run did not see everything, so a waiver may only look unused",
        hint: "Prune after a complete run.",
      });
    if (verb === "prune" && !values["dry-run"]) {
      const file = resolve(run.governance.directory, governance.config.waivers);
      const ids = new Set(spent.map(({ id }) => id));
      await writeFile(
        file,
        removeFromList(await readUtf8(file), "waivers", (entry) => ids.has(String((entry as { id?: unknown }).id))),
      );
      io.stdout(`Removed ${spent.length} from ${governance.config.waivers}\n`);
      return 0;
    }
    return verb === "prune" ? 0 : 1;
  },
});
