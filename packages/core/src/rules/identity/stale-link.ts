import * as z from "zod";
import { linkOf, person, principal } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "identity/stale-link",
    consideration: "housekeeping",
    severity: "medium",
    title: {
      en: "Every reviewed link leads to a person on the roster",
      da: "Hver gennemgået kobling peger på en person i medarbejderlisten",
    },
    options: z.strictObject({}),
    messages: {
      gone: message(
        "A reviewed link says that {{principal}} is {{person}}, and the roster as of {{asOf}} holds no such person.",
        "En gennemgået kobling siger, at {{principal}} er {{person}}, men medarbejderlisten pr. {{asOf}} indeholder ikke den person.",
        [
          "Check the person's number in identities.yaml: it may have changed with the HR system.",
          "Kontrollér medarbejdernummeret i identities.yaml: det kan være ændret med HR-systemet.",
        ],
        [
          "Otherwise find out who uses {{principal}} now, and review the link again.",
          "Find ellers ud af, hvem der bruger {{principal}} nu, og gennemgå koblingen igen.",
        ],
      ),
    },
    identity: ["principal"],
    needs: ["people"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["IA-4"] },
  },
  *evaluate(context) {
    // Only of identities that were seen: of the rest the roster need not be remembered.
    for (const identity of context.principals) {
      const linked = linkOf(context, identity)?.person;
      if (linked === undefined) continue;
      context.checked();
      if (context.person(linked) !== undefined) continue;
      yield {
        principal: identity.id,
        person: linked,
        messageId: "gone",
        data: { principal: principal(identity.id), person: person(linked), asOf: context.asOf },
      };
    }
  },
});
