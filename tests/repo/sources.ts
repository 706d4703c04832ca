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

const IMPORTS = [
  /^import\s[^"';]*?from\s+"([^"]+)"/gm,
  /^import\s+"([^"]+)"/gm,
  /^export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+"([^"]+)"/gm,
  /\bimport\("([^"]+)"\)/g,
];

/** Module names that a source imports or re-exports. */
export function importsOf(file: string): string[] {
  const text = read(file);
  return IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name ?? ""));
}
