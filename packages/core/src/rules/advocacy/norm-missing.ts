import * as z from "zod";
import { message } from "../message.ts";
import { normInForce } from "../../policy/norm-in-force.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "advocacy/norm-missing",
    consideration: "C7",
    severity: "low",
    title: {
      en: "The company states what it may ask of its employees' own networks",
      da: "Virksomheden har skrevet ned, hvad den må bede medarbejderne om på deres egne netværk",
    },
    options: z.strictObject({}),
    messages: {
      missing: message(
        "No norm for employee advocacy is in force as of {{asOf}}.",
        "Der er pr. {{asOf}} ingen gældende norm for, hvad medarbejderne kan blive bedt om at dele på egne netværk.",
        [
          "Write down that sharing is voluntary and disclosed, and how often the company asks; add it to policy/norms.yaml.",
          "Skriv ned, at det er frivilligt at dele, at man fortæller, hvor man arbejder, og hvor ofte virksomheden spørger; tilføj det i policy/norms.yaml.",
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
    if (normInForce(context.norms, "advocacy", context.asOf) !== undefined) return;
    yield { subject: "advocacy", messageId: "missing", data: { asOf: context.asOf } };
  },
});
