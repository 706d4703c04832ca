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
      en: "Every presence is in use, or what becomes of it is decided",
      da: "Hver tilstedeværelse er i brug, eller det er besluttet, hvad der skal ske med den",
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
          "Decide by the due date: keep {{presence}} and say who posts and until when it may rest, merge it, or retire it.",
          "Beslut inden fristen: behold {{presence}} og sig, hvem der skriver, og hvor længe den må hvile, læg den sammen med en anden, eller luk den.",
        ],
        [
          "Write the decision down: status retiring or mergeInto in the registry, or a waiver with an end where it is kept.",
          "Skriv beslutningen ned: status retiring eller mergeInto i registret, eller en undtagelse med slutdato, hvis den beholdes.",
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
      // What is planned, retiring, retired or to be merged has its decision already.
      if (!isOurs(view) || (entry !== undefined && (entry.status !== "active" || entry.mergeInto !== undefined)))
        continue;
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
