import * as z from "zod";
import { message } from "../message.ts";
import { isAsked } from "../../policy/norm-in-force.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "hours/advocacy-without-time",
    consideration: "C8",
    severity: "medium",
    title: {
      en: "Whoever is asked to share is given the time to do it",
      da: "Den, der bliver bedt om at dele, får tid til det",
    },
    options: z.strictObject({}),
    messages: {
      contradiction: message(
        'The company asks its people to share "{{title}}" on their own networks, and forbids those networks in working hours (norm version {{version}}).',
        'Virksomheden beder medarbejderne dele "{{title}}" på deres egne netværk og forbyder samtidig de netværk i arbejdstiden (normens version {{version}}).',
        [
          "Allow the time for it in the norm for working hours, or stop asking.",
          "Tillad det i normen om arbejdstid, eller lad være med at spørge.",
        ],
      ),
    },
    identity: ["subject"],
    needs: ["norms", "advocacy"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    // A later version that leaves the question open does not take the last answer back.
    const stated = context.norms.filter(
      (norm) => norm.id === "hours" && norm.inForceFrom <= context.asOf && norm.useAtWork !== undefined,
    );
    const norm = stated.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1)).at(-1);
    for (const ask of context.asks.filter((one) => isAsked(one, context.asOf))) {
      context.checked();
      if (norm?.useAtWork !== "forbidden") continue;
      yield { subject: ask.id, messageId: "contradiction", data: { title: ask.title, version: norm.version } };
    }
  },
});
