import { resolve } from "node:path";
import { compareText } from "@rollcall/core";
import { glob } from "tinyglobby";

/** Files that fit a glob (or the one file it names), as absolute paths in an order that is the same on every machine. */
export async function findFiles(baseDirectory: string, pattern: string | readonly string[]): Promise<string[]> {
  const patterns = typeof pattern === "string" ? [pattern] : [...pattern];
  const found = await glob(patterns, { cwd: baseDirectory, onlyFiles: true, expandDirectories: false });
  return [...new Set(found.map((file) => resolve(baseDirectory, file)))].toSorted(compareText);
}
