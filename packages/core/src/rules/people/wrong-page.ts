import * as z from "zod";
import { isOurs, presence, principal, terms } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "people/wrong-page",
    consideration: "C3",
    severity: "low",
    title: {
      en: "Employees are linked to the company's canonical page",
      da: "Medarbejderne er knyttet til virksomhedens officielle side",
    },
    options: z.strictObject({}),
    messages: {
      twin: message(
        "{{principal}} is linked to {{presence}}, which is not the canonical page.",
        "{{principal}} er knyttet til {{presence}}, som ikke er den officielle side.",
        [
          "Ask {{principal}} to choose the canonical page ({{keeper}}) as workplace, instead of {{presence}}.",
          "Bed {{principal}} om at vælge den officielle side ({{keeper}}) som arbejdsplads i stedet for {{presence}}.",
        ],
      ),
      unregistered: message(
        "{{principal}} is linked to {{presence}}, which is not in the registry.",
        "{{principal}} er knyttet til {{presence}}, som ikke står i registret.",
        [
          "Find out whether {{presence}} is the company's, and register or close it.",
          "Find ud af, om {{presence}} er virksomhedens, og registrér eller luk den.",
        ],
        [
          "Ask {{principal}} to choose the canonical page as workplace.",
          "Bed {{principal}} om at vælge den officielle side som arbejdsplads.",
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
          keeper: keeper === undefined ? terms("-/unknown") : presence(keeper.id),
        },
        restsOn: [`affiliates:${affiliation.presence}`],
      };
    }
  },
});
