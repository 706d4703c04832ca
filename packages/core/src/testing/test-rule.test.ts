import { describe, expect, it } from "vitest";
import * as z from "zod";
import { defineRule, type AnyRule, type RuleMeta } from "../rules/rule.ts";
import { pageEntry } from "./entries.ts";
import { karen } from "./people.ts";
import { testRule, type RuleCases } from "./test-rule.ts";

const meta: RuleMeta & { options: z.ZodType<{ least: number }> } = {
  id: "own/enough-followers",
  consideration: "C1",
  severity: "low",
  title: { en: "Every presence has followers", da: "Hver tilstedeværelse har følgere" },
  options: z.strictObject({ least: z.number().int().default(100) }),
  messages: {
    few: {
      text: { en: "{{presence}} has {{count}} followers.", da: "{{presence}} har {{count}} følgere." },
      fix: { en: ["Find out why."], da: ["Find ud af hvorfor."] },
    },
  },
  identity: ["presence"],
  needs: [],
  presets: ["strict"],
  maturity: "experimental",
  version: 1,
};

const evaluate: Parameters<typeof defineRule<typeof meta.options>>[0]["evaluate"] = function* (context) {
  for (const view of context.presences) {
    const count = view.seen?.followers;
    if (count === undefined) continue;
    context.checked();
    if (count >= context.options(view).least) continue;
    yield { presence: view.id, messageId: "few", data: { presence: { ref: "presence", id: view.id }, count } };
  }
};

const rule = defineRule({ meta, evaluate });
const cases: RuleCases = {
  valid: [
    { name: "enough", presences: { "facebook:1": { followers: 100 } } },
    { name: "not known", presences: { "facebook:1": {} } },
  ],
  invalid: [
    {
      name: "too few",
      options: { least: 500 },
      presences: { "facebook:1": { followers: 120 } },
      findings: [{ messageId: "few", presence: "facebook:1", severity: "low", data: { count: 120 } }],
    },
  ],
};

testRule(rule, cases, { describe, it });

describe("testRule refuses", () => {
  const withMeta = (fields: Partial<typeof meta>) => defineRule({ meta: { ...meta, ...fields }, evaluate });
  const withText = (en: string, da: string) =>
    withMeta({ messages: { few: { text: { en, da }, fix: { en: ["Do."], da: ["Gør."] } } } });
  const yielding = (draft: object) =>
    defineRule({
      meta,
      *evaluate(context) {
        for (const finding of evaluate(context)) yield { ...finding, ...draft };
      },
    });

  it.each<[string, AnyRule, string]>([
    ["an id without a theme", withMeta({ id: "followers" }), "expected an id like access/former-employee"],
    ["a title in one language", withMeta({ title: { en: "Same", da: "Same" } }), "the Danish title is the English one"],
    [
      "options that take any name",
      withMeta({ options: z.object({ least: z.number().default(1) }) }),
      "use z.strictObject",
    ],
    [
      "an option without a default",
      withMeta({ options: z.strictObject({ least: z.number() }) }),
      "every option needs a default",
    ],
    ["no identity", withMeta({ identity: [] }), "expected at least one identity field"],
    ["a placeholder in one language only", withText("{{count}} here", "{{presence}} her"), "not the same placeholders"],
    [
      "a placeholder that nobody fills",
      withText("{{number}} here", "{{number}} her"),
      "{{number}} is not filled in (en)",
    ],
    ["an untranslated text", withText("Same", "Same"), "the Danish text is the English one"],
    [
      "a missing step",
      withMeta({
        messages: { few: { text: meta.messages["few"]!.text, fix: { en: ["Do.", "Do more."], da: ["Gør."] } } },
      }),
      "the languages have not the same number of steps",
    ],
    [
      "a message that no case shows",
      withMeta({ messages: { ...meta.messages, many: meta.messages["few"]! } }),
      'no invalid case shows the message "many"',
    ],
    ["a finding without its identity", yielding({ presence: undefined }), 'without "presence", which identifies it'],
    ["a finding with an unknown message", yielding({ messageId: "lots" }), 'has no message "lots"'],
    [
      "a rule that does not count",
      defineRule({ meta, evaluate: (context) => evaluate({ ...context, checked: () => undefined }) }),
      "the rule did not say how many it looked at",
    ],
    [
      "a rule that finds one thing twice",
      defineRule({ meta, evaluate: (context) => [...evaluate(context), ...evaluate(context)] }),
      "two findings with one fingerprint",
    ],
    ["a rule that finds nothing", defineRule({ meta, evaluate: () => [] }), "expected 1 findings, received none"],
  ])("%s", (_, broken, message) => {
    expect(() => testRule(broken, cases)).toThrow(message);
  });

  it.each<[string, Partial<RuleCases>, string]>([
    ["no valid case", { valid: [] }, "expected at least one valid case"],
    ["no invalid case", { invalid: [] }, "expected at least one invalid case"],
    [
      "two cases of one name",
      { valid: [...cases.valid, { name: "enough", asOf: "2026-01-01" }] },
      'two cases are called "enough"',
    ],
    [
      "one case twice",
      { valid: [...cases.valid, { name: "again", presences: { "facebook:1": {} } }] },
      "is the same as another",
    ],
    ["an invalid case without findings", { invalid: [{ name: "none", findings: [] }] }, "expects no finding"],
    [
      "an expectation with an unknown message",
      { invalid: [{ ...cases.invalid[0]!, findings: [{ messageId: "many" }] }] },
      'there is no message "many"',
    ],
    [
      "another number",
      { invalid: [{ ...cases.invalid[0]!, findings: [{ messageId: "few", data: { count: 121 } }] }] },
      'expected {"messageId":"few","data":{"count":121}}',
    ],
    [
      "a valid case that has findings",
      { valid: [{ name: "few", presences: { "facebook:1": { followers: 1 } } }] },
      "expected no finding",
    ],
    [
      "a rule that is evaluated where it should not be",
      { valid: [{ name: "none", notEvaluated: "people" }] },
      "expected not to be evaluated, but it was",
    ],
    [
      "options that the rule does not have",
      { invalid: [{ ...cases.invalid[0]!, options: { lest: 3 } }] },
      'rule own/enough-followers has no option "lest"',
    ],
  ])("%s", (_, changed, message) => {
    expect(() => testRule(rule, { ...cases, ...changed })).toThrow(message);
  });

  it("a person in a text, in the data or in the evidence", () => {
    const invalid = [{ ...cases.invalid[0]!, people: [karen], registry: [pageEntry({ owner: "1001" })] }];
    const say = (draft: object) => () => testRule(yielding(draft), { ...cases, invalid });
    expect(say({})).not.toThrow();
    expect(say({ data: { presence: "Karen Lundgaard", count: 120 } })).toThrow("the text names a person");
    expect(say({ data: { presence: "it", count: 120, contact: "karen.lundgaard@nordvind.example" } })).toThrow(
      "names a person",
    );
    expect(say({ evidence: [{ kind: "name", detail: "called Lundgaard" }] })).toThrow("names a person");
  });

  it("a rule whose findings depend on the order of the input", () => {
    const first = defineRule({
      meta,
      *evaluate(context) {
        context.checked();
        const [view] = context.snapshot.presences.length > 1 ? context.presences : [];
        if (view !== undefined && context.acknowledgements[0]?.person === "1")
          yield { presence: view.id, messageId: "few", data: { presence: "it", count: Math.random() } };
      },
    });
    const acknowledgements = [{ person: "1", norm: "voice" as const, version: "1", on: "2026-01-01" }];
    const presences = { "facebook:1": {}, "facebook:2": {} };
    const invalid = [{ name: "random", presences, acknowledgements, findings: [{ messageId: "few" }] }];
    expect(() => testRule(first, { ...cases, invalid })).toThrow("the order of the input changes what is found");
  });
});
