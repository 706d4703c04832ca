import * as z from "zod";
import { addDays } from "../../model/dates.ts";
import { message } from "../message.ts";
import { normInForce } from "../../policy/norm-in-force.ts";
import { terms } from "../facts.ts";
import { defineRule } from "../rule.ts";
import { ISO } from "../standards.ts";

export default defineRule({
  meta: {
    id: "policy/review-due",
    consideration: "C5",
    severity: "low",
    title: {
      en: "Every norm is reviewed when it is due",
      da: "Hver norm bliver gennemgået til tiden",
    },
    options: z.strictObject({
      /** Days after which a version is reviewed that names no date. */
      everyDays: z.number().int().min(1).default(730),
    }),
    messages: {
      due: message(
        "The review of the norm {{norm}} (version {{version}}) was due on {{date}}.",
        "Gennemgangen af normen {{norm}} (version {{version}}) skulle være sket den {{date}}.",
        [
          "Let the owner of the norm {{norm}} read it again; keep it with a new reviewBy, or publish a new version.",
          "Lad den, der ejer normen {{norm}}, læse den igen: behold den med en ny reviewBy, eller udgiv en ny version.",
        ],
      ),
    },
    identity: ["subject"],
    needs: ["norms"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [ISO]: ["A.5.1"] },
  },
  *evaluate(context) {
    const { everyDays } = context.options();
    for (const kind of new Set(context.norms.map((norm) => norm.id))) {
      const norm = normInForce(context.norms, kind, context.asOf);
      if (norm === undefined) continue;
      context.checked();
      const date = norm.reviewBy ?? addDays(norm.inForceFrom, everyDays);
      if (date >= context.asOf) continue;
      yield { subject: kind, messageId: "due", data: { norm: terms(`norm/${kind}`), version: norm.version, date } };
    }
  },
});
