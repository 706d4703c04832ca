import * as z from "zod";
import type { Severity } from "../../model/common.ts";
import { isMetricScope, scopes, type ReceiptOutcome } from "../../model/receipt.ts";
import { defineRule, type RuleMessage } from "../rule.ts";
import { NIST } from "../standards.ts";

const SEVERITY: Readonly<Record<Exclude<ReceiptOutcome, "complete">, Severity>> = {
  denied: "medium",
  partial: "medium",
  stale: "medium",
  unsupported: "info",
};

export default defineRule({
  meta: {
    id: "source/incomplete",
    consideration: "housekeeping",
    severity: "medium",
    title: {
      en: "Every source is read completely",
      da: "Hver kilde er læst fuldt ud",
    },
    options: z.strictObject({
      /** Whether what a platform never shows is listed too. */
      unsupported: z.boolean().default(true),
    }),
    messages: {
      denied: message(
        "{{source}} was not allowed to read {{scope}}: {{reason}}.",
        "{{source}} fik ikke lov til at læse {{scope}}: {{reason}}.",
        "Give the credential of {{source}} the permission that the reason names, then scan again.",
        "Giv den adgang, som {{source}} bruger, den tilladelse, som årsagen nævner, og scan igen.",
      ),
      partial: message(
        "{{source}} read only a part of {{scope}}: {{reason}}.",
        "{{source}} læste kun en del af {{scope}}: {{reason}}.",
        "Remove the cause at {{source}} and scan again; until then nothing that rests on {{scope}} is closed.",
        "Fjern årsagen hos {{source}}, og scan igen; indtil da bliver intet lukket, der bygger på {{scope}}.",
      ),
      stale: message(
        "What {{source}} holds as {{scope}} is too old to be believed: {{reason}}.",
        "Det, som {{source}} har som {{scope}}, er for gammelt til at stole på: {{reason}}.",
        "Let a named person look again and attest {{scope}} for {{source}}.",
        "Lad en navngiven person se efter igen og bekræfte {{scope}} for {{source}}.",
      ),
      unsupported: message(
        "{{source}} cannot show {{scope}}: {{reason}}.",
        "{{source}} kan ikke vise {{scope}}: {{reason}}.",
        "Attest {{scope}} by file, since {{source}} does not show it.",
        "Lad en navngiven person bekræfte {{scope}} i en fil, da {{source}} ikke viser det.",
      ),
    },
    identity: ["subject"],
    needs: [],
    presets: ["starter", "recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["CA-7"] },
  },
  *evaluate(context) {
    const { unsupported } = context.options();
    const seen = new Set<string>();
    for (const { source, scope, outcome, reason } of context.receipts.toSorted(byGravity)) {
      context.checked();
      const isFigure = isMetricScope(scope);
      // A figure that a platform does not have is a reading that `purpose/measured` asks for.
      if (outcome === "complete" || (outcome === "unsupported" && (!unsupported || isFigure))) continue;
      // One source may report twice on one scope; the weaker answer is the finding.
      const subject = `${source} ${scope}`;
      if (seen.has(subject)) continue;
      seen.add(subject);
      const kind = [scopes.admins(""), scopes.metrics("")].find((prefix) => scope.startsWith(prefix));
      const about = kind === undefined ? undefined : scope.slice(kind.length);
      const isKnown = about !== undefined && context.presence(about) !== undefined;
      yield {
        ...(isKnown ? { presence: about } : {}),
        subject,
        messageId: outcome,
        data: { source, scope: { ref: "scope", id: scope }, reason: reason?.replace(/\.$/, "") ?? "-" },
        // No right on a presence hangs on a figure.
        severity: isFigure ? "info" : SEVERITY[outcome],
        // Only a complete receipt for the same scope says that it was cured.
        restsOn: [scope],
      };
    }
  },
});

function message(en: string, da: string, fixEn: string, fixDa: string): RuleMessage {
  return { text: { en, da }, fix: { en: [fixEn], da: [fixDa] } };
}

function byGravity(
  a: { source: string; scope: string; outcome: ReceiptOutcome; reason?: string | undefined },
  b: typeof a,
): number {
  const order: ReceiptOutcome[] = ["denied", "partial", "stale", "unsupported", "complete"];
  const keyOf = (receipt: typeof a) =>
    JSON.stringify([receipt.source, receipt.scope, order.indexOf(receipt.outcome), receipt.reason]);
  return keyOf(a) < keyOf(b) ? -1 : 1;
}
