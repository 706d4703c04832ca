import * as z from "zod";
import { Level } from "../../model/common.ts";
import { byHolder, presence, principal } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { CIS, NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "access/second-factor-missing",
    consideration: "C4",
    severity: "high",
    title: {
      en: "Everyone who holds rights signs in with a second factor",
      da: "Alle, der har rettigheder, logger ind med totrinsbekræftelse",
    },
    options: z.strictObject({
      /** Levels that are looked at. */
      levels: z.array(Level).default([...Level.options]),
    }),
    messages: {
      disabled: message(
        "{{principal}} holds {{role}} on {{presence}} and has no second factor.",
        "{{principal}} har rollen {{role}} på {{presence}} og har ikke slået totrinsbekræftelse til.",
        [
          "Ask {{principal}} to set up a second factor, or enforce it for everyone on {{presence}}.",
          "Bed {{principal}} om at slå totrinsbekræftelse til, eller gør den obligatorisk for alle på {{presence}}.",
        ],
      ),
    },
    identity: ["presence", "principal"],
    needs: ["admins"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["IA-2(1)"], [CIS]: ["6.3", "6.5"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { levels } = context.options(view);
      const grants = context.grantsOf(view).filter((grant) => grant.live && levels.includes(grant.level));
      for (const [strongest] of byHolder(grants)) {
        context.checked();
        // `unknown` is a platform that does not tell.
        if (strongest === undefined || strongest.holder.secondFactor !== "disabled") continue;
        const { role, level } = strongest;
        yield {
          presence: view.id,
          principal: strongest.principal,
          role,
          level,
          messageId: "disabled",
          data: { principal: principal(strongest.principal), presence: presence(view.id), role },
          severity: level === "full" || level === "publish" ? "high" : "medium",
        };
      }
    }
  },
});
