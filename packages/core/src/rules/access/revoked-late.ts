import * as z from "zod";
import { addDays, dateInZone, daysBetween } from "../../model/dates.ts";
import { byHolder, later, person, presence, principal, startOfDay, type Facts } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { CIS, ISO, NIST } from "../standards.ts";

const HOUR = 3_600_000;
const LEVELS = ["1h", "4h", "8h", "24h"] as const;

/** Hours after the end of the last day. */
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
      /** The service level: hours from the end of the last day by which rights are gone. */
      within: z.enum(LEVELS).default("24h"),
      /** Hours from the end of the last day by which the owner of the presence is told, where rights may stay longer. */
      notifyWithin: z.enum(LEVELS).default("8h"),
    }),
    messages: {
      notify: message(
        "The last day of {{person}} was {{lastDay}}, and they still hold {{role}} on {{presence}}. It is to be gone by {{deadline}} ({{hours}} hours after the last day).",
        "{{person}} havde sidste dag den {{lastDay}} og har stadig rollen {{role}} på {{presence}}. Rettigheden skal være fjernet senest {{deadline}} ({{hours}} timer efter den sidste dag).",
        [
          "Tell the owner of {{presence}} now, and see that {{principal}} is removed in time.",
          "Giv ejeren af {{presence}} besked nu, og sørg for, at {{principal}} bliver fjernet i tide.",
        ],
      ),
      late: message(
        "The last day of {{person}} was {{lastDay}}, and they still hold {{role}} on {{presence}}. It was to be gone by {{deadline}} ({{hours}} hours after the last day).",
        "{{person}} havde sidste dag den {{lastDay}} og har stadig rollen {{role}} på {{presence}}. Rettigheden skulle have været fjernet senest {{deadline}} ({{hours}} timer efter den sidste dag).",
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
    frameworks: { [NIST]: ["PS-4 a", "AC-2 h", "AC-2(3)"], [ISO]: ["A.5.18"], [CIS]: ["6.2"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { within, notifyWithin } = context.options(view);
      for (const [strongest] of byHolder(context.grantsOf(view).filter((grant) => grant.live))) {
        if (strongest === undefined) continue;
        const { verdict, role, level } = strongest;
        const lastDay = verdict.person === null ? undefined : context.lastDayOf(verdict.person);
        if (verdict.person === null || lastDay === undefined) continue;
        context.checked();
        const passed = hoursSince(context, lastDay);
        const hours = HOURS[within];
        const isLate = passed >= hours;
        if (!isLate && passed < HOURS[notifyWithin]) continue;
        const deadline = localTime(startOfDay(addDays(lastDay, 1), context.company.timeZone) + hours * HOUR, context);
        yield {
          presence: view.id,
          principal: strongest.principal,
          role,
          level,
          person: verdict.person,
          messageId: isLate ? "late" : "notify",
          data: {
            person: person(verdict.person),
            principal: principal(strongest.principal),
            presence: presence(view.id),
            role,
            lastDay,
            // The day by which, and not how long ago: the text stays the same from night to night.
            deadline,
            hours,
          },
          evidence: verdict.evidence,
          ...(isLate ? {} : { severity: "high" }),
          dueBy: isLate ? context.asOf : later(context.asOf, deadline.slice(0, 10)),
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
  const passed = Math.floor((Date.parse(collectedAt) - startOfDay(end, context.company.timeZone)) / HOUR);
  return Math.max(wholeDays, passed);
}

/** `2026-11-01 08:00`, the clock on the company's wall. */
function localTime(instant: number, { company: { timeZone } }: Facts): string {
  const at = new Date(instant);
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${dateInZone(at, timeZone)} ${clock.format(at)}`;
}
