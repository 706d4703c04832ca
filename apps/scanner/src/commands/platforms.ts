import { connectors } from "@rollcall/platforms";
import { columns, defineCommand } from "../command.ts";
import { oneOf } from "../shared-options.ts";

export const platformsCommand = defineCommand({
  name: "platforms",
  summary: "List the platforms: what can be read, how, and which permissions it takes",
  usage: "[options]",
  description:
    "What an API shows is read by API; what no API shows is attested by a named person and expires. Each connector has a page in docs/platforms.",
  options: { format: { type: "string", short: "f", value: "<text|json>", summary: "How to print (default: text)" } },
  examples: [["rollcall platforms --format json", "Every connector with id, kinds, method and permissions"]],
  async run({ values, io }) {
    const rows = Object.values(connectors)
      .map(({ id, describe }) => ({
        id,
        platform: describe.platform,
        title: describe.title,
        kinds: describe.kinds.map(({ kind }) => kind),
        method: describe.method,
        permissions: describe.permissions.map(({ name }) => name),
        docs: describe.docs,
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (values.format !== undefined && oneOf("--format", values.format, ["text", "json"] as const) === "json")
      io.stdout(`${JSON.stringify(rows, null, 2)}\n`);
    else
      io.stdout(
        `${columns(rows.map((row) => [row.id, `${row.title} (${row.method}): ${row.kinds.join(", ")}${row.permissions.length > 0 ? `; needs ${row.permissions.join(", ")}` : ""}`] as const)).join("\n")}\n`,
      );
    return 0;
  },
});
