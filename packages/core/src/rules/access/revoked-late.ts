import * as z from "zod";
import { addDays, daysBetween } from "../../model/dates.ts";
import { byHolder, person, presence, principal, startOfDay, type Facts } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { CIS, ISO, NIST } from "../standards.ts";

/** Hours after the end of the last day by which rights must be gone. */
const HOURS = { "1h": 1, "4h": 4, "8h": 8, "24h": 24 } as const;

export default defineRule({
  meta: {
    id: "access/revoked-late",
    consideration: "C4",
    severity: "critical",
    title: {
      en: "A leaver's rights are gone within the agreed time",
      da: "En fratrådts rettigheder er fjernet inden for den aftalte tid",
    },
    options: z.strictObject({
      /** The service level: hours from the end of the last day. */
      within: z.enum(["1h", "4h", "8h", "24h"]).default("24h"),
    }),
    messages: {
      late: message(
        "{{person}} had a last day on {{lastDay}} and still holds {{role}} on {{presence}} at least {{hours}} hours later; the agreed time is {{within}}.",
        "{{person}} havde sidste dag den {{lastDay}} og har stadig {{role}} på {{presence}} mindst {{hours}} timer senere; den aftalte tid er {{within}}.",
        ["Remove {{principal}} from {{presence}} now.", "Fjern {{principal}} fra {{presence}} nu."],
        [
          "Find out why the off-boarding did not reach {{presence}}, and correct the procedure.",
          "Find ud af, hvorfor fratrædelsesproceduren ikke nåede {{presence}}, og ret den.",
        ],
      ),
    },
    identity: ["presence", "principal"],
    needs: ["people", "admins"],
    presets: ["strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["PS-4 a", "AC-2(3)"], [ISO]: ["A.5.18"], [CIS]: ["6.2"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { within } = context.options(view);
      for (const [strongest] of byHolder(context.grantsOf(view).filter((grant) => grant.live))) {
        if (strongest === undefined) continue;
        const { verdict, role, level } = strongest;
        const lastDay = verdict.person === null ? undefined : context.lastDayOf(verdict.person);
        if (verdict.person === null || lastDay === undefined) continue;
        context.checked();
        const hours = hoursSince(context, lastDay);
        if (hours < HOURS[within]) continue;
        yield {
          presence: view.id,
          principal: strongest.principal,
          role,
          level,
          person: verdict.person,
          messageId: "late",
          data: {
            person: person(verdict.person),
            principal: principal(strongest.principal),
            presence: presence(view.id),
            role,
            lastDay,
            hours,
            within,
          },
          evidence: verdict.evidence,
          dueBy: context.asOf,
        };
      }
    }
  },
});

/** Whole hours that have certainly passed since the end of the last day; to the minute where the time of reading is known. */
function hoursSince(context: Facts, lastDay: string): number {
  const { collectedAt } = context.snapshot.header;
  const end = addDays(lastDay, 1);
  const wholeDays = daysBetween(end, context.asOf) * 24;
  if (collectedAt === undefined) return wholeDays;
  const passed = Math.floor((Date.parse(collectedAt) - startOfDay(end, context.company.timeZone)) / 3_600_000);
  return Math.max(wholeDays, passed);
}
