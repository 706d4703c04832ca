import { compareLevels, compareText, type ConnectorDefinition, type Level } from "@rollcall/core";

const START = "<!-- rollcall:describe -->";
const END = "<!-- /rollcall:describe -->";

/** A docs page with its generated part brought up to date. */
export function withTables(page: string, definition: ConnectorDefinition): string {
  const from = page.indexOf(START);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`docs/platforms/${definition.id}.md has no ${START} … ${END}`);
  return `${page.slice(0, from + START.length)}\n${tablesOf(definition)}\n${page.slice(to)}`;
}

function tablesOf({ describe }: ConnectorDefinition): string {
  const kinds = describe.kinds.map(({ kind, admins, note }) => [kind, COVERAGE[admins], note ?? ""]);
  const permissions = describe.permissions.map(({ name, why, grant, optional }) => [
    `\`${name}\`${optional === true ? " (optional)" : ""}`,
    why,
    grant,
  ]);
  const parts = [
    `## Coverage\n\n${table(["presence", "admin list", "note"], kinds)}`,
    permissions.length === 0 ? "" : `## Permissions\n\n${table(["permission", "why", "how to grant it"], permissions)}`,
    Object.keys(describe.roles).length === 0
      ? ""
      : `## Roles\n\n${table(["level", "the platform's roles"], rolesOf(describe.roles))}\n\nA role that is not listed is read as \`other\`, and the receipt says so.`,
    describe.metrics === undefined || describe.metrics.length === 0
      ? ""
      : `## Figures for a KPI\n\n${describe.metrics.map((name) => `\`${name}\``).join(", ")}: a KPI of the registry that names one as its \`metric\` is read by every scan.`,
    describe.blindSpots.length === 0
      ? ""
      : `## What the API hides\n\n${describe.blindSpots.map((line) => `- ${line}`).join("\n")}`,
    `Documentation: <${describe.docs}>`,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

const COVERAGE = { api: "read by API", attested: "attested by a person", none: "there is none" } as const;

function rolesOf(roles: Readonly<Record<string, Level>>): string[][] {
  const levels = [...new Set(Object.values(roles))].toSorted(compareLevels);
  return levels.map((level) => {
    const words = Object.keys(roles).filter((role) => roles[role] === level);
    return [
      level,
      words
        .toSorted(compareText)
        .map((role) => `\`${role}\``)
        .join(", "),
    ];
  });
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
