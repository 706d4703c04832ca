// Runs benchmarks from their sources: npm run bench [-- <name> ...]; without a name, all of them one after another.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../tests/bench");
const all = readdirSync(folder).filter((name) => existsSync(join(folder, name, "index.ts")));
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const options = process.argv.slice(2).filter((argument) => argument.startsWith("-"));
const unknown = asked.filter((name) => !all.includes(name));

if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(", ")}; there are: ${all.join(", ")}`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : all) {
    console.log(`\n# ${name}\n`);
    const file = join(folder, name, "index.ts");
    const { status } = spawnSync(
      process.execPath,
      ["--import", "tsx", "--conditions=rollcall-source", file, ...options],
      {
        cwd: resolve(import.meta.dirname, ".."),
        stdio: "inherit",
      },
    );
    if (status !== 0) process.exitCode = status ?? 1;
  }
}
