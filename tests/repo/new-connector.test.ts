import { spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ConnectorDefinition } from "@rollcall/core";
import { connectorScenarios, cursorStyle } from "@rollcall/http/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const TOKEN = "planted-scaffold-token";
let folder: string;
let printed: string;
let registry: string;

beforeAll(() => {
  // Inside the repository, so that the new files find the packages.
  folder = mkdtempSync(join(root, "tests/.scaffold-"));
  registry = join(folder, "packages/platforms/src/index.ts");
  mkdirSync(join(registry, ".."), { recursive: true });
  writeFileSync(registry, readFileSync(join(root, "packages/platforms/src/index.ts")));
  printed = scaffold("my-forum").stdout;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scaffold = (id: string) =>
  spawnSync(process.execPath, [join(root, "scripts/new-connector.mjs"), id, "--root", folder], { encoding: "utf8" });

describe("the scaffold of a connector", () => {
  test("makes at most four files to edit by hand", () => {
    const made = printed.split("\n").filter((line) => line.startsWith("made"));
    expect(made.map((line) => line.split(/\s+/)[1])).toEqual([
      "packages/platforms/src/my-forum/schema.ts",
      "packages/platforms/src/my-forum/index.ts",
      "packages/platforms/src/my-forum/my-forum.test.ts",
      "docs/platforms/my-forum.md",
    ]);
  });

  test("puts the connector into the registry by itself", () => {
    const text = readFileSync(registry, "utf8");
    expect(text).toContain('import { myForum } from "./my-forum/index.ts";');
    expect(text).toContain('  "my-forum": myForum,\n');
    expect(text).toContain('export * from "./my-forum/index.ts";');
  });

  test("makes one that passes the whole suite before it is edited", async () => {
    const { myForum } = (await import(join(folder, "packages/platforms/src/my-forum/index.ts"))) as {
      myForum: ConnectorDefinition;
    };
    const cases = connectorScenarios({
      definition: myForum,
      vendor: {
        dialect: "http",
        authorized: ({ headers }) => headers["authorization"] === `Bearer ${TOKEN}`,
        routes: [
          { path: "/me", reply: () => ({ body: { id: "app1" } }) },
          {
            path: "/pages/:page/holders",
            guarded: true,
            list: ({ scenario }) =>
              Array.from({ length: scenario === "many" ? 1000 : 150 }, (_, number) => ({
                id: `u${number}`,
                role: scenario === "unknown-role" && number === 7 ? "wizard" : "editor",
              })),
            paging: cursorStyle({
              parameter: "after",
              size: 100,
              body: ({ items, next, total }) => ({ holders: items, next: next ?? null, total }),
            }),
          },
        ],
      },
      options: (baseUrl) => ({ token: "FORUM_TOKEN", presences: ["1"], baseUrl }),
      secrets: { FORUM_TOKEN: TOKEN },
      expected: { presences: 1, grants: 150, requests: 2, many: 1000, unknownRole: "wizard" },
    });
    expect(cases.length).toBeGreaterThan(20);
    for (const { run } of cases) await expect(run()).resolves.toBeUndefined();
  });

  test("refuses an id that is taken or is none", () => {
    expect(scaffold("my-forum").status).toBe(2);
    expect(scaffold("My Forum").status).toBe(2);
  });
});
