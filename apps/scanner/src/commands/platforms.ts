import { connectors } from "@rollcall/platforms";
import { defineCommand, wrap } from "../command.ts";
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
        admins: Object.fromEntries(describe.kinds.map(({ kind, admins }) => [kind, admins])),
        method: describe.method,
        permissions: describe.permissions.map(({ name }) => name),
        metrics: describe.metrics ?? [],
        docs: describe.docs,
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (values.format !== undefined && oneOf("--format", values.format, ["text", "json"] as const) === "json")
      io.stdout(`${JSON.stringify(rows, null, 2)}\n`);
    else io.stdout(textOf(rows, io.columns));
    return 0;
  },
});

interface Row {
  id: string;
  title: string;
  admins: Readonly<Record<string, string>>;
  permissions: readonly string[];
}

/** One paragraph per connector, as wide as the terminal, but never wider than can be read. */
function textOf(rows: readonly Row[], terminal: number): string {
  const left = Math.max(...rows.map(({ id }) => id.length)) + 4;
  const width = Math.max(60, Math.min(terminal, 120)) - left;
  return rows
    .map(({ id, title, admins, permissions }) => {
      const kinds = Object.entries(admins).map(([kind, how]) => `${kind} (${how})`);
      const lines = [title, kinds.join(", "), ...(permissions.length > 0 ? [`needs ${permissions.join(", ")}`] : [])];
      const text = lines.flatMap((line) => wrap(line, width));
      return text.map((line, index) => `${(index === 0 ? `  ${id}` : "").padEnd(left)}${line}\n`).join("");
    })
    .join("\n");
}
