import { randomBytes } from "node:crypto";
import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Replaces a file in one step: whoever is killed half way leaves the old file as it was. Equal bytes are not written again.
 */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<"written" | "unchanged"> {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  if (await holds(path, bytes)) return "unchanged";
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString("hex")}${TEMPORARY}`;
  try {
    // Readable by the owner alone: the state holds ids of people.
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
  return "written";
}

/** Removes what killed runs left behind. Call only while nobody else writes there. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) if (name.endsWith(TEMPORARY)) await rm(join(folder, name), { force: true });
}

/** Names in a folder, sorted; none where there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

/** The text of a file; undefined where there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** The system's code of an error, for example `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

const TEMPORARY = ".tmp";

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    return (await readFile(path)).equals(bytes);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows and some network file systems have no such call; the rename itself was done.
  }
}
