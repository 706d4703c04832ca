import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createRunner } from "./runner.ts";

function setUp(env: Record<string, string> = {}) {
  const directory = mkdtempSync(join(tmpdir(), "rollcall-runner-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const output = join(directory, "output");
  const summary = join(directory, "summary");
  let written = "";
  const runner = createRunner(
    { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, ...env },
    (text) => void (written += text),
  );
  return {
    runner,
    written: () => written,
    output: () => readFileSync(output, "utf8"),
    summary: () => readFileSync(summary),
  };
}

test("an input's name keeps its hyphens, as the runner gives it", () => {
  const { runner } = setUp({ "INPUT_FAIL-ON": " high " });
  expect(runner.input("fail-on")).toBe("high");
  expect(runner.input("not given")).toBe("");
});

test("a choice that is none stops the run, and says what would be one", () => {
  const { runner } = setUp({ INPUT_MODE: "aply" });
  expect(() => runner.choice("mode", ["plan", "apply"], "apply")).toThrow(/expected: plan, apply\n {2}received: aply/);
  expect(runner.choice("other", ["a", "b"], "b")).toBe("b");
});

test("an output cannot end early and set another", () => {
  const { runner, output } = setUp();
  runner.output("plan", "x\nend\nexit-code<<end\n0");
  const [, end, value] = /^plan<<(end-[0-9a-f-]{36})\n([^]*)\n\1\n$/.exec(output()) ?? [];
  expect(value).toBe("x\nend\nexit-code<<end\n0");
  expect(value).not.toContain(end);
});

test("text from outside is not a command", () => {
  const { runner, written } = setUp();
  runner.log("::set-env name=PATH::x\n::error::y");
  expect(written()).toMatch(/^::stop-commands::([0-9a-f-]{36})\n::set-env name=PATH::x\n::error::y\n::\1::\n$/);
});

test("an annotation is one line, whatever is in it", () => {
  const { runner, written } = setUp();
  runner.annotate("error", "a:b,c\nd", "100 %\n::set-output name=x::y");
  expect(written()).toBe("::error title=a%3Ab%2Cc%0Ad::100 %25%0A::set-output name=x::y\n");
});

test("no more annotations of a kind than GitHub shows", () => {
  const { runner, written } = setUp();
  for (let index = 0; index < 12; index += 1) runner.annotate("warning", "t", "m");
  runner.annotate("error", "t", "m");
  expect(written().match(/^::warning/gm)).toHaveLength(10);
  expect(written().match(/^::error/gm)).toHaveLength(1);
});

test("a summary is cut before GitHub drops it, and not within a character", () => {
  const { runner, summary } = setUp();
  runner.summary("æ".repeat(600_000));
  expect(summary().length).toBeLessThanOrEqual(1024 * 1024);
  expect(summary().toString()).toMatch(/^æ+\n\n\(shortened\)\n$/);
});
