import * as z from "zod";
import type { IsoDate } from "../../model/common.ts";
import { scopes } from "../../model/receipt.ts";
import { isOurs, later, person, presence, whereabouts, type Facts } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule, type PresenceView } from "../rule.ts";
import { CIS, NIST, SOC2 } from "../standards.ts";

export default defineRule({
  meta: {
    id: "custody/rotate",
    consideration: "C2",
    severity: "high",
    title: {
      en: "A shared password is changed when somebody who knew it leaves",
      da: "En fælles adgangskode skiftes, når nogen, der kendte den, stopper",
    },
    options: z.strictObject({}),
    messages: {
      rotate: message(
        "{{person}} knew the password of {{presence}} and gave up custody on {{until}}; the last change on record is from {{rotated}}.",
        "{{person}} kendte adgangskoden til {{presence}} og fratrådte som vogter den {{until}}; det seneste registrerede skift er fra {{rotated}}.",
        [
          "Change the password of {{presence}}, end all sessions, and replace the second factor and the recovery phone.",
          "Skift adgangskoden til {{presence}}, afslut alle sessioner, og udskift anden faktor og gendannelsestelefon.",
        ],
        [
          "Write lastRotatedOn, a day after {{until}}, into the registry, or attest the change.",
          "Skriv lastRotatedOn, en dag efter {{until}}, i registeret, eller bekræft skiftet.",
        ],
      ),
      unknownDate: message(
        "{{person}} keeps the password of {{presence}} and is not on the roster; when custody ended is not known.",
        "{{person}} vogter adgangskoden til {{presence}} og står ikke i medarbejderlisten; hvornår det ophørte, vides ikke.",
        [
          "Change the password of {{presence}}, and move {{person}} to earlier custodians with the last day.",
          "Skift adgangskoden til {{presence}}, og flyt {{person}} til tidligere vogtere med sidste dag.",
        ],
      ),
    },
    identity: ["presence", "person"],
    needs: ["registry"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-2 k", "PS-4 b"], [CIS]: ["6.2"], [SOC2]: ["CC6.2"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      const custody = view.entry?.custody;
      if (custody === undefined || !isOurs(view) || view.entry?.status === "retired") continue;
      context.checked();
      const rotated = lastRotation(context, view);
      for (const [id, { until, byRoster }] of departures(context, view)) {
        // On the last day itself the custodian may still read the new password.
        if (until !== undefined && (until >= context.asOf || (rotated !== undefined && rotated > until))) continue;
        yield {
          presence: view.id,
          person: id,
          messageId: until === undefined ? "unknownDate" : "rotate",
          data: { presence: presence(view.id), person: person(id), until: until ?? "-", rotated: rotated ?? "-" },
          ...(byRoster ? { restsOn: [scopes.people] } : {}),
        };
      }
    }
  },
});

interface Departure {
  /** The last day on which the secret was known by right. */
  until: IsoDate | undefined;
  /** The roster says so, and not only the registry. */
  byRoster: boolean;
}

/** Everyone who knew the secret and no longer may. */
function departures(context: Facts, { entry }: PresenceView): Map<string, Departure> {
  const gone = new Map<string, Departure>();
  const { custodians = [], secondFactorHolder, recoveryPhoneHolder, earlier = [] } = entry?.custody ?? {};
  for (const id of [...custodians, secondFactorHolder, recoveryPhoneHolder])
    if (id !== undefined && whereabouts(context, id) === "gone")
      gone.set(id, { until: context.lastDayOf(id), byRoster: true });
  for (const { person: id, until } of earlier) {
    if (custodians.includes(id)) continue;
    const known = gone.get(id);
    gone.set(id, {
      until: known?.until === undefined ? until : later(known.until, until),
      byRoster: known?.byRoster ?? false,
    });
  }
  return gone;
}

/** The registry's word, or a later attestation of the custody itself. */
function lastRotation(context: Facts, { id, entry }: PresenceView): IsoDate | undefined {
  const attested = context.snapshot.attestations
    .filter(({ scope }) => scope === `custody:${id}` || scope === `custody:${entry?.id}`)
    .map(({ at }) => at);
  return [entry?.custody?.lastRotatedOn, ...attested]
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
}
