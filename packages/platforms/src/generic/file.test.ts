import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { SourceEnvironment } from "@rollcall/core";
import { testConnector } from "@rollcall/core/testing";
import { garbageCollector, readConnector, sourceEnvironment } from "@rollcall/http/testing";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type { Options } from "./fixtures/fake-systems.ts";
import { seenIn } from "./fixtures/read-system.ts";
import { generic } from "./index.ts";
import { GenericOptions } from "./schema.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-generic-"));
});
afterAll(() => rm(folder, { recursive: true }));

type FileInput = NonNullable<Options["file"]>;
const base = (file: FileInput, more: Partial<Options> = {}): Options => ({
  platform: "newsletter",
  title: "Newsletter tool",
  presences: [{ key: "list" }],
  file,
  mapping: { principal: { email: "E-mail" }, role: "Role" },
  levels: { Admin: "full" },
  ...more,
});
const connectorOf = (options: Options, environment: SourceEnvironment) =>
  generic.create(GenericOptions.parse(options), { ...environment, baseDirectory: folder });

async function read(files: Readonly<Record<string, string | Uint8Array>>, options: Options, asOf = "2026-11-30") {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return seenIn(await readConnector(connectorOf(options, sourceEnvironment({ asOf }))));
}
const ADMINS = "admins:newsletter:list";

describe("a table", () => {
  const csv =
    'E-mail;Navn, fulde;Role;Siden;"Tlf. nr"\nida@nordvind.example;Ida Bech;Admin;01-03-2024;\nbo@nordvind.example;Bo Lund;Guest;;12\n';

  test("columns by their names, whatever these hold; Danish dates; an unknown role", async () => {
    const { grants, principals, receipt } = await read(
      { "a.csv": csv },
      base(
        { files: "a.csv", asOf: { value: "2026-11-20" } },
        {
          mapping: {
            principal: { email: "E-mail", name: "Navn, fulde", unit: "Tlf. nr" },
            role: "Role",
            grantedOn: { path: "Siden", format: "dd-mm-yyyy" },
          },
        },
      ),
    );
    expect(principals.map(({ id, displayName, unit }) => [id, displayName, unit])).toEqual([
      ["newsletter:mailto:ida@nordvind.example", "Ida Bech", undefined],
      ["newsletter:mailto:bo@nordvind.example", "Bo Lund", "12"],
    ]);
    expect(grants.map(({ role, level, grantedOn }) => [role, level, grantedOn])).toEqual([
      ["Admin", "full", "2024-03-01"],
      ["Guest", "other", undefined],
    ]);
    expect(receipt(ADMINS)).toEqual({
      source: "newsletter",
      scope: ADMINS,
      outcome: "complete",
      asOf: "2026-11-20",
      counts: { grants: 2, unknownRoles: 1 },
      reason: 'roles that levels does not name count as "other": Guest',
    });
  });

  test("a row that does not fit is named by its line", async () => {
    const { grants, receipt } = await read(
      { "b.csv": "E-mail,Role\nida@nordvind.example,Admin\nbo@nordvind.example,\n" },
      base({ files: "b.csv", asOf: { value: "2026-11-20" } }),
    );
    expect(grants).toHaveLength(1);
    expect(receipt(ADMINS)).toMatchObject({
      outcome: "partial",
      counts: { grants: 1, dropped: 1 },
      reason: expect.stringContaining("role: it is empty (1 element, first line 3)"),
    });
  });

  test.each<[string, Partial<Options["mapping"]>, object]>([
    ["misspelt", { role: "Rolle" }, { received: "Rolle", hint: 'Did you mean "Role"?' }],
    ["that is not there", { via: "Team" }, { expected: "one of E-mail, Role" }],
    ["that may be absent and is misspelt", { via: "role?" }, { hint: 'Did you mean "Role"?' }],
  ])("a column %s stops the run with the header's line", async (_, change, details) => {
    const options = base({ files: "c.csv" });
    await expect(
      read({ "c.csv": "sep=,\nE-mail,Role\n" }, { ...options, mapping: { ...options.mapping, ...change } }),
    ).rejects.toMatchObject({
      kind: "invalid-config",
      details: {
        file: join(folder, "c.csv"),
        line: 2,
        message: expect.stringContaining("there is no column"),
        ...details,
      },
    });
  });

  test("a column of conditions is held against the header too", async () => {
    await expect(read({ "d.csv": "E-mail,Role\n" }, base({ files: "d.csv", where: { Aktiv: "ja" } }))).rejects.toThrow(
      'there is no column "Aktiv"',
    );
  });

  test("a presence from a column, and rows of several", async () => {
    const { records, receipt } = await read(
      {
        "e.csv":
          "List,E-mail,Role\nNews,ida@nordvind.example,Admin\nJobs,bo@nordvind.example,Admin\n,x@nordvind.example,Admin\n",
      },
      base(
        { files: "e.csv", asOf: { value: "2026-11-20" } },
        { presences: [], mapping: { presence: { key: "List" }, principal: { email: "E-mail" }, role: "Role" } },
      ),
    );
    expect(records.filter(({ type }) => type === "presence")).toHaveLength(2);
    for (const scope of ["admins:newsletter:News", "admins:newsletter:Jobs", "presences"])
      expect(receipt(scope)).toMatchObject({ outcome: "partial", asOf: "2026-11-20" });
  });
});

describe("JSON", () => {
  const options = (file: Partial<FileInput> = {}) =>
    base(
      {
        files: "a.json",
        items: "members[]",
        asOf: { path: "exported", format: "epoch-milliseconds" },
        total: "count",
        ...file,
      },
      { mapping: { principal: { email: "email" }, role: "role" } },
    );
  const text = (more: object = {}) =>
    JSON.stringify(
      {
        exported: Date.UTC(2026, 10, 20, 23, 30),
        count: 2,
        members: [
          { email: "ida@nordvind.example", role: "Admin" },
          { email: "bo@nordvind.example", role: "Admin" },
        ],
        ...more,
      },
      undefined,
      1,
    );

  test("the list, its length and its day stand in one document", async () => {
    const { receipt } = await read({ "a.json": text() }, options());
    expect(receipt(ADMINS)).toMatchObject({
      outcome: "complete",
      asOf: "2026-11-21",
      counts: { grants: 2, expected: 2 },
    });
  });

  test("a list that was cut shows by its own count", async () => {
    const { receipt } = await read({ "a.json": text({ count: 3 }) }, options());
    expect(receipt(ADMINS)).toMatchObject({ outcome: "partial", reason: "the file counts 3 and holds 2" });
    const { receipt: misspelt } = await read({ "a.json": text() }, options({ total: "cuont" }));
    expect(misspelt(ADMINS)?.reason).toContain('did you mean "count"?');
  });

  test("an element that does not fit is named by its line", async () => {
    const members = [{ email: "ida@nordvind.example", role: "Admin" }, { email: "bo@nordvind.example" }];
    const { receipt } = await read({ "a.json": text({ members }) }, options());
    expect(receipt(ADMINS)?.reason).toContain('"role" is not there (1 element, first line 9)');
  });

  test("a list that is not there stops the run", async () => {
    await expect(read({ "a.json": text() }, options({ items: "member[]" }))).rejects.toMatchObject({
      kind: "invalid-config",
      details: { file: join(folder, "a.json"), message: expect.stringContaining('did you mean "members"?') },
    });
  });

  test("lines, compressed or not, with a day of their own", async () => {
    const line = (email: string, day: string) => JSON.stringify({ email, role: "Admin", day });
    const lines = `${line("ida@nordvind.example", "2026-11-20")}\n${line("bo@nordvind.example", "2026-11-18")}\n`;
    const { receipt } = await read(
      { "a.jsonl.gz": gzipSync(lines) },
      options({ files: "a.jsonl.gz", items: "[]", asOf: "day", total: undefined }),
    );
    expect(receipt(ADMINS)).toMatchObject({ outcome: "complete", asOf: "2026-11-18", counts: { grants: 2 } });
  });
});

describe("age", () => {
  const rows = "E-mail,Role\nida@nordvind.example,Admin\n";
  const named = { files: "export-*.csv", asOf: { fileName: "yyyy-mm-dd" }, validDays: 10 } as const;

  test("by the file's name: fresh, then stale, and its grants are told all the same", async () => {
    const fresh = await read({ "export-2026-11-20.csv": rows }, base({ ...named }), "2026-11-30");
    expect(fresh.receipt(ADMINS)).toMatchObject({ outcome: "complete", asOf: "2026-11-20" });
    const old = await read({}, base({ ...named }), "2026-12-01");
    expect(old.grants).toHaveLength(1);
    expect(old.receipt(ADMINS)).toMatchObject({
      outcome: "stale",
      asOf: "2026-11-20",
      reason: "exported on 2026-11-20, valid until 2026-11-30: export it again",
    });
  });

  test("of several files the oldest counts, or only the newest is read", async () => {
    const files = { "export-2026-11-01.csv": rows.replace("ida", "gone"), "export-2026-11-20.csv": rows };
    const all = await read(files, base({ ...named }), "2026-11-25");
    expect(all.receipt(ADMINS)).toMatchObject({ outcome: "stale", asOf: "2026-11-01", counts: { grants: 2 } });
    const newest = await read({}, base({ ...named, take: "newest" }), "2026-11-25");
    expect(newest.receipt(ADMINS)).toMatchObject({ outcome: "complete", asOf: "2026-11-20", counts: { grants: 1 } });
  });

  test.each<[string, string, FileInput["asOf"], object]>([
    ["far ahead", rows, { value: "2028-01-01" }, { outcome: "stale", reason: expect.stringContaining("long after") }],
    [
      "not said in any row",
      "E-mail,Role,Day\nida@nordvind.example,Admin,\n",
      "Day",
      { outcome: "stale", reason: expect.stringContaining("file.asOf") },
    ],
    [
      "stale and partial at once",
      "E-mail,Role\nida@nordvind.example,\n",
      { value: "2020-01-01" },
      { outcome: "stale", reason: expect.stringContaining("role: it is empty") },
    ],
    [
      "not said at all",
      rows,
      undefined,
      { outcome: "complete", asOf: "2026-11-30", reason: expect.stringContaining("set asOf") },
    ],
  ])("%s", async (_, text, asOf, expected) => {
    const { receipt } = await read({ "age.csv": text }, base({ files: "age.csv", asOf }));
    expect(receipt(ADMINS)).toMatchObject(expected);
  });

  test("a name without a date stops the run", async () => {
    await expect(read({ "undated.csv": rows }, base({ ...named, files: "undated.csv" }))).rejects.toThrow(
      "the name of the file holds no date",
    );
    const compact = await read(
      { "x_20112026_2.csv": rows },
      base({ files: "x_20112026_2.csv", asOf: { fileName: "ddmmyyyy" } }),
    );
    expect(compact.receipt(ADMINS)?.asOf).toBe("2026-11-20");
  });
});

test("a file that is not there, is none of the formats, or is broken, stops the run", async () => {
  await expect(read({}, base({ files: "gone.csv" }))).rejects.toThrow("there is no such file");
  await expect(read({}, base({ files: "gone/*.csv" }))).rejects.toThrow("no file fits");
  await expect(read({ "a.xlsx": "x" }, base({ files: "a.xlsx" }))).rejects.toThrow("format: csv");
  await expect(read({ "cut.csv": 'E-mail,Role\n"ida' }, base({ files: "cut.csv" }))).rejects.toMatchObject({
    kind: "invalid-input",
  });
});

const open =
  (name: string, content: string, file: Partial<FileInput> = {}) =>
  async (environment: SourceEnvironment) => {
    await writeFile(join(folder, name), content);
    return connectorOf(base({ files: name, asOf: { value: "2026-11-20" }, ...file }), environment);
  };
testConnector(
  "generic, by file",
  {
    normal: open("normal.csv", "E-mail,Role\nida@nordvind.example,Admin\n"),
    empty: open("empty.csv", "E-mail,Role\n"),
    partial: open("partial.csv", "E-mail,Role\nida@nordvind.example,Admin\n,Admin\n"),
    stale: open("stale.csv", "E-mail,Role\nida@nordvind.example,Admin\n", { validDays: 1 }),
    unknownRole: { open: open("role.csv", "E-mail,Role\nida@nordvind.example,Wizard\n"), role: "Wizard" },
    many: (records) =>
      open(
        `many-${records}.csv`,
        `E-mail,Role\n${Array.from({ length: records }, (_, index) => `p${index}@nordvind.example,Admin\n`).join("")}`,
      ),
    collectGarbage: garbageCollector(),
  },
  { describe, it },
);
