import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { openTable, type TableOptions } from "./table.ts";

async function read(content: string | Uint8Array, options?: TableOptions) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const table = await openTable({ name: "hr.csv", bytes }, options);
  const rows = [];
  for await (const row of table.rows()) rows.push(row);
  return { table, cells: rows.map((row) => row.cells), lines: rows.map((row) => row.line) };
}

const danish = "Medarbejdernummer;Fornavn;Efternavn\r\n1001;Søren;Kjærgård\r\n1002;Åse;O’Brien – Šimek €\r\n";
const danishCells = [
  ["1001", "Søren", "Kjærgård"],
  ["1002", "Åse", "O’Brien – Šimek €"],
];

describe("encodings", () => {
  test.each([
    ["utf-8", Buffer.from(danish)],
    ["utf-8", Buffer.from(`\uFEFF${danish}`)],
    ["utf-16le", iconv.encode(danish, "utf-16le", { addBOM: true })],
    ["utf-16be", iconv.encode(danish, "utf-16be", { addBOM: true })],
    ["windows-1252", iconv.encode(danish, "win1252")],
  ])("%s is found from the bytes", async (encoding, bytes) => {
    const { table, cells } = await read(bytes);
    expect(table.encoding).toBe(encoding);
    expect(table.headers).toEqual(["Medarbejdernummer", "Fornavn", "Efternavn"]);
    expect(cells).toEqual(danishCells);
  });

  test("every byte of Windows-1252 in 0x80-0x9F is right on every Node", async () => {
    const bytes = Buffer.from([
      0x61, 0x3b, 0x62, 0x0a, 0x31, 0x3b, 0x80, 0x8a, 0x8e, 0x92, 0x96, 0x99, 0x9e, 0x9f, 0xf8, 0x0a,
    ]);
    expect((await read(bytes)).cells).toEqual([["1", "€ŠŽ’–™žŸø"]]);
  });

  test("a character that two chunks share", async () => {
    const filler = `${"x".repeat(128 * 1024 - 6)}`;
    for (const shift of [0, 1, 2, 3]) {
      const { cells, table } = await read(`a;b\n${filler}${"y".repeat(shift)};Søren €\n`);
      expect(table.encoding).toBe("utf-8");
      expect(cells[0]?.[1]).toBe("Søren €");
    }
  });

  test("a declared encoding wins", async () => {
    const bytes = iconv.encode("navn;by\nSøren;Ålborg\n", "cp865");
    await expect(read(bytes)).rejects.toThrow(/hr\.csv:2: the file is neither UTF-8 nor Windows-1252/);
    expect((await read(bytes, { encoding: "cp865" })).cells).toEqual([["Søren", "Ålborg"]]);
    await expect(read(bytes, { encoding: "latin-47" })).rejects.toMatchObject({ kind: "invalid-config" });
    await expect(read(bytes, { encoding: "utf8" })).rejects.toThrow("declared as UTF-8");
  });

  test("two encodings in one file", async () => {
    const bytes = Buffer.concat([Buffer.from("navn;by\nSøren;Aalborg\n"), Buffer.from("Bj\xf8rn;Vejle\n", "latin1")]);
    await expect(read(bytes)).rejects.toThrow(/hr\.csv:3: the file mixes two encodings/);
  });
});

describe("dialects", () => {
  test.each([";", ",", "\t", "|"])("delimiter %j is found from the header", async (delimiter) => {
    const text = `a${delimiter}b${delimiter}c\n1${delimiter}2${delimiter}3\n`;
    const { table, cells } = await read(text);
    expect(table.delimiter).toBe(delimiter);
    expect(cells).toEqual([["1", "2", "3"]]);
  });

  test("a comma inside names is no delimiter", async () => {
    const { table } = await read("Name, first and last;Unit, site\nHansen, Ida;Salg\nBech, Bo;IT, Vejle\n");
    expect(table.headers).toEqual(["Name, first and last", "Unit, site"]);
  });

  test.each(["sep=;\r\na;b\r\n1;2\r\n", '"sep=;"\r\na;b\r\n1;2\r\n', "\uFEFFsep=|\na|b\n1|2\n", "SEP=,\na,b\n1,2\n"])(
    "Excel's sep line: %j",
    async (text) => {
      const { cells, lines, table } = await read(text);
      expect(table.headers).toEqual(["a", "b"]);
      expect(cells).toEqual([["1", "2"]]);
      expect(lines).toEqual([3]);
    },
  );

  test("lines that end in CR alone, and a last line without an end", async () => {
    expect((await read("a;b\r1;2\r3;4")).cells).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  test("quotes: delimiters, line ends and quotes inside; lines are counted on", async () => {
    const { cells, lines } = await read('a;b\n"1;\r\nx";"say ""hi"""\n"";3\nnot "quoted" here;4\n');
    expect(cells).toEqual([
      ["1;\r\nx", 'say "hi"'],
      ["", "3"],
      ['not "quoted" here', "4"],
    ]);
    expect(lines).toEqual([2, 4, 5]);
  });

  test("blank rows and trailing delimiters are no rows", async () => {
    expect((await read("\n\na;b\n\n;;\n1;2;\n \n;\n")).cells).toEqual([["1", "2"]]);
  });

  test("columns without a name do not collide", async () => {
    expect((await read("a;;\n1;2;3\n")).table.headers).toEqual(["a", "", ""]);
  });
});

describe("what is broken names file, line, expected and received", () => {
  test.each([
    ["an empty file", "", { message: "the file is empty", line: 1 }],
    ["a blank file", " \n\n", { message: "the file is empty", line: 1 }],
    [
      "a duplicate header",
      "a;b;A\n1;2;3\n",
      { message: "two columns have the same name", line: 1, received: '"A" in columns 1 and 3' },
    ],
    [
      "a short row",
      "a;b;c\n1;2;3\n4;5\n6;7;8\n",
      { message: "the row is too short", line: 3, expected: "3 cells, as in the header", received: "2 cells" },
    ],
    ["a long row", "a;b\n1;2\n3;4;5\n", { message: "the row is too long", line: 3, received: "3 cells" }],
    ["a cut row", "a;b;c\n1;2;3\n4;5", { line: 3, hint: expect.stringContaining("cut") }],
    ["a cut quote", 'a;b\n1;2\n3;"four\n5;6\n', { message: "the file ends inside a quoted cell", line: 3 }],
    [
      "text after a quote",
      'a;b\n1;2\n"x"y;4\n',
      { line: 3, message: "text follows the closing quotation mark of a cell" },
    ],
    [
      "a workbook",
      "PK\u0003\u0004stuff",
      { message: expect.stringContaining("Excel workbook"), hint: expect.stringContaining("save it as") },
    ],
    ["a web page", "<html><table>", { message: expect.stringContaining("web page") }],
    ["NUL bytes", "a;b\n1;\u0000\n", { line: 2, message: expect.stringContaining("NUL") }],
    ["an endless quote", `a;b\n"${"x\n".repeat(600_000)}`, { line: 2, message: "a row is longer than 1 MB" }],
  ])("%s", async (_, text, expected) => {
    await expect(read(text)).rejects.toMatchObject({ kind: "invalid-input", details: { file: "hr.csv", ...expected } });
  });

  test("a file that is not there", async () => {
    await expect(openTable("/nowhere/hr.csv")).rejects.toMatchObject({
      kind: "invalid-input",
      details: { message: "there is no such file" },
    });
  });
});

test("records are those of an independent parser, wherever the chunks end", () => {
  const cell = fc.stringMatching(/^[a-zæøå";,\n\r 0-9]{0,6}$/);
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
  return fc.assert(
    fc.asyncProperty(rows, fc.boolean(), async (body, crlf) => {
      const quoted = (text: string) => (/[";\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      const end = crlf ? "\r\n" : "\n";
      const text = [["a", "b", "c"], ...body].map((row) => row.map(quoted).join(";")).join(end) + end;
      const expected = (parse(text, { delimiter: ";", relax_column_count: true }) as string[][]).slice(1);
      const { cells } = await read(text, { delimiter: ";" });
      expect(cells).toEqual(expected.filter((row) => row.some((value) => value.trim() !== "")));
    }),
    { numRuns: 300 },
  );
});

test("reading stops when it is called off", async () => {
  const table = await openTable({ name: "hr.csv", bytes: Buffer.from(danish) });
  await expect(async () => {
    for await (const row of table.rows(AbortSignal.abort())) expect(row).toBeUndefined();
  }).rejects.toThrow("aborted");
});

test("memory does not grow with the rows", async () => {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-table-"));
  const file = join(folder, "big.csv");
  const line = `1001;Søren;"Kjærgård, ${"x".repeat(180)}";soeren@nordvind.example\n`;
  await writeFile(file, `id;fornavn;efternavn;mail\n${line.repeat(200_000)}`);
  const script = `
    import { openTable } from ${JSON.stringify(new URL("table.ts", import.meta.url).href)};
    let rows = 0;
    for await (const batch of (await openTable(${JSON.stringify(file)})).batches()) rows += batch.length;
    console.log(rows);`;
  // 45 MB of rows pass through a heap of 36 MB, of which the loader takes some 22.
  const node = [
    "--import",
    import.meta.resolve("tsx/esm"),
    "--max-old-space-size=36",
    "--conditions=rollcall-source",
    "--input-type=module",
    "-e",
    script,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, node);
  await rm(folder, { recursive: true });
  expect(stdout.trim()).toBe("200000");
});
