import * as z from "zod";
import { daysBetween } from "../../model/dates.ts";
import { byHolder, exposureOn, presence, principal } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { severityFor } from "../severity.ts";
import { CIS, NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "access/dormant",
    consideration: "C4",
    severity: "low",
    title: {
      en: "Rights that nobody uses are taken back",
      da: "Rettigheder, som ingen bruger, bliver fjernet",
    },
    options: z.strictObject({
      /** Days without a sign of use. */
      days: z.number().int().min(1).default(45),
    }),
    messages: {
      dormant: message(
        "{{principal}} holds {{role}} on {{presence}} and was last active on {{date}}, {{days}} days ago.",
        "{{principal}} har rollen {{role}} på {{presence}} og var sidst aktiv den {{date}}, for {{days}} dage siden.",
        [
          "Ask whether {{principal}} still needs the right on {{presence}}, and remove it if not.",
          "Spørg, om {{principal}} stadig har brug for rettigheden på {{presence}}, og fjern den ellers.",
        ],
      ),
    },
    identity: ["presence", "principal"],
    needs: ["admins"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-2(3)"], [CIS]: ["5.3"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { days: limit } = context.options(view);
      for (const [strongest] of byHolder(context.grantsOf(view).filter((grant) => grant.live))) {
        // A platform that does not tell is not a person who does not come; an emergency account rests by design.
        if (strongest?.holder.lastActive === undefined || strongest.holder.breakGlass) continue;
        context.checked();
        const { lastActive } = strongest.holder;
        const days = daysBetween(lastActive, context.asOf);
        if (days <= limit) continue;
        yield {
          presence: view.id,
          principal: strongest.principal,
          role: strongest.role,
          level: strongest.level,
          messageId: "dormant",
          data: {
            principal: principal(strongest.principal),
            presence: presence(view.id),
            role: strongest.role,
            date: lastActive,
            days,
          },
          severity: severityFor(context.policy, "dormant", strongest.level, exposureOn(context, view, strongest)),
        };
      }
    }
  },
});
