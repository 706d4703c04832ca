import * as z from "zod";
import { scopes } from "../../model/receipt.ts";
import { type Facts, isOurs, later, person, terms } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule, type PresenceView } from "../rule.ts";
import { ISO, NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "process/leaver-plan-open",
    consideration: "C4",
    severity: "medium",
    title: {
      en: "Every leaver's plan is done by the last day",
      da: "Hver fratrædelsesplan er gennemført senest på den sidste dag",
    },
    options: z.strictObject({}),
    messages: {
      open: message(
        "{{person}} has a last day on {{lastDay}}, and the plan is not done: still {{duties}} ({{steps}} in all).",
        "{{person}} har sidste dag den {{lastDay}}, og planen er ikke færdig: stadig {{duties}} ({{steps}} i alt).",
        [
          "Go through `rollcall leaver` for {{person}}: successor first, removal last.",
          "Gennemgå `rollcall leaver` for {{person}}: efterfølgeren først, fjernelsen sidst.",
        ],
      ),
      overdue: message(
        "{{person}} had a last day on {{lastDay}}, and the plan is not done: still {{duties}} ({{steps}} in all).",
        "{{person}} havde sidste dag den {{lastDay}}, og planen er ikke færdig: stadig {{duties}} ({{steps}} i alt).",
        [
          "Finish `rollcall leaver` for {{person}} today: successor first, removal last.",
          "Gør planen fra `rollcall leaver` færdig for {{person}} i dag: efterfølgeren først, fjernelsen sidst.",
        ],
      ),
    },
    identity: ["person"],
    needs: ["people"],
    presets: ["strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["PS-4", "AC-2 l"], [ISO]: ["A.6.5", "A.5.18"] },
  },
  *evaluate(context) {
    const open = openDuties(context);
    for (const { id } of context.snapshot.people.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const standing = context.standingOf(id);
      const lastDay = context.lastDayOf(id);
      if ((standing !== "leaving" && standing !== "former") || lastDay === undefined) continue;
      context.checked();
      const duties = open.get(id);
      if (duties === undefined) continue;
      const held = duties.filter(({ duty }) => duty === "rights").map(({ view }) => scopes.admins(view.id));
      yield {
        person: id,
        messageId: standing === "former" ? "overdue" : "open",
        data: {
          person: person(id),
          lastDay,
          steps: duties.length,
          duties: terms(...[...new Set(duties.map(({ duty }) => `duty/${duty}`))].toSorted()),
        },
        severity: standing === "former" ? "high" : "medium",
        dueBy: later(lastDay, context.asOf),
        restsOn: context.registry.length === 0 ? held : [...held, "registry"],
      };
    }
  },
});

type Duty = "owner" | "successor" | "spokesperson" | "custodian" | "tool" | "rights";

/** What each person still is or has on the company's presences: each is a step of the person's plan. */
function openDuties(context: Facts): Map<string, { duty: Duty; view: PresenceView }[]> {
  const open = new Map<string, { duty: Duty; view: PresenceView }[]>();
  for (const view of context.presences) {
    if (!isOurs(view) || view.entry?.status === "retired") continue;
    for (const [duty, people] of Object.entries(dutiesOn(context, view)) as [Duty, (string | null | undefined)[]][])
      for (const id of new Set(people)) {
        if (id === undefined || id === null) continue;
        const duties = open.get(id);
        if (duties === undefined) open.set(id, [{ duty, view }]);
        else duties.push({ duty, view });
      }
  }
  return open;
}

function dutiesOn(context: Facts, view: PresenceView): Record<Duty, (string | null | undefined)[]> {
  const { owner, successor, fallback = [], voice, custody, tools = [] } = view.entry ?? {};
  return {
    owner: [owner],
    successor: [successor, ...fallback],
    spokesperson: voice?.spokespeople ?? [],
    custodian: [...(custody?.custodians ?? []), custody?.secondFactorHolder, custody?.recoveryPhoneHolder],
    tool: tools.map((tool) => tool.connectedBy),
    rights: context
      .grantsOf(view)
      .filter((grant) => grant.live)
      .map((grant) => grant.verdict.person),
  };
}
