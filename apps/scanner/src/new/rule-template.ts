// What `rollcall new rule` writes: a rule that works and passes its cases, to be changed into one's own.
// `__id__`, `__name__`, `__core__` and `__testing__` are filled in.
export const RULE = `import { defineRule } from "__core__";
import * as z from "zod";

export default defineRule({
  meta: {
    id: "__id__",
    consideration: "C1",
    severity: "low",
    title: { en: "Every presence has followers", da: "Hver tilstedeværelse har følgere" },
    options: z.strictObject({
      /** Fewest followers that are enough. */
      least: z.number().int().min(0).default(100),
    }),
    messages: {
      few: {
        text: { en: "{{presence}} has {{count}} followers.", da: "{{presence}} har {{count}} følgere." },
        fix: {
          en: ["Find out why {{presence}} is not followed."],
          da: ["Find ud af, hvorfor {{presence}} ikke følges."],
        },
      },
    },
    // What the fingerprint is made of: ids that stay, never a name or a text.
    identity: ["presence"],
    // What the rule cannot do without; where it was not read, the rule is not evaluated.
    needs: [],
    presets: ["strict"],
    maturity: "experimental",
    version: 1,
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const count = view.seen?.followers;
      // Not knowing is not a finding.
      if (count === undefined) continue;
      context.checked();
      if (count >= context.options(view).least) continue;
      yield { presence: view.id, messageId: "few", data: { presence: { ref: "presence", id: view.id }, count } };
    }
  },
});
`;

export const RULE_TEST = `import { testRule } from "__testing__";
import { describe, it } from "vitest";
import rule from "./__name__.ts";

testRule(
  rule,
  {
    valid: [
      { name: "enough", presences: { "facebook:1": { followers: 100 } } },
      { name: "not known", presences: { "facebook:1": {} } },
    ],
    invalid: [
      {
        name: "too few",
        options: { least: 500 },
        presences: { "facebook:1": { followers: 120 } },
        findings: [{ messageId: "few", presence: "facebook:1", data: { count: 120 } }],
      },
    ],
  },
  { describe, it },
);
`;

export const RULE_PAGE = `# __id__

Every presence has followers.

C1 · low · presets: strict · experimental

## Why

What it is for, in a sentence or two.

## What it finds

A presence with fewer followers than \`least\`. Where the number is not known, nothing is found.

## Options

| option | default | meaning |
| --- | --- | --- |
| \`least\` | \`100\` | Fewest followers that are enough. |

\`\`\`yaml
policy:
  rules:
    __id__: [low, { least: 100 }]
\`\`\`

## How to fix

1. Find out why *presence* is not followed.

## When not to use

Where the number of followers says nothing.

## Frameworks

None of the mapped frameworks asks for it.
`;

/** The row of the list of rules. */
export const RULE_ROW = "| [__id__](__id__.md) | C1 | low | strict | Every presence has followers |";
