import * as z from "zod";
import { message } from "../message.ts";
import { normInForce } from "../../policy/norm-in-force.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "conduct/norm-missing",
    consideration: "C6",
    severity: "low",
    title: {
      en: "The company states how it behaves on competitors' pages",
      da: "Virksomheden har skrevet ned, hvordan den opfører sig på konkurrenters sider",
    },
    options: z.strictObject({}),
    messages: {
      missing: message(
        "No norm for conduct on competitors' pages is in force as of {{asOf}}.",
        "Der er pr. {{asOf}} ingen gældende norm for adfærd på konkurrenters sider.",
        [
          "Write down what company-run accounts and employees may do on competitors' pages, and add it to policy/norms.yaml.",
          "Skriv ned, hvad virksomhedens konti og medarbejdere må gøre på konkurrenters sider, og tilføj det i policy/norms.yaml.",
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
    if (normInForce(context.norms, "conduct", context.asOf) !== undefined) return;
    yield { subject: "conduct", messageId: "missing", data: { asOf: context.asOf } };
  },
});
