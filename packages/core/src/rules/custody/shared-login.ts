import * as z from "zod";
import { domainOf } from "../../judging/address.ts";
import { scopes } from "../../model/receipt.ts";
import type { RegistryEntry } from "../../model/registry.ts";
import { isOurs, presence } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule, type GrantView } from "../rule.ts";
import { CIS, NIST } from "../standards.ts";

const FIELDS = ["custodians", "vault", "secondFactorHolder", "recoveryEmail", "recoveryPhoneHolder"] as const;

export default defineRule({
  meta: {
    id: "custody/shared-login",
    consideration: "C2",
    severity: "medium",
    title: {
      en: "A shared password has custodians, a vault and recovery in the company's hands",
      da: "En fælles adgangskode har ansvarlige, en fast boks og gendannelse i virksomhedens hænder",
    },
    options: z.strictObject({
      /** What a custody must name. */
      required: z.array(z.enum(FIELDS)).default([...FIELDS]),
    }),
    messages: {
      undeclared: message(
        "{{presence}} is reached by one shared password, and nobody is named who keeps it.",
        "{{presence}} har én fælles adgangskode, og ingen er nævnt som ansvarlig for den.",
        [
          "Write the custody of {{presence}} into the registry: custodians, vault, second factor, recovery.",
          "Skriv custody for {{presence}} i registret: ansvarlige, boks, totrinsbekræftelse, gendannelse.",
        ],
        [
          "Prefer roles of the platform over a shared password where it has them.",
          "Brug platformens egne roller i stedet for en fælles adgangskode, hvor de findes.",
        ],
      ),
      incomplete: message(
        "The custody of {{presence}} does not name: {{missing}}.",
        "I registret mangler custody for {{presence}}: {{missing}}.",
        [
          "Add {{missing}} to the custody of {{presence}} in the registry. Never write the secret itself.",
          "Tilføj {{missing}} til custody for {{presence}} i registret. Skriv aldrig selve hemmeligheden.",
        ],
      ),
      foreignRecovery: message(
        "The recovery e-mail of {{presence}} is not on a domain of the company ({{domains}}).",
        "Gendannelsesmailen for {{presence}} ligger ikke på et af virksomhedens domæner ({{domains}}).",
        [
          "Set the recovery e-mail of {{presence}} to a mailbox of the company that outlives any one person.",
          "Skift gendannelsesmailen for {{presence}} til en af virksomhedens postkasser, som ikke tilhører en enkelt person.",
        ],
      ),
    },
    identity: ["presence", "subject"],
    needs: [],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-2(9)", "AC-2 k", "IA-5"], [CIS]: ["5.1"] },
  },
  *evaluate(context) {
    const { domains } = context.company;
    for (const view of context.presences) {
      const { entry } = view;
      if (!isOurs(view) || entry?.status === "retired") continue;
      const isShared = context.grantsOf(view).some((grant) => grant.live && isSharedLogin(grant));
      if (!isShared && entry?.custody === undefined) continue;
      context.checked();
      const found = { presence: view.id, data: { presence: presence(view.id) } };
      if (entry?.custody === undefined) {
        yield { ...found, subject: "undeclared", messageId: "undeclared", restsOn: [scopes.admins(view.id)] };
        continue;
      }
      const missing = context.options(view).required.filter((field) => isMissing(entry.custody, field));
      if (missing.length > 0)
        yield {
          ...found,
          subject: "incomplete",
          messageId: "incomplete",
          data: { ...found.data, missing: missing.join(", ") },
          restsOn: ["registry"],
        };
      const { recoveryEmail } = entry.custody;
      const domain = recoveryEmail === undefined ? undefined : domainOf(recoveryEmail.split("@").at(-1) ?? "");
      if (domain === undefined || domains.length === 0 || isOwn(domain, domains)) continue;
      yield {
        ...found,
        subject: "recovery",
        messageId: "foreignRecovery",
        data: { ...found.data, domains: domains.join(", ") },
        restsOn: ["registry"],
      };
    }
  },
});

function isSharedLogin({ holder, path }: GrantView): boolean {
  return holder.kind === "shared-login" || path === "login-credential";
}

function isMissing(custody: RegistryEntry["custody"], field: (typeof FIELDS)[number]): boolean {
  const value = custody?.[field];
  return value === undefined || value.length === 0;
}

function isOwn(domain: string, domains: readonly string[]): boolean {
  return domains.map((own) => domainOf(own) ?? own).some((own) => domain === own || domain.endsWith(`.${own}`));
}
