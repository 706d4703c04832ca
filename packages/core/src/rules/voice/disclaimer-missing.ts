import * as z from "zod";
import { isInUse, presence } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "voice/disclaimer-missing",
    consideration: "C5",
    severity: "low",
    title: {
      en: "A listed personal profile says for whom it speaks",
      da: "En registreret personlig profil siger, på hvis vegne den taler",
    },
    options: z.strictObject({}),
    messages: {
      missing: message(
        "{{presence}} speaks as a named person and states no disclaimer.",
        "{{presence}} taler som en navngiven person og har ingen disclaimer.",
        [
          "Agree the words with whoever speaks on {{presence}}, and write them into voice.disclaimer.",
          "Aftal ordlyden med den, der taler på {{presence}}, og skriv den i voice.disclaimer.",
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
    // Only profiles that the company itself lists: no employee's own account is looked up.
    for (const view of context.presences.filter(isInUse)) {
      const voice = view.entry?.voice;
      if (voice?.speaksAs !== "named-person") continue;
      context.checked();
      if (voice.disclaimer !== undefined) continue;
      yield { presence: view.id, messageId: "missing", data: { presence: presence(view.id) } };
    }
  },
});
