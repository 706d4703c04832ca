import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "./sources.ts";

interface Manifest {
  name: string;
  private?: boolean;
  exports: Record<string, unknown>;
}

const names = readdirSync(join(root, "packages"));
const manifest = (name: string) =>
  JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")) as Manifest;
const npm = (args: string[], cwd: string) =>
  execFileSync("npm", args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, npm_config_audit: "false", npm_config_fund: "false" },
  });

/** Every address that a consumer may import, patterns resolved against what was built. */
function addresses(name: string): string[] {
  return Object.keys(manifest(name).exports).flatMap((key) => {
    if (key === "./package.json") return [];
    if (key === ".") return [`@rollcall/${name}`];
    if (key !== "./*") return [`@rollcall/${name}${key.slice(1)}`];
    return readdirSync(join(root, "packages", name, "src"), { withFileTypes: true })
      .filter(
        (entry) =>
          entry.isDirectory() && readdirSync(join(root, "packages", name, "src", entry.name)).includes("index.ts"),
      )
      .map((entry) => `@rollcall/${name}/${entry.name}`);
  });
}

describe("the packages as a consumer gets them", () => {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-packed-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(() => {
    npm(
      ["pack", "--pack-destination", folder, ...names.flatMap((name) => ["-w", `@rollcall/${name}`]), "-w", "rollcall"],
      root,
    );
    const tarballs = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
    npm(["install", "--prefer-offline", ...tarballs.map((file) => `./${file}`)], folder);
  }, 300_000);

  it("every export can be imported", () => {
    const all = names.flatMap(addresses);
    expect(all.length).toBeGreaterThanOrEqual(names.length);
    // The testing kits import vitest-free helpers only, so that any test runner may use them.
    writeFileSync(
      join(folder, "all.mjs"),
      `for (const name of ${JSON.stringify(all)}) { const found = await import(name); if (Object.keys(found).length === 0) throw new Error(name + " exports nothing"); }\nconsole.log("imported", ${all.length});\n`,
    );
    expect(execFileSync(process.execPath, ["all.mjs"], { cwd: folder, encoding: "utf8" })).toContain(
      `imported ${all.length}`,
    );
  });

  it("a sample consumer type-checks", () => {
    writeFileSync(
      join(folder, "consumer.ts"),
      `import { defineConfig, defineConnector, defineRule, type Report } from "@rollcall/core";
import { testRule } from "@rollcall/core/testing";
import { scan } from "@rollcall/scan";
import * as z from "zod";

export const config = defineConfig({ company: { name: "Nordvind Energi A/S", timeZone: "Europe/Copenhagen" } });
export const rule = defineRule({
  meta: {
    id: "nordvind/has-name", consideration: "C1", severity: "low", title: { en: "Every presence has a name", da: "Alle tilstedeværelser har et navn" },
    options: z.strictObject({ least: z.number().default(3) }), messages: { missing: { text: { en: "It has no name", da: "Den har intet navn" }, fix: { en: ["Name it"], da: ["Navngiv den"] } } },
    identity: ["presence"], needs: [], presets: [], maturity: "stable", version: 1,
  },
  *evaluate(context) {
    for (const presence of context.presences) if (presence.name.length < context.options(presence).least) yield { presence: presence.id, messageId: "missing" };
  },
});
export const connector = defineConnector((options: { names: string[] }) => ({
  id: "mine",
  describe: { platform: "mine", title: "Mine", method: "api", kinds: [], roles: {}, permissions: [], blindSpots: [], docs: "https://docs.example" },
  async verify() { return { missing: [], warnings: [] }; },
  async *read() { for (const name of options.names) yield { type: "presence" as const, presence: { id: "mine:" + name, platform: "mine", kind: "page", key: name, heldBy: "unknown" as const } }; },
}));
export const report: Promise<Report> = scan({ roster: "hr.csv", admins: ["admins.csv"] }).then((run) => run.report);
export const kit: typeof testRule = testRule;
`,
    );
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: {
          module: "nodenext",
          target: "es2023",
          strict: true,
          exactOptionalPropertyTypes: true,
          noEmit: true,
          skipLibCheck: false,
          types: [],
        },
        files: ["consumer.ts"],
      }),
    );
    const { status, stdout } = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "."], {
      cwd: folder,
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });

  it("the command answers from its tarball", () => {
    expect(
      execFileSync(process.execPath, ["node_modules/rollcall/bin/rollcall.mjs", "--version"], {
        cwd: folder,
        encoding: "utf8",
      }),
    ).toMatch(/^rollcall \d+\.\d+\.\d+/);
  });
});
