import * as z from "zod";
import { isInUse, presence } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "voice/undeclared",
    consideration: "C5",
    severity: "low",
    title: {
      en: "Every presence has a voice card: who speaks there, and in whose name",
      da: "Hver tilstedeværelse har et stemmekort: hvem der taler dér, og i hvis navn",
    },
    options: z.strictObject({}),
    messages: {
      undeclared: message(
        "{{presence}} does not say in whose name it speaks.",
        "{{presence}} siger ikke, i hvis navn den taler.",
        [
          "Add voice to the entry of {{presence}}: speaksAs, spokespeople, tone, topics, off-limits.",
          "Tilføj voice til registreringen af {{presence}}: speaksAs, spokespeople, tone, emner, tabuer.",
        ],
      ),
      nobody: message("{{presence}} names nobody who may speak there.", "{{presence}} nævner ingen, der må tale dér.", [
        "Name the spokespeople of {{presence}} in its voice card.",
        "Nævn talspersonerne for {{presence}} i stemmekortet.",
      ]),
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
      const voice = view.entry?.voice;
      const found = { presence: view.id, data: { presence: presence(view.id) } };
      if (voice === undefined) yield { ...found, messageId: "undeclared" };
      else if (voice.spokespeople.length === 0) yield { ...found, messageId: "nobody" };
    }
  },
});
