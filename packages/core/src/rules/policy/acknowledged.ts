import * as z from "zod";
import { addDays } from "../../model/dates.ts";
import { Norm } from "../../model/policy.ts";
import { scopes } from "../../model/receipt.ts";
import { isEmployed, isOurs, later, person, terms } from "../facts.ts";
import { message } from "../message.ts";
import { normInForce } from "../../policy/norm-in-force.ts";
import { defineRule } from "../rule.ts";
import { ISO, NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "policy/acknowledged",
    consideration: "C5",
    severity: "low",
    title: {
      en: "Everyone who holds rights has acknowledged the norms in force",
      da: "Alle, der har rettigheder, har bekræftet de gældende normer",
    },
    options: z.strictObject({
      /** Norms that must be acknowledged. */
      norms: z.array(Norm.shape.id).default([...Norm.shape.id.options]),
      /** Days that people have for it, from the day a version comes into force. */
      graceDays: z.number().int().min(0).default(14),
    }),
    messages: {
      never: message(
        "{{person}} holds rights and has not acknowledged the norm {{norm}} (version {{version}}, in force since {{since}}).",
        "{{person}} har rettigheder og har ikke bekræftet normen {{norm}} (version {{version}}, gældende siden {{since}}).",
        [
          "Ask {{person}} to read version {{version}} of the norm {{norm}} and to acknowledge it.",
          "Bed {{person}} om at læse version {{version}} af normen {{norm}} og bekræfte den.",
        ],
      ),
      earlier: message(
        "{{person}} holds rights and has acknowledged only an earlier version of the norm {{norm}} (in force: version {{version}}, since {{since}}).",
        "{{person}} har rettigheder og har kun bekræftet en tidligere version af normen {{norm}} (gældende: version {{version}}, siden {{since}}).",
        [
          "Ask {{person}} to read version {{version}} of the norm {{norm}} and to acknowledge it.",
          "Bed {{person}} om at læse version {{version}} af normen {{norm}} og bekræfte den.",
        ],
      ),
    },
    identity: ["person", "subject"],
    needs: ["people", "admins", "norms", "acknowledgements"],
    presets: ["strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["PL-4", "PS-6"], [ISO]: ["A.5.10", "A.6.3"] },
  },
  *evaluate(context) {
    const { norms, graceDays } = context.options();
    const held = new Map<string, Set<string>>();
    for (const { live, verdict, presence: id } of context.grants) {
      const view = context.presence(id);
      // Whoever is on leave reads it on return, and whoever has not begun cannot yet.
      const isHere = isEmployed(verdict) && verdict.verdict !== "on-leave" && verdict.verdict !== "joining";
      if (!live || !isHere || verdict.person === null || view === undefined || !isOurs(view)) continue;
      held.set(verdict.person, (held.get(verdict.person) ?? new Set()).add(scopes.admins(id)));
    }
    for (const [id, lists] of [...held].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      for (const kind of norms) {
        const norm = normInForce(context.norms, kind, context.asOf);
        if (norm === undefined || context.asOf <= addDays(norm.inForceFrom, graceDays)) continue;
        context.checked();
        const read = context.acknowledgements.filter(
          (row) => row.person === id && row.norm === kind && row.on <= context.asOf,
        );
        if (read.some((row) => row.version === norm.version)) continue;
        yield {
          person: id,
          subject: kind,
          messageId: read.length === 0 ? "never" : "earlier",
          data: { person: person(id), norm: terms(`norm/${kind}`), version: norm.version, since: norm.inForceFrom },
          dueBy: later(context.asOf, addDays(norm.inForceFrom, 90)),
          restsOn: [...lists],
        };
      }
  },
});
