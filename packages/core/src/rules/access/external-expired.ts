import * as z from "zod";
import type { IsoDate } from "../../model/common.ts";
import { byHolder, currentJob, exposureOn, linkOf, presence, principal } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule, type GrantView } from "../rule.ts";
import { severityFor } from "../severity.ts";
import { ISO, NIST, SOC2 } from "../standards.ts";

export default defineRule({
  meta: {
    id: "access/external-expired",
    consideration: "C4",
    severity: "medium",
    title: {
      en: "Every outsider's rights have an end, and it has not passed",
      da: "Alle eksternes rettigheder har en udløbsdato, som ikke er overskredet",
    },
    options: z.strictObject({
      /** Whether an agreement without an end is found. */
      endRequired: z.boolean().default(true),
    }),
    messages: {
      expired: message(
        "{{principal}} holds {{role}} on {{presence}}; the agreement with {{organisation}} ended on {{until}}.",
        "{{principal}} har rollen {{role}} på {{presence}}; aftalen med {{organisation}} udløb den {{until}}.",
        [
          "Remove {{principal}} from {{presence}}, or record the new end of the agreement in identities.yaml.",
          "Fjern {{principal}} fra {{presence}}, eller notér aftalens nye udløb i identities.yaml.",
        ],
      ),
      openEnded: message(
        "{{principal}} holds {{role}} on {{presence}} for {{organisation}}, and no end is agreed.",
        "{{principal}} har rollen {{role}} på {{presence}} for {{organisation}}, og der er ikke aftalt nogen slutdato.",
        [
          "Agree an end of the rights of {{principal}} on {{presence}}, and record it (external.until).",
          "Aftal, hvornår {{principal}} ikke længere skal have rettigheder på {{presence}}, og notér datoen (external.until).",
        ],
      ),
    },
    identity: ["presence", "principal"],
    needs: ["admins"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["PS-7", "AC-2 l"], [ISO]: ["A.5.18"], [SOC2]: ["CC6.2"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { endRequired } = context.options(view);
      for (const grants of byHolder(context.grantsOf(view).filter((grant) => grant.live))) {
        context.checked();
        const [strongest] = grants;
        if (strongest === undefined) continue;
        const agreement = agreementOf(strongest);
        if (agreement === undefined) continue;
        const { organisation, until } = agreement;
        const isExpired = until !== undefined && until < context.asOf;
        const isOpen = until === undefined && endRequired && grants.some((grant) => grant.expiresOn === undefined);
        if (!isExpired && !isOpen) continue;
        yield {
          presence: view.id,
          principal: strongest.principal,
          role: strongest.role,
          level: strongest.level,
          messageId: isExpired ? "expired" : "openEnded",
          data: {
            principal: principal(strongest.principal),
            presence: presence(view.id),
            role: strongest.role,
            organisation,
            until: until ?? "-",
          },
          evidence: strongest.verdict.evidence,
          severity: isExpired
            ? severityFor(context.policy, "external", strongest.level, exposureOn(context, view, strongest))
            : "low",
        };
      }
    }

    /** The reviewed agreement of an outsider, or the contract of somebody on the roster who is no employee. */
    function agreementOf({
      holder,
      verdict,
      human,
    }: GrantView): { organisation: string; until: IsoDate | undefined } | undefined {
      if (verdict.verdict === "external") {
        const { organisation = "-", until } = linkOf(context, holder)?.external ?? {};
        return { organisation, until };
      }
      const job = human === undefined ? undefined : currentJob(human, context.asOf);
      if (job === undefined || (job.kind !== "contractor" && job.kind !== "external")) return undefined;
      return { organisation: job.unit ?? "-", until: job.end };
    }
  },
});
