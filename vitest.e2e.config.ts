import { defineConfig } from "vitest/config";

// End-to-end tests start real peers (an emulator, a browser, a server) on 127.0.0.1; they run against the built packages.
export default defineConfig({
  test: {
    include: ["tests/e2e/**/*.test.ts"],
    reporters: ["default", "./scripts/closing-line.mjs"],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
