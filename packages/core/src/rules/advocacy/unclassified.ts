import * as z from "zod";
import { isAsked } from "../../policy/norm-in-force.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "advocacy/unclassified",
    consideration: "C7",
    severity: "medium",
    title: {
      en: "Everything that employees are asked to share may be shared",
      da: "Alt, hvad medarbejdere bliver bedt om at dele, må deles",
    },
    options: z.strictObject({}),
    messages: {
      unclassified: message(
        'The ask "{{title}}" does not say what kind of content it is.',
        'Opfordringen "{{title}}" siger ikke, hvilken slags indhold det er.',
        [
          'Set contentClass of "{{title}}": public, campaign or vacancy.',
          'Sæt contentClass for "{{title}}" til public, campaign eller vacancy.',
        ],
      ),
      internal: message(
        'The ask "{{title}}" concerns internal content, which may not be shared outside.',
        'Opfordringen "{{title}}" handler om internt indhold, som ikke må deles uden for virksomheden.',
        [
          'Withdraw "{{title}}", or release its content and change contentClass.',
          'Træk "{{title}}" tilbage, eller frigiv indholdet, og ret contentClass.',
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
      const found = { subject: ask.id, data: { title: ask.title } };
      if (ask.contentClass === undefined) yield { ...found, messageId: "unclassified" };
      else if (ask.contentClass === "internal") yield { ...found, messageId: "internal", severity: "high" };
    }
  },
});
