import * as z from "zod";
import { isAsked } from "../../policy/norm-in-force.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "advocacy/no-disclosure",
    consideration: "C7",
    severity: "medium",
    title: {
      en: "Whoever shares for the company says that they work there",
      da: "Den, der deler for virksomheden, fortæller, at vedkommende arbejder der",
    },
    options: z.strictObject({}),
    messages: {
      undisclosed: message(
        'The ask "{{title}}" gives no words by which a sharer says where they work.',
        'Opfordringen "{{title}}" foreslår ingen formulering, der fortæller, hvor man arbejder.',
        [
          'Add disclosure to "{{title}}", for example "I work at the company".',
          'Tilføj disclosure til "{{title}}", for eksempel "Jeg arbejder i virksomheden".',
        ],
      ),
    },
    identity: ["subject"],
    needs: ["advocacy"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    for (const ask of context.asks.filter((one) => isAsked(one, context.asOf))) {
      context.checked();
      if (ask.disclosure !== undefined && ask.disclosure.trim() !== "") continue;
      yield { subject: ask.id, messageId: "undisclosed", data: { title: ask.title } };
    }
  },
});
