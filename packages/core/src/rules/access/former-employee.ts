import * as z from "zod";
import { addDays } from "../../model/dates.ts";
import { byHolder, evidenceKinds, exposureOn, person, presence, principal, terms } from "../facts.ts";
import { defineRule } from "../rule.ts";
import { severityFor } from "../severity.ts";
import { CIS, ISO, NIST, SOC2 } from "../standards.ts";

export default defineRule({
  meta: {
    id: "access/former-employee",
    consideration: "C4",
    severity: "critical",
    title: {
      en: "Only people in the company's employment hold rights on its presences",
      da: "Kun personer, der er ansat i virksomheden, har rettigheder på dens tilstedeværelser",
    },
    options: z.strictObject({
      /** Days after the last day within which nothing is found. */
      graceDays: z.number().int().min(0).default(0),
      /** Whether an invitation that has not been answered counts. */
      invitations: z.boolean().default(true),
    }),
    messages: {
      former: {
        text: {
          en: "{{person}} is not active in the roster as of {{asOf}}, matched by {{evidence}}, and still holds {{roles}} on {{presence}}. Last day: {{lastDay}}.",
          da: "{{person}} er ikke aktiv i medarbejderlisten pr. {{asOf}}, genkendt på {{evidence}}, og har stadig rollen {{roles}} på {{presence}}. Sidste dag: {{lastDay}}.",
        },
        fix: {
          en: [
            "Make sure that another employee holds full rights on {{presence}} first.",
            "Remove {{principal}} where the right comes from: {{paths}}.",
            "If this is another person, record who it is in identities.yaml.",
          ],
          da: [
            "Sørg først for, at en anden medarbejder har fulde rettigheder på {{presence}}.",
            "Fjern {{principal}} dér, hvor rettigheden kommer fra: {{paths}}.",
            "Er det en anden person, så skriv i identities.yaml, hvem det er.",
          ],
        },
      },
      invited: {
        text: {
          en: "{{person}} is not active in the roster as of {{asOf}}, matched by {{evidence}}, and is invited as {{roles}} on {{presence}}. Last day: {{lastDay}}.",
          da: "{{person}} er ikke aktiv i medarbejderlisten pr. {{asOf}}, genkendt på {{evidence}}, og er inviteret til rollen {{roles}} på {{presence}}. Sidste dag: {{lastDay}}.",
        },
        fix: {
          en: ["Withdraw the invitation of {{principal}} ({{paths}})."],
          da: ["Træk invitationen til {{principal}} tilbage ({{paths}})."],
        },
      },
    },
    identity: ["presence", "principal"],
    needs: ["people", "admins"],
    presets: ["starter", "recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: {
      [NIST]: ["PS-4", "AC-2 h", "AC-2(3)"],
      [ISO]: ["A.5.18", "A.6.5"],
      [CIS]: ["6.2"],
      [SOC2]: ["CC6.2"],
    },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const { graceDays, invitations } = context.options(view);
      for (const grants of byHolder(context.grantsOf(view))) {
        context.checked();
        const held = grants.filter((grant) => grant.live);
        const invited = grants.filter((grant) => grant.state === "invited" || grant.state === "pending");
        const rights = held.length > 0 ? held : invitations ? invited : [];
        const [strongest] = rights;
        if (strongest === undefined || strongest.verdict.verdict !== "former") continue;
        const { verdict, level, role } = strongest;
        if (verdict.person === null) continue;
        const lastDay = context.lastDayOf(verdict.person);
        if (lastDay !== undefined && context.asOf <= addDays(lastDay, graceDays)) continue;
        const severity = severityFor(context.policy, "former", level, exposureOn(context, view, strongest));
        yield {
          presence: view.id,
          principal: strongest.principal,
          role,
          level,
          person: verdict.person,
          messageId: held.length > 0 ? "former" : "invited",
          data: {
            person: person(verdict.person),
            principal: principal(strongest.principal),
            presence: presence(view.id),
            asOf: context.asOf,
            lastDay: lastDay ?? terms("-/unknown"),
            evidence: evidenceKinds(verdict),
            roles: [...new Set(rights.map((grant) => grant.role))].join(", "),
            paths: terms(...new Set(rights.map((grant) => `path/${grant.path}`))),
          },
          evidence: verdict.evidence,
          severity: held.length > 0 ? severity : "medium",
          dueBy: context.asOf,
        };
      }
    }
  },
});
