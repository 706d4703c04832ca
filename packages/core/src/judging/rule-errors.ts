import * as z from "zod";
import { Consideration, Severity } from "../model/common.ts";
import { RollcallError } from "../model/errors.ts";
import { builtinRules } from "../rules/index.ts";
import type { AnyRule } from "../rules/rule.ts";

const Words = z.object({ en: z.string().min(1), da: z.string().min(1) });
const Steps = z.object({ en: z.array(z.string().min(1)).min(1), da: z.array(z.string().min(1)).min(1) });

/** What a rule must say of itself. A rule in JavaScript has no compiler to ask for it. */
const RuleShape = z.object({
  meta: z.object({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'expected an id like "own/our-rule"'),
    consideration: Consideration,
    severity: Severity,
    title: Words,
    options: z.custom<z.ZodType>((value) => value instanceof Object && "safeParse" in value, "expected a zod schema"),
    messages: z.record(z.string(), z.object({ text: Words, fix: Steps })),
    identity: z.array(z.enum(["presence", "principal", "role", "level", "person", "subject"])).min(1),
    needs: z.array(
      z.enum([
        "people",
        "admins",
        "registry",
        "presences",
        "norms",
        "advocacy",
        "acknowledgements",
        "affiliations",
        "links",
      ]),
    ),
    presets: z.array(z.enum(["starter", "recommended", "strict"])),
    maturity: z.enum(["stable", "experimental"]),
    version: z.number().int().min(1),
    phase: z.enum(["facts", "findings"]).optional(),
    frameworks: z.record(z.string(), z.array(z.string())).optional(),
  }),
  evaluate: z.custom((value) => typeof value === "function", "expected a generator function"),
  owed: z.custom((value) => value === undefined || typeof value === "function", "expected a function").optional(),
});

/** Refuses a rule that lacks what it must say of itself, and two rules of one name (law 7). */
export function checkRules(rules: readonly AnyRule[]): void {
  const known = new Set<string>();
  for (const rule of rules) {
    if (!builtinRules.includes(rule)) checkShape(rule);
    const { id } = rule.meta;
    if (known.has(id))
      throw new RollcallError("invalid-config", {
        message: `two rules are called ${id}`,
        expected: "an id of its own for each rule",
        received: id,
        example: `own/${id.split("/")[1] ?? "rule"}`,
        hint: "Rename your own: the name of a rule that Rollcall brings is taken.",
      });
    known.add(id);
  }
}

/** What a rule did wrong: a mistake of its author where it is the company's own, a bug where we brought it. */
export function ruleError(rule: AnyRule, message: string, cause?: unknown): Error {
  if (builtinRules.includes(rule)) return new Error(message, { cause });
  return new RollcallError("invalid-config", {
    message,
    hint: "Test it with testRule of @rollcall/core/testing: docs/rules/your-own.md.",
    cause,
  });
}

function checkShape(rule: AnyRule): void {
  const parsed = RuleShape.safeParse(rule);
  const id = String((rule.meta as Partial<AnyRule["meta"]> | undefined)?.id ?? "without an id");
  const refuse = (path: string, expected: string) =>
    new RollcallError("invalid-config", {
      message: `the rule ${id} is not whole: ${path}`,
      expected,
      example: 'export default defineRule({ meta: { id: "own/our-rule", ... }, *evaluate(context) { ... } });',
      hint: "Every field stands in docs/rules/your-own.md.",
    });
  const [issue] = parsed.error?.issues ?? [];
  if (issue !== undefined) throw refuse(issue.path.map(String).join("."), issue.message);
  const defaults = rule.meta.options.safeParse({});
  if (!defaults.success) throw refuse("meta.options", "a strict object schema with a default for every option");
}
