import { readFileSync } from "node:fs";

interface Manifest {
  version: string;
}

/** This package's version, read from its own manifest: dist/ and src/ lie equally deep. */
export const version = (JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as Manifest)
  .version;
