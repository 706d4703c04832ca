import * as z from "zod";
import type { Purpose } from "../../model/registry.ts";
import { isInUse, presence, terms } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

/** Parts of words, English and Danish, of which one stands in the name or unit of a KPI that fits the purpose. */
const WORDS: Readonly<Record<Purpose["kind"], readonly string[]>> = {
  fans: ["fan", "follow", "følge", "member", "medlem", "subscri", "abonne", "audience"],
  traffic: ["traffic", "trafik", "click", "klik", "visit", "besøg", "session", "referral", "henvis"],
  engagement: ["engage", "like", "comment", "kommentar", "share", "deling", "interact", "reaction", "reaktion"],
  mentions: ["mention", "omtale", "sentiment", "share of voice", "tag"],
  "customer-service": [
    "respon",
    "answer",
    "svar",
    "resol",
    "løst",
    "csat",
    "nps",
    "satisf",
    "tilfreds",
    "ticket",
    "case",
    "sag",
  ],
  launch: [
    "reach",
    "rækkevidde",
    "impression",
    "view",
    "visning",
    "sign-up",
    "signup",
    "tilmeld",
    "sale",
    "salg",
    "launch",
  ],
  recruiting: ["applic", "applied", "ansøg", "candidat", "kandidat", "hire", "ansætt", "ansat", "vacanc", "job"],
  other: [],
};

export default defineRule({
  meta: {
    id: "purpose/measurable",
    consideration: "C1",
    severity: "low",
    title: {
      en: "Every purpose has a figure that shows whether it is met",
      da: "Hvert formål har et tal, der viser, om det bliver nået",
    },
    options: z.strictObject({
      /** Further words that fit, for every purpose. */
      words: z.array(z.string().min(1)).default([]),
    }),
    messages: {
      missing: message(
        "The purpose of {{presence}} ({{kind}}) has no KPI.",
        "Formålet med {{presence}} ({{kind}}) har ingen KPI.",
        [
          "Add a KPI with a target and a period to the purpose of {{presence}}.",
          "Tilføj en KPI med mål og periode til formålet med {{presence}}.",
        ],
      ),
      misfit: message(
        'The KPI "{{kpi}}" does not measure what {{presence}} is for ({{kind}}).',
        'KPI\'en "{{kpi}}" måler ikke det, som {{presence}} skal opnå ({{kind}}).',
        [
          "Choose a figure that moves when the purpose of {{presence}} is met, or correct the kind of the purpose.",
          "Vælg et tal, der flytter sig, når formålet med {{presence}} bliver nået, eller ret formålets art (kind).",
        ],
        [
          "If the figure does fit, add its word to the option words of this rule.",
          "Passer tallet alligevel, så tilføj dets ord til reglens indstilling words.",
        ],
      ),
    },
    identity: ["presence"],
    needs: ["registry"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    for (const view of context.presences.filter(isInUse)) {
      const purpose = view.entry?.purpose;
      if (purpose === undefined) continue;
      context.checked();
      const { kind, kpi } = purpose;
      if (kpi === undefined) {
        yield {
          presence: view.id,
          messageId: "missing",
          data: { presence: presence(view.id), kind: terms(`purpose/${kind}`) },
        };
        continue;
      }
      const text = `${kpi.name} ${kpi.unit ?? ""}`.toLowerCase();
      const words = [...WORDS[kind], ...context.options(view).words.map((word) => word.toLowerCase())];
      if (kind === "other" || words.some((word) => text.includes(word))) continue;
      yield {
        presence: view.id,
        messageId: "misfit",
        data: { presence: presence(view.id), kind: terms(`purpose/${kind}`), kpi: kpi.name },
      };
    }
  },
});
