import { describe, expect, it } from "vitest";
import { appendToList, removeFromList, toYaml } from "./edit.ts";

const text =
  "# Accepted risks\nwaivers:\n  # the good one\n  - id: keep\n    reason: it is used # still\n  - id: gone\n    reason: it is not\nother: 1\n";

describe("editing a file that a person wrote", () => {
  it("takes entries out and leaves comments as they stand", () => {
    const left = removeFromList(text, "waivers", (entry) => (entry as { id: string }).id === "gone");
    expect(left).toBe(
      "# Accepted risks\nwaivers:\n  # the good one\n  - id: keep\n    reason: it is used # still\nother: 1\n",
    );
  });

  it("changes nothing where there is no such list", () => {
    expect(removeFromList(text, "identities", () => true)).toBe(text);
  });

  it("adds at the end, also to an empty list and to an empty file", () => {
    expect(appendToList("# mine\nidentities: []\n", "identities", [{ principal: "x:1", person: "7" }])).toBe(
      '# mine\nidentities:\n  - principal: x:1\n    person: "7"\n',
    );
    expect(appendToList("", "identities", [{ principal: "x:1", person: "7" }])).toContain("principal: x:1");
  });

  it.each([
    ["a comment behind the last entry", '  - a: "1" # said by HR', ""],
    ["brackets close and wide", '  - { a: [ "1" ],   b: ["2"] }', ""],
    ["more below", "  - a: 1\n    b: >-\n      folded\n      text", "\n# the end\nother: {x: 1}\n"],
    ["no line end", "  - a: 1", undefined],
    ["no indent", "- a: 1\n  b: 2", "other: 1\n"],
  ])("leaves all that was there to the letter: %s", (_, entry, below) => {
    const before = `# mine\nidentities:\n${entry}${below === undefined ? "" : "\n"}`;
    const indent = entry.startsWith("-") ? "" : "  ";
    expect(appendToList(before + (below ?? ""), "identities", [{ principal: "x:1", not: ["7"] }])).toBe(
      `# mine\nidentities:\n${entry}\n${indent}- principal: x:1\n${indent}  not:\n${indent}    - "7"\n${below ?? ""}`,
    );
  });

  it("keeps brackets close where an entry is taken out", () => {
    const flow = 'waivers:\n  - {id: gone}\n  - {id: keep, not: ["7"]}\n';
    expect(removeFromList(flow, "waivers", (entry) => (entry as { id: string }).id === "gone")).toBe(
      'waivers:\n  - {id: keep, not: ["7"]}\n',
    );
  });

  it("writes a value below its comment", () => {
    expect(toYaml({ norms: [] }, "Norms")).toBe("# Norms\nnorms: []\n");
  });
});
