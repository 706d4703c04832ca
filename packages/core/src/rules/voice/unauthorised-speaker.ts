import * as z from "zod";
import { Level } from "../../model/common.ts";
import { byHolder, isEmployed, isInUse, person, presence, principal } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "voice/unauthorised-speaker",
    consideration: "C5",
    severity: "medium",
    title: {
      en: "Only named spokespeople can publish in the company's name",
      da: "Kun navngivne talspersoner kan skrive i virksomhedens navn",
    },
    options: z.strictObject({
      /** Levels that can publish. */
      levels: z.array(Level).default(["full", "publish"]),
      /** Whether owner and successor may publish without being named. */
      owners: z.boolean().default(true),
    }),
    messages: {
      unauthorised: message(
        "{{person}} can publish on {{presence}} ({{role}}) and is not one of its spokespeople.",
        "{{person}} kan skrive på {{presence}} ({{role}}) og er ikke en af dens talspersoner.",
        [
          "Name {{person}} as spokesperson of {{presence}}, or give {{principal}} a role that cannot publish.",
          "Gør {{person}} til talsperson for {{presence}}, eller giv {{principal}} en rolle, der ikke kan skrive.",
        ],
      ),
    },
    identity: ["presence", "principal"],
    needs: ["people", "admins", "registry"],
    presets: ["strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-22", "AC-6"] },
  },
  *evaluate(context) {
    for (const view of context.presences.filter(isInUse)) {
      const { voice, owner, successor } = view.entry ?? {};
      // Where nobody is named, that is the finding.
      if (voice === undefined || voice.spokespeople.length === 0) continue;
      const { levels, owners } = context.options(view);
      const named = new Set([...voice.spokespeople, ...(owners ? [owner, successor] : [])]);
      const grants = context.grantsOf(view).filter((grant) => grant.live && levels.includes(grant.level));
      for (const [strongest] of byHolder(grants)) {
        context.checked();
        if (strongest === undefined || !isEmployed(strongest.verdict)) continue;
        const { verdict, role, level } = strongest;
        if (verdict.person === null || named.has(verdict.person)) continue;
        yield {
          presence: view.id,
          principal: strongest.principal,
          role,
          level,
          person: verdict.person,
          messageId: "unauthorised",
          data: {
            person: person(verdict.person),
            principal: principal(strongest.principal),
            presence: presence(view.id),
            role,
          },
          evidence: verdict.evidence,
        };
      }
    }
  },
});
