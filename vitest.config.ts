import { defineConfig } from "vitest/config";

// One root run; packages resolve to their sources, so no build is needed before a test.
export default defineConfig({
  resolve: { conditions: ["rollcall-source"] },
  ssr: { resolve: { conditions: ["rollcall-source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "tests/{contract,repo}/**/*.test.ts"],
    reporters: ["default", "./scripts/closing-line.mjs"],
    testTimeout: 30_000,
  },
});
