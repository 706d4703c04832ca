import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { main } from "../../apps/scanner/src/main.ts";
import { root } from "../repo/sources.ts";

export interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command in this process, as from `cwd`, without a terminal and with nothing in the environment. */
export async function rollcall(
  cwd: string,
  args: string[],
  env: Record<string, string> = {},
  more: { interactive?: boolean; columns?: number } = {},
): Promise<CliResult> {
  let stdout = "";
  let stderr = "";
  const code = await main(args, {
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    interactive: more.interactive ?? false,
    canAsk: false,
    columns: more.columns ?? 100,
    env,
    cwd,
    now: () => new Date("2026-11-23T08:00:00Z"),
    signal: new AbortController().signal,
  });
  return { code, stdout, stderr };
}

/** A folder that is gone after the test, with these files in it. */
export function folderWith(files: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A copy of the example company, to break. */
export function copyOfNordvind(): string {
  const folder = folderWith();
  cpSync(join(root, "examples/nordvind"), folder, { recursive: true, filter: (path) => !path.includes(".rollcall") });
  return folder;
}
