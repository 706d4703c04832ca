import * as z from "zod";
import { daysBetween } from "../../model/dates.ts";
import { isOurs, presence, sightOf } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "presence/dormant",
    consideration: "C1",
    severity: "low",
    title: {
      en: "Every presence is alive, or its end is decided",
      da: "Hver tilstedeværelse er i live, eller dens afslutning er besluttet",
    },
    options: z.strictObject({
      /** Days without public activity after which a presence is dormant. */
      days: z.number().int().min(1).default(90),
    }),
    messages: {
      dormant: message(
        "Nothing has happened on {{presence}} since {{date}}, {{days}} days ago.",
        "Der er ikke sket noget på {{presence}} siden {{date}}, for {{days}} dage siden.",
        [
          "Decide by the due date: keep {{presence}} and say who posts, merge it, or retire it.",
          "Beslut inden fristen: behold {{presence}} og sig, hvem der skriver, læg den sammen med en anden, eller luk den.",
        ],
        [
          "Write the decision into the registry (status retiring, or mergeInto).",
          "Skriv beslutningen i registeret (status retiring eller mergeInto).",
        ],
      ),
    },
    identity: ["presence"],
    needs: [],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { entry, seen } = view;
      // What is planned, retiring or retired has its decision already.
      if (!isOurs(view) || (entry !== undefined && entry.status !== "active")) continue;
      const [date] = [seen?.lastActivityOn, entry?.lastActivityOn]
        .filter((day) => day !== undefined)
        .toSorted()
        .toReversed();
      if (date === undefined) continue;
      context.checked();
      const days = daysBetween(date, context.asOf);
      if (days <= context.options(view).days) continue;
      yield {
        presence: view.id,
        messageId: "dormant",
        data: { presence: presence(view.id), date, days },
        restsOn: seen?.lastActivityOn === undefined ? ["registry"] : sightOf(context, view),
      };
    }
  },
});
