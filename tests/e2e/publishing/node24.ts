import { execFileSync } from "node:child_process";

/** Path of a Node that is new enough for the emulator and equal to the Action's: this one, or Node 24 from the registry. */
export function node24(): string {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major >= 24) return process.execPath;
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  const args = ["--yes", "--package", "node@24.21.0", "node", "--print", "process.execPath"];
  return execFileSync(npx, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
}
