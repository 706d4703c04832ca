import { spawnSync } from "node:child_process";

/** Runs commands one after the other, each with its title and time; stops at the first that fails and says which. */
export function runSteps(steps) {
  for (const [title, command, args, env = {}] of steps) {
    const started = Date.now();
    process.stdout.write(`\n> ${title}\n`);
    const { status, error } = spawnSync(command, args, {
      stdio: "inherit",
      env: { ...process.env, ...env },
      shell: false,
    });
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    if (error !== undefined || status !== 0) {
      process.stderr.write(
        `\nx ${title} failed after ${seconds} s${error === undefined ? ` (exit ${status})` : `: ${error.message}`}\n`,
      );
      process.exit(status ?? 1);
    }
    process.stdout.write(`  ${title}: ok, ${seconds} s\n`);
  }
}

/** A tool of node_modules, run with this Node: no shell, no PATH. */
export function tool(file, ...args) {
  return [process.execPath, [file, ...args]];
}
