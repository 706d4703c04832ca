// Writes the permission and coverage tables of docs/platforms/<id>.md from each connector's `describe`.
// The same test that checks them writes them, because it already reads the packages from their sources.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const { status } = spawnSync("npx", ["vitest", "run", "tests/repo/platform-docs.test.ts"], {
  cwd: resolve(import.meta.dirname, ".."),
  env: { ...process.env, ROLLCALL_WRITE_DOCS: "1" },
  stdio: "inherit",
});
process.exitCode = status ?? 2;
