import * as z from "zod";
import { daysBetween } from "../../model/dates.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "waiver/expired",
    consideration: "housekeeping",
    severity: "low",
    title: {
      en: "Every accepted risk is still accepted",
      da: "Hver accepteret risiko er stadig accepteret",
    },
    options: z.strictObject({
      /** Days before the end in which it is announced. */
      warnDays: z.number().int().min(0).default(14),
    }),
    messages: {
      expired: message(
        'The waiver "{{waiver}}" expired on {{date}}; what it covered is open again.',
        'Undtagelsen "{{waiver}}" udløb den {{date}}; det, den dækkede, er åbent igen.',
        [
          'Cure what "{{waiver}}" covered, or have the risk accepted anew with a reason and an end.',
          'Løs det, som "{{waiver}}" dækkede, eller få risikoen accepteret på ny med begrundelse og udløb.',
        ],
        ["Remove the entry from waivers.yaml.", "Fjern posten fra waivers.yaml."],
      ),
      endsSoon: message(
        'The waiver "{{waiver}}" ends on {{date}}, in {{days}} days.',
        'Undtagelsen "{{waiver}}" udløber den {{date}}, om {{days}} dage.',
        [
          'Cure what "{{waiver}}" covers before {{date}}, or decide anew.',
          'Løs det, som "{{waiver}}" dækker, inden {{date}}, eller tag stilling på ny.',
        ],
      ),
    },
    identity: ["subject"],
    needs: [],
    presets: ["starter", "recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["CA-5", "RA-7"] },
  },
  *evaluate(context) {
    const { warnDays } = context.options();
    for (const { id, expires } of context.waivers) {
      context.checked();
      const days = daysBetween(context.asOf, expires);
      const found = { subject: id, data: { waiver: id, date: expires, days } };
      if (days < 0) yield { ...found, messageId: "expired" };
      else if (days <= warnDays) yield { ...found, messageId: "endsSoon", severity: "info", dueBy: expires };
    }
  },
});
