import * as z from "zod";
import { isAsked } from "../../policy/norm-in-force.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "advocacy/not-voluntary",
    consideration: "C7",
    severity: "high",
    title: {
      en: "Sharing for the company is voluntary",
      da: "Det er frivilligt at dele for virksomheden",
    },
    options: z.strictObject({}),
    messages: {
      required: message('The ask "{{title}}" is not voluntary.', 'Opfordringen "{{title}}" er ikke frivillig.', [
        'Make "{{title}}" voluntary and say so to everyone who was asked: nobody is measured by it.',
        'Gør "{{title}}" frivillig, og sig det til alle, der er blevet spurgt: ingen bliver målt på det.',
      ]),
    },
    identity: ["subject"],
    needs: ["advocacy"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    for (const ask of context.asks.filter((one) => isAsked(one, context.asOf))) {
      context.checked();
      if (ask.voluntary) continue;
      yield { subject: ask.id, messageId: "required", data: { title: ask.title } };
    }
  },
});
