import * as z from "zod";
import { scopes } from "../../model/receipt.ts";
import { employedHolders, isOurs, isUnidentified, presence } from "../facts.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "presence/no-owner",
    consideration: "C2",
    severity: "high",
    title: {
      en: "Every presence has an owner in the company",
      da: "Hver tilstedeværelse har en ejer i virksomheden",
    },
    options: z.strictObject({
      /** Also finds presences on which nobody employed holds full rights. */
      held: z.boolean().default(true),
    }),
    messages: {
      undeclared: {
        text: {
          en: "{{presence}} is registered without an owner.",
          da: "{{presence}} er registreret uden en ejer.",
        },
        fix: {
          en: [
            "Agree who answers for {{presence}}, and who takes over after them.",
            "Write owner and successor into its registry entry.",
          ],
          da: [
            "Aftal, hvem der har ansvaret for {{presence}}, og hvem der overtager efter dem.",
            "Skriv owner og successor i registret.",
          ],
        },
      },
      unheld: {
        text: {
          en: "Nobody who is employed as of {{asOf}} holds full rights on {{presence}}, and its admin list was read completely ({{admins}} with full rights).",
          da: "Ingen, der er ansat pr. {{asOf}}, har fulde rettigheder på {{presence}}, og administratorlisten er læst fuldt ud ({{admins}} med fulde rettigheder).",
        },
        fix: {
          en: [
            "Let an admin who is still there give an employee full rights on {{presence}}.",
            "If nobody can, claim the presence from the platform with proof of the company's trade mark or registration.",
            "Write owner and successor into the registry.",
          ],
          da: [
            "Lad en administrator, der stadig er der, give en medarbejder fulde rettigheder på {{presence}}.",
            "Kan ingen det, så kræv tilstedeværelsen udleveret af platformen med dokumentation for varemærke eller CVR-registrering.",
            "Skriv owner og successor i registret.",
          ],
        },
      },
    },
    identity: ["presence", "subject"],
    needs: [],
    presets: ["starter", "recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-2 b", "PS-4 e"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { entry } = view;
      if (!isOurs(view) || entry?.status === "retired") continue;
      const { held } = context.options(view);
      context.checked();
      if (entry !== undefined && entry.owner === undefined)
        yield {
          presence: view.id,
          subject: "undeclared",
          messageId: "undeclared",
          data: { presence: presence(view.id) },
          restsOn: ["registry"],
        };

      const rests = [scopes.admins(view.id), scopes.people];
      // A presence that nobody looked into may well have an owner (law 1).
      if (!held || !rests.every((scope) => context.knows(scope))) continue;
      const full = context.grantsOf(view).filter((grant) => grant.live && grant.level === "full");
      if (employedHolders(full).length > 0 || full.some(isUnidentified)) continue;
      yield {
        presence: view.id,
        subject: "unheld",
        messageId: "unheld",
        data: {
          presence: presence(view.id),
          asOf: context.asOf,
          admins: new Set(full.map((grant) => grant.principal)).size,
        },
        restsOn: rests,
      };
    }
  },
});
