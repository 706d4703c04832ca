import { basename } from "node:path";
import { type IsoDate, nearest, RollcallError } from "@rollcall/core";
import { openDocument, openTable, parseDateFormat, readJsonLines, type Table } from "@rollcall/files";
import { filesOf } from "../input-files.ts";
import { explainGap, isRecord, type Path, pathOf, valuesAt } from "./path.ts";
import { dateParser } from "./readers.ts";
import type { FileOptions } from "./schema.ts";
import type { Element } from "./tally.ts";

type Format = NonNullable<FileOptions["format"]>;

/** One file, opened: its elements are read as they are asked for. */
export interface OpenFile {
  file: string;
  /** What `asOf` and `total` of a JSON file look into; undefined where every line stands for itself. */
  root: unknown;
  /** Understands a path: in a table a column's name is one, whatever it holds. */
  resolve(text: string): Path;
  elements(signal?: AbortSignal): AsyncGenerator<Element>;
}

/** The files that the options name, with the date in the name of each where there is one. */
export async function chosenFiles(
  options: FileOptions,
  baseDirectory: string,
  source: string,
  timeZone: string,
): Promise<{ file: string; named: IsoDate | undefined }[]> {
  const files = await filesOf(options.files, baseDirectory, source);
  const format = options.asOf?.fileName;
  const dated = files.map((file) => ({
    file,
    named: format === undefined ? undefined : dateInName(file, format, timeZone),
  }));
  if (options.take === "all") return dated;
  const newest = dated
    .map(({ named }) => named ?? "")
    .toSorted()
    .at(-1);
  return dated.filter(({ named }) => named === newest);
}

/** Opens a file. What cannot be read at all is `invalid-input` or `invalid-config` with its place. */
export async function openFile(
  file: string,
  options: FileOptions,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<OpenFile> {
  const format = options.format ?? formatOf(file);
  if (format === "json") return openJson(file, options);
  if (format === "jsonl") return { file, root: undefined, resolve: pathOf, elements: (inner) => lines(file, inner) };
  const { encoding, delimiter } = options;
  const table = await openTable(file, { encoding, delimiter, example: "login;role;granted_on" }, signal);
  const resolve = columnPaths(table);
  for (const path of paths) refuseUnknownColumn(table, path, resolve(path));
  return { file, root: undefined, resolve, elements: (inner) => rows(table, inner) };
}

async function openJson(file: string, options: FileOptions): Promise<OpenFile> {
  const document = await openDocument(file);
  const items = pathOf(options.items);
  const { values, missing } = valuesAt(items, document.value);
  if (missing !== undefined)
    throw new RollcallError("invalid-config", {
      message: `file.items: ${explainGap(items, missing)}`,
      file,
      line: 1,
      expected: "a list there",
      received: isRecord(document.value) ? "a block of keys" : Array.isArray(document.value) ? "a list" : "one value",
      example: "items: data[]",
    });
  const elements = values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[]) : values;
  // Only a plain list of names leads to lines: an element of a list in a list has no index of its own.
  const steps = items.steps.filter(({ name }) => name !== "").map(({ name }) => name);
  const isPlain = items.steps.slice(0, -1).every(({ list }) => !list);

  async function* read(signal?: AbortSignal): AsyncGenerator<Element> {
    for (const [index, value] of elements.entries()) {
      signal?.throwIfAborted();
      const line = () => `line ${document.line([...steps, index]) ?? "?"}`;
      yield { value, place: isPlain ? line : () => `element ${index + 1}` };
    }
  }
  return { file, root: document.value, resolve: pathOf, elements: read };
}

async function* lines(file: string, signal?: AbortSignal): AsyncGenerator<Element> {
  signal?.throwIfAborted();
  for await (const { line, value } of readJsonLines(file, signal)) yield { value, place: () => `line ${line}` };
}

async function* rows(table: Table, signal?: AbortSignal): AsyncGenerator<Element> {
  const columns = table.headers.map((header, index) => [header, index] as const).filter(([header]) => header !== "");
  for await (const batch of table.batches(signal))
    for (const { line, cells } of batch) {
      signal?.throwIfAborted();
      yield {
        value: Object.fromEntries(columns.map(([header, index]) => [header, cells[index] ?? ""])),
        place: () => `line ${line}`,
      };
    }
}

/** A column's whole name, or a path whose one step is a column. */
function columnPaths({ headers }: Table): (text: string) => Path {
  const names = new Set(headers);
  return (text) => {
    const name = text.trim().normalize("NFC");
    if (!names.has(name)) return pathOf(text);
    return { text, climbs: false, steps: [{ name, list: false, optional: false }] };
  };
}

/** A column that is not there is a mistake of the configuration; one that may be absent, only where its name is misspelt. */
function refuseUnknownColumn({ file, headers, headerLine }: Table, text: string, { steps }: Path): void {
  const [step] = steps;
  if (step === undefined || step.name === "" || headers.includes(step.name)) return;
  const meant = nearest(step.name, headers);
  if (step.optional && meant === undefined) return;
  throw new RollcallError("invalid-config", {
    message: `there is no column "${step.name}"`,
    file,
    line: headerLine,
    expected: `one of ${headers.filter((header) => header !== "").join(", ")}`,
    received: text,
    hint: meant === undefined ? "Name the column as the file's first line does." : `Did you mean "${meant}"?`,
  });
}

function formatOf(file: string): Format {
  if (/\.(csv|tsv|txt)$/i.test(file)) return "csv";
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(file)) return "jsonl";
  if (/\.json$/i.test(file)) return "json";
  throw new RollcallError("invalid-config", {
    message: "the name does not say what the file holds",
    file,
    expected: "a name that ends in .csv, .json or .jsonl, or format",
    example: "format: csv",
  });
}

function dateInName(file: string, format: string, timeZone: string): IsoDate {
  const name = basename(file);
  const { order, shortYear } = parseDateFormat(format) ?? { order: "ymd", shortYear: false };
  const year = shortYear ? "\\d{2}" : "\\d{4}";
  const parts = [...order].map((part) => (part === "y" ? year : "\\d{2}"));
  const parse = dateParser(format, "start", timeZone);
  for (const [, found = "", ...pieces] of name.matchAll(
    new RegExp(`(?<!\\d)((${parts[0]})[-._]?(${parts[1]})[-._]?(${parts[2]}))(?!\\d)`, "g"),
  )) {
    const date = found === "" ? undefined : parse(pieces.join("-"));
    if (typeof date === "string") return date;
  }
  throw new RollcallError("invalid-input", {
    message: "the name of the file holds no date",
    file,
    expected: `a date as ${format}, as file.asOf.fileName says`,
    received: name,
    example: "newsletter-2026-11-20.csv",
  });
}
