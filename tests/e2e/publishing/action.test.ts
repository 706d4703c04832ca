import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { BOT_TOKEN } from "./emulator.ts";
import { governanceRepository, type GovernanceRepository } from "./governance.ts";
import { node24 } from "./node24.ts";
import { usePeers } from "./peers.ts";
import { openQueue, type Queue } from "./queue.ts";

const bundle = join(fileURLToPath(new URL("../../..", import.meta.url)), "apps", "action", "dist", "index.js");
const { emulator, proxy } = usePeers();
let node = "";
beforeAll(() => {
  node = node24();
});

interface Step {
  code: number;
  stdout: string;
  outputs: Record<string, string>;
  summary: string;
}

/** Runs the committed bundle as a runner does: its own Node, inputs and files in the environment, nothing else. */
async function runStep(files: GovernanceRepository, queue: Queue, inputs: Record<string, string> = {}): Promise<Step> {
  const outputFile = join(files.folder, "output.txt");
  const summaryFile = join(files.folder, "summary.md");
  for (const file of [outputFile, summaryFile]) writeFileSync(file, "");
  const env = {
    GITHUB_WORKSPACE: files.folder,
    GITHUB_REPOSITORY: queue.repository,
    GITHUB_API_URL: proxy().url,
    GITHUB_OUTPUT: outputFile,
    GITHUB_STEP_SUMMARY: summaryFile,
    GITHUB_TOKEN: BOT_TOKEN,
    ROLLCALL_KEY: "a key for this test",
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((resolve) => {
    execFile(node, [bundle], { env, cwd: files.folder }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout: stdout + stderr });
    });
  });
  const text = readFileSync(outputFile, "utf8");
  const outputs = Object.fromEntries(
    [...text.matchAll(/^([a-z-]+)<<(\S+)\n([^]*?)\n\2$/gm)].map(([, name, , value]) => [name ?? "", value ?? ""]),
  );
  return { code, stdout, outputs, summary: readFileSync(summaryFile, "utf8") };
}

test("opens the issues, writes nothing the second time, and closes the leaver's", async () => {
  const queue = await openQueue(emulator(), proxy());
  const files = governanceRepository(queue.repository);
  const first = await runStep(files, queue, { report: "report.json" });
  expect(first).toMatchObject({ code: 0 });
  expect(Number(first.outputs["findings"])).toBeGreaterThan(0);
  expect(JSON.parse(readFileSync(first.outputs["report"] ?? "", "utf8"))).toMatchObject({
    schema: "rollcall.report/1",
  });
  const opened = await queue.issues();
  expect(opened.length).toBe(Number(first.outputs["written"]));
  expect(first.summary).toContain("# Rollcall");
  expect(first.summary).toContain("Nordvind Energi");

  proxy().forget();
  const second = await runStep(files, queue);
  expect(second.outputs).toMatchObject({ written: "0", "exit-code": "0" });
  expect(proxy().writes()).toEqual([]);

  files.admins("freja", "oscar");
  const third = await runStep(files, queue);
  expect(JSON.parse(third.outputs["plan"] ?? "")).toMatchObject({ close: 1, create: 0 });
  const leaver = (await queue.issues()).find(({ body }) => body.includes("rule=access/former-employee"));
  expect(leaver).toMatchObject({ state: "closed", state_reason: "completed" });

  const everything = [first, second, third]
    .map((step) => step.stdout + step.summary + JSON.stringify(step.outputs))
    .join();
  for (const word of ["Viggo", "viggo", "Lund", BOT_TOKEN, "a key for this test"])
    expect(everything).not.toContain(word);
});

test("a plan writes nothing and prints every item", async () => {
  const queue = await openQueue(emulator(), proxy());
  const files = governanceRepository(queue.repository);
  proxy().forget();
  const step = await runStep(files, queue, { mode: "plan", "fail-on": "high" });
  expect(step.code).toBe(1);
  expect(proxy().writes()).toEqual([]);
  expect(step.stdout).toMatch(/\+ create {2}critical: new finding · .*Nordvind Energi/);
});

test("a public repository is refused with 3, and neither names nor numbers of people are shown there", async () => {
  const queue = await openQueue(emulator(), proxy());
  const files = governanceRepository(queue.repository);
  await queue.person("PATCH", "", { private: false });
  proxy().forget();
  const step = await runStep(files, queue);
  expect(step).toMatchObject({ code: 3, summary: "" });
  expect(step.outputs["exit-code"]).toBe("3");
  expect(step.stdout).toContain("findings about people belong in a private repository");
  expect(proxy().writes()).toEqual([]);
  const scanned = await runStep(files, queue, { mode: "scan" });
  expect(scanned.summary).toContain("findings are only counted here");
  expect(scanned.summary + scanned.stdout).not.toContain("person-");
});

test("a bad configuration and a bad input stop the step with 2, and say where", async () => {
  const queue = await openQueue(emulator(), proxy());
  const files = governanceRepository(queue.repository);
  const input = await runStep(files, queue, { names: "full" });
  expect(input.code).toBe(2);
  expect(input.stdout).toContain("expected: none, pseudonym");
  writeFileSync(join(files.folder, "rollcall.yaml"), "company: { name: Nordvind }\nplatform: []\n");
  const config = await runStep(files, queue);
  expect(config.code).toBe(2);
  expect(config.stdout).toMatch(/rollcall\.yaml:2/);
  expect(existsSync(join(files.folder, "rollcall-report.json"))).toBe(false);
});
