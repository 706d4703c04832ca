import * as z from "zod";
import { daysBetween } from "../../model/dates.ts";
import { message } from "../message.ts";
import { terms } from "../facts.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "advocacy/too-often",
    consideration: "C7",
    severity: "low",
    title: {
      en: "People are not asked to share too often",
      da: "Medarbejderne bliver ikke bedt om at dele for ofte",
    },
    options: z.strictObject({
      /** Most asks of one audience in the span of days. */
      max: z.number().int().min(0).default(4),
      /** The span, in days up to the day of judgement. */
      days: z.number().int().min(1).default(30),
    }),
    messages: {
      often: message(
        "Asked to share {{count}} times in the last {{days}} days: {{audience}}. At most {{max}} is agreed.",
        "Bedt om at dele {{count}} gange i de seneste {{days}} dage: {{audience}}. Det aftalte er højst {{max}}.",
        [
          "Wait with the next ask ({{audience}}), or choose among those that run.",
          "Vent med den næste opfordring ({{audience}}), eller vælg mellem dem, der er i gang.",
        ],
      ),
    },
    identity: ["subject"],
    needs: ["advocacy"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    const { max, days } = context.options();
    const asked = new Map<string, number>();
    for (const { audience = "*", askedOn } of context.asks) {
      context.checked();
      const age = daysBetween(askedOn, context.asOf);
      if (age >= 0 && age < days) asked.set(audience, (asked.get(audience) ?? 0) + 1);
    }
    const everybody = asked.get("*") ?? 0;
    for (const [audience, own] of [...asked].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      // What is asked of everybody is asked of every audience.
      const count = audience === "*" ? own : own + everybody;
      if (count <= max) continue;
      yield {
        subject: audience,
        messageId: "often",
        data: { audience: audience === "*" ? terms("audience/everybody") : audience, count, days, max },
      };
    }
  },
});
