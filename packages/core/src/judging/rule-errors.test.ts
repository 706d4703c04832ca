import { describe, expect, it } from "vitest";
import * as z from "zod";
import { judge } from "../judge.ts";
import { builtinRules } from "../rules/index.ts";
import type { AnyRule } from "../rules/rule.ts";
import { judgeInputOf } from "../testing/world.ts";
import { checkRules } from "./rule-errors.ts";

const meta: AnyRule["meta"] = {
  id: "own/rule",
  consideration: "C1",
  severity: "low",
  title: { en: "A", da: "B" },
  options: z.strictObject({}),
  messages: { found: { text: { en: "a", da: "b" }, fix: { en: ["c"], da: ["d"] } } },
  identity: ["subject"],
  needs: [],
  presets: [],
  maturity: "stable",
  version: 1,
};
const own = (fields: object, evaluate: unknown = () => []) => ({ meta: { ...meta, ...fields }, evaluate }) as AnyRule;
const refused = (message: string) =>
  expect.objectContaining({
    name: "RollcallError",
    kind: "invalid-config",
    message: expect.stringContaining(message),
  });

describe("a rule of the company's own", () => {
  it("is taken when it says all of itself", () => {
    expect(() => checkRules([...builtinRules, own({})])).not.toThrow();
  });

  it.each<[string, AnyRule]>([
    ["own/rule is not whole: meta.severity", own({ severity: "hgh" })],
    ["no-theme is not whole: meta.id", own({ id: "no-theme" })],
    ["own/rule is not whole: meta.options", own({ options: undefined })],
    ["own/rule is not whole: meta.options", own({ options: z.strictObject({ least: z.number() }) })],
    ["own/rule is not whole: meta.presets", own({ presets: undefined })],
    ["own/rule is not whole: meta.title.da", own({ title: { en: "A" } })],
    ["own/rule is not whole: meta.identity", own({ identity: [] })],
    ["own/rule is not whole: meta.needs.0", own({ needs: ["persons"] })],
    ["own/rule is not whole: evaluate", own({}, "no function")],
    ["without an id is not whole: meta", { evaluate: () => [] } as unknown as AnyRule],
    ["two rules are called access/dormant", own({ id: "access/dormant" })],
  ])("is refused by name: %s", (message, rule) => {
    expect(() => checkRules([...builtinRules, rule])).toThrow(refused(message));
  });

  it("is refused before any source is asked, and told apart from a bug of ours", () => {
    const run = (rule: AnyRule) => () => judge(judgeInputOf({ policy: { rules: { [rule.meta.id]: "on" } } }, [rule]));
    const broken = own({}, () => {
      throw new Error("boom");
    });
    expect(run(broken)).toThrow(refused("rule own/rule failed: boom"));
    expect(run(own({}, () => [{ subject: "a", messageId: "lost" }]))).toThrow(refused('has no message "lost"'));
    expect(run(own({ version: 0 }))).toThrow(refused("own/rule is not whole: meta.version"));
  });
});
