import * as z from "zod";
import { message } from "../message.ts";
import { normInForce } from "../../policy/norm-in-force.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "hours/norm-missing",
    consideration: "C8",
    severity: "low",
    title: {
      en: "The company states whether personal networks may be used in working hours",
      da: "Virksomheden har skrevet ned, om private netværk må bruges i arbejdstiden",
    },
    options: z.strictObject({}),
    messages: {
      missing: message(
        "No norm for social media in working hours is in force as of {{asOf}}.",
        "Der er pr. {{asOf}} ingen gældende norm for sociale medier i arbejdstiden.",
        [
          "Agree the norm with those it is for, and add it to policy/norms.yaml with useAtWork.",
          "Aftal normen med dem, den gælder for, og tilføj den i policy/norms.yaml med useAtWork.",
        ],
      ),
      unstated: message(
        "The norm for working hours (version {{version}}) does not say whether personal networks may be used at work.",
        "Normen om arbejdstid (version {{version}}) siger ikke, om private netværk må bruges på arbejdet.",
        [
          "Add useAtWork (allowed, breaks-only or forbidden) to version {{version}} of the norm.",
          "Tilføj useAtWork (allowed, breaks-only eller forbidden) i version {{version}} af normen.",
        ],
      ),
    },
    identity: ["subject"],
    needs: ["norms"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    context.checked();
    const norm = normInForce(context.norms, "hours", context.asOf);
    if (norm === undefined) yield { subject: "hours", messageId: "missing", data: { asOf: context.asOf } };
    else if (norm.useAtWork === undefined)
      yield { subject: "hours", messageId: "unstated", data: { version: norm.version } };
  },
});
