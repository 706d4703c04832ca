import { isSeq, parseDocument, stringify } from "yaml";

/** YAML text without the entries of a list that `remove` names; comments and everything else stay as they stand. */
export function removeFromList(text: string, key: string, remove: (entry: unknown) => boolean): string {
  const document = parseDocument(text);
  const list = document.get(key);
  if (!isSeq(list)) return text;
  list.items = list.items.filter((item) => !remove((item as { toJSON?(): unknown }).toJSON?.() ?? item));
  return document.toString({ lineWidth: 0 });
}

/** YAML text with entries added at the end of a list, which is made where it is missing. */
export function appendToList(text: string, key: string, entries: readonly object[]): string {
  const document = parseDocument(text.trim() === "" ? `${key}: []\n` : text);
  const list = document.get(key);
  if (isSeq(list)) {
    list.flow = false;
    for (const entry of entries) list.add(document.createNode(entry));
  } else document.set(key, document.createNode(entries));
  return document.toString({ lineWidth: 0 });
}

/** A value as YAML text below a comment of one line. */
export function toYaml(value: unknown, comment: string): string {
  return `# ${comment}\n${stringify(value, { lineWidth: 0 })}`;
}
