import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { Grant, Person, Presence, Principal, type Snapshot } from "@rollcall/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSnapshot, writeSnapshot } from "./snapshot-file.ts";

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-snapshot-"));
  path = join(folder, "snapshot.jsonl.gz");
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const holders = ["200", "201", "202"];
const snapshot: Snapshot = {
  header: {
    type: "header",
    schema: "rollcall.snapshot/1",
    company: "Nordvind A/S",
    timeZone: "Europe/Copenhagen",
    asOf: "2026-11-02",
  },
  presences: [
    Presence.parse({ id: "facebook:100", platform: "facebook", kind: "page", key: "100", name: "Nordvind Æbler" }),
  ],
  principals: holders.map((id) =>
    Principal.parse({ id: `facebook:${id}`, platform: "facebook", kind: "person", platformId: id }),
  ),
  grants: holders.map((id) =>
    Grant.parse({
      presence: "facebook:100",
      principal: `facebook:${id}`,
      role: "Admin",
      level: "full",
      source: "test",
    }),
  ),
  receipts: [{ source: "test", scope: "people", outcome: "complete", asOf: "2026-11-02", counts: { people: 1 } }],
  attestations: [{ scope: "admins:facebook:100", at: "2026-11-01" }],
  readings: [{ presence: "facebook:100", metric: "followers", value: 1200, date: "2026-11-02", source: "test" }],
  affiliations: [{ presence: "facebook:100", principal: "facebook:200", source: "test" }],
  links: [
    {
      presence: "facebook:100",
      domain: "nordvind.example",
      direction: "domain-to-profile",
      present: true,
      source: "test",
    },
  ],
  people: [Person.parse({ id: "1042", displayName: "Hanne Lyngby" })],
  roster: { people: 240, tokens: { lyngby: 2, hanne: 1 }, names: {}, extra: {} },
};

test("what is written is read", async () => {
  await writeSnapshot(path, snapshot);
  expect(await readSnapshot(path)).toEqual(snapshot);
});

test("equal snapshots give equal bytes, whatever the order of lists and keys", async () => {
  await writeSnapshot(path, snapshot);
  const first = await readFile(path);
  const turned: Snapshot = {
    ...snapshot,
    principals: snapshot.principals.toReversed(),
    grants: snapshot.grants.toReversed(),
    roster: { extra: {}, names: {}, tokens: { hanne: 1, lyngby: 2 }, people: 240 },
  };
  expect(await writeSnapshot(path, turned)).toBe("unchanged");
  expect(await readFile(path)).toEqual(first);
  // No time, and no operating system.
  expect([...first.subarray(4, 8), first[9]]).toEqual([0, 0, 0, 0, 255]);
  expect(await readdir(folder)).toEqual(["snapshot.jsonl.gz"]);
});

test("an uncompressed snapshot is read too", async () => {
  await writeSnapshot(path, snapshot);
  await writeFile(path, gunzipSync(await readFile(path)));
  expect(await readSnapshot(path)).toEqual(snapshot);
});

test("no roster, and nothing collected", async () => {
  const empty: Snapshot = {
    ...snapshot,
    presences: [],
    principals: [],
    grants: [],
    receipts: [],
    attestations: [],
    affiliations: [],
    readings: [],
    links: [],
    people: [],
    roster: undefined,
  };
  await writeSnapshot(path, empty);
  expect(await readSnapshot(path)).toEqual(empty);
});

test("a snapshot from before readings were kept has none", async () => {
  const lines = [
    `{"type":"header","schema":"rollcall.snapshot/1","company":"Nordvind A/S","timeZone":"Europe/Copenhagen","asOf":"2026-10-02"}`,
    `{"type":"presence","presence":{"heldBy":"unknown","id":"facebook:100","key":"100","kind":"page","platform":"facebook"}}`,
  ];
  await writeFile(path, pack(lines));
  expect(await readSnapshot(path)).toMatchObject({ presences: [{ id: "facebook:100" }], readings: [] });
});

const pack = (lines: string[]) => gzipSync(lines.map((line) => `${line}\n`).join(""));
const header = JSON.stringify(snapshot.header);
const broken: [string, (bytes: Buffer) => Buffer, string, number][] = [
  ["cut short", (bytes) => bytes.subarray(0, bytes.length - 20), "cannot be unpacked", 1],
  ["a flipped byte", (bytes) => Buffer.from(bytes.with(40, (bytes[40] ?? 0) ^ 255)), "cut short or damaged", 1],
  ["a line that is no JSON", () => pack([header, "{"]), "not a line of JSON", 2],
  ["an unknown record", () => pack([header, '{"type":"secret"}']), "does not fit", 2],
  ["a wrong field", () => pack([header, '{"type":"person","person":{"id":7}}']), "does not fit", 2],
  ["no header", () => pack(['{"type":"person","person":{"id":"7"}}']), "does not fit", 1],
  ["another version", () => pack([header.replace("snapshot/1", "snapshot/2")]), "another version", 1],
  ["an empty file", () => Buffer.alloc(0), "not a line of JSON", 1],
];
test.each(broken)("a bad file is an error with its place: %s", async (_, damage, message, line) => {
  await writeSnapshot(path, snapshot);
  await writeFile(path, damage(await readFile(path)));
  const reading = readSnapshot(path);
  await expect(reading).rejects.toMatchObject({ kind: "invalid-input", message: expect.stringContaining(message) });
  const place = await reading.catch((error: { details: { file: string; line: number } }) => error.details);
  expect(place).toMatchObject({ file: path });
  expect((place as { line: number }).line).toBeGreaterThanOrEqual(line);
});

test("a missing file is bad input, and no personal text stands in an error", async () => {
  await expect(readSnapshot(path)).rejects.toMatchObject({ kind: "invalid-input", details: { file: path } });
  await writeFile(path, pack([header, '{"type":"person","person":{"id":7,"displayName":"Hanne Lyngby"}}']));
  const error = await readSnapshot(path).catch((reason: Error) => reason.message);
  expect(error).toContain("person.id");
  expect(error).not.toContain("Hanne");
});
