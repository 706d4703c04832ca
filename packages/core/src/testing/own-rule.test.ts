import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import * as z from "zod";
import { defineRule, type AnyRule } from "../rules/rule.ts";
import { testRule, type RuleCases } from "./test-rule.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/rules/your-own.md"), "utf8");
const blocks = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code ?? "");

it("the rule and the test on the page about own rules do what the page says", () => {
  const [ruleCode = "", testCode = ""] = blocks.map((code) => code.replaceAll(/^import .*\n/gm, ""));
  // The page's own code, with its imports handed in.
  // oxlint-disable-next-line typescript/no-implied-eval
  const make = new Function("defineRule", "z", ruleCode.replace("export default", "return")) as (
    define: typeof defineRule,
    zod: typeof z,
  ) => AnyRule;
  const rule = make(defineRule, z);
  // oxlint-disable-next-line typescript/no-implied-eval
  const runTest = new Function("testRule", "rule", "describe", "it", testCode);
  const ran: string[] = [];
  const run = (cases: RuleCases) =>
    testRule(rule, cases, { describe: (_, body) => body(), it: (name, body) => (ran.push(name), body()) });
  runTest((_: AnyRule, cases: RuleCases) => run(cases), rule, undefined, undefined);
  expect(ran).toEqual(["keeps the contract of a rule", "valid: enough", "invalid: too few"]);
});
