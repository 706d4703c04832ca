import * as z from "zod";
import { Level } from "../../model/common.ts";
import { byHolder, exposureOn, person, presence, principal } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { severityFor } from "../severity.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "access/on-leave",
    consideration: "C4",
    severity: "low",
    title: {
      en: "Somebody on leave is not relied on, and strong rights rest meanwhile",
      da: "Ingen er afhængig af en kollega på orlov, og vidtgående rettigheder er sat på pause imens",
    },
    options: z.strictObject({
      /** Levels that are looked at. */
      levels: z.array(Level).default(["full", "publish"]),
    }),
    messages: {
      onLeave: message(
        "{{person}} is on leave as of {{asOf}} and holds {{role}} on {{presence}}.",
        "{{person}} er på orlov pr. {{asOf}} og har rollen {{role}} på {{presence}}.",
        [
          "Agree with the owner of {{presence}} whether {{principal}} keeps the right during the leave.",
          "Aftal med ejeren af {{presence}}, om {{principal}} beholder rettigheden under orloven.",
        ],
        [
          "Make sure that somebody else can do what {{person}} did.",
          "Sørg for, at en anden kan tage sig af det, som {{person}} plejer at gøre.",
        ],
      ),
    },
    identity: ["presence", "principal"],
    needs: ["people", "admins"],
    presets: ["strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-2 h"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { levels } = context.options(view);
      const grants = context.grantsOf(view).filter((grant) => grant.live && levels.includes(grant.level));
      for (const [strongest] of byHolder(grants)) {
        context.checked();
        if (strongest === undefined || strongest.verdict.verdict !== "on-leave") continue;
        const { verdict, role, level } = strongest;
        if (verdict.person === null) continue;
        yield {
          presence: view.id,
          principal: strongest.principal,
          role,
          level,
          person: verdict.person,
          messageId: "onLeave",
          data: {
            person: person(verdict.person),
            principal: principal(strongest.principal),
            presence: presence(view.id),
            role,
            asOf: context.asOf,
          },
          evidence: verdict.evidence,
          severity: severityFor(context.policy, "on-leave", level, exposureOn(context, view, strongest)),
        };
      }
    }
  },
});
