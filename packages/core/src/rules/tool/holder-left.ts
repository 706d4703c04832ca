import * as z from "zod";
import { byHolder, isOurs, linkOf, person, presence, principal, whereabouts } from "../facts.ts";
import { scopes } from "../../model/receipt.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "tool/holder-left",
    consideration: "C2",
    severity: "medium",
    title: {
      en: "Every connected tool is connected by somebody who is still here",
      da: "Hvert værktøj er forbundet af en, der stadig er ansat",
    },
    options: z.strictObject({}),
    messages: {
      left: message(
        'The tool "{{tool}}" is connected to {{presence}} by {{person}}, who is not active in the roster as of {{asOf}}.',
        'Værktøjet "{{tool}}" er knyttet til {{presence}} af {{person}}, som ikke er aktiv i medarbejderlisten pr. {{asOf}}.',
        [
          'Connect "{{tool}}" to {{presence}} again with an account of an employee, and check the scheduled posts.',
          'Tilknyt "{{tool}}" til {{presence}} igen med en medarbejders konto, og kontrollér de planlagte opslag.',
        ],
        [
          "Withdraw the old token, then correct connectedBy in the registry.",
          "Træk det gamle token tilbage, og ret derefter connectedBy i registret.",
        ],
      ),
      ownerLeft: message(
        "{{principal}} holds {{role}} on {{presence}}; {{person}}, who answers for it, is not active in the roster as of {{asOf}}.",
        "{{principal}} har rollen {{role}} på {{presence}}; {{person}}, der har ansvaret for det, er ikke aktiv i medarbejderlisten pr. {{asOf}}.",
        [
          "Find out whose login {{principal}} runs on, and connect it to {{presence}} again with an account of an employee.",
          "Find ud af, hvis login {{principal}} kører på, og forbind det til {{presence}} igen med en medarbejders konto.",
        ],
        [
          "Name who answers for it now in identities.yaml (service.owner).",
          "Skriv i identities.yaml, hvem der har ansvaret nu (service.owner).",
        ],
      ),
    },
    identity: ["presence", "person", "subject"],
    needs: ["people"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["PS-4 b", "AC-2 k"] },
  },
  *evaluate(context) {
    for (const view of context.presences) {
      if (!isOurs(view) || view.entry?.status === "retired") continue;
      const tools = new Map((view.entry?.tools ?? []).map((tool) => [`${tool.name} ${tool.connectedBy ?? ""}`, tool]));
      for (const { name, connectedBy } of tools.values()) {
        context.checked();
        if (connectedBy === undefined || whereabouts(context, connectedBy) !== "gone") continue;
        yield {
          presence: view.id,
          person: connectedBy,
          subject: name,
          messageId: "left",
          data: { presence: presence(view.id), person: person(connectedBy), tool: name, asOf: context.asOf },
          restsOn: ["registry"],
        };
      }
      for (const [strongest] of byHolder(context.grantsOf(view).filter((grant) => grant.live))) {
        if (strongest === undefined) continue;
        const { principal: id, role, holder } = strongest;
        const owner = linkOf(context, holder)?.service?.owner;
        if (owner === undefined) continue;
        context.checked();
        if (whereabouts(context, owner) !== "gone") continue;
        yield {
          presence: view.id,
          principal: id,
          person: owner,
          subject: id,
          messageId: "ownerLeft",
          data: {
            presence: presence(view.id),
            person: person(owner),
            principal: principal(id),
            role,
            asOf: context.asOf,
          },
          restsOn: [scopes.admins(view.id)],
        };
      }
    }
  },
});
