// Fits the weights that core ships on openstates, the name pairs and FEBRL 2, and writes them down: run it by hand, look at the diff.
// How good they are on data that they never saw is measured with others, fitted alike on one half: see cross-fitted.ts.
// node --conditions=rollcall-source --import tsx tests/bench/identity/train.ts
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "./data.ts";
import { fittedOn } from "./training.ts";

const folder = dataFolder();
if (folder === undefined) throw new Error("no data: set ROLLCALL_BENCH_DATA");
writeFileSync(join(import.meta.dirname, "../../../packages/core/src/identity/fitted.ts"), fittedOn(folder));
