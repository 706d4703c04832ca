/** A vitest reporter that ends a run with one plain line: `N passed, N failed`. */
export default class ClosingLine {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state) => tests.filter((test) => test.result().state === state).length;
    const skipped = count("skipped");
    const failed =
      count("failed") +
      modules.filter((module) => module.state() === "failed" && [...module.children.allTests()].length === 0).length;
    process.stdout.write(`\n${count("passed")} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
  }
}
