import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Options } from "tsup";

/** What every published package shares: ESM for Node 20, declarations, one file per entry. */
// Declarations are made from the built declarations of what a package imports; with the sources they took three times as long.
export const library: Options = {
  format: "esm",
  target: "node20",
  dts: { compilerOptions: { customConditions: [] } },
  clean: true,
  sourcemap: false,
};

/** One entry per folder below src that has an index.ts (a connector, a roster source), plus src/index.ts. */
export function folderEntries(packageDirectory: string): Record<string, string> {
  const folders = readdirSync(join(packageDirectory, "src"), { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && readdirSync(join(packageDirectory, "src", entry.name)).includes("index.ts"),
    )
    .map((entry) => [entry.name, `src/${entry.name}/index.ts`] as const);
  return { index: "src/index.ts", ...Object.fromEntries(folders) };
}
