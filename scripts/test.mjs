// `npm test`: every check that needs no server. Stops at the first that fails.
import { readdirSync } from "node:fs";
import { runSteps, tool } from "./steps.mjs";

const packages = readdirSync("packages").map((name) => `packages/${name}`);

runSteps([
  ["lint", ...tool("node_modules/oxlint/bin/oxlint", "--deny-warnings")],
  ["format", ...tool("node_modules/oxfmt/bin/oxfmt", "--check")],
  ["types", ...tool("node_modules/typescript/bin/tsc", "-p", "tsconfig.json")],
  [
    "build",
    ...tool("node_modules/turbo/bin/turbo", "run", "build", "--output-logs=errors-only"),
    { TURBO_TELEMETRY_DISABLED: "1" },
  ],
  ["dead code", ...tool("node_modules/knip/bin/knip.js", "--no-progress")],
  ...packages.map((path) => [`publint ${path}`, ...tool("node_modules/publint/src/cli.js", path, "--strict")]),
  ...packages.map((path) => [
    `types as published ${path}`,
    ...tool("node_modules/@arethetypeswrong/cli/dist/index.js", "--pack", path, "--profile", "esm-only", "--quiet"),
  ]),
  ["tests", ...tool("node_modules/vitest/vitest.mjs", "run")],
]);
