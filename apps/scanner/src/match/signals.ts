import { IsoDate, type MatchSubject, type Principal, RollcallError, type Signal } from "@rollcall/core";
import { openTable, type Table } from "@rollcall/files";

/** What a signals file begins with, and a row of it, for messages. */
const HEADER = "id,kind,platform,value";
const EXAMPLE = "p1,name,facebook,Hanne Dahl";

/** Column names by meaning, folded to letters only; best first. */
const COLUMNS = {
  id: ["id", "principal", "principalid", "queryid"],
  kind: ["kind", "type", "signalkind"],
  platform: ["platform"],
  value: ["value", "signal"],
  from: ["seenfrom", "seenfirst", "firstseen", "grantedon", "from"],
  to: ["seento", "seenlast", "lastseen", "to", "date"],
  unit: ["unit", "department", "afdeling"],
  title: ["title", "jobtitle", "stilling"],
} as const;
type Column = keyof typeof COLUMNS;

const KINDS: Readonly<Record<string, Signal["kind"]>> = {
  handle: "handle",
  username: "handle",
  account: "handle",
  email: "email",
  mail: "email",
  emaillocal: "email",
  name: "name",
  displayname: "name",
  fullname: "name",
};

interface Gathered {
  platform: string;
  signals: Signal[];
  from?: IsoDate | undefined;
  to?: IsoDate | undefined;
  unit?: string | undefined;
  title?: string | undefined;
}

/** Reads a signals file: rows of one id are one principal, in the order in which the ids first appear. */
export async function readSignals(file: string, signal?: AbortSignal): Promise<MatchSubject[]> {
  const table = await openTable(file, { example: HEADER }, signal);
  const at = findColumns(table);
  const byId = new Map<string, Gathered>();
  for await (const { cells, line } of table.rows(signal)) {
    const cell = (column: Column) => cells[at[column] ?? -1]?.trim() ?? "";
    const [id, value] = [cell("id"), cell("value")];
    if (id === "") throw badRow(table, line, "a row without an id", "an id in every row", "");
    const kind = KINDS[letters(cell("kind"))];
    if (kind === undefined)
      throw badRow(table, line, "the kind of this signal is not known", "handle, email or name", cell("kind"));
    const known = byId.get(id);
    const gathered: Gathered = known ?? { platform: "", signals: [] };
    if (known === undefined) byId.set(id, gathered);
    if (value !== "") gathered.signals.push({ kind, value });
    gathered.platform ||= cell("platform").toLowerCase();
    gathered.from = earlier(gathered.from, readDate(table, line, cell("from")));
    gathered.to = later(gathered.to, readDate(table, line, cell("to")));
    gathered.unit ??= cell("unit") || undefined;
    gathered.title ??= cell("title") || undefined;
  }
  if (byId.size === 0)
    throw new RollcallError("invalid-input", {
      message: "the file has no signals",
      file,
      line: table.headerLine,
      expected: "at least one row below the header",
      received: "no rows",
      example: EXAMPLE,
    });
  return [...byId].map(([id, gathered]) => subjectOf(id, gathered));
}

function subjectOf(id: string, { platform, signals, from, to, unit, title }: Gathered): MatchSubject {
  const address = signals.find(({ kind, value }) => kind === "email" && value.includes("@"));
  const handle = signals.find(({ kind }) => kind === "handle");
  const principal: Principal = {
    id,
    platform: /^[a-z][a-z0-9-]*$/.test(platform) ? platform : "any",
    kind: "person",
    ...(address === undefined ? {} : { email: address.value }),
    ...(handle === undefined ? {} : { handle: handle.value }),
    ...(unit === undefined ? {} : { unit }),
    ...(title === undefined ? {} : { title }),
    secondFactor: "unknown",
    scanningCredential: false,
    breakGlass: false,
  };
  return {
    principal,
    signals: signals.filter((each) => each !== address && each !== handle),
    seenFrom: from,
    seenTo: to,
  };
}

function findColumns(table: Table): Partial<Record<Column, number>> {
  const headers = table.headers.map(letters);
  const at: Partial<Record<Column, number>> = {};
  for (const [column, names] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const found = names.map((name) => headers.indexOf(name)).find((index) => index !== -1);
    if (found !== undefined) at[column] = found;
  }
  const missing = (["id", "kind", "value"] as const).filter((column) => at[column] === undefined);
  if (missing.length > 0)
    throw new RollcallError("invalid-input", {
      message: `the file lacks the column ${missing.join(", ")}`,
      file: table.file,
      line: table.headerLine,
      expected: HEADER,
      received: table.headers.join(","),
      example: EXAMPLE,
    });
  return at;
}

function readDate(table: Table, line: number, text: string): IsoDate | undefined {
  if (text === "") return undefined;
  const date = IsoDate.safeParse(text.slice(0, 10));
  if (date.success) return date.data;
  throw badRow(table, line, "a day that cannot be read", "a date YYYY-MM-DD, or nothing", text);
}

function badRow(table: Table, line: number, message: string, expected: string, received: string): RollcallError {
  return new RollcallError("invalid-input", {
    message,
    file: table.file,
    line,
    expected,
    received: received === "" ? "an empty cell" : received,
    example: EXAMPLE,
  });
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z]/g, "");
}

function earlier(a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}

function later(a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}
