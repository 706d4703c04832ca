import * as z from "zod";
import { isOurs, presence, principal } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "people/wrong-page",
    consideration: "C3",
    severity: "low",
    title: {
      en: "Employees are linked to the company's canonical page",
      da: "Medarbejdere er knyttet til virksomhedens rette side",
    },
    options: z.strictObject({}),
    messages: {
      twin: message(
        "{{principal}} is linked to {{presence}}, which is not the canonical page ({{keeper}}).",
        "{{principal}} er knyttet til {{presence}}, som ikke er den rette side ({{keeper}}).",
        [
          "Ask {{principal}} to choose the canonical page as workplace, instead of {{presence}}.",
          "Bed {{principal}} om at vælge den rette side som arbejdsplads i stedet for {{presence}}.",
        ],
      ),
      unregistered: message(
        "{{principal}} is linked to {{presence}}, which is not in the registry.",
        "{{principal}} er knyttet til {{presence}}, som ikke står i registeret.",
        [
          "Find out whether {{presence}} is the company's, and register or close it.",
          "Find ud af, om {{presence}} er virksomhedens, og registrér eller luk den.",
        ],
        [
          "Ask {{principal}} to choose the canonical page as workplace.",
          "Bed {{principal}} om at vælge den rette side som arbejdsplads.",
        ],
      ),
    },
    identity: ["presence", "principal"],
    needs: ["affiliations", "registry"],
    presets: ["strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    const pairs = new Map(
      context.snapshot.affiliations.map((affiliation) => [
        JSON.stringify([affiliation.presence, affiliation.principal]),
        affiliation,
      ]),
    );
    for (const affiliation of pairs.values()) {
      const view = context.presence(affiliation.presence);
      if (view !== undefined && !isOurs(view)) continue;
      context.checked();
      const { canonical, mergeInto, status } = view?.entry ?? {};
      const isTwin = canonical === false || mergeInto !== undefined || status === "retired";
      if (view?.entry !== undefined && !isTwin) continue;
      const keeper = mergeInto === undefined ? undefined : context.registered(mergeInto);
      yield {
        presence: affiliation.presence,
        principal: affiliation.principal,
        messageId: view?.entry === undefined ? "unregistered" : "twin",
        data: {
          principal: principal(affiliation.principal),
          presence: presence(affiliation.presence),
          keeper: keeper === undefined ? "-" : presence(keeper.id),
        },
        restsOn: [`affiliates:${affiliation.presence}`],
      };
    }
  },
});
