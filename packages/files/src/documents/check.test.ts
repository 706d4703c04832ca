import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AdminListFile,
  Config,
  IdentitiesFile,
  isRollcallError,
  RegistryFile,
  type RollcallError,
  WaiversFile,
} from "@rollcall/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { check, readDocument } from "./check.ts";
import { parseUserDocument } from "./document.ts";
import { findFiles } from "./find-files.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-files-"));
});
afterAll(() => rm(folder, { recursive: true }));

function mistake(text: string, schema: z.ZodType, file = "rollcall.yaml"): RollcallError["details"] {
  try {
    check(schema, parseUserDocument(text, file));
  } catch (error) {
    if (isRollcallError(error)) return error.details;
    throw error;
  }
  throw new Error("expected a mistake");
}

test("a correct file is read with its defaults", async () => {
  const file = join(folder, "rollcall.yaml");
  await writeFile(file, "\uFEFFcompany:\n  name: Nordvind A/S\n");
  expect((await readDocument(file, Config)).company).toMatchObject({
    name: "Nordvind A/S",
    timeZone: "Europe/Copenhagen",
  });
});

describe("mistakes name line, what was expected and what was meant", () => {
  test("an unknown key", () => {
    expect(mistake("company:\n  name: Nordvind\n  timezone: Europe/Copenhagen\n", Config)).toMatchObject({
      message: 'unknown key "timezone" in "company"',
      file: "rollcall.yaml",
      line: 3,
      received: "timezone",
      hint: 'Did you mean "timeZone"?',
    });
  });

  test("a value of the wrong kind, and the mistakes after it", () => {
    const details = mistake("company:\n  name: Nordvind\nplatforms: facebook\npublishing:\n  maxNew: many\n", Config);
    expect(details).toMatchObject({ message: '"platforms" is of the wrong kind', line: 3, expected: "a list" });
    expect(details.hint).toContain('and 1 more: line 5: "publishing.maxNew" is of the wrong kind');
  });

  test("a missing key stands at its nearest parent", () => {
    expect(mistake("state: x\ncompany:\n  language: da\n", Config)).toMatchObject({
      message: '"company.name" is missing',
      line: 2,
      expected: "text",
    });
  });

  test("a value outside a list suggests the nearest", () => {
    expect(mistake("company:\n  name: N\n  language: dk\n", Config)).toMatchObject({
      line: 3,
      expected: "one of en, da",
      received: '"dk"',
    });
    expect(mistake("company: { name: N }\npolicy:\n  rules:\n    presence/no-owner: hihg\n", Config)).toMatchObject({
      line: 4,
      received: '"hihg"',
      hint: 'Did you mean "high"?',
    });
  });

  test("a date that does not exist", () => {
    expect(mistake("asOf: 2026-02-30\ncompany: { name: N }\n", Config)).toMatchObject({
      line: 1,
      expected: "a date that exists",
      example: "2026-11-30",
    });
  });

  test("the branch of a union that was meant", () => {
    const entry = "presences:\n  - id: facebook-dk\n    platform: facebook\n    kind: page\n    nmae: Nordvind\n";
    expect(mistake(entry, RegistryFile, "registry/facebook.yaml")).toMatchObject({
      file: "registry/facebook.yaml",
      line: 5,
      message: 'unknown key "nmae" in "presences[0]"',
      hint: expect.stringContaining('Did you mean "name"?'),
    });
    expect(mistake("platform: facebook\nkind: page\nname: Nordvind\n", RegistryFile)).toMatchObject({
      message: '"id" is missing',
    });
  });

  test("a waiver without an end", () => {
    const text = [
      "waivers:",
      "  - id: w1",
      "    select: { rule: presence/no-owner }",
      "    reason: The agency hands over",
      "    approvedBy: '1001'",
      "    approvedOn: 2026-01-01",
    ];
    expect(mistake(text.join("\n"), WaiversFile)).toMatchObject({
      message: '"waivers[0].expires" is missing',
      line: 2,
    });
  });

  test("a refinement's own words", () => {
    expect(mistake("identities:\n  - principal: x:@nordvind\n", IdentitiesFile)).toMatchObject({
      line: 2,
      expected: "exactly one of person, external, service (or only not)",
    });
  });

  test("a secret in place of its name is never repeated", () => {
    const details = mistake("company: { name: N }\npublishing:\n  token: ghp_planted\n", Config);
    expect(JSON.stringify(details)).not.toContain("planted");
    expect(details).toMatchObject({ line: 3, received: "a value that is not shown" });
  });
});

describe("files that are not what they should be", () => {
  test.each([
    ["an empty file", "# nothing\n", { message: "the file is empty", line: 1 }],
    ["a duplicate key", "company:\n  name: A\ncompany:\n  name: B\n", { line: 3, expected: "every key once" }],
    ["broken YAML", "company:\n  name: [A\nstate: x\n", { line: 3 }],
    ["a tab", "company:\n\tname: A\n", { line: 2 }],
  ])("%s", (_, text, expected) => expect(mistake(text, Config)).toMatchObject(expected));

  test("a missing file", async () => {
    await expect(readDocument(join(folder, "none.yaml"), Config)).rejects.toMatchObject({
      kind: "invalid-config",
      details: { message: "there is no such file" },
    });
  });

  test("a file in another encoding", async () => {
    const file = join(folder, "latin.yaml");
    await writeFile(file, Buffer.from("company: { name: Sm\xf8r }", "latin1"));
    await expect(readDocument(file, Config)).rejects.toThrow("the file is not UTF-8");
  });
});

describe("JSON", () => {
  test("mistakes have lines too", () => {
    const text =
      '{\n  "schema": "rollcall.admins/1",\n  "asOf": "2026-11-30",\n  "presences": [\n    { "platform": "x" }\n  ]\n}';
    expect(mistake(text, AdminListFile, "admins.json")).toMatchObject({
      line: 5,
      message: '"presences[0].key" is missing',
    });
  });

  test.each([
    ["a trailing comma", '{\n  "a": 1,\n}', 2],
    ["a cut file", '{\n  "a": 1,\n  "b": [', 3],
  ])("%s", (_, text, line) => {
    const details = mistake(text, AdminListFile, "admins.json");
    expect(details.message).toBe("not valid JSON");
    expect(details.line).toBeGreaterThanOrEqual(line);
    expect(details.line).toBeLessThanOrEqual(line + 1);
  });

  test("is read from disk", async () => {
    const file = join(folder, "a.json");
    await writeFile(
      file,
      '{"schema":"rollcall.admins/1","asOf":"2026-11-30","presences":[{"platform":"x","key":"1","admins":[]}]}',
    );
    expect((await readDocument(file, AdminListFile)).presences[0]).toMatchObject({ kind: "page", outcome: "complete" });
  });
});

test("part of a document is checked where it stands, without the keys that are not its own", () => {
  const document = parseUserDocument("platforms:\n  - source: attested\n    fiel: a.csv\n", "rollcall.yaml");
  const schema = Config.shape.publishing;
  expect(() => check(schema, document, { path: ["platforms", 0], ignore: ["source"] })).toThrow(
    /rollcall\.yaml:3: unknown key "fiel"/,
  );
});

test("a key that is not allowed is named once, and an address never shows its password", () => {
  const keys = z.strictObject({
    company: z.record(z.string().regex(/^[a-z]+$/, "expected small letters, for example nordvind"), z.string()),
  });
  expect(mistake("company:\n  N2: x\n", keys)).toMatchObject({
    expected: "small letters",
    received: '"N2"',
    example: "nordvind",
  });
  const address = z.strictObject({ url: z.string().regex(/^ftp:/, "expected an ftp address") });
  const { received } = mistake('url: "https://ida:hemmeligt@nordvind.example/a"\n', address);
  expect(received).toBe('"https://…@nordvind.example/a"');
});

test("files are found in one order", async () => {
  for (const name of ["b.yaml", "a.yaml", "c.txt"]) await writeFile(join(folder, name), "x");
  const found = await findFiles(folder, ["*.yaml", "a.yaml"]);
  expect(found.map((file) => file.slice(folder.length + 1))).toEqual([
    "a.yaml",
    "b.yaml",
    "latin.yaml",
    "rollcall.yaml",
  ]);
  expect(await findFiles(folder, "none/*.yaml")).toEqual([]);
});
