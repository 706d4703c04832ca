import { resolve } from "node:path";
import {
  daysBetween,
  type Person,
  type Receipt,
  RollcallError,
  type RosterDefinition,
  type RosterDescription,
  type RosterRecord,
  type RosterSource,
  scopes,
  type SourceEnvironment,
} from "@rollcall/core";
import { hidePersonalNumbers, openTable, type Row, type Table } from "@rollcall/files";
import { type Columns, findColumns, isCprHeader } from "./headers.ts";
import { CsvRosterOptions } from "./options.ts";
import { createPersonReader, type PersonReader } from "./person.ts";
import { refuseTimeFile } from "./refuse.ts";
import { survey } from "./survey.ts";

export { CsvRosterOptions } from "./options.ts";

/** Few enough that people who are let go are freed as young objects: of many at once the engine expects that they stay. */
const BATCH = 64;

const describe: RosterDescription = {
  title: "CSV export from any HR system",
  permissions: [],
  blindSpots: [
    "Whoever the export leaves out: many HR systems leave out leavers, future starters and contractors unless asked.",
    "Whatever changed after the export was made.",
  ],
  docs: "https://github.com/rollcall-dev/rollcall/blob/main/docs/rosters/csv.md",
  visibility: { leavers: "unknown", futureStarters: "unknown", contractors: "unknown" },
};

/** A roster from a CSV file: what HR really exports, in Danish or English, read in two passes and never held whole. */
export const csv: RosterDefinition<typeof CsvRosterOptions> = {
  id: "csv",
  describe,
  options: CsvRosterOptions,
  create: csvRoster,
};

/** The roster source of {@link csv}. */
export function csvRoster(options: CsvRosterOptions, environment: SourceEnvironment): RosterSource {
  const file = resolve(environment.baseDirectory, options.file);
  const timeZone = options.timeZone ?? environment.timeZone;

  async function open(signal?: AbortSignal): Promise<{ table: Table; columns: Columns }> {
    const table = await openTable(file, { encoding: options.encoding, delimiter: options.delimiter }, signal);
    refuseTimeFile(table);
    const { accounts, ...fields } = options.mapping;
    const columns = findColumns(table.headers, { fields, accounts }, file, table.headerLine);
    requireColumns(table, columns);
    const silent = silenceOnLeavers(table, columns);
    if (silent !== undefined) environment.log({ level: "warn", source: "csv", message: silent });
    return { table, columns };
  }

  async function* batches(signal?: AbortSignal): AsyncGenerator<RosterRecord[]> {
    const { table, columns } = await open(signal);
    const facts = await survey(table, columns, options, timeZone, signal);
    const reader = createPersonReader(columns, facts, options);
    const apart = new Map<string, Person>();
    const counts = { people: 0, rows: 0, skipped: 0 };
    let current: Person | undefined;

    for await (const rows of table.batches(signal)) {
      let records: RosterRecord[] = [];
      for (const row of rows) {
        readRow(row, records);
        if (records.length < BATCH) continue;
        yield records;
        records = [];
      }
      if (records.length > 0) yield records;
    }
    const last = [...(current ? [current] : []), ...apart.values()];
    if (counts.people + last.length === 0) throw noPeople(table, counts.skipped);
    counts.people += last.length;
    yield [...last.map((person) => ({ type: "person", person }) as const), receiptOf(counts, reader, facts.unreadable)];

    /** Rows of one person mostly stand together; those that come back later wait for the end of the file. */
    function readRow(row: Row, records: RosterRecord[]): void {
      counts.rows++;
      const person = reader.read(row);
      if (!person) {
        counts.skipped++;
      } else if (current?.id === person.id) {
        current = reader.join(current, person);
      } else if (facts.ids.isScattered(person.id)) {
        const known = apart.get(person.id);
        apart.set(person.id, known ? reader.join(known, person) : person);
      } else {
        if (current) {
          counts.people++;
          records.push({ type: "person", person: current });
        }
        current = person;
      }
    }
  }

  function receiptOf(
    counts: Record<string, number>,
    reader: PersonReader,
    unreadable: readonly string[],
  ): RosterRecord {
    const asOf = options.exportedOn ?? environment.asOf;
    const { maxAgeDays } = options;
    const old = maxAgeDays !== undefined && daysBetween(asOf, environment.asOf) > maxAgeDays;
    const notes = [
      ...(old ? [`the export of ${asOf} is older than ${maxAgeDays} days: ask HR for a new one`] : []),
      ...(counts["skipped"] ? [`${counts["skipped"]} rows hold neither an employee number nor an e-mail`] : []),
      ...(reader.unknownStatuses
        ? [`${reader.unknownStatuses} rows have a status that is not known: add it to statuses`]
        : []),
      ...(unreadable.length > 0
        ? [`the dates in ${unreadable.join(", ")} fit two readings and were left out: declare dateFormat`]
        : []),
      ...(reader.droppedCells
        ? [`${reader.droppedCells} cells held a civil registration number and were dropped`]
        : []),
    ];
    const receipt: Receipt = {
      source: "csv",
      scope: scopes.people,
      outcome: old ? "stale" : "complete",
      asOf,
      counts: { ...counts, unknownStatuses: reader.unknownStatuses, droppedCells: reader.droppedCells },
      ...(notes.length > 0 && { reason: notes.join("; ") }),
    };
    return { type: "receipt", receipt };
  }

  return {
    id: "csv",
    describe: { ...describe, visibility: visibilityOf(options) },
    async verify(signal) {
      await open(signal);
      return { missing: [], warnings: [] };
    },
    batches,
    async *people(signal) {
      for await (const records of batches(signal)) {
        for (const record of records) {
          signal?.throwIfAborted();
          yield record;
        }
      }
    },
  };
}

/** A file without any sign of leaving reads as "everyone is here": that must not pass in silence. */
function silenceOnLeavers({ headers }: Table, { single, many, accounts }: Columns): string | undefined {
  if (single.end !== undefined || single.lastWorkingDay !== undefined || single.status !== undefined) return undefined;
  const read = new Set([
    ...Object.values(single),
    ...Object.values(many).flat(),
    ...accounts.map(({ column }) => column),
  ]);
  const left = headers.filter((header, column) => header !== "" && !read.has(column) && !isCprHeader(header));
  const unread = left.length === 0 ? "" : ` Columns that were not read: ${hidePersonalNumbers(left.join(", "))}.`;
  return `no column tells when people leave, so nobody can be found to have left.${unread} Name it: mapping: { end: "..." }`;
}

function visibilityOf({ includes }: CsvRosterOptions): RosterDescription["visibility"] {
  const said = (value: boolean | undefined) => (value === undefined ? "unknown" : value ? "yes" : "no");
  return {
    leavers: said(includes.leavers),
    futureStarters: said(includes.futureStarters),
    contractors: said(includes.contractors),
  };
}

function requireColumns({ file, headers, headerLine }: Table, columns: Columns): void {
  const { personId, employeeNumber } = columns.single;
  const named = Object.values(columns.single).length + Object.values(columns.many).flat().length;
  if (named === 0)
    throw new RollcallError("invalid-input", {
      message: "no column of this file is known",
      file,
      line: headerLine,
      expected: "a header line with names such as Medarbejdernummer, Fornavn, Efternavn, E-mail, Fratrædelsesdato",
      received: `${headers.length} ${headers.length === 1 ? "column" : "columns"} with other names`,
      example: 'mapping: { employeeNumber: "MA-nummer", email: "Postadresse" }',
      hint: "Is the first line the header? Otherwise name the columns under mapping.",
    });
  if (personId === undefined && employeeNumber === undefined && (columns.many.email ?? []).length === 0)
    throw new RollcallError("invalid-input", {
      message: "no column identifies the people",
      file,
      line: headerLine,
      expected: "an employee number or a work e-mail: a name is not enough to tell people apart",
      received: hidePersonalNumbers(headers.filter((header) => header !== "").join(", ")),
      example: 'mapping: { employeeNumber: "MA-nummer" }',
    });
}

function noPeople({ file, headerLine }: Table, skipped: number): RollcallError {
  return new RollcallError("invalid-input", {
    message: "the roster has no people",
    file,
    line: headerLine,
    expected: "at least one row with an employee number or an e-mail",
    received: skipped === 0 ? "no rows" : `${skipped} rows without either`,
    example: "1042;Ida;Bech;ida.bech@nordvind.example;30-11-2026",
    hint: "An empty export is never read as everybody having left.",
  });
}
