import * as z from "zod";
import { daysBetween } from "../../model/dates.ts";
import { isInUse, lastReading, PERIOD_DAYS, presence, sightOfKpi, terms } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "purpose/measured",
    consideration: "C1",
    severity: "low",
    title: {
      en: "Every KPI has a reading younger than its period",
      da: "Hver KPI er målt inden for sin periode",
    },
    options: z.strictObject({
      /** Days after the end of a period in which the reading may still be missing. */
      graceDays: z.number().int().min(0).default(0),
    }),
    messages: {
      never: message(
        'The KPI "{{kpi}}" of {{presence}} has never been read.',
        'KPI\'en "{{kpi}}" for {{presence}} er aldrig blevet målt.',
        [
          "Read the figure and add it to the readings of {{presence}}.",
          "Mål, og tilføj tallet til readings for {{presence}}.",
        ],
      ),
      old: message(
        'The KPI "{{kpi}}" of {{presence}} was last read on {{date}}, {{days}} days ago; it is to be read within {{period}}.',
        'KPI\'en "{{kpi}}" for {{presence}} blev sidst målt den {{date}}, for {{days}} dage siden; den skal måles mindst én gang inden for {{period}}.',
        [
          "Read the figure and add it to the readings of {{presence}}.",
          "Mål, og tilføj tallet til readings for {{presence}}.",
        ],
        [
          "If nobody needs it this often, choose a longer period.",
          "Er der ikke brug for tallet så ofte, så vælg en længere periode.",
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
      const kpi = view.entry?.purpose?.kpi;
      if (kpi === undefined) continue;
      const { reading, unread } = lastReading(context, view, kpi);
      const days = reading === undefined ? undefined : daysBetween(reading.date, context.asOf);
      const isFresh = days !== undefined && days <= PERIOD_DAYS[kpi.period] + context.options(view).graceDays;
      if (isFresh) {
        context.checked();
        continue;
      }
      // Earlier runs may have read the figure that this one could not: its absence proves nothing (law 1).
      if (unread) continue;
      context.checked();
      const data = { presence: presence(view.id), kpi: kpi.name };
      const found = { presence: view.id, restsOn: sightOfKpi(view, kpi) };
      if (reading === undefined || days === undefined) yield { ...found, messageId: "never", data };
      else
        yield {
          ...found,
          messageId: "old",
          data: { ...data, date: reading.date, days, period: terms(`period/${kpi.period}`) },
        };
    }
  },
});
