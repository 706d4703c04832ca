import { resolve } from "node:path";
import {
  createPlanContext,
  leastAdminsOf,
  renderSimulation,
  RollcallError,
  simulate,
  simulationToMarkdown,
} from "@rollcall/core";
import { openTable } from "@rollcall/files";
import { defineCommand } from "../command.ts";
import { checkPeople, printJson, questionOptions, scanFor } from "../run-scan.ts";
import { refuseMore } from "../words.ts";

export const simulateCommand = defineCommand({
  name: "simulate",
  summary: "What the company loses if these people leave: owners, last admins, tokens, secrets",
  usage: "--leaver <person id> [options]",
  description:
    "Tells which presences would lose their owner (and who inherits), fall below the least number of admins, be left without one, or lose a publishing tool's token. Asks what if; changes and remembers nothing.",
  options: {
    leaver: { type: "string", multiple: true, value: "<person id>", summary: "Who leaves" },
    leavers: {
      type: "string",
      value: "<file>",
      summary: "A CSV with the ids of those who leave: the column person, id or Medarbejdernr, else the first",
    },
    ...questionOptions,
  },
  examples: [
    ["rollcall simulate --leaver 1042", "One person"],
    ["rollcall simulate --leavers restructuring.csv --format json", "Many at once"],
  ],
  async run({ values, positionals, io }) {
    refuseMore("simulate", positionals, 0);
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
    const question = await scanFor(values, io, leavers);
    const { run, naming, language, json } = question;
    checkPeople(question, leavers, io);
    const leastAdmins = leastAdminsOf(run.result);
    const simulation = renderSimulation(simulate(createPlanContext(run.result), leavers, { leastAdmins }), {
      naming,
      language,
    });
    if (json) printJson(io, simulation);
    else io.stdout(simulationToMarkdown(simulation, language));
    return 0;
  },
});

const ID_COLUMNS = new Set([
  "person",
  "personid",
  "id",
  "employeeid",
  "employeenumber",
  "medarbejdernr",
  "medarbejderid",
]);

async function idsOf(file: string): Promise<string[]> {
  const table = await openTable(file, { example: "person" });
  const column = table.headers.findIndex((name) => ID_COLUMNS.has(name.toLowerCase().replaceAll(/[^a-z]/g, "")));
  const [head = ""] = table.headers;
  // A bare list has no header: then its first line is an id too, and ids have digits.
  const ids = column === -1 && /\d/.test(head) ? [head.trim()] : [];
  for await (const { cells } of table.rows()) {
    const id = cells[Math.max(column, 0)]?.trim();
    if (id) ids.push(id);
  }
  if (ids.length > 0) return ids;
  throw new RollcallError("invalid-input", {
    message: "the file names nobody",
    file,
    line: table.headerLine,
    expected: "one person id to a line",
    example: "1042",
  });
}
