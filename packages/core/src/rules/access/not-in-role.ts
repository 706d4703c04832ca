import * as z from "zod";
import { addDays } from "../../model/dates.ts";
import type { ExpectedGrant } from "../../model/policy.ts";
import { byHolder, currentJob, exposureOn, isEmployed, isNamed, person, presence, principal } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { severityFor } from "../severity.ts";
import { CIS, ISO, NIST } from "../standards.ts";
import { expectedOf } from "../expected.ts";

export default defineRule({
  meta: {
    id: "access/not-in-role",
    consideration: "C4",
    severity: "medium",
    title: {
      en: "Rights go with the job, also after a move",
      da: "Rettigheder følger stillingen, også efter et internt jobskifte",
    },
    options: z.strictObject({
      /** Days after a move in which the old rights may stay. */
      graceDays: z.number().int().min(0).default(14),
    }),
    messages: {
      moved: message(
        "{{person}} moved from {{from}} to {{to}} on {{since}} and still holds {{role}} on {{presence}}, which belongs to {{from}}.",
        "{{person}} flyttede fra {{from}} til {{to}} den {{since}} og har stadig rollen {{role}} på {{presence}}, som hører til {{from}}.",
        [
          "Ask the owner of {{presence}} whether {{principal}} is still needed there, and remove the right if not.",
          "Spørg ejeren af {{presence}}, om der stadig er brug for {{principal}} dér, og fjern ellers rettigheden.",
        ],
      ),
      unexpected: message(
        "{{person}} holds {{role}} on {{presence}}; no right there goes with the job ({{to}}).",
        "{{person}} har rollen {{role}} på {{presence}}; stillingen ({{to}}) giver ikke ret til noget dér.",
        [
          "Remove {{principal}} from {{presence}}, or add the right to policy.expected.",
          "Fjern {{principal}} fra {{presence}}, eller tilføj rettigheden til policy.expected.",
        ],
      ),
    },
    identity: ["presence", "principal"],
    needs: ["people", "admins"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["PS-5", "AC-2 h", "AC-6(7)"], [ISO]: ["A.5.18"], [CIS]: ["6.2"] },
  },
  *evaluate(context) {
    const { expected } = context.policy;
    for (const view of context.presences) {
      const { graceDays } = context.options(view);
      const { owner, successor } = view.entry ?? {};
      for (const [strongest] of byHolder(context.grantsOf(view).filter((grant) => grant.live))) {
        if (strongest?.human === undefined || !isEmployed(strongest.verdict)) continue;
        const { human, role, level } = strongest;
        context.checked();
        // Whoever answers for a presence belongs there, whatever the job.
        if (human.id === owner || human.id === successor) continue;
        const rows = expectedOf(expected, human, context.asOf);
        if (rows.some((row: ExpectedGrant) => isNamed(row.presences, view))) continue;
        const job = currentJob(human, context.asOf);
        const move = moveFrom(view.entry?.unit, graceDays);
        const isUnexpected = move === undefined && rows.length > 0;
        if (move === undefined && !isUnexpected) continue;
        yield {
          presence: view.id,
          principal: strongest.principal,
          role,
          level,
          person: human.id,
          messageId: move === undefined ? "unexpected" : "moved",
          data: {
            person: person(human.id),
            principal: principal(strongest.principal),
            presence: presence(view.id),
            role,
            from: view.entry?.unit ?? "-",
            to: job?.unit ?? job?.title ?? "-",
            since: move ?? "-",
          },
          evidence: strongest.verdict.evidence,
          severity: severityFor(context.policy, "moved", level, exposureOn(context, view, strongest)),
        };

        /** The day of a move out of the unit that the presence belongs to. */
        function moveFrom(unit: string | undefined, grace: number): string | undefined {
          const isStillThere = human.employments.some(
            (one) => one.unit === unit && (one.end === undefined || one.end >= context.asOf),
          );
          const wasThere = human.employments.some((one) => one.unit === unit);
          if (unit === undefined || job?.unit === undefined || job.start === undefined || !wasThere || isStillThere)
            return undefined;
          return addDays(job.start, grace) < context.asOf ? job.start : undefined;
        }
      }
    }
  },
});
