import { type IsoDate, RollcallError } from "@rollcall/core";
import {
  createDateProof,
  createDateReader,
  type DateReader,
  holdsPersonalNumber,
  isNoDate,
  parseDateFormat,
  type Row,
  type Table,
} from "@rollcall/files";
import type { Columns } from "./headers.ts";
import { createIdIndex, type IdIndex } from "./id-index.ts";
import type { CsvRosterOptions } from "./options.ts";

export const DATE_FIELDS = ["start", "end", "lastWorkingDay", "leaveFrom", "leaveTo"] as const;
export type DateField = (typeof DATE_FIELDS)[number];

/** What must be known of a whole file before its first person can be told. */
export interface Survey {
  /** Reads the cell of a date field; undefined where it is empty or the file has no such column. */
  date(field: DateField, row: Row): IsoDate | undefined;
  /** The id of a row: person id, else employee number, else work e-mail. */
  idOf(row: Row): string | undefined;
  ids: IdIndex;
  /** True when some cell holds a civil registration number, so that every cell must be looked at. */
  hasPersonalNumbers: boolean;
  /** Leave columns whose dates two readings fit: left out, since leave alone never ends an employment. */
  unreadable: readonly string[];
}

/** The first of two passes: proves the date formats, finds ids that come back later, and civil registration numbers. */
export async function survey(
  table: Table,
  columns: Columns,
  options: CsvRosterOptions,
  timeZone: string,
  signal?: AbortSignal,
): Promise<Survey> {
  const { file, headers } = table;
  const dates = DATE_FIELDS.flatMap((field) => {
    const column = columns.single[field];
    return column === undefined ? [] : [{ field, column, header: headers[column] ?? field }];
  });
  const proofs = dates
    .filter(({ field }) => declaredFormat(options, field) === undefined)
    .map(({ field, column, header }) => ({ field, column, proof: createDateProof(header, file) }));
  const read = usedColumns(columns);
  const idColumns = [columns.single.personId, columns.single.employeeNumber].filter((column) => column !== undefined);
  let hasPersonalNumbers = false;
  const ids = createIdIndex();
  const idOf = idReader(idColumns, columns);

  for await (const rows of table.batches(signal)) {
    for (const row of rows) {
      const { cells, line } = row;
      for (const column of read)
        if (cells[column]!.length > 10 && cells[column]!.includes("-") && holdsPersonalNumber(cells[column]!)) {
          hasPersonalNumbers = true;
          if (idColumns.includes(column)) refuseId(file, headers[column] ?? "", line);
        }
      for (const { column, proof } of proofs) {
        const text = cells[column]!.trim();
        if (!isNoDate(text)) proof.see(text, line);
      }
      const id = idOf(row);
      if (id !== undefined) ids.add(id);
    }
  }

  const readers = new Map<DateField, { column: number; reader: DateReader }>();
  const unreadable: string[] = [];
  for (const { field, column, header } of dates) {
    const declared = declaredFormat(options, field);
    const proof = proofs.find((candidate) => candidate.field === field)?.proof;
    const ambiguity = proof?.ambiguity();
    if (ambiguity && field !== "leaveFrom" && field !== "leaveTo") throw ambiguity;
    if (ambiguity) unreadable.push(header);
    const order = declared?.order ?? proof?.order();
    if (order)
      readers.set(field, { column, reader: createDateReader(header, file, order, timeZone, declared?.shortYear) });
  }
  return {
    ids,
    idOf,
    hasPersonalNumbers,
    unreadable,
    date(field, row) {
      const found = readers.get(field);
      if (!found) return undefined;
      const text = row.cells[found.column]!.trim();
      if (isNoDate(text)) return undefined;
      return found.reader.read(text, row.line, field === "start" || field === "leaveFrom" ? "start" : "end");
    },
  };
}

/** True for what people write into a cell that has no value. */
export function isPlaceholder(text: string): boolean {
  if (text.length > 7) return false;
  return text === "" || text === "-" || /^(null|n\/a|#n\/a|\(tom\)|\(blank\))$/i.test(text);
}

function idReader(idColumns: readonly number[], columns: Columns): (row: Row) => string | undefined {
  const emails = columns.many.email ?? [];
  return ({ cells }) => {
    for (const column of idColumns) {
      const text = cells[column]!.trim();
      if (!isPlaceholder(text)) return text;
    }
    for (const column of emails) {
      const text = cells[column]!.trim();
      if (text.includes("@")) return text.toLowerCase();
    }
    return undefined;
  };
}

function usedColumns(columns: Columns): number[] {
  const all = [
    ...Object.values(columns.single),
    ...Object.values(columns.many).flat(),
    ...columns.accounts.map(({ column }) => column),
  ];
  return [...new Set(all)];
}

function declaredFormat({ dateFormat }: CsvRosterOptions, field: DateField) {
  const format = typeof dateFormat === "string" ? dateFormat : dateFormat?.[field];
  return format === undefined ? undefined : parseDateFormat(format);
}

function refuseId(file: string, header: string, line: number): never {
  throw new RollcallError("invalid-input", {
    message: `column "${header}" holds civil registration numbers`,
    file,
    line,
    expected: "an employee number; civil registration numbers are never read",
    received: "a value that is not shown",
    example: 'mapping: { employeeNumber: "Medarbejdernummer" }',
    hint: "Name another column, or leave the column out of the export: people are then told apart by their work e-mail.",
  });
}
