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
      da: "Hver tilstedeværelse har et afsenderkort: hvem der taler dér, og i hvis navn",
    },
    options: z.strictObject({}),
    messages: {
      undeclared: message(
        "{{presence}} does not say in whose name it speaks.",
        "{{presence}} siger ikke, i hvis navn den taler.",
        [
          "Add voice to {{presence}} in the registry: speaksAs, spokespeople, tone, topics, offLimits.",
          "Tilføj voice til {{presence}} i registret: speaksAs, spokespeople, tone, topics, offLimits.",
        ],
      ),
      nobody: message("{{presence}} names nobody who may speak there.", "{{presence}} nævner ingen, der må tale dér.", [
        "Name the spokespeople of {{presence}} in its voice card.",
        "Skriv talspersonerne for {{presence}} på afsenderkortet.",
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
