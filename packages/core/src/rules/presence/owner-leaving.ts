import * as z from "zod";
import { daysBetween } from "../../model/dates.ts";
import { isInUse, later, person, presence, whereabouts } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "presence/owner-leaving",
    consideration: "C2",
    severity: "medium",
    title: {
      en: "Ownership is handed over before the owner's last day",
      da: "Ejerskabet bliver overdraget inden ejerens sidste dag",
    },
    options: z.strictObject({
      /** Graver this many days before the last day. */
      urgentDays: z.number().int().min(0).default(7),
    }),
    messages: {
      leaving: message(
        "The owner of {{presence}}, {{person}}, has {{lastDay}} as the last day at work. Next in line: {{successor}}.",
        "Ejeren af {{presence}}, {{person}}, har sidste arbejdsdag den {{lastDay}}. Næste i rækken: {{successor}}.",
        [
          "Let {{person}} hand {{presence}} over to {{successor}}: rights, custody, tools, scheduled posts.",
          "Lad {{person}} overdrage {{presence}} til {{successor}}: rettigheder, adgangskoder, værktøjer, planlagte opslag.",
        ],
        [
          "Name the new owner and a new successor in the registry.",
          "Skriv den nye ejer og en ny efterfølger i registret.",
        ],
      ),
      noSuccessor: message(
        "The owner of {{presence}}, {{person}}, has {{lastDay}} as the last day at work, and nobody who stays is next in line.",
        "Ejeren af {{presence}}, {{person}}, har sidste arbejdsdag den {{lastDay}}, og ingen af dem, der bliver, står for tur.",
        [
          "Appoint a successor for {{presence}} while {{person}} can still hand it over.",
          "Udpeg en efterfølger for {{presence}}, mens {{person}} stadig kan overdrage den.",
        ],
      ),
    },
    identity: ["presence", "person"],
    needs: ["people", "registry"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["PS-4 e", "AC-2 b"] },
  },
  *evaluate(context) {
    for (const view of context.presences.filter(isInUse)) {
      const { owner, successor, fallback = [] } = view.entry ?? {};
      if (owner === undefined) continue;
      context.checked();
      const lastDay = context.exitDayOf(owner);
      if (context.standingOf(owner) !== "leaving" || lastDay === undefined) continue;
      const heir = [successor, ...fallback].find(
        (id) => id !== undefined && whereabouts(context, id) === "here" && context.standingOf(id) !== "leaving",
      );
      const days = daysBetween(context.asOf, lastDay);
      yield {
        presence: view.id,
        person: owner,
        messageId: heir === undefined ? "noSuccessor" : "leaving",
        data: {
          presence: presence(view.id),
          person: person(owner),
          lastDay,
          days,
          successor: heir === undefined ? "-" : person(heir),
        },
        severity: heir === undefined || days <= context.options(view).urgentDays ? "high" : "medium",
        dueBy: later(lastDay, context.asOf),
      };
    }
  },
});
