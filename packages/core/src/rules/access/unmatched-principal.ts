import * as z from "zod";
import { Level } from "../../model/common.ts";
import { byHolder, exposureOn, isUnidentified, presence, principal } from "../facts.ts";
import { defineRule } from "../rule.ts";
import { severityFor } from "../severity.ts";
import { CIS, ISO, NIST, SOC2 } from "../standards.ts";

export default defineRule({
  meta: {
    id: "access/unmatched-principal",
    consideration: "C4",
    severity: "high",
    title: {
      en: "Everyone who holds rights is known to the company",
      da: "Alle, der har rettigheder, er kendt af virksomheden",
    },
    options: z.strictObject({
      /** Levels that are looked at. */
      levels: z.array(Level).default([...Level.options]),
    }),
    messages: {
      unknown: {
        text: {
          en: "{{principal}} holds {{role}} on {{presence}}, and nobody on the roster as of {{asOf}} is known to be behind it.",
          da: "{{principal}} har rollen {{role}} på {{presence}}, og ingen i medarbejderlisten pr. {{asOf}} er kendt som personen bag.",
        },
        fix: {
          en: [
            "Find out who {{principal}} is: ask the owner of {{presence}}.",
            "Record the answer in identities.yaml: a person, an external partner, or a service.",
            "Remove the right if nobody answers for it.",
          ],
          da: [
            "Find ud af, hvem {{principal}} er: spørg ejeren af {{presence}}.",
            "Skriv svaret i identities.yaml: en person, en ekstern partner eller en tjeneste.",
            "Fjern rettigheden, hvis ingen står inde for den.",
          ],
        },
      },
      suggested: {
        text: {
          en: "{{principal}} holds {{role}} on {{presence}}. It may be {{candidates}}; a name alone does not say so. Please identify.",
          da: "{{principal}} har rollen {{role}} på {{presence}}. Det kan være {{candidates}}; et navn alene afgør det ikke. Bekræft venligst, hvem det er.",
        },
        fix: {
          en: [
            "Ask whether {{principal}} is {{candidates}}.",
            "Record the answer in identities.yaml, also when it is no.",
            "Remove the right on {{presence}} if nobody answers for it.",
          ],
          da: [
            "Spørg, om {{principal}} er {{candidates}}.",
            "Skriv svaret i identities.yaml, også når det er et nej.",
            "Fjern rettigheden på {{presence}}, hvis ingen står inde for den.",
          ],
        },
      },
    },
    identity: ["presence", "principal"],
    needs: ["people", "admins"],
    presets: ["starter", "recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-2 j", "AC-2(3)"], [ISO]: ["A.5.18"], [CIS]: ["6.2"], [SOC2]: ["CC6.2"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { levels } = context.options(view);
      const grants = context.grantsOf(view).filter((grant) => grant.live && levels.includes(grant.level));
      for (const [strongest] of byHolder(grants)) {
        context.checked();
        if (strongest === undefined || !isUnidentified(strongest)) continue;
        const { verdict, level, role, holder } = strongest;
        // Rollcall's own credential is known to whoever set it up; several candidates are another rule's.
        if (verdict.verdict !== "unmatched" || holder.scanningCredential) continue;
        const candidates = verdict.candidates.map((candidate) => candidate.person);
        const severity = severityFor(context.policy, "unmatched", level, exposureOn(context, view, strongest));
        yield {
          presence: view.id,
          principal: strongest.principal,
          role,
          level,
          messageId: candidates.length === 0 ? "unknown" : "suggested",
          data: {
            principal: principal(strongest.principal),
            presence: presence(view.id),
            role,
            asOf: context.asOf,
            candidates: { ref: "people", ids: candidates },
          },
          evidence: verdict.evidence,
          severity,
        };
      }
    }
  },
});
