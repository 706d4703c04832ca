import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const folder = fileURLToPath(new URL("..", import.meta.url));
const tsup = fileURLToPath(new URL("../../../node_modules/tsup/dist/cli-default.js", import.meta.url));

test("the committed bundle is what the sources make; if not: npm run build -w apps/action, and commit apps/action/dist", () => {
  const out = mkdtempSync(join(tmpdir(), "rollcall-dist-"));
  onTestFinished(() => rmSync(out, { recursive: true, force: true }));
  execFileSync(process.execPath, [tsup, "--out-dir", out, "--silent"], { cwd: folder, stdio: "pipe" });
  const made = readFileSync(join(out, "index.js"));
  expect(made.equals(committed())).toBe(true);
});

test("the Action is one file that Node reads, and asks for nothing but Node's own modules", () => {
  const text = readFileSync(join(folder, "dist/index.js"), "utf8");
  const imports = [...text.matchAll(/^import [^;]*?from "([^"]+)";$/gm)].map(([, name]) => name ?? "");
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((name) => !/^(?:node:)?[a-z_]+(?:\/[a-z]+)*$/.test(name))).toEqual([]);
  // The names stand in it as text: a company's own rules and connectors import them. Nothing else may.
  expect(text).not.toMatch(/(?:from|import|import\(|require\()\s*["']@rollcall\//);
});

// What git holds is what a runner gets; without git, what lies here.
function committed(): Buffer {
  const { status, stdout } = spawnSync("git", ["show", ":apps/action/dist/index.js"], {
    cwd: join(folder, "../.."),
    maxBuffer: 64 * 1024 * 1024,
  });
  return status === 0 ? stdout : readFileSync(join(folder, "dist/index.js"));
}
