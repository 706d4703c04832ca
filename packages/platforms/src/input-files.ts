import { resolve } from "node:path";
import { RollcallError } from "@rollcall/core";
import { findFiles } from "@rollcall/files";

/** The files of a list of paths and globs, sorted. A path that is none, or a glob that fits nothing, is an error. */
export async function filesOf(
  patterns: string | readonly string[],
  baseDirectory: string,
  source: string,
): Promise<string[]> {
  const found = new Set<string>();
  for (const pattern of [patterns].flat()) {
    // A plain path is opened as it is written, brackets and all, and says itself when it is not there.
    const files = /[*?{]/.test(pattern) ? await findFiles(baseDirectory, pattern) : [resolve(baseDirectory, pattern)];
    if (files.length === 0)
      throw new RollcallError("invalid-config", {
        message: "no file fits",
        source,
        expected: `at least one file below ${baseDirectory}`,
        received: pattern,
        example: "files: attestations/*.csv",
      });
    for (const file of files) found.add(file);
  }
  return [...found].toSorted();
}
