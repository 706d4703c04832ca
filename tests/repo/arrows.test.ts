import { describe, expect, it } from "vitest";
import { importsOf, read, trackedFiles } from "./sources.ts";

/** What each room may import of ours. */
const ARROWS: Record<string, string[]> = {
  core: [],
  files: ["core"],
  http: ["core"],
  platforms: ["core", "http", "files"],
  rosters: ["core", "http", "files"],
  store: ["core", "files"],
  issues: ["core"],
  report: ["core"],
  scan: ["core", "http", "files", "platforms", "rosters", "store"],
};
const sources = trackedFiles("packages/*.ts", "apps/*.ts").filter(
  (file) => file.includes("/src/") && !file.endsWith(".d.ts"),
);

describe("arrows run one way", () => {
  it("sees the sources", () => expect(sources.length).toBeGreaterThan(50));

  it.each(Object.entries(ARROWS))("packages/%s imports only %j", (name, allowed) => {
    const own = sources.filter((file) => file.startsWith(`packages/${name}/`) && !file.endsWith(".test.ts"));
    const wrong = own.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith("@rollcall/") && ![name, ...allowed].includes(target.split("/")[1] ?? ""))
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("core imports zod and node:crypto and nothing else of the outside world", () => {
    const own = sources.filter(
      (file) => file.startsWith("packages/core/") && !file.endsWith(".test.ts") && !file.includes("/testing/"),
    );
    const wrong = own.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith(".") && target !== "zod" && target !== "node:crypto")
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("core asks no clock and no chance", () => {
    const own = sources.filter(
      (file) => file.startsWith("packages/core/src/") && !file.endsWith(".test.ts") && !file.includes("/testing/"),
    );
    const wrong = own.filter((file) => /Math\.random|Date\.now\(\)|new Date\(\)|process\.env/.test(read(file)));
    expect(wrong).toEqual([]);
  });

  it("a rule never imports a connector, and nothing imports an app", () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => target === "rollcall" || target.includes("apps/"))
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("zod is imported as a namespace, since the other forms bundle every locale", () => {
    const wrong = sources.filter((file) => /import (?!type )(?:\{[^}]*\}|z)(?:, [^"]*)? from "zod"/.test(read(file)));
    expect(wrong).toEqual([]);
  });

  it("packages declare every package of ours that they import", () => {
    const wrong = Object.keys(ARROWS).flatMap((name) => {
      const manifest = JSON.parse(read(`packages/${name}/package.json`)) as { dependencies?: Record<string, string> };
      const used = new Set(
        sources
          .filter((file) => file.startsWith(`packages/${name}/src/`) && !file.endsWith(".test.ts"))
          .flatMap(importsOf)
          .filter((target) => target.startsWith("@rollcall/"))
          .map((target) => target.split("/").slice(0, 2).join("/")),
      );
      used.delete(`@rollcall/${name}`);
      return [...used]
        .filter((target) => manifest.dependencies?.[target] === undefined)
        .map((target) => `${name} lacks ${target}`);
    });
    expect(wrong).toEqual([]);
  });
});
