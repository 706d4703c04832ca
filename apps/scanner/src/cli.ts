#!/usr/bin/env node
import process from "node:process";
import { main } from "./main.ts";

const abort = new AbortController();
process.once("SIGINT", () => abort.abort(new Error("interrupted")));
process.once("SIGTERM", () => abort.abort(new Error("terminated")));
// A reader that stops early (head, less) is not an error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2), {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    interactive: process.stdout.isTTY === true,
    canAsk: process.stdin.isTTY === true && process.stdout.isTTY === true,
    columns: process.stdout.columns ?? 100,
    env: process.env,
    cwd: process.cwd(),
    now: () => new Date(),
    signal: abort.signal,
  });
} catch (error) {
  if (abort.signal.aborted) {
    process.stderr.write("rollcall: stopped; nothing was half written.\n");
    process.exitCode = 2;
  } else {
    process.stderr.write("rollcall: this is a bug in Rollcall, please report it with the lines below.\n");
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  }
}
