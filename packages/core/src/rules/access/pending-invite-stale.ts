import * as z from "zod";
import { daysBetween } from "../../model/dates.ts";
import { byHolder, presence, principal } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { ISO, NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "access/pending-invite-stale",
    consideration: "C4",
    severity: "low",
    title: {
      en: "Invitations are answered or withdrawn",
      da: "Invitationer bliver besvaret eller trukket tilbage",
    },
    options: z.strictObject({
      /** Days that an invitation may wait for its answer. */
      days: z.number().int().min(1).default(14),
    }),
    messages: {
      waiting: message(
        "{{principal}} was invited as {{role}} on {{presence}} on {{since}} and has not answered for {{days}} days.",
        "{{principal}} blev inviteret til rollen {{role}} på {{presence}} den {{since}} og har ikke svaret i {{days}} dage.",
        [
          "Withdraw the invitation of {{principal}} on {{presence}}; invite again when somebody is there to accept it.",
          "Træk invitationen til {{principal}} på {{presence}} tilbage; invitér igen, når nogen er klar til at tage imod.",
        ],
      ),
    },
    identity: ["presence", "principal"],
    needs: ["admins"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-2 j"], [ISO]: ["A.5.18"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { days: limit } = context.options(view);
      const waiting = context.grantsOf(view).filter(({ state }) => state === "invited" || state === "pending");
      for (const grants of byHolder(waiting)) {
        context.checked();
        const [oldest] = grants
          .filter(({ grantedOn }) => grantedOn !== undefined)
          .toSorted((a, b) => ((a.grantedOn ?? "") < (b.grantedOn ?? "") ? -1 : 1));
        if (oldest?.grantedOn === undefined) continue;
        const days = daysBetween(oldest.grantedOn, context.asOf);
        if (days <= limit) continue;
        yield {
          presence: view.id,
          principal: oldest.principal,
          role: oldest.role,
          level: oldest.level,
          messageId: "waiting",
          data: {
            principal: principal(oldest.principal),
            presence: presence(view.id),
            role: oldest.role,
            since: oldest.grantedOn,
            days,
          },
        };
      }
    }
  },
});
