import * as z from "zod";
import type { IsoDate } from "../../model/common.ts";
import { scopes } from "../../model/receipt.ts";
import type { RegistryEntry } from "../../model/registry.ts";
import type { Attestation } from "../../model/snapshot.ts";
import { isOurs, later, person, presence, whereabouts, type Facts } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule, type PresenceView } from "../rule.ts";
import { CIS, NIST, SOC2 } from "../standards.ts";

/** Deleting a custodian from the registry is no such change: the finding stays open until one is on record. */
const CHANGE = [
  [
    "Change the password of {{presence}}, end all sessions, and replace the second factor and the recovery phone.",
    "Skift adgangskoden til {{presence}}, log alle ud, og skift totrinsbekræftelse og gendannelsestelefon.",
  ],
  [
    "Write lastRotatedOn, a day after {{until}}, into the registry.",
    "Skriv lastRotatedOn, en dag efter den {{until}}, i registret.",
  ],
] as const;

export default defineRule({
  meta: {
    id: "custody/rotate",
    consideration: "C2",
    severity: "high",
    title: {
      en: "A shared password is changed when somebody who knew it leaves",
      da: "En fælles adgangskode bliver skiftet, når en, der kender den, stopper",
    },
    options: z.strictObject({}),
    messages: {
      rotate: message(
        "{{person}} knew the password of {{presence}} and was no longer to know it after {{until}}; it was last changed on {{rotated}}.",
        "{{person}} kendte adgangskoden til {{presence}} og skulle ikke længere have den efter den {{until}}; den er senest skiftet den {{rotated}}.",
        ...CHANGE,
      ),
      never: message(
        "{{person}} knew the password of {{presence}} and was no longer to know it after {{until}}; no change of it is on record.",
        "{{person}} kendte adgangskoden til {{presence}} og skulle ikke længere have den efter den {{until}}; der er ikke registreret noget skift.",
        ...CHANGE,
      ),
      unknownDate: message(
        "{{person}} keeps the password of {{presence}} and is not on the roster; since when is not known.",
        "{{person}} er ansvarlig for adgangskoden til {{presence}}, men står ikke i medarbejderlisten; siden hvornår vides ikke.",
        [
          "Change the password of {{presence}}, and move {{person}} to the earlier custodians with the last day.",
          "Skift adgangskoden til {{presence}}, og flyt {{person}} til earlier med den sidste dag.",
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
      const rotated = lastRotation(context.snapshot.attestations, view.id, view.entry);
      for (const [id, { until, byRoster }] of departures(context, view)) {
        // On the last day itself the custodian may still read the new password.
        if (until !== undefined && (until >= context.asOf || (rotated !== undefined && rotated > until))) continue;
        yield {
          presence: view.id,
          person: id,
          messageId: until === undefined ? "unknownDate" : rotated === undefined ? "never" : "rotate",
          data: {
            presence: presence(view.id),
            person: person(id),
            ...(until === undefined ? {} : { until }),
            ...(rotated === undefined ? {} : { rotated }),
          },
          ...(byRoster ? { restsOn: [scopes.people] } : {}),
        };
      }
    }
  },
  owed({ presence: id = "", person: who = "", data, restsOn, firstSeen }, facts) {
    const view = facts.presence(id);
    if (view?.entry?.status === "retired") return false;
    const rotated = lastRotation(facts.attestations, id, view?.entry);
    const { until } = data;
    if (rotated !== undefined && (typeof until === "string" ? rotated > until : rotated >= firstSeen)) return false;
    // Custodian again, or HR's date was wrong: then nobody left.
    const standing = facts.standingOf(who);
    const isHere = standing !== undefined && standing !== "former";
    return !(isHere && (restsOn.includes(scopes.people) || keepersOf(view?.entry).includes(who)));
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
  const { custodians = [], earlier = [] } = entry?.custody ?? {};
  for (const id of keepersOf(entry))
    if (whereabouts(context, id) === "gone") gone.set(id, { until: context.lastDayOf(id), byRoster: true });
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

/** Everyone who has the secret by right. */
function keepersOf(entry: RegistryEntry | undefined): string[] {
  const { custodians = [], secondFactorHolder, recoveryPhoneHolder } = entry?.custody ?? {};
  return [...custodians, secondFactorHolder, recoveryPhoneHolder].filter((id) => id !== undefined);
}

/** The registry's word, or a later attestation of the custody itself. */
function lastRotation(
  attestations: readonly Attestation[],
  id: string,
  entry: RegistryEntry | undefined,
): IsoDate | undefined {
  const attested = attestations
    .filter(({ scope }) => scope === `custody:${id}` || scope === `custody:${entry?.id}`)
    .map(({ at }) => at);
  return [entry?.custody?.lastRotatedOn, ...attested]
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
}
