import * as z from "zod";
import { compareLevels } from "../../model/common.ts";
import { byHolder, isEmployed, isNamed, person, presence, principal, terms } from "../facts.ts";
import { expectedOf } from "../expected.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { CIS, ISO, NIST, SOC2 } from "../standards.ts";

export default defineRule({
  meta: {
    id: "access/excess-role",
    consideration: "C4",
    severity: "low",
    title: {
      en: "Nobody holds a stronger right than the job asks for",
      da: "Ingen har videre rettigheder, end stillingen kræver",
    },
    options: z.strictObject({}),
    messages: {
      excess: message(
        "{{person}} holds {{role}} on {{presence}}, which is {{level}}; the job asks for {{expected}} at most.",
        "{{person}} har rollen {{role}} på {{presence}}, altså {{level}}; stillingen kræver højst {{expected}}.",
        [
          "Give {{principal}} a lesser role on {{presence}}, or raise the level in policy.expected.",
          "Giv {{principal}} en mindre rolle på {{presence}}, eller hæv niveauet i policy.expected.",
        ],
      ),
    },
    identity: ["presence", "principal"],
    needs: ["people", "admins"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-6", "AC-6(7)"], [ISO]: ["A.8.2", "A.5.18"], [CIS]: ["6.8"], [SOC2]: ["CC6.3"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { owner, successor } = view.entry ?? {};
      for (const [strongest] of byHolder(context.grantsOf(view).filter((grant) => grant.live))) {
        if (strongest?.human === undefined || !isEmployed(strongest.verdict)) continue;
        const { human, role, level } = strongest;
        if (human.id === owner || human.id === successor) continue;
        const rows = expectedOf(context.policy.expected, human, context.asOf).filter((row) =>
          isNamed(row.presences, view),
        );
        const [allowed] = rows.map((row) => row.level).toSorted(compareLevels);
        if (allowed === undefined) continue;
        context.checked();
        if (compareLevels(level, allowed) >= 0) continue;
        yield {
          presence: view.id,
          principal: strongest.principal,
          role,
          level,
          person: human.id,
          messageId: "excess",
          data: {
            person: person(human.id),
            principal: principal(strongest.principal),
            presence: presence(view.id),
            role,
            level: terms(`level/${level}`),
            expected: terms(`level/${allowed}`),
          },
          evidence: strongest.verdict.evidence,
        };
      }
    }
  },
});
