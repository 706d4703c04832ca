import * as z from "zod";
import { addDays } from "../../model/dates.ts";
import { isInUse, presence } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "presence/review-due",
    consideration: "C1",
    severity: "low",
    title: {
      en: "Every presence is reviewed when it is due",
      da: "Hver tilstedeværelse bliver gennemgået til tiden",
    },
    options: z.strictObject({
      /** Days after the last review on which the next is due, where the entry names no date. */
      everyDays: z.number().int().min(1).default(365),
      /** Whether an entry that was never reviewed and names no date is found. */
      required: z.boolean().default(false),
    }),
    messages: {
      due: message(
        "The review of {{presence}} was due on {{date}}.",
        "Gennemgangen af {{presence}} skulle være sket den {{date}}.",
        [
          "Go through the entry of {{presence}} with its owner: purpose, people, voice, links.",
          "Gennemgå registreringen af {{presence}} med ejeren: formål, personer, stemme, links.",
        ],
        [
          "Write reviewedOn, and the next reviewBy, into the registry.",
          "Skriv reviewedOn og den næste reviewBy i registret.",
        ],
      ),
      never: message("{{presence}} has never been reviewed.", "{{presence}} er aldrig blevet gennemgået.", [
        "Go through the entry of {{presence}} with its owner and write reviewedOn into the registry.",
        "Gennemgå registreringen af {{presence}} med ejeren, og skriv reviewedOn i registret.",
      ]),
    },
    identity: ["presence"],
    needs: ["registry"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-2 j"] },
  },
  *evaluate(context) {
    for (const view of context.presences.filter(isInUse)) {
      context.checked();
      const { everyDays, required } = context.options(view);
      const { reviewBy, reviewedOn } = view.entry ?? {};
      const date = reviewBy ?? (reviewedOn === undefined ? undefined : addDays(reviewedOn, everyDays));
      if (date === undefined && required)
        yield { presence: view.id, messageId: "never", data: { presence: presence(view.id) } };
      if (date !== undefined && date < context.asOf)
        yield { presence: view.id, messageId: "due", data: { presence: presence(view.id), date } };
    }
  },
});
