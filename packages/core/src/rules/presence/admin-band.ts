import * as z from "zod";
import { scopes } from "../../model/receipt.ts";
import { isOurs, isUnidentified, presence } from "../facts.ts";
import { defineRule } from "../rule.ts";
import { ISO, NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "presence/admin-band",
    consideration: "C2",
    severity: "medium",
    title: {
      en: "Enough people, and not too many, hold full rights on a presence",
      da: "Nok personer, og ikke for mange, har fulde rettigheder på en tilstedeværelse",
    },
    options: z
      .strictObject({
        /** Fewest active people with full rights. The registry's `adminBand` wins. */
        min: z.number().int().min(0).default(2),
        /** Most active people with full rights. */
        max: z.number().int().min(1).default(5),
      })
      .refine(({ min, max }) => min <= max, "expected min to be at most max"),
    messages: {
      below: {
        text: {
          en: "{{active}} active people hold full rights on {{presence}}; at least {{min}} should. Not counted (service, pending, leaving or unknown): {{others}}.",
          da: "{{active}} aktive personer har fulde rettigheder på {{presence}}; der bør være mindst {{min}}. Ikke talt med (tjenester, afventende, fratrædende eller ukendte): {{others}}.",
        },
        fix: {
          en: ["Give another employee full rights on {{presence}}, so that one absence does not lock the company out."],
          da: [
            "Giv endnu en medarbejder fulde rettigheder på {{presence}}, så et enkelt fravær ikke låser virksomheden ude.",
          ],
        },
      },
      above: {
        text: {
          en: "{{active}} active people hold full rights on {{presence}}; at most {{max}} should. Not counted (service, pending, leaving or unknown): {{others}}.",
          da: "{{active}} aktive personer har fulde rettigheder på {{presence}}; der bør højst være {{max}}. Ikke talt med (tjenester, afventende, fratrædende eller ukendte): {{others}}.",
        },
        fix: {
          en: ["Keep full rights on {{presence}} for those who manage it, and give the rest a lesser role."],
          da: [
            "Behold fulde rettigheder på {{presence}} til dem, der administrerer den, og giv resten en mindre rolle.",
          ],
        },
      },
    },
    identity: ["presence", "subject"],
    needs: ["people", "admins"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-6(5)", "AC-6(7)"], [ISO]: ["A.8.2"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { status, adminBand } = view.entry ?? {};
      if (!isOurs(view) || status === "retired" || status === "planned" || view.admins === undefined) continue;
      const { min, max } = adminBand ?? context.options(view);
      context.checked();
      const full = context.grantsOf(view).filter((grant) => grant.live && grant.level === "full");
      const direct = full.filter((grant) => grant.path !== "inherited");
      const people = new Set(
        direct
          .filter((grant) => grant.verdict.verdict === "active")
          .map((grant) => grant.verdict.person ?? grant.principal),
      );
      const others = new Set(
        full.filter((grant) => !people.has(grant.verdict.person ?? "")).map((grant) => grant.principal),
      );
      const unidentified = new Set(direct.filter(isUnidentified).map((grant) => grant.principal)).size;

      const found = { presence: view.id, level: "full" as const };
      const data = { presence: presence(view.id), active: people.size, others: others.size };
      // Those who are there are there, even on a list that was cut short.
      if (people.size > max) yield { ...found, subject: "above", messageId: "above", data: { ...data, max } };
      // Those who are missing may be behind a name that nobody knows, or on the part that was not read.
      if (people.size + unidentified < min && context.knows(scopes.admins(view.id)))
        yield { ...found, subject: "below", messageId: "below", data: { ...data, min } };
    }
  },
});
