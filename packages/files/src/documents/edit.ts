import { isDeepStrictEqual } from "node:util";
import { isNode, isSeq, parse, parseDocument, stringify, type YAMLSeq } from "yaml";

/** YAML text without the entries of a list that `remove` names; comments and everything else stay as they stand. */
export function removeFromList(text: string, key: string, remove: (entry: unknown) => boolean): string {
  const document = parseDocument(text);
  const list = document.get(key);
  if (!isSeq(list)) return text;
  list.items = list.items.filter((item) => !remove((item as { toJSON?(): unknown }).toJSON?.() ?? item));
  return document.toString(styleOf(text));
}

/** YAML text with entries added at the end of a list, which is made where it is missing. What was there stays as it stands. */
export function appendToList(text: string, key: string, entries: readonly object[]): string {
  if (entries.length === 0) return text;
  const document = parseDocument(text.trim() === "" ? `${key}: []\n` : text);
  const list = document.get(key);
  const inserted = isSeq(list) ? insertedAfter(text, list, entries) : undefined;
  if (isSeq(list)) {
    list.flow = false;
    for (const entry of entries) list.add(document.createNode(entry));
  } else document.set(key, document.createNode(entries));
  // The text is only joined by hand where the parser finds in it what it would have written itself.
  if (inserted !== undefined && isDeepStrictEqual(parse(inserted), document.toJS())) return inserted;
  return document.toString(styleOf(text));
}

/** The text with entries below the last one of a list that is written in lines; undefined where there is none. */
function insertedAfter(text: string, list: YAMLSeq, entries: readonly object[]): string | undefined {
  const last = list.items.at(-1);
  const [start = 0] = list.range ?? [];
  const indent = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  if (list.flow === true || !isNode(last) || last.range == null || indent.trim() !== "") return undefined;
  // The value of an entry may end with the line break: the line that it stands on counts.
  const found = text.indexOf("\n", Math.max(0, last.range[1] - 1));
  const end = found < 0 ? text.length : found + 1;
  const lines = stringify(entries, { lineWidth: 0 }).trimEnd().split("\n");
  const added = lines.map((line) => `${indent}${line}\n`).join("");
  return `${text.slice(0, end)}${found < 0 ? "\n" : ""}${added}${text.slice(end)}`;
}

/** Long lines stay long, and brackets stay as close as they were. */
function styleOf(text: string): { lineWidth: number; flowCollectionPadding: boolean } {
  return { lineWidth: 0, flowCollectionPadding: !/[[{](?=[^\s\]}])/.test(text) };
}

/** A value as YAML text below a comment of one line. */
export function toYaml(value: unknown, comment: string): string {
  return `# ${comment}\n${stringify(value, { lineWidth: 0 })}`;
}
