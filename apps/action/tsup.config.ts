import { defineConfig } from "tsup";

// One file for a runner that installs nothing, made from the packages' sources: the same bytes on every machine.
export default defineConfig({
  entry: { index: "src/index.ts" },
  format: "esm",
  target: "node24",
  platform: "node",
  clean: true,
  splitting: false,
  noExternal: [/.*/],
  // Bundled CommonJS still asks for Node's own modules by require.
  banner: {
    js: 'import { createRequire as createRollcallRequire } from "node:module"; const require = createRollcallRequire(import.meta.url);',
  },
  esbuildOptions(options) {
    options.conditions = ["rollcall-source", "import", "node"];
    // Node 24 reads TypeScript by itself, and the loader for older ones cannot be bundled.
    options.alias = { jiti: "./src/native-loader.ts" };
    options.legalComments = "inline";
    options.charset = "utf8";
  },
});
