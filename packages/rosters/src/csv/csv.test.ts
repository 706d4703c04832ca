import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isRollcallError, type Person, type Receipt, type SourceEnvironment, standingOf } from "@rollcall/core";
import fc from "fast-check";
import iconv from "iconv-lite";
import { testRoster } from "@rollcall/core/testing";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type * as z from "zod";
import { rosterSources } from "../index.ts";
import { CsvRosterOptions, csvRoster } from "./index.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-roster-"));
});
afterAll(() => rm(folder, { recursive: true }));

const environment = (): SourceEnvironment => ({
  asOf: "2026-11-23",
  timeZone: "Europe/Copenhagen",
  now: () => 0,
  baseDirectory: folder,
  secret: () => {
    throw new Error("a file has no secret");
  },
  log: () => undefined,
});

let files = 0;
async function read(content: string | Uint8Array, options: Partial<z.input<typeof CsvRosterOptions>> = {}) {
  const file = `hr-${files++}.csv`;
  await writeFile(join(folder, file), content);
  const source = csvRoster(CsvRosterOptions.parse({ file, ...options }), environment());
  const people: Person[] = [];
  let receipt: Receipt | undefined;
  for await (const record of source.people())
    if (record.type === "person") people.push(record.person);
    else receipt = record.receipt;
  return { people, receipt: receipt!, source };
}
const refused = (content: string | Uint8Array, options?: Partial<z.input<typeof CsvRosterOptions>>) =>
  read(content, options).then(
    () => Promise.reject(new Error("expected a refusal")),
    (error: { details: { message: string; line?: number } }) => complete(error.details),
  );
/** Every refusal says where, what was expected, what stands there, and how it would be right. */
function complete<Details extends object>(details: Details): Details {
  expect(details).toMatchObject(
    Object.fromEntries(["file", "expected", "received", "example"].map((part) => [part, expect.any(String)])),
  );
  return details;
}

test("a Danish export as Excel writes it", async () => {
  const text = [
    "Medarbejdernr;Fornavn;Efternavn;E-mail;Privat e-mail;Tidligere navn;CPR;Afdeling;Stilling;Leder;Ansættelsestype;Ansættelsesdato;Fratrædelsesdato;Sidste arbejdsdag;Status;Orlov fra;Orlov til;LinkedIn;Twitter",
    "1001;Søren;Kjærgård;sk@nordvind.example;soren@post.example;Holm;010190-1234;Salg;Sælger;1701;Fastansat;26-08-2014;31-12-2026;15-12-2026;Aktiv;13-04-2026;30-04-2026;https://www.linkedin.com/in/soren-k/;@sorenk",
  ].join("\r\n");
  const { people, receipt } = await read(iconv.encode(`${text}\r\n`, "win1252"));
  expect(people).toEqual([
    {
      id: "1001",
      givenName: "Søren",
      familyName: "Kjærgård",
      formerNames: ["Søren Holm"],
      emails: [
        { address: "sk@nordvind.example", kind: "work" },
        { address: "soren@post.example", kind: "private" },
      ],
      accounts: [
        { platform: "linkedin", handle: "soren-k" },
        { platform: "x", handle: "sorenk" },
      ],
      employments: [
        {
          employeeNumber: "1001",
          kind: "employee",
          status: "active",
          start: "2014-08-26",
          end: "2026-12-31",
          lastWorkingDay: "2026-12-15",
          leaveFrom: "2026-04-13",
          leaveTo: "2026-04-30",
          unit: "Salg",
          title: "Sælger",
          manager: "1701",
        },
      ],
    },
  ]);
  expect(receipt).toMatchObject({
    source: "csv",
    scope: "people",
    outcome: "complete",
    asOf: "2026-11-23",
    counts: { people: 1, rows: 1, skipped: 0 },
  });
});

describe("columns", () => {
  test.each([
    ["person_id,given_name,family_name,email,start_date,leave_date", "p1,Ida,Bech,ida@n.example,2020-01-13,2026-11-30"],
    [
      "Employee #;First Name;Last Name;Work Email;Hire Date;Termination Date",
      "p1;Ida;Bech;ida@n.example;2020-01-13;2026-11-30",
    ],
    [
      "Lønnummer\tFornavn\tEfternavn\tArbejdsmail\tAnsat fra\tAnsat til",
      "p1\tIda\tBech\tida@n.example\t13.01.2020\t30.11.2026",
    ],
    ["EMPID|FIRSTNAME|LASTNAME|EMAIL|HIREDATE|LEAVE_DATE", "p1|Ida|Bech|ida@n.example|20200113|20261130"],
    ["person_id,first,last,email,start_date,leave_date", "p1,Ida,Bech,ida@n.example,01/13/2020,11/30/2026"],
  ])("%s", async (header, row) => {
    const { people } = await read(`${header}\n${row}\n`);
    expect(people[0]).toMatchObject({
      id: "p1",
      givenName: "Ida",
      familyName: "Bech",
      emails: [{ address: "ida@n.example", kind: "work" }],
      employments: [{ start: "2020-01-13", end: "2026-11-30" }],
    });
  });

  test("an explicit mapping wins over a known name", async () => {
    const mapping = { employeeNumber: "MA", unit: "Sted", email: ["Mail", "Mail to"], accounts: { facebook: "FB" } };
    const text =
      "Medarbejdernr;MA;Afdeling;Sted;Navn;Mail;Mail to;FB\n9;17;Salg;Vejle;Ida Bech;a@n.example;b@n.example;100044556677\n";
    const { people } = await read(text, { mapping });
    expect(people[0]).toMatchObject({
      id: "17",
      displayName: "Ida Bech",
      emails: [{ address: "a@n.example" }, { address: "b@n.example" }],
      accounts: [{ platform: "facebook", id: "100044556677" }],
      employments: [{ unit: "Vejle" }],
    });
  });

  test("a mapping to a column that is not there", async () => {
    expect(await refused("Nr;Navn\n1;Ida\n", { mapping: { employeeNumber: "Nrr" } })).toMatchObject({
      message: '"mapping.employeeNumber" names a column that the file does not have',
      hint: 'Did you mean "Nr"?',
    });
  });

  test("without an employee number the work e-mail is the id", async () => {
    const { people } = await read("Navn;Mail;Afdeling\nIda Bech;Ida@N.example;Salg\nIda Bech;ida@n.example;IT\n");
    expect(people.map(({ id }) => id)).toEqual(["ida@n.example"]);
    expect(people[0]?.employments).toHaveLength(2);
  });

  test.each([
    ["no known column", "Farve;Vægt\nblå;3\n", { message: "no column of this file is known", line: 1 }],
    ["no id", "Navn;Afdeling\nIda;Salg\n", { message: "no column identifies the people", line: 1 }],
    [
      "a pay file with a header",
      "CVR;Lønnummer;Lønart;Enheder;Sats;Beløb\n1;2;3;4;5;6\n",
      { message: expect.stringContaining("Danløn") },
    ],
    [
      "a pay file without one",
      "12345678;1001;0010;160,33;;25000,00\n12345678;1002;0010;80;;9000\n",
      { message: expect.stringContaining("Danløn") },
    ],
    ["no people", "Medarbejdernr;Navn\n", { message: "the roster has no people", received: "no rows" }],
    ["only anonymised rows", "Medarbejdernr;Navn\n;Deleted User\n", { message: "the roster has no people" }],
    ["a short row", "Medarbejdernr;Navn\n1;Ida\n2\n", { line: 3, expected: "2 cells, as in the header" }],
  ])("%s is refused", async (_, text, expected) => {
    expect(await refused(text)).toMatchObject(expected);
  });
});

describe("dates", () => {
  const withDates = (...dates: string[]) =>
    `Nr;Medarbejdernr;Slutdato\n${dates.map((date, index) => `x;${index};${date}\n`).join("")}`;
  const ends = async (text: string, options?: Partial<z.input<typeof CsvRosterOptions>>) =>
    (await read(text, options)).people.map((person) => person.employments[0]?.end);

  test.each([
    ["proven by one date of the column", ["05-11-2026", "30-11-2026"], ["2026-11-05", "2026-11-30"]],
    ["proven American", ["05/11/2026", "11/30/2026"], ["2026-05-11", "2026-11-30"]],
    ["dots are never American", ["05.11.2026"], ["2026-11-05"]],
    ["ISO and compact", ["2026-11-05", "20261130"], ["2026-11-05", "2026-11-30"]],
    ["DDMMYYYY", ["05112026", "30112026"], ["2026-11-05", "2026-11-30"]],
    ["the same day either way", ["05-05-2026"], ["2026-05-05"]],
    ["timestamps", ["2026-11-30T00:00:00+01:00", "2026-11-30 23:59"], ["2026-11-30", "2026-11-30"]],
    ["a day in the company's zone", ["2014-11-08T23:00:00Z"], ["2014-11-09"]],
    ["Lessor, hour 24", ["20151124240000", "20151124000000"], ["2015-11-24", "2015-11-24"]],
    ["no end", ["", "-", "31-12-9999", "00-00-0000"], [undefined, undefined, undefined, undefined]],
    ["one digit", ["5-11-2026", "30-1-2026"], ["2026-11-05", "2026-01-30"]],
  ])("%s", async (_, written, expected) => expect(await ends(withDates(...written))).toEqual(expected));

  test("a column that both readings fit is not guessed, whatever other columns show", async () => {
    const text = "Medarbejdernr;Startdato;Slutdato\n1;13-01-2020;05-11-2026\n2;14-01-2020;06-11-2026\n";
    expect(await refused(text)).toMatchObject({
      message: 'the dates in column "Slutdato" can be read as day-month or as month-day',
      line: 2,
      received: "05-11-2026",
      example: "dateFormat: dd-mm-yyyy",
    });
    expect(await ends(text, { dateFormat: "dd-MM-yyyy" })).toEqual(["2026-11-05", "2026-11-06"]);
    expect(await ends(text, { dateFormat: { end: "mm/dd/yyyy" } })).toEqual(["2026-05-11", "2026-06-11"]);
  });

  test("a leave column that both readings fit is left out, and the receipt says so", async () => {
    const { people, receipt } = await read("Medarbejdernr;Orlov fra;Orlov til\n1;01-03-2026;02-04-2026\n");
    expect(people[0]?.employments[0]).toEqual({ kind: "employee", status: "unknown", employeeNumber: "1" });
    expect(receipt.reason).toContain("Orlov fra, Orlov til");
  });

  test.each([
    [
      "a day that does not exist",
      ["30-11-2026", "31-11-2026"],
      { line: 3, received: "31-11-2026", message: expect.stringContaining("does not exist") },
    ],
    ["29 February", ["2026-02-29"], { line: 2, message: expect.stringContaining("does not exist") }],
    ["two forms in one column", ["30-11-2026", "11/30/2026"], { line: 3, expected: "dd-mm-yyyy, as on line 2" }],
    ["words", ["soon"], { line: 2, message: 'column "Slutdato" holds no date' }],
    ["Excel's day number", ["45991"], { line: 2, hint: expect.stringContaining("Excel") }],
  ])("%s", async (_, written, expected) => expect(await refused(withDates(...written))).toMatchObject(expected));

  test("a declared format is held to", async () => {
    expect(await refused(withDates("30-11-2026"), { dateFormat: "mm/dd/yyyy" })).toMatchObject({
      line: 2,
      expected: expect.stringContaining("mm/dd/yyyy"),
    });
    expect(await ends(withDates("30.11.26"), { dateFormat: "dd.mm.yy" })).toEqual(["2026-11-30"]);
    expect(() => CsvRosterOptions.parse({ file: "x", dateFormat: "whenever" })).toThrow("expected a date format");
  });

  test("hour 24 begins the next day where something starts", async () => {
    const { people } = await read("Medarbejdernr;Startdato\n1;20151124240000\n");
    expect(people[0]?.employments[0]?.start).toBe("2015-11-25");
  });
});

describe("rows of one person", () => {
  const text = (rows: string[]) =>
    `Medarbejdernr;Fornavn;Efternavn;Mail;Afdeling;Startdato;Slutdato\n${rows.join("\n")}\n`;
  const rows = [
    "1;Ida;Holm;ida.holm@n.example;Salg;2015-01-01;2019-12-31",
    "2;Bo;Lund;bo@n.example;IT;2018-01-01;",
    "1;Ida;Bech;ida.bech@n.example;IT;2021-03-01;",
    "3;Eva;Dam;eva@n.example;IT;2018-01-01;",
    "1;Ida;Bech;ida.bech@n.example;Salg;2021-03-01;",
  ];

  test("are one person with all employments, wherever they stand", async () => {
    const { people, receipt } = await read(text(rows));
    expect(receipt.counts).toMatchObject({ people: 3, rows: 5 });
    const ida = people.find(({ id }) => id === "1")!;
    expect(ida).toMatchObject({ familyName: "Bech", formerNames: ["Ida Holm"] });
    expect(ida.emails.map(({ address }) => address)).toEqual(["ida.bech@n.example", "ida.holm@n.example"]);
    expect(ida.employments.map(({ unit, start }) => [unit, start])).toEqual([
      ["Salg", "2015-01-01"],
      ["IT", "2021-03-01"],
      ["Salg", "2021-03-01"],
    ]);
    expect(standingOf(ida, "2026-11-23")).toBe("active");
  });

  test("in any order, with the same result", async () => {
    const sorted = (people: Person[]) => people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const expected = sorted((await read(text(rows))).people);
    for (const order of [rows.toReversed(), rows.toSorted(), [rows[4]!, rows[1]!, rows[0]!, rows[2]!, rows[3]!]])
      expect(sorted((await read(text(order))).people)).toEqual(expected);
  });

  test("a row repeated is one employment", async () => {
    const { people } = await read(text([rows[1]!, rows[1]!]));
    expect(people[0]?.employments).toHaveLength(1);
  });
});

describe("status and kind", () => {
  test.each([
    ["Aktiv", "active"],
    ["Fratrådt", "ended"],
    ["fratraadt", "ended"],
    ["På orlov", "on-leave"],
    ["Barsel", "on-leave"],
    ["Terminated", "ended"],
    ["former", "ended"],
    ["current", "active"],
    ["Pre-hire", "planned"],
    ["Leave of absence", "on-leave"],
    // Future hires are inactive too, so the word proves nothing.
    ["Inactive", "unknown"],
    ["", "unknown"],
  ])("%s is %s", async (word, status) => {
    const { people, receipt } = await read(`Medarbejdernr;Status\n1;${word}\n`);
    expect(people[0]?.employments[0]?.status).toBe(status);
    expect(receipt.counts["unknownStatuses"]).toBe(0);
  });

  test("a word that is not known is counted, and can be declared", async () => {
    const text = "Medarbejdernr;Status\n1;Zzz\n";
    expect((await read(text)).receipt).toMatchObject({
      counts: { unknownStatuses: 1 },
      reason: expect.stringContaining("statuses"),
    });
    expect((await read(text, { statuses: { zzz: "ended" } })).people[0]?.employments[0]?.status).toBe("ended");
  });

  test("externals", async () => {
    const { people } = await read("Medarbejdernr;Ansættelsestype\n1;Ekstern\n2;Freelance\n3;Fastansat\n4;Whatever\n");
    expect(people.map((person) => person.employments[0]?.kind)).toEqual([
      "external",
      "contractor",
      "employee",
      "unknown",
    ]);
  });
});

describe("what must not come in", () => {
  test("civil registration numbers are dropped by the name of the column and by what it holds", async () => {
    const text =
      "Medarbejdernr;CPR;Cpr-nr.;Stilling;Mail;Personnummer\n1;010190-1234;0101901234;Sælger 010190-1234;a@n.example;010190-1234\n";
    const { people, receipt } = await read(text);
    expect(JSON.stringify({ people, receipt })).not.toMatch(/010190|0101901234/);
    expect(people[0]).toMatchObject({ id: "1", emails: [{ address: "a@n.example" }] });
    expect(receipt).toMatchObject({ counts: { droppedCells: 1 } });
  });

  test("a civil registration number is never an id, and never in a message", async () => {
    const details = await refused("Medarbejdernr;Mail\n010190-1234;a@n.example\n");
    expect(details).toMatchObject({ message: 'column "Medarbejdernr" holds civil registration numbers', line: 2 });
    expect(JSON.stringify(details)).not.toContain("010190");
    expect(JSON.stringify(await refused('Medarbejdernr;\n";010190-1234";\n'))).not.toContain("010190");
    expect((await refused("Nr;CPR\n1;2\n", { mapping: { employeeNumber: "CPR" } })).message).toContain(
      "civil registration",
    );
    expect(JSON.stringify(await refused("Medarbejdernr;Slutdato\n1;010190-1234\n"))).not.toContain("010190");
    expect(JSON.stringify(await refused("Navn;010190-1234;a@n.example\n1;2;3\n"))).not.toMatch(/010190|a@n/);
    expect(JSON.stringify(await refused("Medarbejdernr;010190-1234;010190-1234\n1;2;3\n"))).not.toContain("010190");
  });

  test("columns that are not on the list", async () => {
    const { people } = await read(
      "Medarbejdernr;Adresse;Fødselsdag;Løn;Fagforening\n1;Hemmelig Vej 1;1990-01-01;45000;Planted\n",
    );
    expect(JSON.stringify(people)).not.toMatch(/Hemmelig|1990|45000|Planted/);
  });

  test("anonymised rows are skipped and counted", async () => {
    const { people, receipt } = await read("Medarbejdernr;Navn;Mail\n1;Ida;\n;Deleted User;\n;;\n");
    expect(people).toHaveLength(1);
    expect(receipt).toMatchObject({ counts: { rows: 2, skipped: 1 }, reason: expect.stringContaining("1 rows") });
  });
});

test("an old export is stale", async () => {
  const { receipt } = await read("Medarbejdernr\n1\n", { exportedOn: "2026-09-01", maxAgeDays: 30 });
  expect(receipt).toMatchObject({ outcome: "stale", asOf: "2026-09-01" });
  expect((await read("Medarbejdernr\n1\n", { exportedOn: "2026-11-01", maxAgeDays: 30 })).receipt.outcome).toBe(
    "complete",
  );
});

test("the registry knows it, and says what the export is said to hold", async () => {
  expect(rosterSources["csv"]?.describe.title).toContain("CSV");
  const { source } = await read("Medarbejdernr\n1\n", { includes: { leavers: true, contractors: false } });
  expect(source.describe.visibility).toEqual({ leavers: "yes", futureStarters: "unknown", contractors: "no" });
  expect(await source.verify()).toEqual({ missing: [], warnings: [] });
});

test("whatever stands in a file, it is read or refused with a reason, and a registration number is never told", async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "",
      "1",
      "010190-1234",
      "05-11-2026",
      "30-11-2026",
      "2026-02-30",
      "a@n.example",
      "Aktiv",
      '"',
      '"x"',
      "ø",
      "\r",
      "\u0000",
      "12345678",
    ),
    fc.string({ maxLength: 6 }),
  );
  const header = fc.constantFrom(
    "Medarbejdernr",
    "Navn",
    "Mail",
    "Slutdato",
    "Startdato",
    "Status",
    "CPR",
    "Titel",
    "Orlov fra",
    "",
  );
  const line = (part: fc.Arbitrary<string>) =>
    fc.array(part, { minLength: 1, maxLength: 6 }).map((cells) => cells.join(";"));
  await fc.assert(
    fc.asyncProperty(line(header), fc.array(line(cell), { maxLength: 5 }), async (head, rows) => {
      const told = await read([head, ...rows].join("\n")).then(
        ({ people, receipt }) => JSON.stringify({ people, receipt }),
        (error: unknown) => {
          if (!isRollcallError(error)) throw error;
          return `${error.message} ${JSON.stringify(error.details)}`;
        },
      );
      expect(told).not.toContain("010190-1234");
    }),
    { numRuns: 300 },
  );
});

test("the order of rows never changes what is told of a person", async () => {
  const row = fc.tuple(
    fc.constantFrom("1", "2", "3"),
    fc.constantFrom("Ida;Bech", "Ida;Holm", "Bo;Lund"),
    fc.constantFrom("2015-01-01", "2020-01-13", ""),
    fc.constantFrom("Salg", "IT"),
  );
  const told = async (rows: string[]) =>
    (await read(`Medarbejdernr;Fornavn;Efternavn;Startdato;Afdeling\n${rows.join("\n")}\n`)).people
      .map((person) => JSON.stringify([person.id, person.familyName, person.formerNames, person.employments]))
      .toSorted();
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 8 }), async (rows) => {
      const lines = rows.map((cells) => cells.join(";"));
      expect(await told(lines.toReversed())).toEqual(await told(lines));
    }),
    { numRuns: 100 },
  );
});

const PLANTED = ["010190-1234", "Hemmelig Vej 1"];
const open = (name: string, content: string | (() => string)) => async (environment: SourceEnvironment) => {
  await writeFile(join(folder, name), typeof content === "string" ? content : content());
  return csvRoster(CsvRosterOptions.parse({ file: name }), { ...environment, baseDirectory: folder });
};
const contractText = `Medarbejdernr;Navn;CPR;Adresse;Startdato\n1;Ida Bech;${PLANTED[0]};${PLANTED[1]};2020-01-13\n2;Bo Lund;;;2021-01-13\n1;Ida Bech;;;2022-01-13\n`;
testRoster(
  "csv",
  {
    normal: open("contract.csv", contractText),
    people: 2,
    empty: open("contract-empty.csv", "Medarbejdernr;Navn\n"),
    partial: open("contract-cut.csv", contractText.slice(0, -14)),
    many: (people) =>
      open("contract-many.csv", () =>
        [
          "Medarbejdernr;Navn;Mail;Afdeling",
          ...Array.from({ length: people }, (_, id) => `${id};Ida Bech-Kristoffersen;ida.${id}@nordvind.example;Salg`),
        ].join("\n"),
      ),
    collectGarbage: collectGarbage(),
    hidden: PLANTED,
  },
  { describe, it },
);

function collectGarbage(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

test("memory does not grow with the people", async () => {
  const file = join(folder, "many.csv");
  const lines = ["Medarbejdernr;Fornavn;Efternavn;Mail;Afdeling;Startdato;Note"];
  for (let id = 0; id < 200_000; id++)
    lines.push(
      `${id};Ida;Bech-Kristoffersen;ida.${id}@nordvind.example;Afdeling ${id % 50};2020-01-13;${"x".repeat(150)}`,
    );
  await writeFile(file, lines.join("\n"));
  const script = `
    import { CsvRosterOptions, csvRoster } from ${JSON.stringify(new URL("index.ts", import.meta.url).href)};
    const environment = { asOf: "2026-11-23", timeZone: "Europe/Copenhagen", baseDirectory: "/", now: () => 0, log() {}, secret() {} };
    let people = 0;
    for await (const record of csvRoster(CsvRosterOptions.parse({ file: ${JSON.stringify(file)} }), environment).people())
      if (record.type === "person") people++;
    console.log(people);`;
  // 46 MB of rows, 200,000 people, a heap of 32 MB.
  const node = [
    "--import",
    import.meta.resolve("tsx/esm"),
    "--max-old-space-size=32",
    "--conditions=rollcall-source",
    "--input-type=module",
    "-e",
    script,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, node);
  expect(stdout.trim()).toBe("200000");
});
