import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ConnectorDefinition } from "@rollcall/core";
import { describe, expect, test } from "vitest";
import { withTables } from "./platform-docs.ts";

const root = join(import.meta.dirname, "../..");
const platforms = join(root, "packages/platforms/src");
const folders = readdirSync(platforms, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && existsSync(join(platforms, entry.name, "index.ts")),
);

const definitions: ConnectorDefinition[] = [];
for (const { name } of folders) {
  const exported: Record<string, unknown> = await import(join(platforms, name, "index.ts"));
  definitions.push(...Object.values(exported).filter(isDefinition));
}

describe("docs/platforms", () => {
  test("there are connectors to document", () => expect(definitions.length).toBeGreaterThan(0));

  test.each(definitions.map((definition) => [definition.id, definition] as const))(
    "%s is current",
    (id, definition) => {
      const file = join(root, "docs/platforms", `${id}.md`);
      const page = readFileSync(file, "utf8");
      const wanted = withTables(page, definition);
      // scripts/docs-platforms.mjs sets this to write instead of check.
      if (process.env["ROLLCALL_WRITE_DOCS"] === "1" && page !== wanted) writeFileSync(file, wanted);
      expect(readFileSync(file, "utf8"), "run: node scripts/docs-platforms.mjs").toBe(wanted);
    },
  );
});

function isDefinition(value: unknown): value is ConnectorDefinition {
  return typeof value === "object" && value !== null && "describe" in value && "options" in value && "create" in value;
}
