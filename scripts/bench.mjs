// Runs one benchmark: npm run bench -- <name> [options], from tests/bench/<name>/index.ts.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "tests", "bench");
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "index.ts")));
const [name, ...rest] = process.argv.slice(2);

if (name === undefined || !names.includes(name)) {
  console.error(`usage: npm run bench -- <${names.join(" | ")}> [options]`);
  process.exitCode = 2;
} else {
  const run = spawnSync(
    process.execPath,
    ["--conditions=rollcall-source", "--import", "tsx", join(folder, name, "index.ts"), ...rest],
    { cwd: join(root, "tests"), stdio: "inherit" },
  );
  process.exitCode = run.status ?? 1;
}
