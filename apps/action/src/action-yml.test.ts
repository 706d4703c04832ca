import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

// Inputs and outputs are declared in one place and used in another; neither may know more than the other.
const declared = readFileSync(new URL("../action.yml", import.meta.url), "utf8");
const source = readFileSync(new URL("./main.ts", import.meta.url), "utf8");

function names(section: string): string[] {
  const [, body = ""] = new RegExp(`^${section}:\\n((?: {2}.*\\n|\\n)+)`, "m").exec(declared) ?? [];
  return [...body.matchAll(/^ {2}([a-z-]+):$/gm)].map(([, name]) => name ?? "").toSorted();
}

test("every input of action.yml is read, and no other", () => {
  const read = [...source.matchAll(/runner\.(?:input|choice)\(\s*"([a-z-]+)"/g)].map(([, name]) => name ?? "");
  expect([...new Set(read)].toSorted()).toEqual(names("inputs"));
});

test("every output of action.yml is set, and no other", () => {
  const set = [...source.matchAll(/runner\.output\(\s*"([a-z-]+)"/g)].map(([, name]) => name ?? "");
  expect([...new Set([...set, "critical", "high", "medium", "low"])].toSorted()).toEqual(names("outputs"));
});

test("it runs on the Node that runners have", () => {
  expect(declared).toContain("using: node24\n  main: dist/index.js");
});
