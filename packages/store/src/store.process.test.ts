import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "tsup";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "./store.ts";

// Real processes: the store is bundled once, so that plain Node can run it.
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-process-"));
  await build({
    entry: { store: join(import.meta.dirname, "index.ts") },
    outDir: folder,
    format: "esm",
    target: "node20",
    config: false,
    silent: true,
    dts: false,
    noExternal: [/.*/],
    outExtension: () => ({ js: ".mjs" }),
    esbuildOptions(options) {
      options.conditions = ["rollcall-source"];
    },
  });
  await writeFile(join(folder, "hold.mjs"), HOLD);
  await writeFile(join(folder, "write.mjs"), WRITE);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const HOLD = `
import { openStore } from "./store.mjs";
await openStore(process.argv[2]).exclusively(async () => {
  console.log("held");
  await new Promise((resolve) => process.stdin.once("data", resolve));
});
process.exit(0);
`;

// Kills itself at the moment that is asked for, in the middle of replacing the state.
const WRITE = `
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
const [, , state, moment] = process.argv;
const die = () => { process.kill(process.pid, "SIGKILL"); return new Promise(() => {}); };
const handle = await fs.open(process.execPath);
const methods = Object.getPrototypeOf(handle);
await handle.close();
const { writeFile } = methods;
methods.writeFile = async function (bytes) {
  if (moment !== "half written" || bytes.length < 10_000) return writeFile.call(this, bytes);
  await this.write(bytes, 0, bytes.length >> 1);
  return die();
};
if (moment === "not yet on disk") methods.sync = die;
if (moment === "not yet renamed") { fs.rename = die; syncBuiltinESMExports(); }
const { openStore } = await import("./store.mjs");
const { findings } = await openStore(state).read("2026-11-03");
await openStore(state).write({ asOf: "2026-11-02", findings: findings.map((one) => ({ ...one, severity: "low" })), people: 2 });
`;

function start(script: string, state: string, ...more: string[]): { child: ChildProcess; line: () => Promise<string> } {
  const child = spawn(process.execPath, [join(folder, script), state, ...more], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, line: async () => ((await lines.next()).value as string | undefined) ?? "" };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

const twoThousand = Array.from({ length: 2000 }, (_, index) => ({
  fingerprint: String(index).padStart(6, "0"),
  rule: "access/former-employee",
  consideration: "C4" as const,
  severity: "high" as const,
  messageId: "former",
  data: {},
  evidence: [],
  restsOn: [],
  status: "open" as const,
  firstSeen: "2026-11-01",
  lastSeen: "2026-11-02",
}));

test("of two processes at once the second is told, and waits for nothing", async () => {
  const state = join(folder, "two");
  const first = start("hold.mjs", state);
  expect(await first.line()).toBe("held");
  const write = () => openStore(state).write({ asOf: "2026-11-02", findings: [], people: 1 });
  await expect(write()).rejects.toMatchObject({ kind: "unavailable" });
  await expect(write()).rejects.toThrow(`process ${first.child.pid}`);
  first.child.stdin?.write("go\n");
  await end(first.child);
  expect(await write()).toBe("written");
});

test("the lock of a killed process is taken over", async () => {
  const state = join(folder, "killed");
  const first = start("hold.mjs", state);
  expect(await first.line()).toBe("held");
  first.child.kill("SIGKILL");
  await end(first.child);
  expect(await readdir(state)).toContain("lock");
  expect(await openStore(state).write({ asOf: "2026-11-02", findings: [], people: 1 })).toBe("written");
  expect(await readdir(state)).not.toContain("lock");
});

const moments = ["half written", "not yet on disk", "not yet renamed"];
test.each(moments)("killed while the state is %s, the old one stays whole", async (moment) => {
  const state = join(folder, moment);
  await openStore(state).write({ asOf: "2026-11-02", findings: twoThousand, people: 1 });
  const { child } = start("write.mjs", state, moment);
  await end(child);
  expect(child.signalCode).toBe("SIGKILL");
  expect((await readdir(join(state, "runs"))).filter((name) => name.endsWith(".tmp"))).toHaveLength(1);
  expect(await openStore(state).read("2026-11-03")).toMatchObject({ findings: twoThousand, people: 1 });

  // The next run takes the lock over and cleans up.
  expect(await openStore(state).write({ asOf: "2026-11-03", findings: [], people: 1 })).toBe("written");
  expect(await readdir(join(state, "runs"))).toEqual(["2026-11-02.jsonl", "2026-11-03.jsonl"]);
});
