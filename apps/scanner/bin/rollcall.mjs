#!/usr/bin/env node
// Stands in git so that npm can link the command before anything is built.
import { existsSync } from "node:fs";

const built = new URL("../dist/cli.js", import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  process.stderr.write("rollcall: not built yet. In a clone of the repository, run: npm start, or npm run build\n");
  process.exitCode = 2;
}
