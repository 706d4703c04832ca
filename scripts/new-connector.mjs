// Makes the files of a new connector, as `rollcall new connector` does, without a build: node scripts/new-connector.mjs <id> [--root <folder>]
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const { status } = spawnSync(
  process.execPath,
  [
    "--conditions=rollcall-source",
    "--import",
    "tsx",
    resolve(root, "apps/scanner/src/cli.ts"),
    "new",
    "connector",
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: "inherit" },
);
process.exitCode = status ?? 1;
