import * as z from "zod";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "advocacy/expired",
    consideration: "C7",
    severity: "low",
    title: {
      en: "An ask ends when it is over, and people are told",
      da: "En opfordring bliver afsluttet, når tiden er gået, og medarbejderne får det at vide",
    },
    options: z.strictObject({
      /** Whether an ask without an end is found. */
      endRequired: z.boolean().default(true),
    }),
    messages: {
      expired: message(
        'The ask "{{title}}" ended on {{date}} and has not been withdrawn.',
        'Opfordringen "{{title}}" udløb den {{date}} og er ikke trukket tilbage.',
        [
          'Tell those who were asked that "{{title}}" is over, and write withdrawnOn into policy/advocacy.yaml.',
          'Fortæl dem, der er blevet spurgt, at "{{title}}" er slut, og skriv withdrawnOn i policy/advocacy.yaml.',
        ],
      ),
      openEnded: message('The ask "{{title}}" has no end.', 'Opfordringen "{{title}}" har ingen slutdato.', [
        'Give "{{title}}" a date on which it ends (expires).',
        'Giv "{{title}}" en dato, hvor den slutter (expires).',
      ]),
    },
    identity: ["subject"],
    needs: ["advocacy"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    const { endRequired } = context.options();
    for (const ask of context.asks) {
      const isOver = ask.withdrawnOn !== undefined && ask.withdrawnOn <= context.asOf;
      if (isOver || ask.askedOn > context.asOf) continue;
      context.checked();
      const found = { subject: ask.id, data: { title: ask.title } };
      if (ask.expires === undefined && endRequired) yield { ...found, messageId: "openEnded" };
      if (ask.expires !== undefined && ask.expires < context.asOf)
        yield { ...found, messageId: "expired", data: { ...found.data, date: ask.expires } };
    }
  },
});
