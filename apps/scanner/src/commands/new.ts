import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { RollcallError } from "@rollcall/core";
import { defineCommand } from "../command.ts";
import { connectorScaffold, isOurs, ruleScaffold } from "../new/scaffold.ts";
import { oneOf } from "../shared-options.ts";

export const newCommand = defineCommand({
  name: "new",
  summary: "Make the files of a connector or a rule of your own: they work and pass their tests, then you change them",
  usage: "connector <id> | rule <theme>/<name> [options]",
  description:
    "A connector is four files (three in your own repository), a rule three. In a clone of Rollcall they stand next to the others, and the lists that name them are changed; anywhere else they stand below connectors/ and rules/ of this folder. A file that exists is never overwritten. How to go on: docs/connectors.md and docs/rules/your-own.md.",
  options: {
    root: {
      type: "string",
      value: "<folder>",
      summary: "Where to make them (default: this folder, or the clone of Rollcall around it)",
    },
  },
  examples: [
    ["rollcall new connector forum", "A connector for the platform forum"],
    ["rollcall new rule own/enough-followers", "A rule of your own"],
  ],
  async run({ values, positionals, io }) {
    const [what = "", id, ...rest] = positionals;
    const kind = oneOf("new", what, ["connector", "rule"] as const);
    if (id === undefined || rest.length > 0)
      throw new RollcallError("invalid-input", {
        message: `a ${kind} is made by one id`,
        example: kind === "connector" ? "rollcall new connector forum" : "rollcall new rule own/enough-followers",
      });
    const root = values.root === undefined ? rootOf(io.cwd) : resolve(io.cwd, values.root);
    const { made, changed, byHand, next } = kind === "connector" ? connectorScaffold(id, root) : ruleScaffold(id, root);
    const taken = Object.keys(made).find((file) => existsSync(join(root, file)));
    if (taken !== undefined)
      throw new RollcallError("invalid-input", {
        message: "it is there already, and nothing was written",
        file: taken,
        hint: "Choose another id, or delete the old files first.",
      });
    for (const [file, text] of Object.entries(made)) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text, { flag: "wx" });
      io.stdout(`made    ${file}\n`);
    }
    for (const [file, text] of Object.entries(changed)) {
      await writeFile(join(root, file), text);
      io.stdout(`changed ${file}\n`);
    }
    for (const line of byHand) io.stdout(`by hand ${line}\n`);
    for (const line of next) io.stdout(`next    ${line}\n`);
    return 0;
  },
});

function rootOf(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (isOurs(folder)) return folder;
    if (folder === dirname(folder)) return cwd;
  }
}
