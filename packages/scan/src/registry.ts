import { RegistryFile, RollcallError, type RegistryEntry } from "@rollcall/core";
import { check, findFiles, openDocument, type DocumentPath, type UserDocument } from "@rollcall/files";

interface Placed {
  entry: RegistryEntry;
  document: UserDocument;
  path: DocumentPath;
}

/** Reads every registry file. The same id, or the same page of a platform, twice is an error that names both places. */
export async function readRegistry(directory: string, pattern: string): Promise<RegistryEntry[]> {
  const placed: Placed[] = [];
  for (const file of await findFiles(directory, pattern)) {
    const document = await openDocument(file);
    const value = check(RegistryFile, document);
    if ("presences" in value)
      placed.push(...value.presences.map((entry, index) => ({ entry, document, path: ["presences", index] })));
    else placed.push({ entry: value, document, path: [] });
  }
  refuseTwice(placed, "id", ({ id }) => id, "Give each presence an id of its own.");
  refuseTwice(
    placed,
    "key",
    ({ platform, kind, key }) => (key === undefined ? undefined : `${platform} ${kind} ${key.toLowerCase()}`),
    "One page is one presence: keep one entry, or correct the key.",
  );
  refuseTwice(
    placed,
    "url",
    ({ url }) =>
      url
        ?.toLowerCase()
        .replace(/^https?:\/\/(www\.)?/, "")
        .replace(/\/+$/, ""),
    "One page is one presence: keep one entry, or correct the url.",
  );
  refuseUnknownTargets(placed);
  return placed.map(({ entry }) => entry);
}

function refuseTwice(
  placed: Placed[],
  field: "id" | "key" | "url",
  keyOf: (entry: RegistryEntry) => string | undefined,
  hint: string,
): void {
  const seen = new Map<string, Placed>();
  for (const each of placed) {
    const key = keyOf(each.entry);
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first !== undefined)
      throw new RollcallError("invalid-config", {
        message: `the presence "${each.entry.id}" is a duplicate: its ${field} is taken`,
        file: each.document.file,
        line: each.document.line([...each.path, field]),
        expected: `a ${field} that no other entry has`,
        received: `${each.entry[field]}, which "${first.entry.id}" has at ${first.document.file}:${first.document.line([...first.path, field])}`,
        hint,
      });
    seen.set(key, each);
  }
}

function refuseUnknownTargets(placed: Placed[]): void {
  const ids = new Set(placed.map(({ entry }) => entry.id));
  for (const { entry, document, path } of placed) {
    if (entry.mergeInto === undefined || (ids.has(entry.mergeInto) && entry.mergeInto !== entry.id)) continue;
    throw new RollcallError("invalid-config", {
      message: `"${entry.id}" is to be merged into a presence that is not in the registry`,
      file: document.file,
      line: document.line([...path, "mergeInto"]),
      expected: "the id of another registry entry",
      received: entry.mergeInto,
    });
  }
}
