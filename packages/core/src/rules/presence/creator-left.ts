import * as z from "zod";
import { isOurs, person, presence, sightOf, whereabouts } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "presence/creator-left",
    consideration: "C2",
    severity: "medium",
    title: {
      en: "No presence hangs on a creator who has left",
      da: "Ingen tilstedeværelse afhænger af en opretter, der er stoppet",
    },
    options: z.strictObject({}),
    messages: {
      left: message(
        "{{presence}} was created by {{person}}, who is not active in the roster as of {{asOf}}.",
        "{{presence}} blev oprettet af {{person}}, som ikke er aktiv i medarbejderlisten pr. {{asOf}}.",
        [
          "Find out what the creator alone can do on {{presence}}: transfer, delete, recover. Move it to the company.",
          "Find ud af, hvad kun opretteren kan gøre på {{presence}}: overdrage, slette, gendanne. Flyt det til virksomheden.",
        ],
        [
          "Replace the creator's e-mail and phone in the recovery settings.",
          "Udskift opretterens e-mail og telefon i gendannelsesindstillingerne.",
        ],
      ),
    },
    identity: ["presence", "person"],
    needs: ["people"],
    presets: ["strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["PS-4 e"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      if (!isOurs(view) || view.entry?.status === "retired") continue;
      const names = [view.seen?.createdBy, view.entry?.createdBy].filter((name) => name !== undefined);
      context.checked(names.length);
      const creators = names.map((name) => {
        // The registry may name a person or the identity on the platform.
        const verdict = context.verdictOf(name);
        if (verdict !== undefined) return verdict.verdict === "former" ? verdict.person : null;
        return !name.includes(":") && whereabouts(context, name) === "gone" ? name : null;
      });
      for (const creator of new Set(creators.filter((id) => id !== null)))
        yield {
          presence: view.id,
          person: creator,
          messageId: "left",
          data: { presence: presence(view.id), person: person(creator), asOf: context.asOf },
          restsOn: view.seen?.createdBy === undefined ? ["registry"] : sightOf(context, view),
        };
    }
  },
});
