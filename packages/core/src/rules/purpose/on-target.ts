import * as z from "zod";
import { isInUse, lastReading, presence, sightOfKpi, terms } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "purpose/on-target",
    consideration: "C1",
    severity: "low",
    title: {
      en: "Every presence reaches the target that it was given",
      da: "Hver tilstedeværelse når det mål, den har fået",
    },
    options: z.strictObject({
      /** Percent of the target by which a reading may miss it. */
      tolerancePercent: z.number().min(0).max(100).default(0),
    }),
    messages: {
      missed: message(
        'The KPI "{{kpi}}" of {{presence}} was {{value}} on {{date}}; the target is {{direction}} {{target}}.',
        'KPI\'en "{{kpi}}" for {{presence}} var {{value}} den {{date}}; målet er {{direction}} {{target}}.',
        [
          "Decide with the owner of {{presence}}: change what is done, change the target, or close it.",
          "Beslut sammen med ejeren af {{presence}}, om der skal gøres noget andet, om målet skal rettes, eller om tilstedeværelsen skal lukkes.",
        ],
      ),
    },
    identity: ["presence"],
    needs: ["registry"],
    presets: ["strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    for (const view of context.presences.filter(isInUse)) {
      const kpi = view.entry?.purpose?.kpi;
      if (kpi === undefined) continue;
      const { reading, unread } = lastReading(context, view, kpi);
      // A figure that could not be read is not an older one, and never 0 (law 1).
      if (reading === undefined || unread) continue;
      context.checked();
      const slack = (Math.abs(kpi.target) * context.options(view).tolerancePercent) / 100;
      const isMissed =
        kpi.direction === "at-least" ? reading.value < kpi.target - slack : reading.value > kpi.target + slack;
      if (!isMissed) continue;
      yield {
        presence: view.id,
        restsOn: sightOfKpi(view, kpi),
        messageId: "missed",
        data: {
          presence: presence(view.id),
          kpi: kpi.name,
          value: reading.value,
          date: reading.date,
          target: kpi.target,
          direction: terms(`direction/${kpi.direction}`),
        },
      };
    }
  },
});
