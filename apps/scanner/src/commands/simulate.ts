import { resolve } from "node:path";
import { createPlanContext, renderSimulation, RollcallError, simulate, simulationToMarkdown } from "@rollcall/core";
import { openTable } from "@rollcall/files";
import { defineCommand } from "../command.ts";
import { printJson, questionOptions, scanFor } from "../run-scan.ts";

export const simulateCommand = defineCommand({
  name: "simulate",
  summary: "What the company loses if these people leave: owners, last admins, tokens, secrets",
  usage: "--leaver <person id> [options]",
  description:
    "Tells which presences would lose their owner (and who inherits), fall below the least number of admins, be left without one, or lose a publishing tool's token. Asks what if; changes and remembers nothing.",
  options: {
    leaver: { type: "string", multiple: true, value: "<person id>", summary: "Who leaves" },
    leavers: { type: "string", value: "<file>", summary: "A CSV whose first column holds the ids of those who leave" },
    ...questionOptions,
  },
  examples: [
    ["rollcall simulate --leaver 1042", "One person"],
    ["rollcall simulate --leavers restructuring.csv --format json", "Many at once"],
  ],
  async run({ values, io }) {
    const leavers = [
      ...(values.leaver ?? []),
      ...(values.leavers === undefined ? [] : await idsOf(resolve(io.cwd, values.leavers))),
    ];
    if (leavers.length === 0)
      throw new RollcallError("invalid-input", {
        message: "who leaves?",
        example: "rollcall simulate --leaver 1042",
        hint: "Or many at once: --leavers <file>.",
      });
    const { run, naming, language, json } = await scanFor(values, io);
    const simulation = renderSimulation(simulate(createPlanContext(run.result), leavers), { naming, language });
    if (json) printJson(io, simulation);
    else io.stdout(simulationToMarkdown(simulation, language));
    return 0;
  },
});

async function idsOf(file: string): Promise<string[]> {
  const table = await openTable(file);
  const ids: string[] = [];
  for await (const { cells } of table.rows()) if (cells[0]?.trim()) ids.push(cells[0].trim());
  return ids;
}
