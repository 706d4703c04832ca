import * as z from "zod";
import { scopes } from "../../model/receipt.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "source/roster-suspect",
    consideration: "housekeeping",
    severity: "critical",
    title: {
      en: "The roster is as large as the company",
      da: "Medarbejderlisten er lige så stor som virksomheden",
    },
    options: z.strictObject({}),
    messages: {
      "below-floor": {
        text: {
          en: "The roster holds {{people}} people, fewer than the floor of {{floor}}. No verdict rests on it.",
          da: "Medarbejderlisten rummer {{people}} personer, færre end minimum på {{floor}}. Derfor bygger ingen vurdering på den.",
        },
        fix: {
          en: [
            "Check that the export is whole (it holds {{people}} people).",
            "Scan again with the whole roster, or lower rosterGuard.floor.",
          ],
          da: [
            "Kontrollér, at udtrækket er helt (det rummer {{people}} personer).",
            "Scan igen med hele medarbejderlisten, eller sænk rosterGuard.floor.",
          ],
        },
      },
      shrank: {
        text: {
          en: "The roster holds {{people}} people, against {{previous}} in the last good one. No verdict rests on it.",
          da: "Medarbejderlisten rummer {{people}} personer mod {{previous}} i den seneste, der var i orden. Derfor bygger ingen vurdering på den.",
        },
        fix: {
          en: [
            "Check that the export is whole (it holds {{people}} people).",
            "If so many really left, say so with rosterGuard.maxDrop, and scan again.",
          ],
          da: [
            "Kontrollér, at udtrækket er helt (det rummer {{people}} personer).",
            "Er så mange virkelig stoppet, så sig det med rosterGuard.maxDrop, og scan igen.",
          ],
        },
      },
    },
    identity: ["subject"],
    needs: [],
    presets: ["starter", "recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    context.checked();
    const { rosterSuspicion } = context;
    if (rosterSuspicion === undefined) return;
    const { kind, people, previous, floor } = rosterSuspicion;
    yield {
      subject: "roster",
      messageId: kind,
      data: { people, floor, previous: previous ?? "-" },
      dueBy: context.asOf,
      restsOn: [scopes.people],
    };
  },
});
