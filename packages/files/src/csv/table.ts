import { RollcallError } from "@rollcall/core";
import { hidePersonalNumbers } from "../personal-numbers.ts";
import { sourceName, type TableSource } from "./bytes.ts";
import { decode, detectEncoding, type Encoding, HEADER_EXAMPLE } from "./encoding.ts";
import { createSplitter, type Dialect, type Row } from "./records.ts";

export interface TableOptions {
  /** Found from the bytes where it is not declared. */
  encoding?: string | undefined;
  /** Found from the header line (or Excel's `sep=` line) where it is not declared. */
  delimiter?: string | undefined;
  /** A header line as such a file has it, for messages. @default that of an HR export */
  example?: string | undefined;
}

/** A table with a header line. Reading it again starts from the beginning; memory does not grow with the rows. */
export interface Table {
  readonly file: string;
  /** As written, trimmed. A column without a name is "". */
  readonly headers: readonly string[];
  readonly headerLine: number;
  readonly encoding: string;
  readonly delimiter: string;
  /** Rows in arrays, every one as wide as the header; blank rows are left out. */
  batches(signal?: AbortSignal): AsyncIterable<Row[]>;
  rows(signal?: AbortSignal): AsyncIterable<Row>;
}

/** Opens a CSV file as people have it: any usual encoding, delimiter and line end. What is broken is `invalid-input`. */
export async function openTable(source: TableSource, options: TableOptions = {}, signal?: AbortSignal): Promise<Table> {
  const file = sourceName(source);
  const { example = HEADER_EXAMPLE } = options;
  const encoding = await detectEncoding(source, options.encoding, signal, example);
  const head = await readHead(source, encoding, signal);
  const dialect = findDialect(head, options.delimiter, file);
  const header = findHeader(head, dialect, file, example);
  const headers = header.cells.map((cell) => cell.normalize("NFC").replaceAll(/\s+/g, " ").trim());
  refuseDuplicates(headers, header.line, file, example);

  async function* batches(signal?: AbortSignal): AsyncGenerator<Row[]> {
    const splitter = createSplitter(dialect, file);
    let last: Row | undefined;
    for await (const text of decode(source, encoding, signal)) {
      const rows = checkRows(splitter.push(text));
      if (rows.length > 0) yield rows;
    }
    const rows = checkRows(splitter.end(), true);
    if (rows.length > 0) yield rows;

    function checkRows(rows: Row[], cut = false): Row[] {
      // The header is always among the first records, so only then are lines compared.
      const from = last === undefined ? rows.findIndex((row) => row.line > header.line) : 0;
      if (from === -1) return [];
      let kept = from === 0 ? rows : rows.slice(from);
      let blanks = false;
      for (const row of kept) {
        if (row.cells.length !== headers.length) fitRow(row, cut);
        blanks ||= isBlank(row.cells);
      }
      if (blanks) kept = kept.filter((row) => !isBlank(row.cells));
      last = kept.at(-1) ?? last ?? header;
      return kept;
    }
  }

  /** More cells are only right when they are empty, as behind a trailing delimiter; fewer never are. */
  function fitRow(row: Row, cut: boolean): void {
    const { cells, line } = row;
    if (cells.every((cell) => cell.trim() === "")) {
      row.cells = headers.map(() => "");
      return;
    }
    if (cells.length > headers.length && cells.slice(headers.length).every((cell) => cell.trim() === "")) {
      row.cells = cells.slice(0, headers.length);
      return;
    }
    throw new RollcallError("invalid-input", {
      message: cells.length < headers.length ? "the row is too short" : "the row is too long",
      file,
      line,
      expected: `${headers.length} cells, as in the header`,
      received: `${cells.length} ${cells.length === 1 ? "cell" : "cells"}`,
      example: `"text with ${dialect.delimiter === "\t" ? "a tab" : dialect.delimiter} inside" stands in quotation marks`,
      hint: cut
        ? "It is the last row and has no line end: the file was probably cut. Export it again."
        : "A cell may hold the delimiter or a line break without quotation marks around it.",
    });
  }

  async function* rows(signal?: AbortSignal): AsyncGenerator<Row> {
    for await (const batch of batches(signal)) yield* batch;
  }

  return {
    file,
    headers,
    headerLine: header.line,
    encoding: encoding.name,
    delimiter: dialect.delimiter,
    batches,
    rows,
  };
}

function isBlank(cells: readonly string[]): boolean {
  // The first cell is seldom empty, so this is one look per row.
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}

async function readHead(source: TableSource, encoding: Encoding, signal?: AbortSignal): Promise<string> {
  let head = "";
  for await (const text of decode(source, encoding, signal)) {
    head += text;
    if (head.length >= 4096) break;
  }
  return head;
}

const DELIMITERS = [";", ",", "\t", "|"];
const SEP_LINE = /^"?sep=(.)"?\r?(?:\n|$)/i;

function findDialect(head: string, declared: string | undefined, file: string): Dialect {
  if (declared !== undefined && declared.length !== 1)
    throw new RollcallError("invalid-config", {
      message: "the delimiter is not one character",
      file,
      expected: "one character",
      received: JSON.stringify(declared),
      example: '";"',
    });
  const newline = !head.includes("\n") && head.includes("\r") ? "\r" : "\n";
  const delimiter = declared ?? SEP_LINE.exec(head)?.[1];
  if (delimiter !== undefined) return { delimiter, newline };

  // The delimiter of the header, checked against the first rows: a comma inside names is no delimiter.
  const scored = DELIMITERS.map((delimiter) => {
    const widths = firstRecords(head, { delimiter, newline }, file).map((row) => row.cells.length);
    const width = widths[0] ?? 1;
    return { delimiter, width, steady: widths.every((other) => other === width) };
  });
  const [best] = scored.toSorted(
    (a, b) => Number(b.steady && b.width > 1) - Number(a.steady && a.width > 1) || b.width - a.width,
  );
  return { delimiter: best?.delimiter ?? ";", newline };
}

function firstRecords(head: string, dialect: Dialect, file: string): Row[] {
  try {
    const splitter = createSplitter(dialect, file);
    const rows = splitter.push(head);
    return (rows.length > 0 ? rows : splitter.end()).filter((row) => !isBlank(row.cells)).slice(0, 10);
  } catch {
    return [];
  }
}

function findHeader(head: string, dialect: Dialect, file: string, example: string): Row {
  const splitter = createSplitter(dialect, file);
  const isHeader = (row: Row) => !isBlank(row.cells) && !isSepLine(row, dialect);
  const header = splitter.push(head).find(isHeader) ?? splitter.end().find(isHeader);
  if (header) return header;
  throw new RollcallError("invalid-input", {
    message: "the file is empty",
    file,
    line: 1,
    expected: "a header line and rows",
    received: "no line with text",
    example,
  });
}

function isSepLine(row: Row, { delimiter }: Dialect): boolean {
  return row.line === 1 && /^sep=.?$/i.test(row.cells.join(delimiter));
}

function refuseDuplicates(headers: readonly string[], line: number, file: string, example: string): void {
  const seen = new Map<string, number>();
  for (const [index, header] of headers.entries()) {
    if (header === "") continue;
    const key = header.toLowerCase();
    const earlier = seen.get(key);
    if (earlier !== undefined)
      throw new RollcallError("invalid-input", {
        message: "two columns have the same name",
        file,
        line,
        expected: "every column name once",
        received: `"${hidePersonalNumbers(header)}" in columns ${earlier + 1} and ${index + 1}`,
        example,
        hint: "Rename or delete one of them.",
      });
    seen.set(key, index);
  }
}
