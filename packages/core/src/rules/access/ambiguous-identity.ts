import * as z from "zod";
import { byHolder, exposureOn, presence, principal } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { severityFor } from "../severity.ts";
import { ISO, NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "access/ambiguous-identity",
    consideration: "C4",
    severity: "medium",
    title: {
      en: "It is certain which person stands behind every right",
      da: "Det ligger fast, hvem der står bag hver rettighed",
    },
    options: z.strictObject({}),
    messages: {
      ambiguous: message(
        "{{principal}} holds {{role}} on {{presence}}, and the evidence fits more than one person: {{candidates}}. Please identify.",
        "{{principal}} har rollen {{role}} på {{presence}}, og oplysningerne passer på mere end én person: {{candidates}}. Bekræft venligst, hvem det er.",
        [
          "Ask the candidates ({{candidates}}) who uses {{principal}}.",
          "Spørg de mulige personer ({{candidates}}), hvem der bruger {{principal}}.",
        ],
        [
          "Record the answer in identities.yaml, with the dates if the account on {{presence}} was handed over.",
          "Skriv svaret i identities.yaml, med datoer, hvis kontoen på {{presence}} er overdraget.",
        ],
      ),
    },
    identity: ["presence", "principal"],
    needs: ["people", "admins"],
    presets: ["starter", "recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["IA-4 d", "AC-2 j"], [ISO]: ["A.5.18"] },
  },
  *evaluate(context) {
    for (const view of context.presences)
      for (const [strongest] of byHolder(context.grantsOf(view).filter((grant) => grant.live))) {
        context.checked();
        if (strongest === undefined || strongest.verdict.verdict !== "ambiguous") continue;
        const { verdict, level, role } = strongest;
        yield {
          presence: view.id,
          principal: strongest.principal,
          role,
          level,
          messageId: "ambiguous",
          data: {
            principal: principal(strongest.principal),
            presence: presence(view.id),
            role,
            candidates: { ref: "people", ids: verdict.candidates.map((candidate) => candidate.person) },
          },
          evidence: verdict.evidence,
          severity: severityFor(context.policy, "ambiguous", level, exposureOn(context, view, strongest)),
        };
      }
  },
});
