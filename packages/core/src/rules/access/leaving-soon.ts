import * as z from "zod";
import { daysBetween } from "../../model/dates.ts";
import { byHolder, isSoleAdmin, later, person, presence, principal } from "../facts.ts";
import { defineRule } from "../rule.ts";
import { exposureOf, raise, severityFor } from "../severity.ts";
import { CIS, ISO, NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "access/leaving-soon",
    consideration: "C4",
    severity: "medium",
    title: {
      en: "Rights are handed over before the holder's last day",
      da: "Rettigheder bliver overdraget inden indehaverens sidste dag",
    },
    options: z.strictObject({
      /** Graver by one step this many days before the last day. */
      soonDays: z.number().int().min(0).default(14),
      /** Graver by two steps this many days before the last day. */
      urgentDays: z.number().int().min(0).default(3),
    }),
    messages: {
      leaving: {
        text: {
          en: "The last day at work of {{person}} is {{lastDay}}, and they hold {{role}} on {{presence}}.",
          da: "{{person}} har sidste arbejdsdag den {{lastDay}} og har rollen {{role}} på {{presence}}.",
        },
        fix: {
          en: [
            "Give the successor the same rights on {{presence}}.",
            "Move scheduled posts and connected tools away from {{principal}}.",
            "Remove {{principal}} on the last day at the latest.",
          ],
          da: [
            "Giv efterfølgeren de samme rettigheder på {{presence}}.",
            "Flyt planlagte opslag og tilknyttede værktøjer væk fra {{principal}}.",
            "Fjern {{principal}} senest på den sidste dag.",
          ],
        },
      },
      released: {
        text: {
          en: "The last day at work of {{person}} was {{lastDay}}, and until the contract ends they hold {{role}} on {{presence}}.",
          da: "{{person}} havde sidste arbejdsdag den {{lastDay}} og har rollen {{role}} på {{presence}}, indtil kontrakten udløber.",
        },
        fix: {
          en: [
            "Give the successor the same rights on {{presence}}.",
            "Remove {{principal}} now: the rights are no longer needed for the work.",
          ],
          da: [
            "Giv efterfølgeren de samme rettigheder på {{presence}}.",
            "Fjern {{principal}} nu: der er ikke længere brug for rettighederne i arbejdet.",
          ],
        },
      },
      soleAdmin: {
        text: {
          en: "{{person}} is the only admin of {{presence}}, and their last day at work is {{lastDay}}.",
          da: "{{person}} er den eneste administrator af {{presence}} og har sidste arbejdsdag den {{lastDay}}.",
        },
        fix: {
          en: [
            "Appoint another admin of {{presence}} while {{principal}} can still do it.",
            "Move scheduled posts and connected tools away from {{principal}}.",
            "Remove {{principal}} only when the new admin has signed in.",
          ],
          da: [
            "Udpeg en anden administrator af {{presence}}, mens {{principal}} stadig kan gøre det.",
            "Flyt planlagte opslag og tilknyttede værktøjer væk fra {{principal}}.",
            "Fjern først {{principal}}, når den nye administrator har logget ind.",
          ],
        },
      },
    },
    identity: ["presence", "principal"],
    needs: ["people", "admins"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["PS-4", "AC-2 h"], [ISO]: ["A.5.18", "A.6.5"], [CIS]: ["6.2"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { soonDays, urgentDays } = context.options(view);
      for (const grants of byHolder(context.grantsOf(view).filter((grant) => grant.live))) {
        context.checked();
        const [strongest] = grants;
        if (strongest === undefined || strongest.verdict.verdict !== "leaving") continue;
        const { verdict, level, role } = strongest;
        const lastDay = verdict.person === null ? undefined : context.exitDayOf(verdict.person);
        if (verdict.person === null || lastDay === undefined) continue;
        const days = daysBetween(context.asOf, lastDay);
        const sole = isSoleAdmin(context, view, strongest);
        const steps = days <= urgentDays ? 2 : days <= soonDays ? 1 : 0;
        yield {
          presence: view.id,
          principal: strongest.principal,
          role,
          level,
          person: verdict.person,
          messageId: sole ? "soleAdmin" : days < 0 ? "released" : "leaving",
          data: {
            person: person(verdict.person),
            principal: principal(strongest.principal),
            presence: presence(view.id),
            role,
            lastDay,
            days,
          },
          evidence: verdict.evidence,
          severity: raise(severityFor(context.policy, "leaving", level, sole ? "sole" : exposureOf(view)), steps),
          dueBy: later(lastDay, context.asOf),
        };
      }
    }
  },
});
