import * as z from "zod";
import { isInUse, presence, sightOf, terms } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "voice/personal-as-company",
    consideration: "C5",
    severity: "medium",
    title: {
      en: "The company does not speak by a person's own account",
      da: "Virksomheden taler ikke gennem en persons egen konto",
    },
    options: z.strictObject({
      /** Kinds of presences that are a person's own account. */
      personalKinds: z.array(z.string()).default(["profile", "personal-profile"]),
    }),
    messages: {
      personal: message(
        "{{presence}} speaks as {{speaksAs}} and is a person's own account.",
        "{{presence}} taler som {{speaksAs}}, men er en persons egen konto.",
        [
          "Move the company's voice to a page or account of the company, and tell the readers of {{presence}}.",
          "Flyt virksomhedens stemme til en side eller konto, der er virksomhedens, og fortæl det til læserne af {{presence}}.",
        ],
        [
          "If it is to stay personal, set speaksAs to named-person and add a disclaimer.",
          "Skal den forblive personlig, så sæt speaksAs til named-person, og tilføj en disclaimer.",
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
      const { entry, seen } = view;
      if (entry?.voice === undefined) continue;
      context.checked();
      const { speaksAs } = entry.voice;
      const isSeen = seen !== undefined && seen.heldBy !== "unknown";
      const heldBy = isSeen ? seen.heldBy : entry.heldBy;
      const isPersonal = heldBy === "person" || context.options(view).personalKinds.includes(view.kind);
      if (speaksAs === "named-person" || !isPersonal) continue;
      yield {
        presence: view.id,
        messageId: "personal",
        data: { presence: presence(view.id), speaksAs: terms(`speaks-as/${speaksAs}`) },
        restsOn: isSeen ? sightOf(context, view) : [],
      };
    }
  },
});
