import * as z from "zod";
import { presence, sightOf, terms } from "../facts.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "presence/unregistered",
    consideration: "C3",
    severity: "medium",
    title: {
      en: "Every presence that speaks for the company is in its registry",
      da: "Hver tilstedeværelse, der taler for virksomheden, står i dens register",
    },
    options: z.strictObject({
      /** Kinds of presences that need no entry, for example `ad-account`. */
      ignoreKinds: z.array(z.string()).default([]),
    }),
    messages: {
      unregistered: {
        text: {
          en: "{{presence}} is on {{platform}} and not in the registry.",
          da: "{{presence}} findes på {{platform}}, men står ikke i registret.",
        },
        fix: {
          en: [
            "Find out who made {{presence}} and what it is for.",
            "Register it with an owner and a purpose, merge it into another presence, or close it.",
          ],
          da: [
            "Find ud af, hvem der har oprettet {{presence}}, og hvad den er til for.",
            "Registrér den med ejer og formål, læg den sammen med en anden tilstedeværelse, eller luk den.",
          ],
        },
      },
    },
    identity: ["presence"],
    needs: ["registry"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["CM-8"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      if (view.seen === undefined || context.options(view).ignoreKinds.includes(view.kind)) continue;
      context.checked();
      if (view.entry !== undefined) continue;
      yield {
        presence: view.id,
        messageId: "unregistered",
        data: { presence: presence(view.id), platform: terms(`platform/${view.platform}`) },
        restsOn: sightOf(context, view),
      };
    }
  },
});
