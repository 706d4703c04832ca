import type { IsoDate } from "@rollcall/core";
import {
  createDateProof,
  createDateReader,
  type DateReader,
  holdsPersonalNumber,
  isNoDate,
  openTable,
  parseDateFormat,
  type Row,
  type Table,
} from "@rollcall/files";
import { type Column, DATE_COLUMNS, type FileKind, findColumns } from "./columns.ts";
import type { AttestedOptions } from "./options.ts";
import type { Cells } from "./row.ts";

type DateColumn = (typeof DATE_COLUMNS)[number];

export interface AttestedRow extends Cells {
  date(column: DateColumn): IsoDate | undefined;
}

export interface AttestedFile {
  kind: FileKind;
  /** True where the file has a column that says when it was confirmed. */
  dated: boolean;
  rows: AttestedRow[];
}

/** Reads one attested file. Such a list is as long as the admins are many, so it is held whole. */
export async function readAttestedFile(
  file: string,
  options: AttestedOptions,
  timeZone: string,
  signal?: AbortSignal,
): Promise<AttestedFile> {
  const table = await openTable(file, { encoding: options.encoding, delimiter: options.delimiter }, signal);
  const { kind, columns } = findColumns(table);
  const raw: Row[] = [];
  for await (const rows of table.batches(signal)) raw.push(...rows);
  const readers = dateReaders(table, columns, raw, options, timeZone);
  const rows = raw.map(({ line, cells }) => {
    const get = (column: Column) => {
      const filled = columns.get(column)?.find((index) => cells[index]!.trim() !== "");
      const text = filled === undefined ? "" : cells[filled]!.trim();
      // A civil registration number is never read, whatever column it stands in.
      return holdsPersonalNumber(text) ? "" : text;
    };
    const date = (column: DateColumn) => {
      const text = get(column);
      if (isNoDate(text)) return undefined;
      return readers.get(column)?.read(text, line, column === "granted_on" ? "start" : "end");
    };
    return { file, line, get, date };
  });
  return { kind, dated: columns.has("attested_at"), rows };
}

function dateReaders(
  { file, headers }: Table,
  columns: ReadonlyMap<Column, readonly number[]>,
  rows: readonly Row[],
  { dateFormat }: AttestedOptions,
  timeZone: string,
): Map<DateColumn, DateReader> {
  const declared = dateFormat === undefined ? undefined : parseDateFormat(dateFormat);
  const readers = new Map<DateColumn, DateReader>();
  for (const column of DATE_COLUMNS) {
    const found = columns.get(column);
    if (found === undefined) continue;
    const header = headers[found[0]!] ?? column;
    const proof = createDateProof(header, file);
    if (!declared)
      for (const { cells, line } of rows)
        for (const index of found) if (!isNoDate(cells[index]!.trim())) proof.see(cells[index]!.trim(), line);
    const ambiguity = proof.ambiguity();
    if (ambiguity) throw ambiguity;
    const order = declared?.order ?? proof.order();
    if (order) readers.set(column, createDateReader(header, file, order, timeZone, declared?.shortYear));
  }
  return readers;
}
