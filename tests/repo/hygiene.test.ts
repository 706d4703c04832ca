import { describe, expect, it } from "vitest";
import { read, trackedFiles } from "./sources.ts";

const text = trackedFiles("*.ts", "*.mjs", "*.md", "*.yaml", "*.yml", "*.json", ".ci/*").filter(
  (file) =>
    !file.includes("/dist/") &&
    !file.includes("fixtures/") &&
    file !== "package-lock.json" &&
    !file.startsWith("tests/repo/"),
);

describe("what a commit may not hold", () => {
  it("no path of a machine", () => {
    expect(text.filter((file) => /(^|[\s"'`(=])\/(work|root|home\/[a-z]+|Users\/[a-z]+)\//m.test(read(file)))).toEqual(
      [],
    );
  });

  it("no unfinished or skipped place", () => {
    const unfinished = /\b(TODO|FIXME)\b|\b(it|test|describe)\.(skip|only|todo)\b|not implemented/;
    expect(text.filter((file) => file.endsWith(".ts") && unfinished.test(read(file)))).toEqual([]);
  });

  it("the lock file names no registry host", () => {
    expect(read("package-lock.json")).not.toMatch(/"resolved": "https?:/);
  });

  it("actions are pinned by commit, and workflows start without permissions", () => {
    const workflows = trackedFiles("*.yml", "*.yaml").filter((file) => file.includes(".github/workflows/"));
    expect(workflows.length).toBeGreaterThan(1);
    const open = workflows.filter((file) => !/^permissions: \{\}$/m.test(read(file)));
    const unpinned = workflows.flatMap((file) =>
      [...read(file).matchAll(/uses: ([^\s#]+)/g)]
        .map(([, action = ""]) => `${file}: ${action}`)
        .filter((use) => !use.includes(": ./") && !/@[0-9a-f]{40}$/.test(use)),
    );
    expect({ open, unpinned }).toEqual({ open: [], unpinned: [] });
  });

  it("a CPR-like number stands nowhere but in files that show how it is dropped", () => {
    const cpr = /\b(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}-\d{4}\b/;
    const found = text.filter(
      (file) =>
        cpr.test(read(file)) &&
        !/csv|cpr|redact|privacy|doors?|nordvind|render|leak|scan|neutralise|personal/i.test(file),
    );
    expect(found).toEqual([]);
  });
});
