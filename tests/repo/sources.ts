import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");

/** Files that git tracks or would track, with forward slashes. */
export function trackedFiles(...patterns: string[]): string[] {
  const output = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...patterns], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 << 20,
  });
  return [...new Set(output.split("\n").filter((line) => line !== ""))].toSorted();
}

export function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** Module names that a source imports or re-exports. */
export function importsOf(file: string): string[] {
  return [
    ...read(file).matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)|(?:^|\n)import\s+"([^"]+)"/g,
    ),
  ].map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? "");
}
