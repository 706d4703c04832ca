import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { jsonSchemas, nearest, RollcallError } from "@rollcall/core";
import { columns, defineCommand } from "../command.ts";

export const schemaCommand = defineCommand({
  name: "schema",
  summary: "Print the JSON Schema of a file you write, or of the report",
  usage: "[name] [options]",
  description:
    "Every file of a governance repository has a JSON Schema, so that an editor completes and checks it. Without a name, lists them. In a YAML file, put this in the first line: # yaml-language-server: $schema=<file>",
  options: {
    all: { type: "string", value: "<folder>", summary: "Write every schema into this folder" },
  },
  examples: [
    ["rollcall schema rollcall", "The schema of rollcall.yaml"],
    ["rollcall schema --all .rollcall-schemas", "One file per schema, for an editor"],
  ],
  async run({ values, positionals, io }) {
    const names = Object.keys(jsonSchemas).toSorted();
    if (values.all !== undefined) {
      const folder = resolve(io.cwd, values.all);
      await mkdir(folder, { recursive: true });
      for (const name of names) await writeFile(join(folder, `${name}.schema.json`), text(name));
      io.stdout(`Written: ${names.length} schemas to ${values.all}\n`);
      return 0;
    }
    const [name] = positionals;
    if (name === undefined) {
      io.stdout(`${columns(names.map((each) => [each, titleOf(each)] as const)).join("\n")}\n`);
      return 0;
    }
    if (!names.includes(name)) {
      const guess = nearest(name, names);
      throw new RollcallError("invalid-input", {
        message: `there is no schema "${name}"`,
        expected: names.join(", "),
        hint: guess === undefined ? undefined : `Did you mean ${guess}?`,
      });
    }
    io.stdout(text(name));
    return 0;
  },
});

function schemaOf(name: string): object {
  return (jsonSchemas as Readonly<Record<string, () => object>>)[name]?.() ?? {};
}

function text(name: string): string {
  return `${JSON.stringify(schemaOf(name), null, 2)}\n`;
}

function titleOf(name: string): string {
  const schema = schemaOf(name) as { title?: string; description?: string };
  return schema.title ?? schema.description ?? "";
}
