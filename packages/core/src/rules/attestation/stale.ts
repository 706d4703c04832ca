import * as z from "zod";
import { compareText } from "../../model/common.ts";
import { addDays, daysBetween } from "../../model/dates.ts";
import { scopes } from "../../model/receipt.ts";
import type { Attestation } from "../../model/snapshot.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "attestation/stale",
    consideration: "housekeeping",
    severity: "medium",
    title: {
      en: "Every attestation is renewed before it expires",
      da: "Hver bekræftelse bliver fornyet, inden den udløber",
    },
    options: z.strictObject({
      /** Days that an attestation holds which names no end. */
      maxAgeDays: z.number().int().min(1).default(90),
      /** Days before the end in which it is announced. */
      warnDays: z.number().int().min(0).default(14),
    }),
    messages: {
      stale: message(
        "The attestation of {{scope}} is from {{at}} and expired on {{until}}.",
        "Bekræftelsen af {{scope}} er fra den {{at}} og udløb den {{until}}.",
        [
          "Let a named person look on the platform and attest {{scope}} again (`rollcall attest`).",
          "Lad en navngiven person se på platformen og bekræfte {{scope}} igen (`rollcall attest`).",
        ],
      ),
      endsSoon: message(
        "The attestation of {{scope}} is from {{at}} and ends on {{until}}.",
        "Bekræftelsen af {{scope}} er fra den {{at}} og udløber den {{until}}.",
        ["Plan the next look at {{scope}} before then.", "Planlæg, hvem der kigger på {{scope}} inden da."],
      ),
    },
    identity: ["subject"],
    needs: [],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-2 j", "CA-7"] },
  },
  *evaluate(context) {
    const { maxAgeDays, warnDays } = context.options();
    const latest = new Map<string, Attestation>();
    for (const attestation of context.snapshot.attestations.toSorted(byAge)) latest.set(attestation.scope, attestation);
    for (const [scope, { at, validUntil }] of [...latest].toSorted(([a], [b]) => compareText(a, b))) {
      context.checked();
      const until = validUntil ?? addDays(at, maxAgeDays);
      const days = daysBetween(context.asOf, until);
      const named = scope.startsWith(scopes.admins(""))
        ? context.presence(scope.slice(scopes.admins("").length))
        : undefined;
      const found = {
        subject: scope,
        ...(named === undefined ? {} : { presence: named.id }),
        data: { scope: { ref: "scope" as const, id: scope }, at, until, days },
        restsOn: [scope],
      };
      if (days < 0) yield { ...found, messageId: "stale" };
      else if (days <= warnDays) yield { ...found, messageId: "endsSoon", severity: "info", dueBy: until };
    }
  },
});

function byAge(a: Attestation, b: Attestation): number {
  return compareText(a.at, b.at) || compareText(a.validUntil ?? "", b.validUntil ?? "");
}
