import * as z from "zod";
import { isOurs, person, presence, whereabouts } from "../facts.ts";
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
      da: "Hvert tilknyttet værktøj er tilknyttet af nogen, der stadig er her",
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
          "Træk det gamle token tilbage, og ret derefter connectedBy i registeret.",
        ],
      ),
    },
    identity: ["presence", "person", "subject"],
    needs: ["people", "registry"],
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
        };
      }
    }
  },
});
