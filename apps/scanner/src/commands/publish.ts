import { RollcallError } from "@rollcall/core";
import { formatPlan, publishScan, type PublishOutcome } from "@rollcall/issues";
import { scan } from "@rollcall/scan";
import { defineCommand } from "../command.ts";
import { progressTo, scanOptions, sourceOptions } from "../shared-options.ts";

export const publishCommand = defineCommand({
  name: "publish",
  summary: "Keep the repository's issues in step with the findings",
  usage: "[--plan | --apply] [options]",
  description:
    "Scans, lists the issues that Rollcall made before, and plans what to create, update, close and reopen. --plan (the default) prints every item and writes nothing; --apply does it. Refuses a repository that is not private, a suspected roster, and more new issues at once than publishing.maxNew. Names are never published in full.",
  options: {
    ...sourceOptions,
    snapshot: { type: "string", value: "<file>", summary: "Publish from this snapshot instead of reading the sources" },
    plan: { type: "boolean", summary: "Print the plan and write nothing (default)" },
    apply: { type: "boolean", summary: "Carry out the plan" },
    repo: { type: "string", value: "<owner/name>", summary: "Instead of publishing.repository of the configuration" },
  },
  examples: [
    ["rollcall publish", "What would be written, item by item"],
    ["rollcall publish --apply", "Write it; a second time right after writes nothing"],
  ],
  async run({ values, io }) {
    if (values.plan && values.apply)
      throw new RollcallError("invalid-input", {
        message: "--plan and --apply cannot stand together",
        hint: "--plan only shows; --apply writes.",
      });
    const run = await scan({
      ...scanOptions(values, io),
      snapshot: values.snapshot,
      names: "pseudonym",
      onProgress: progressTo(io, values.quiet),
    });
    const { publishing } = run.result.governance.config;
    const outcome = await publishScan({
      result: run.result,
      key: run.key,
      publishing: values.repo === undefined ? publishing : { ...publishing, repository: values.repo },
      env: io.env,
      mode: values.apply ? "apply" : "plan",
      signal: io.signal,
      log: (line) => (values.quiet ? undefined : io.stderr(`${line}\n`)),
    });
    if (!run.keyed && !values.quiet)
      io.stderr(`note: ${run.result.governance.config.key} is not set: the pseudonyms in issues can be guessed.\n`);
    io.stdout(`${formatPlan(outcome.plan)}\n`);
    if (outcome.result !== undefined) io.stdout(resultText(outcome.result));
    return outcome.exitCode;
  },
});

function resultText({ done, deferred, failed, stopped }: NonNullable<PublishOutcome["result"]>): string {
  const rest = [...deferred, ...failed].map(({ action, reason }) => `  not done: ${action.title}: ${reason}`);
  const counts = `${done.length} done, ${deferred.length} left for the next run, ${failed.length} refused by GitHub`;
  return `${[`Applied: ${counts}`, ...rest, ...(stopped === undefined ? [] : [`Stopped early: ${stopped.message}`])].join("\n")}\n`;
}
