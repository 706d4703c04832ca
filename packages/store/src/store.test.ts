import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TrackedFinding } from "@rollcall/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "./store.ts";

let folder = "";
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "rollcall-store-")), ".rollcall");
});
afterEach(async () => {
  await rm(join(folder, ".."), { recursive: true });
});

const finding = (overrides: Partial<TrackedFinding> = {}): TrackedFinding => ({
  fingerprint: "f1",
  rule: "access/former-employee",
  consideration: "C4",
  severity: "high",
  presence: "facebook:100",
  principal: "facebook:200",
  person: "1042",
  messageId: "former",
  data: { who: { ref: "person", id: "1042" } },
  evidence: [{ kind: "email", detail: "exact e-mail", value: "hanne.lyngby@nordvind.example" }],
  restsOn: ["people", "admins:facebook:100"],
  status: "new",
  firstSeen: "2026-11-01",
  lastSeen: "2026-11-01",
  ...overrides,
});

const run = (asOf: string, overrides: Partial<TrackedFinding> = {}, people: number | undefined = 240) => ({
  asOf,
  findings: [finding(overrides)],
  people,
});

test("an empty store knows nothing and makes no folder", async () => {
  expect(await openStore(folder).read("2026-11-01")).toEqual({
    findings: [],
    people: undefined,
    decisions: [],
    from: undefined,
    later: undefined,
  });
  await expect(stat(folder)).rejects.toThrow("ENOENT");
});

test("a run reads what the run of an earlier date left", async () => {
  const store = openStore(folder);
  expect(await store.write(run("2026-11-01"))).toBe("written");
  expect(await store.read("2026-11-02")).toMatchObject({
    findings: [{ fingerprint: "f1", status: "new", data: { who: { ref: "person", id: "1042" } } }],
    people: 240,
    from: "2026-11-01",
  });
});

test("a second run of one date begins where the first did, and writes the same bytes", async () => {
  const store = openStore(folder);
  await store.write(run("2026-11-01"));
  await store.write(run("2026-11-02", { status: "open" }));
  const bytes = await Promise.all((await filesBelow(folder)).map((file) => readFile(file)));
  expect(await store.read("2026-11-02")).toMatchObject({ from: "2026-11-01", findings: [{ status: "new" }] });
  expect(await store.write(run("2026-11-02", { status: "open" }))).toBe("unchanged");
  expect(await Promise.all((await filesBelow(folder)).map((file) => readFile(file)))).toEqual(bytes);
});

test("a run of an earlier date may look, and changes nothing", async () => {
  const store = openStore(folder);
  await store.write(run("2026-11-05"));
  expect(await store.read("2026-11-03")).toMatchObject({ findings: [], later: "2026-11-05" });
  expect(await store.write(run("2026-11-03", { severity: "low" }))).toBe("later-run-known");
  expect(await readdir(join(folder, "runs"))).toEqual(["2026-11-05.jsonl"]);
  expect((await store.history()).map(({ asOf }) => asOf)).toEqual(["2026-11-05"]);
});

test("the head count of the last roster that was believed stays, whatever comes between", async () => {
  const store = openStore(folder);
  await store.write(run("2026-11-01", {}, 240));
  await store.write({ ...run("2026-11-02"), people: undefined });
  expect((await store.read("2026-11-03")).people).toBe(240);
});

test("evidence values (addresses, names) are not stored", async () => {
  const store = openStore(folder);
  await store.write(run("2026-11-01"));
  const everything = await Promise.all((await filesBelow(folder)).map((file) => readFile(file, "utf8")));
  expect(everything.join("")).toContain("1042");
  expect(everything.join("")).not.toContain("hanne.lyngby");
  const [file = ""] = await filesBelow(folder);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test("old runs are forgotten, the one before the newest and the counts are not", async () => {
  const store = openStore(folder, { retentionDays: 10 });
  for (const asOf of ["2026-09-01", "2026-09-02", "2026-11-01"]) await store.write(run(asOf));
  expect(await readdir(join(folder, "runs"))).toEqual(["2026-09-02.jsonl", "2026-11-01.jsonl"]);
  expect(await store.history()).toEqual(
    ["2026-09-01", "2026-09-02", "2026-11-01"].map((asOf) =>
      expect.objectContaining({ asOf, byRule: { "access/former-employee": 1 } }),
    ),
  );
});

test("people's words are kept in order and once", async () => {
  const store = openStore(folder);
  const dispute = { fingerprint: "f1", kind: "dispute", on: "2026-11-01" } as const;
  const clear = { fingerprint: "f1", kind: "clear", on: "2026-11-01" } as const;
  await store.decide([dispute]);
  await store.decide([clear, dispute]);
  expect(await store.decisions()).toEqual([dispute, clear]);
  expect((await store.read("2026-11-02")).decisions).toEqual([dispute, clear]);
});

test("another key is refused, and renaming carries findings and words over to it", async () => {
  await openStore(folder, { key: "old" }).write(run("2026-11-01"));
  const store = openStore(folder, { key: "new" });
  await store.decide([{ fingerprint: "f1", kind: "dispute", on: "2026-11-01" }]);
  await expect(store.read("2026-11-02")).rejects.toThrow("made with another key");
  await expect(store.write(run("2026-11-02"))).rejects.toThrow("rollcall fingerprints migrate");
  expect(await store.rename(({ fingerprint }) => `new-${fingerprint}`)).toBe(1);
  expect(await store.read("2026-11-02")).toMatchObject({
    findings: [{ fingerprint: "new-f1" }],
    decisions: [{ fingerprint: "new-f1" }],
  });
});

const damages: [string, (text: string) => string, string][] = [
  ["cut in the middle of a line", (text) => text.slice(0, text.length / 2), "cut short or damaged"],
  ["cut between two lines", (text) => text.split("\n").slice(0, 2).join("\n"), "does not fit"],
  ["a line taken out", (text) => text.split("\n").toSpliced(1, 1).join("\n"), "lines are missing"],
  ["a field of another type", (text) => text.replace('"high"', "7"), "does not fit"],
  ["another version", (text) => text.replace("state/1", "state/9"), "another version"],
  ["nothing in it", () => "", "cut short or damaged"],
];
test.each(damages)("a damaged state is an error with its place: %s", async (_, damage, message) => {
  const store = openStore(folder);
  await store.write(run("2026-11-01"));
  const file = join(folder, "runs", "2026-11-01.jsonl");
  await writeFile(file, damage(await readFile(file, "utf8")));
  await expect(store.read("2026-11-02")).rejects.toMatchObject({
    kind: "invalid-input",
    details: { file, line: expect.any(Number) },
    message: expect.stringContaining(message),
  });
});

test("a damaged line of words is an error with its place", async () => {
  const store = openStore(folder);
  await store.decide([{ fingerprint: "f1", kind: "dispute", on: "2026-11-01" }]);
  const file = join(folder, "decisions.jsonl");
  await writeFile(file, `${await readFile(file, "utf8")}{"fingerprint":"f2","kind":"accept","on":"2026-11-01"}\n`);
  await expect(store.decisions()).rejects.toMatchObject({ details: { file, line: 2 } });
});

test("a lock of this process or a dead one", async () => {
  const store = openStore(folder);
  await store.write(run("2026-11-01"));
  await store.exclusively(async () => {
    await expect(openStore(folder).write(run("2026-11-02"))).rejects.toMatchObject({ kind: "unavailable" });
    expect(await store.write(run("2026-11-02"))).toBe("written");
  });
  // No process has this number: Linux and macOS end far below.
  await writeFile(join(folder, "lock"), JSON.stringify({ pid: 2 ** 30, host: (await import("node:os")).hostname() }));
  expect(await openStore(folder).write(run("2026-11-03"))).toBe("written");
});

test("a lock of a process that had the same number before is recovered, one of another machine is not", async () => {
  const store = openStore(folder);
  await store.write(run("2026-11-01"));
  const lock = join(folder, "lock");
  await writeFile(lock, JSON.stringify({ pid: process.pid, host: "elsewhere.example" }));
  await expect(store.write(run("2026-11-02"))).rejects.toThrow(`process ${process.pid} on elsewhere.example`);
  await rm(lock);
  expect(await store.write(run("2026-11-02"))).toBe("written");
});

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
