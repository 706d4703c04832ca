import { compareText, type Employment, type EmploymentStatus, type Person } from "@rollcall/core";
import { holdsPersonalNumber, type Row } from "@rollcall/files";
import type { Columns } from "./headers.ts";
import type { CsvRosterOptions } from "./options.ts";
import { isPlaceholder, type Survey } from "./survey.ts";
import { kindOf, statusOf } from "./words.ts";

export interface PersonReader {
  /** The person of one row, with one employment; undefined where nothing in the row identifies anybody. */
  read(row: Row): Person | undefined;
  /** Adds what another row says of the same person. */
  join(person: Person, other: Person): Person;
  readonly unknownStatuses: number;
  readonly droppedCells: number;
}

export function createPersonReader(columns: Columns, survey: Survey, options: CsvRosterOptions): PersonReader {
  const declared = new Map(Object.entries(options.statuses).map(([word, status]) => [word.toLowerCase(), status]));
  const statuses = memoise((word) => declared.get(word.toLowerCase()) ?? statusOf(word));
  const kinds = memoise(kindOf);
  const intern = createInterner();
  const { single, many } = columns;
  let unknownStatuses = 0;
  let droppedCells = 0;

  function clean(text: string): string | undefined {
    const trimmed = text.trim();
    if (isPlaceholder(trimmed)) return undefined;
    if (survey.hasPersonalNumbers && holdsPersonalNumber(trimmed)) {
      droppedCells++;
      return undefined;
    }
    return trimmed;
  }
  function cell(row: Row, column: number | undefined): string | undefined {
    return column === undefined ? undefined : clean(row.cells[column]!);
  }
  function addEmails(
    person: Person,
    row: Row,
    from: readonly number[] | undefined,
    kind: "work" | "private" | "earlier",
  ): void {
    for (const column of from ?? NONE) {
      const text = clean(row.cells[column]!);
      if (text === undefined || !text.includes("@")) continue;
      for (const part of /[;,\s]/.test(text) ? text.split(/[;,\s]+/) : [text])
        if (part.length > 2 && part.includes("@"))
          person.emails.push({ address: detach(part.replace(/^mailto:/i, "")), kind });
    }
  }
  function status(row: Row): EmploymentStatus {
    const word = cell(row, single.status);
    if (word === undefined) return "unknown";
    const known = statuses(word);
    if (known === undefined) unknownStatuses++;
    return known ?? "unknown";
  }
  function employmentOf(row: Row): Employment {
    const word = cell(row, single.kind);
    const kind = word === undefined ? "employee" : (kinds(word) ?? "unknown");
    const employeeNumber = cell(row, single.employeeNumber);
    // What is added to an object later takes more memory than what it is made with.
    const employment: Employment =
      employeeNumber === undefined ? { kind, status: status(row) } : { kind, status: status(row), employeeNumber };
    set(employment, "start", survey.date("start", row));
    set(employment, "end", survey.date("end", row));
    set(employment, "lastWorkingDay", survey.date("lastWorkingDay", row));
    set(employment, "leaveFrom", survey.date("leaveFrom", row));
    set(employment, "leaveTo", survey.date("leaveTo", row));
    set(employment, "unit", intern(cell(row, single.unit)));
    set(employment, "title", intern(cell(row, single.title)));
    set(employment, "manager", intern(cell(row, single.manager)));
    return employment;
  }

  return {
    get unknownStatuses() {
      return unknownStatuses;
    },
    get droppedCells() {
      return droppedCells;
    },
    read(row) {
      const id = survey.idOf(row);
      if (id === undefined) return undefined;
      const person: Person = {
        id: detach(id),
        formerNames: [],
        emails: [],
        accounts: [],
        employments: [employmentOf(row)],
      };
      set(person, "displayName", detach(cell(row, single.displayName)));
      set(person, "givenName", detach(cell(row, single.givenName)));
      set(person, "middleName", detach(cell(row, single.middleName)));
      set(person, "familyName", detach(cell(row, single.familyName)));
      set(person, "preferredName", detach(cell(row, single.preferredName)));
      for (const column of many.formerName ?? NONE) {
        const name = clean(row.cells[column]!);
        if (name !== undefined) person.formerNames.push(wholeName(name, person));
      }
      addEmails(person, row, many.email, "work");
      addEmails(person, row, many.privateEmail, "private");
      addEmails(person, row, many.earlierEmail, "earlier");
      const username = cell(row, single.username);
      if (username !== undefined) person.accounts.push({ platform: "directory", handle: detach(username) });
      for (const { platform, column } of columns.accounts) {
        const text = clean(row.cells[column]!);
        if (text !== undefined) person.accounts.push({ platform, ...accountOf(text) });
      }
      return person;
    },
    join: joinPersons,
  };
}

function set<Target, Key extends keyof Target>(target: Target, key: Key, value: Target[Key] | undefined): void {
  if (value !== undefined) target[key] = value;
}

const KINDS = ["work", "private", "earlier"];
const NONE: readonly number[] = [];

function memoise<Value>(lookUp: (word: string) => Value): (word: string) => Value {
  const known = new Map<string, Value>();
  return (word) => {
    let value = known.get(word);
    if (value === undefined && !known.has(word)) {
      value = lookUp(word);
      if (known.size > 1000) known.clear();
      known.set(word, value);
    }
    return value as Value;
  };
}

/** The row with the latest start speaks for the person; what the others say of the name becomes a former name. */
function joinPersons(a: Person, b: Person): Person {
  const [current, earlier] = compareRows(a, b) >= 0 ? [a, b] : [b, a];
  const formerNames = new Set([...current.formerNames, ...earlier.formerNames]);
  const name = fullName(current);
  const earlierName = fullName(earlier);
  if (name !== undefined && earlierName !== undefined && fold(name) !== fold(earlierName)) formerNames.add(earlierName);
  return {
    ...earlier,
    ...current,
    // A name taken up again is no former name.
    formerNames: [...formerNames]
      .filter((former) => name === undefined || fold(former) !== fold(name))
      .toSorted(compareText),
    emails: unique([...a.emails, ...b.emails], ({ kind, address }) => KINDS.indexOf(kind) + address.toLowerCase()),
    accounts: unique([...a.accounts, ...b.accounts], (account) => JSON.stringify(account)),
    employments: unique(
      [...a.employments, ...b.employments],
      (employment) => (employment.start ?? "") + JSON.stringify(employment),
    ),
  };
}

function compareRows(a: Person, b: Person): number {
  const start = (person: Person) =>
    person.employments.reduce((latest, { start = "" }) => (start > latest ? start : latest), "");
  return compareText(start(a), start(b)) || compareText(fullName(b) ?? "", fullName(a) ?? "");
}

function fullName({ displayName, givenName, middleName, familyName }: Person): string | undefined {
  const parts = [givenName, middleName, familyName].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(" ") : displayName;
}

/** A former surname alone is told with the given name, since names are compared whole. */
function wholeName(name: string, person: Person): string {
  const given = person.givenName;
  return name.includes(" ") || given === undefined ? detach(name) : `${given} ${name}`;
}

/** A handle, a platform's own id (digits), or the address of a profile. */
function accountOf(text: string): { id: string } | { handle: string } {
  const path = /^(?:https?:\/\/)?(?:[a-z]{2,3}\.)?[a-z0-9-]+\.[a-z.]+\/(.+)$/i.exec(text)?.[1];
  const name = (path === undefined ? text : lastSegment(path)).replace(/^@/, "");
  return /^\d{5,}$/.test(name) ? { id: detach(name) } : { handle: detach(name) };
}

function lastSegment(path: string): string {
  const [clean = ""] = path.split(/[?#]/);
  return clean.split("/").findLast((segment) => segment !== "") ?? clean;
}

function fold(name: string): string {
  return name.normalize("NFC").toLowerCase().replaceAll(/\s+/g, " ");
}

/** Each once, in an order that does not depend on the order of the rows. */
function unique<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const byKey = new Map(items.map((item) => [key(item), item] as const));
  return [...byKey].toSorted(([a], [b]) => compareText(a, b)).map(([, item]) => item);
}

/** Copies a part of a long text: it would otherwise hold the whole text in memory for as long as it lives. */
function detach(text: string): string;
function detach(text: string | undefined): string | undefined;
function detach(text: string | undefined): string | undefined {
  return text === undefined || text.length < 13 ? text : ` ${text}`.slice(1);
}

/** Units and titles come back thousands of times: one copy of each is enough. */
function createInterner(): (text: string | undefined) => string | undefined {
  const known = new Map<string, string>();
  return (text) => {
    if (text === undefined) return undefined;
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size > 10_000) known.clear();
    const copy = detach(text);
    known.set(copy, copy);
    return copy;
  };
}
