import * as z from "zod";
import { isOurs, presence, sightOf } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "presence/personally-held",
    consideration: "C2",
    severity: "high",
    title: {
      en: "Every presence belongs to the company, and not to the person who made it",
      da: "Hver tilstedeværelse tilhører virksomheden og ikke den person, der oprettede den",
    },
    options: z.strictObject({}),
    messages: {
      seen: message(
        "{{presence}} belongs to a person's own account, and not to a business account or legal entity of the company.",
        "{{presence}} tilhører en persons egen konto og ikke en af virksomhedens erhvervskonti eller selskaber.",
        [
          "Move {{presence}} into the company's business account while the holder can still do it.",
          "Flyt {{presence}} til virksomhedens erhvervskonto, mens indehaveren stadig kan gøre det.",
        ],
        ["Write the legal entity (legalEntity) into the registry.", "Skriv selskabet (legalEntity) i registret."],
      ),
      declared: message(
        "The registry says that {{presence}} belongs to a person.",
        "Registret siger, at {{presence}} tilhører en person.",
        [
          "Agree with the holder that the company owns {{presence}}, in writing, and move it.",
          "Aftal skriftligt med indehaveren, at virksomheden ejer {{presence}}, og flyt den.",
        ],
        ["Set heldBy to business in the registry afterwards.", "Sæt derefter heldBy til business i registret."],
      ),
    },
    identity: ["presence"],
    needs: [],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["PS-4 e"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      if (!isOurs(view) || view.entry?.status === "retired") continue;
      context.checked();
      const data = { presence: presence(view.id) };
      // What the platform shows is worth more than what was once declared.
      const isSeen = view.seen !== undefined && view.seen.heldBy !== "unknown";
      if (view.seen?.heldBy === "person")
        yield { presence: view.id, messageId: "seen", data, restsOn: sightOf(context, view) };
      if (!isSeen && view.entry?.heldBy === "person")
        yield { presence: view.id, messageId: "declared", data, restsOn: ["registry"] };
    }
  },
});
