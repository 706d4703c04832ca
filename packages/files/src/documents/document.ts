import { readFile } from "node:fs/promises";
import { isUtf8 } from "node:buffer";
import { type ErrorKind, RollcallError } from "@rollcall/core";
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type YAMLError } from "yaml";

export type DocumentPath = readonly PropertyKey[];

/** A file that a person wrote, parsed, with the line of every value in it. */
export interface UserDocument {
  readonly file: string;
  readonly value: unknown;
  /** Line of the value at a path, or of its nearest parent that exists. With `key`, the line of that key below it. */
  line(path: DocumentPath, key?: string): number | undefined;
}

/** Reads a YAML or JSON file (by its extension). Syntax errors, duplicate keys and an empty file are `invalid-config`. */
export async function openDocument(file: string): Promise<UserDocument> {
  return parseUserDocument(await readUtf8(file), file);
}

/** The same from text; `file` names it in errors and, by its extension, says which format it is. */
export function parseUserDocument(text: string, file: string): UserDocument {
  return /\.jsonc?$/i.test(file) ? parseJson(text, file) : parseYaml(text, file);
}

/** Reads a text file that must be UTF-8. */
export async function readUtf8(file: string, kind: ErrorKind = "invalid-config"): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw unreadable(file, cause, kind);
  });
  if (isUtf8(bytes)) return bytes.toString("utf8").replace(/^\uFEFF/, "");
  throw new RollcallError(kind, {
    message: "the file is not UTF-8",
    file,
    expected: "UTF-8 text",
    received: "bytes that are not UTF-8",
    example: "Save as › Encoding: UTF-8",
    hint: "Save it again with the encoding UTF-8.",
  });
}

/** The error for a file that cannot be opened. */
export function unreadable(file: string, cause: unknown, kind: ErrorKind): RollcallError {
  const code = (cause as NodeJS.ErrnoException).code;
  const message =
    code === "ENOENT"
      ? "there is no such file"
      : code === "EISDIR"
        ? "this is a folder, not a file"
        : `the file cannot be read (${code ?? "unknown reason"})`;
  return new RollcallError(kind, { message, file, cause, ...(code === "ENOENT" && { hint: "Check the path." }) });
}

function parseYaml(text: string, file: string): UserDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [error] = document.errors;
  if (error) throw yamlError(error, lines, file);
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null))
    throw empty(file);
  return { file, value: toValue(document, file), line: (path, key) => lineOf(document, lines, path, key) };
}

function parseJson(text: string, file: string): UserDocument {
  if (text.trim() === "") throw empty(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw jsonError(text, file, cause);
  }
  // The lines are only needed for an error, and finding them is far slower than reading the values.
  let yaml: { document: Document; lines: LineCounter } | undefined;
  const line = (path: DocumentPath, key?: string) => {
    if (!yaml) {
      const lines = new LineCounter();
      yaml = { document: parseDocument(text, { lineCounter: lines, uniqueKeys: false }), lines };
    }
    return lineOf(yaml.document, yaml.lines, path, key);
  };
  return { file, value, line };
}

function toValue(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw new RollcallError("invalid-config", { message: "the file has too many or unknown aliases", file, cause });
  }
}

function empty(file: string): RollcallError {
  return new RollcallError("invalid-config", {
    message: "the file is empty",
    file,
    line: 1,
    expected: "the keys that its schema names",
    received: "nothing but white space and comments",
    example: "rollcall schema rollcall",
    hint: "Fill it in, or delete it.",
  });
}

function yamlError(error: YAMLError, lines: LineCounter, file: string): RollcallError {
  const { line } = lines.linePos(error.pos[0]);
  if (error.code === "DUPLICATE_KEY")
    return new RollcallError("invalid-config", {
      message: "a key is written twice in the same block",
      file,
      line,
      expected: "every key once",
      received: "the key a second time on this line",
      example: "owner: 1042",
      hint: "Keep one of the two.",
    });
  return new RollcallError("invalid-config", {
    message: `not valid YAML: ${error.message.split("\n")[0]}`,
    file,
    line,
    expected: "YAML, with spaces for indentation and quotes around text that holds a colon",
    example: 'name: "Nordvind: the official page"',
  });
}

function jsonError(text: string, file: string, cause: unknown): RollcallError {
  const lines = new LineCounter();
  const [error] = parseDocument(text, { lineCounter: lines, prettyErrors: false }).errors;
  const trailing = /,(?=\s*[}\]])/.exec(text);
  const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1];
  const offset = position === undefined ? (error?.pos[0] ?? trailing?.index) : Number(position);
  return new RollcallError("invalid-config", {
    message: "not valid JSON",
    file,
    ...(offset !== undefined && { line: text.slice(0, offset).split("\n").length }),
    expected: "JSON: double quotes, no comments, no comma after the last element",
    received: trailing ? "a comma before a closing bracket" : "text that ends or breaks off here",
    example: '{ "schema": "rollcall.admins/1", "presences": [] }',
    hint: trailing ? "There is a comma before a closing bracket." : "The file may have been cut, or edited by hand.",
    cause,
  });
}

function lineOf(document: Document, lines: LineCounter, path: DocumentPath, key?: string): number | undefined {
  let node: unknown = document.contents;
  let offset = rangeStart(node);
  for (const step of key === undefined ? path : [...path, key]) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) break;
      offset = rangeStart(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (item === undefined) break;
      offset = rangeStart(item) ?? offset;
      node = item;
    } else break;
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}

function rangeStart(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] } | null | undefined)?.range?.[0];
}
