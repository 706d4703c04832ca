import * as z from "zod";
import { isOurs, person, presence, terms, whereabouts } from "../facts.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "presence/owner-left",
    consideration: "C2",
    severity: "high",
    title: {
      en: "The owner of a presence is employed in the company",
      da: "Ejeren af en tilstedeværelse er ansat i virksomheden",
    },
    options: z.strictObject({}),
    messages: {
      left: {
        text: {
          en: "The owner of {{presence}}, {{person}}, is not active in the roster as of {{asOf}} (last day {{lastDay}}).",
          da: "Ejeren af {{presence}}, {{person}}, er ikke aktiv i medarbejderlisten pr. {{asOf}} (sidste dag {{lastDay}}).",
        },
        fix: {
          en: [
            "Appoint a new owner of {{presence}}; next in line is {{successor}}.",
            "Check that the new owner holds full rights on the platform.",
          ],
          da: [
            "Udpeg en ny ejer af {{presence}}; næste i rækken er {{successor}}.",
            "Kontrollér, at den nye ejer har fulde rettigheder på platformen.",
          ],
        },
      },
      unknown: {
        text: {
          en: "The owner of {{presence}}, {{person}}, is not on the roster as of {{asOf}}.",
          da: "Ejeren af {{presence}}, {{person}}, står ikke i medarbejderlisten pr. {{asOf}}.",
        },
        fix: {
          en: [
            "Check the spelling of the person's number in the registry entry.",
            "Otherwise appoint a new owner of {{presence}}; next in line is {{successor}}.",
          ],
          da: [
            "Kontrollér, at medarbejdernummeret er stavet rigtigt i registret.",
            "Udpeg ellers en ny ejer af {{presence}}; næste i rækken er {{successor}}.",
          ],
        },
      },
    },
    identity: ["presence", "person"],
    needs: ["people", "registry"],
    presets: ["starter", "recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["PS-4 e", "AC-2 b"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { owner, status, successor } = view.entry ?? {};
      if (owner === undefined || !isOurs(view) || status === "retired") continue;
      context.checked();
      if (whereabouts(context, owner) !== "gone") continue;
      yield {
        presence: view.id,
        person: owner,
        messageId: context.standingOf(owner) === undefined ? "unknown" : "left",
        data: {
          presence: presence(view.id),
          person: person(owner),
          asOf: context.asOf,
          lastDay: context.lastDayOf(owner) ?? terms("-/unknown"),
          successor: { ref: "people", ids: successor === undefined ? [] : [successor] },
        },
      };
    }
  },
});
