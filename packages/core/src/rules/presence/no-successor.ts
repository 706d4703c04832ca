import * as z from "zod";
import { scopes } from "../../model/receipt.ts";
import { isInUse, person, presence, whereabouts } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "presence/no-successor",
    consideration: "C2",
    severity: "low",
    title: {
      en: "Somebody is ready to take over from every owner",
      da: "Der står en klar til at tage over efter hver ejer",
    },
    options: z.strictObject({}),
    messages: {
      missing: message(
        "{{presence}} has an owner and no successor.",
        "{{presence}} har en ejer, men ingen efterfølger.",
        [
          "Agree with the owner of {{presence}} who takes over, and write successor into the registry.",
          "Aftal med ejeren af {{presence}}, hvem der tager over, og skriv successor i registret.",
        ],
      ),
      same: message("The successor of {{presence}} is its owner.", "Efterfølgeren for {{presence}} er ejeren selv.", [
        "Name another person as successor of {{presence}}.",
        "Udpeg en anden som efterfølger for {{presence}}.",
      ]),
      gone: message(
        "The successor of {{presence}}, {{person}}, is not active in the roster as of {{asOf}}.",
        "Efterfølgeren for {{presence}}, {{person}}, er ikke aktiv i medarbejderlisten pr. {{asOf}}.",
        ["Name another person as successor of {{presence}}.", "Udpeg en anden som efterfølger for {{presence}}."],
      ),
    },
    identity: ["presence"],
    needs: ["registry"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["PS-4 e"] },
  },
  *evaluate(context) {
    for (const view of context.presences.filter(isInUse)) {
      const { owner, successor } = view.entry ?? {};
      if (owner === undefined) continue;
      context.checked();
      const found = { presence: view.id, data: { presence: presence(view.id) } };
      if (successor === undefined) yield { ...found, messageId: "missing" };
      else if (successor === owner) yield { ...found, messageId: "same" };
      else if (whereabouts(context, successor) === "gone")
        yield {
          ...found,
          messageId: "gone",
          data: { ...found.data, person: person(successor), asOf: context.asOf },
          restsOn: [scopes.people],
        };
    }
  },
});
