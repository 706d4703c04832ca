import * as z from "zod";
import { selects } from "../../findings/waivers.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { waiverScopes } from "../waiver-scopes.ts";

export default defineRule({
  meta: {
    id: "waiver/unused",
    consideration: "housekeeping",
    severity: "info",
    title: {
      en: "Every waiver covers something",
      da: "Hver undtagelse dækker noget",
    },
    options: z.strictObject({}),
    messages: {
      unused: message(
        'The waiver "{{waiver}}" covers no finding of this run.',
        'Undtagelsen "{{waiver}}" dækker ingen fund i denne kørsel.',
        [
          'Remove "{{waiver}}" with `rollcall waivers prune`: what it covered is gone, or its selector is misspelt.',
          'Fjern "{{waiver}}" med `rollcall waivers prune`: det, den dækkede, er væk, eller også er udvælgelsen stavet forkert.',
        ],
      ),
    },
    identity: ["subject"],
    needs: [],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    phase: "findings",
  },
  *evaluate(context) {
    for (const waiver of context.waivers) {
      if (waiver.expires < context.asOf) continue;
      context.checked();
      if (context.findings.some((finding) => selects(waiver.select, finding, context))) continue;
      const rests = waiverScopes(context, waiver);
      // What was not read may hold what the waiver is for (law 1).
      if (!rests.every((scope) => context.knows(scope))) continue;
      yield { subject: waiver.id, messageId: "unused", data: { waiver: waiver.id }, restsOn: rests };
    }
  },
});
