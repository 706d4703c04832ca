import { main } from "./main.ts";

const controller = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const)
  process.once(name, () => controller.abort(new Error(`stopped by ${name}`)));

process.exitCode = await main(process.env, (text) => process.stdout.write(text), controller.signal);
