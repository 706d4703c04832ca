import { resolve } from "node:path";
import { collectSnapshot } from "@rollcall/scan";
import { writeSnapshot } from "@rollcall/store";
import { defineCommand } from "../command.ts";
import { progressTo, scanOptions, sourceOptions } from "../shared-options.ts";

export const collectCommand = defineCommand({
  name: "collect",
  summary: "Read every source into a snapshot file, and judge nothing",
  usage: "[options]",
  description:
    "Writes one compressed file with the admin lists, the receipts and only those people of the roster who may be one of the admins or whom the registry names. Everything after can be run again from it, byte for byte the same: rollcall scan --snapshot <file>. The file holds personal data: keep it as you keep the roster.",
  options: {
    ...sourceOptions,
    output: {
      type: "string",
      short: "o",
      value: "<file>",
      summary: "Where to write (default: rollcall-<date>.snapshot.gz)",
    },
  },
  examples: [
    ["rollcall collect", "Read the sources of rollcall.yaml"],
    [
      "rollcall collect --output tonight.snapshot.gz && rollcall scan --snapshot tonight.snapshot.gz",
      "Read once, judge as often as you like",
    ],
  ],
  async run({ values, io }) {
    const { snapshot } = await collectSnapshot({
      ...scanOptions(values, io),
      onProgress: progressTo(io, values.quiet),
    });
    const file = values.output ?? `rollcall-${snapshot.header.asOf}.snapshot.gz`;
    await writeSnapshot(resolve(io.cwd, file), snapshot);
    const { presences, grants, principals, people, receipts } = snapshot;
    io.stdout(
      `Written: ${file} (${presences.length} presences, ${grants.length} grants, ${principals.length} principals, ${people.length} people kept of ${snapshot.roster?.people ?? 0})\n`,
    );
    const incomplete = receipts.filter(({ outcome }) => outcome === "denied" || outcome === "partial");
    for (const { source, scope, outcome, reason } of incomplete)
      io.stderr(`${source} ${scope}: ${outcome}${reason ? `: ${reason}` : ""}\n`);
    return incomplete.length > 0 ? 3 : 0;
  },
});
