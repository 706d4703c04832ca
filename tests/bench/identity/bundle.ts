import { join } from "node:path";
import { build, type BuildOptions } from "esbuild";

/** A worker of this folder as one file, as the engine ships: no loader takes part in what is measured. */
export async function bundle(entry: string, outfile: string, more: BuildOptions = {}): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, entry)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["rollcall-source"],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: "error",
    ...more,
  });
}
