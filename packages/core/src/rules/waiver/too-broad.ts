import * as z from "zod";
import { selects } from "../../findings/waivers.ts";
import type { WaiverSelector } from "../../model/waiver.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "waiver/too-broad",
    consideration: "housekeeping",
    severity: "medium",
    title: {
      en: "Every waiver covers one thing, and says which",
      da: "Hver undtagelse dækker én ting og siger hvilken",
    },
    options: z.strictObject({
      /** Most findings that one waiver may cover. */
      max: z.number().int().min(1).default(10),
    }),
    messages: {
      many: message(
        'The waiver "{{waiver}}" covers {{count}} findings; at most {{max}} should be accepted at once.',
        'Undtagelsen "{{waiver}}" dækker {{count}} fund; der bør højst accepteres {{max}} på én gang.',
        [
          'Narrow the selector of "{{waiver}}", or split it so that each part has a reason of its own.',
          'Gør udvælgelsen snævrere i "{{waiver}}", eller del den, så hver del har sin egen begrundelse.',
        ],
      ),
      unbound: message(
        'The waiver "{{waiver}}" names neither a rule nor what it is about, so it covers whatever comes.',
        'Undtagelsen "{{waiver}}" nævner hverken en regel eller det, den handler om, så den dækker hvad som helst.',
        [
          'Add rule, and presence or principal, to the selector of "{{waiver}}".',
          'Tilføj rule, og presence eller principal, til udvælgelsen i "{{waiver}}".',
        ],
      ),
    },
    identity: ["subject"],
    needs: [],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    phase: "findings",
    frameworks: { [NIST]: ["CA-5", "RA-7"] },
  },
  *evaluate(context) {
    const { max } = context.options();
    for (const waiver of context.waivers) {
      if (waiver.expires < context.asOf) continue;
      context.checked();
      const covered = context.findings.filter((finding) => selects(waiver.select, finding, context));
      const count = covered.length;
      const found = { subject: waiver.id, data: { waiver: waiver.id } };
      if (!isBound(waiver.select)) yield { ...found, messageId: "unbound" };
      else if (count > max)
        yield {
          ...found,
          messageId: "many",
          data: { ...found.data, count, max },
          // Fewer because a source was not read is not narrower.
          restsOn: [...new Set(covered.flatMap((finding) => finding.restsOn))],
        };
    }
  },
});

/** True when the selector says what it is about; a level or a unit, or what it is not about, does not. */
function isBound({ rule, presence, principal, fingerprint, all = [], any = [] }: WaiverSelector): boolean {
  const says = [rule, presence, principal, fingerprint].some(
    (names) => names !== undefined && ![names].flat().some((name) => /^[*/]+$/.test(name)),
  );
  return says || all.some(isBound) || (any.length > 0 && any.every(isBound));
}
