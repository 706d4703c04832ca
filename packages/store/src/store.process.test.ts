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

// Writes two states in turn, for ever: whenever it is killed, one of the two must be there whole.
const WRITE = `
import { openStore } from "./store.mjs";
const store = openStore(process.argv[2]);
const { findings } = await store.read("2026-11-03");
console.log("ready");
for (let turn = 0; ; turn++) {
  const severity = turn % 2 === 0 ? "high" : "low";
  await store.write({ asOf: "2026-11-02", findings: findings.map((one) => ({ ...one, severity })), people: turn });
  console.log("written");
}
`;

function start(script: string, state: string): { child: ChildProcess; line: () => Promise<string> } {
  const child = spawn(process.execPath, [join(folder, script), state], { stdio: ["pipe", "pipe", "inherit"] });
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

test("killed at any moment, the state is one of the two that were written, whole", async () => {
  const state = join(folder, "half");
  // The first state must be there before a kill can be a kill half way.
  await openStore(state).write({ asOf: "2026-11-02", findings: twoThousand, people: 1 });
  for (let round = 0; round < 12; round++) {
    const writer = start("write.mjs", state);
    expect(await writer.line()).toBe("ready");
    await new Promise((resolve) => setTimeout(resolve, round * 13));
    writer.child.kill("SIGKILL");
    await end(writer.child);
    const { findings } = await openStore(state).read("2026-11-03");
    expect(findings).toHaveLength(2000);
    expect(new Set(findings.map(({ severity }) => severity)).size).toBe(1);
  }
  await openStore(state).exclusively(async () => {});
  expect((await readdir(join(state, "runs"))).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});
