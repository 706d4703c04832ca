import * as z from "zod";
import { isInUse, presence } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "purpose/declared",
    consideration: "C1",
    severity: "medium",
    title: {
      en: "Every presence says why it is there",
      da: "Hver tilstedeværelse har et formål",
    },
    options: z.strictObject({}),
    messages: {
      missing: message(
        "{{presence}} is registered without a purpose.",
        "{{presence}} er registreret uden formål.",
        [
          "Let the owner write in one sentence what {{presence}} is to achieve, and for whom.",
          "Lad ejeren skrive i én sætning, hvad {{presence}} skal opnå, og for hvem.",
        ],
        [
          "If there is no such sentence, merge or retire it.",
          "Findes den sætning ikke, så læg den sammen med en anden, eller luk den.",
        ],
      ),
    },
    identity: ["presence"],
    needs: ["registry"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    for (const view of context.presences.filter(isInUse)) {
      context.checked();
      if (view.entry?.purpose !== undefined) continue;
      yield { presence: view.id, messageId: "missing", data: { presence: presence(view.id) } };
    }
  },
});
