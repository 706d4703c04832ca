import * as z from "zod";
import { scopes } from "../../model/receipt.ts";
import { isOurs, isUnidentified, presence } from "../facts.ts";
import { defineRule, type GrantView } from "../rule.ts";
import { ISO, NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "presence/admin-band",
    consideration: "C2",
    severity: "medium",
    title: {
      en: "Enough people, and not too many, hold full rights on a presence",
      da: "Hverken for få eller for mange har fulde rettigheder på en tilstedeværelse",
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
          en: "{{active}} active people hold full rights on {{presence}}; at least {{min}} should. Counted apart, with full rights: {{apart}}.",
          da: "{{active}} aktive personer har fulde rettigheder på {{presence}}; der bør være mindst {{min}}. Med fulde rettigheder, men talt for sig: {{apart}}.",
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
          en: "{{active}} active people hold full rights on {{presence}}; at most {{max}} should. Counted apart, with full rights: {{apart}}.",
          da: "{{active}} aktive personer har fulde rettigheder på {{presence}}; der bør højst være {{max}}. Med fulde rettigheder, men talt for sig: {{apart}}.",
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
      const full = context.grantsOf(view).filter((grant) => grant.level === "full" && (grant.live || isWaiting(grant)));
      const direct = full.filter((grant) => grant.live && grant.path !== "inherited");
      const people = new Set(
        direct
          .filter((grant) => grant.verdict.verdict === "active")
          .map((grant) => grant.verdict.person ?? grant.principal),
      );
      const unidentified = new Set(direct.filter(isUnidentified).map((grant) => grant.principal)).size;

      const found = { presence: view.id, level: "full" as const };
      const data = {
        presence: presence(view.id),
        active: people.size,
        apart: { ref: "counts" as const, counts: countApart(full, people) },
      };
      // Those who are there are there, even on a list that was cut short.
      if (people.size > max) yield { ...found, subject: "above", messageId: "above", data: { ...data, max } };
      // Those who are missing may be behind a name that nobody knows, or on the part that was not read.
      if (people.size + unidentified < min && context.knows(scopes.admins(view.id)))
        yield { ...found, subject: "below", messageId: "below", data: { ...data, min } };
    }
  },
});

type Apart = "service" | "pending" | "former" | "inherited" | "others";

/** Everyone else with full rights, each counted once: two accounts of one person are one. */
function countApart(full: readonly GrantView[], people: ReadonlySet<string>): Record<Apart, number> {
  const kinds = new Map<string, Apart>();
  // Whoever holds the right in two ways is counted by the one that works.
  for (const grant of full.toSorted((a, b) => Number(b.live) - Number(a.live))) {
    const who = grant.verdict.person ?? grant.principal;
    if (!people.has(who) && !kinds.has(who)) kinds.set(who, kindOf(grant));
  }
  const count = (kind: Apart) => [...kinds.values()].filter((one) => one === kind).length;
  return {
    service: count("service"),
    pending: count("pending"),
    former: count("former"),
    inherited: count("inherited"),
    others: count("others"),
  };
}

function isWaiting({ state }: GrantView): boolean {
  return state === "invited" || state === "pending";
}

function kindOf({ live, verdict }: GrantView): Apart {
  if (verdict.verdict === "service") return "service";
  if (!live) return "pending";
  if (verdict.verdict === "former") return "former";
  // Whoever is active and holds the right directly is one of the people of the band.
  return verdict.verdict === "active" ? "inherited" : "others";
}
