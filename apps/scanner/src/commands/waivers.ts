import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { RollcallError, waiverStates, type WaiverState } from "@rollcall/core";
import { readUtf8, removeFromList } from "@rollcall/files";
import { scan } from "@rollcall/scan";
import { defineCommand } from "../command.ts";
import { progressTo, scanOptions, sourceOptions } from "../shared-options.ts";
import { verbOf } from "../words.ts";

export const waiversCommand = defineCommand({
  name: "waivers",
  summary: "List accepted risks that accept nothing, or have ended; prune takes them out of the file",
  usage: "[prune] [options]",
  description:
    "An accepted risk that no finding needs any more hides the next one. Lists waivers that have ended, that fit no finding of this run, or that fit one and do not hold (somebody accepted a risk about themself). prune removes the first two from waivers.yaml and leaves comments and everything else as it stands; one whose sources were not read may only look unused, and stays.",
  options: {
    ...sourceOptions,
    "dry-run": { type: "boolean", summary: "With prune: say what would go, and write nothing" },
  },
  examples: [
    ["rollcall waivers", "What is unused or expired"],
    ["rollcall waivers prune", "Take it out of waivers.yaml"],
  ],
  async run({ values, positionals, io }) {
    const prune = positionals.length > 0 && verbOf("waivers", positionals, ["prune"]) === "prune";
    const run = await scan({ ...scanOptions(values, io), remember: false, onProgress: progressTo(io, values.quiet) });
    const { governance } = run.result;
    const states = waiverStates(run.result);
    const idle = states.filter(({ state }) => state !== "in-use" && state !== "not-yet");
    for (const state of idle) io.stdout(`${state.waiver.id}: ${describe(state)}\n`);
    if (idle.length === 0) io.stdout(`${states.length} waivers, and each is in use or begins later.\n`);
    if (!prune) return idle.length === 0 ? 0 : 1;

    const spent = new Set(
      states.filter(({ state }) => state === "expired" || state === "unused").map(({ waiver }) => waiver.id),
    );
    if (spent.size > 0 && !values["dry-run"]) {
      const file = resolve(run.governance.directory, governance.config.waivers);
      const isSpent = (entry: unknown) => spent.has(String((entry as { id?: unknown }).id));
      await writeFile(file, removeFromList(await readUtf8(file), "waivers", isSpent));
    }
    const done = values["dry-run"] ? "Would remove" : "Removed";
    io.stdout(`${done} ${spent.size} of ${states.length} from ${governance.config.waivers}\n`);
    const unsure = states.filter(({ state }) => state === "unsure").length;
    if (unsure > 0)
      throw new RollcallError("refused", {
        message: `${unsure} more may only look unused, because this run did not see everything`,
        hint: "Prune again after a complete run.",
      });
    return 0;
  },
});

function describe({ waiver, state, reason }: WaiverState): string {
  if (state === "expired") return `ended on ${waiver.expires}`;
  if (state === "unused") return "fits no finding of this run";
  if (state === "unsure") return "fits no finding of this run, which did not see everything";
  if (reason === "self-approved") return `does not hold: ${waiver.approvedBy} accepts a finding about themself`;
  return "does not hold: a risk of this severity may not be accepted for so long";
}
