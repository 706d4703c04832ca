import * as z from "zod";
import { Level } from "../../model/common.ts";
import type { PrincipalKind } from "../../model/principal.ts";
import { byHolder, isEmployed, presence, principal } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule, type PresenceView } from "../rule.ts";

/** Kinds of identities that only the company itself can have brought to the list. */
const COMPANY_RUN: ReadonlySet<PrincipalKind> = new Set(["business", "shared-login", "app", "bot"]);

export default defineRule({
  meta: {
    id: "conduct/competitor-role",
    consideration: "C6",
    severity: "high",
    title: {
      en: "No company-run account runs a competitor's page",
      da: "Ingen af virksomhedens konti styrer en konkurrents side",
    },
    options: z.strictObject({
      /** Levels that count as running a page. */
      levels: z.array(Level).default(["full", "publish", "moderate"]),
    }),
    messages: {
      competitor: message(
        "{{principal}} holds {{role}} on {{presence}}, which is a competitor's.",
        "{{principal}} har rollen {{role}} på {{presence}}, som er en konkurrents.",
        [
          "Give up the role of {{principal}} on {{presence}}, and tell the competitor how it came about.",
          "Opgiv rollen, som {{principal}} har på {{presence}}, og fortæl konkurrenten, hvordan den opstod.",
        ],
        [
          "Write down in the conduct norm what is allowed there.",
          "Skriv i normen om adfærd på konkurrenters sider, hvad der er tilladt dér.",
        ],
      ),
    },
    identity: ["presence", "principal"],
    needs: ["admins"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    const competitors = context.company.competitors.map((name) => name.toLowerCase());
    for (const view of context.presences.filter((one) => isCompetitors(one, competitors))) {
      const { levels } = context.options(view);
      const grants = context.grantsOf(view).filter((grant) => grant.live && levels.includes(grant.level));
      for (const [strongest] of byHolder(grants)) {
        context.checked();
        // A competitor's own people are none of our business.
        if (strongest === undefined || !(isEmployed(strongest.verdict) || COMPANY_RUN.has(strongest.holder.kind)))
          continue;
        const { role, level, verdict } = strongest;
        yield {
          presence: view.id,
          principal: strongest.principal,
          role,
          level,
          ...(verdict.person === null ? {} : { person: verdict.person }),
          messageId: "competitor",
          data: { principal: principal(strongest.principal), presence: presence(view.id), role },
        };
      }
    }
  },
});

function isCompetitors({ entry, name }: PresenceView, competitors: readonly string[]): boolean {
  if (entry !== undefined) return entry.belongsTo === "competitor";
  return competitors.some((competitor) => name.toLowerCase().includes(competitor));
}
