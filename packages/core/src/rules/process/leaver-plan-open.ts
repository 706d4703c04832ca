import * as z from "zod";
import { scopes } from "../../model/receipt.ts";
import { isOurs, later, person, type Facts } from "../facts.ts";
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
        "{{person}} has a last day on {{lastDay}}; {{steps}} steps of the plan are open: {{duties}}.",
        "{{person}} har sidste dag den {{lastDay}}; {{steps}} trin i planen er åbne: {{duties}}.",
        [
          "Go through `rollcall leaver` for {{person}}: successor first, removal last.",
          "Gennemgå `rollcall leaver` for {{person}}: efterfølgeren først, fjernelsen sidst.",
        ],
      ),
      overdue: message(
        "{{person}} had a last day on {{lastDay}}; {{steps}} steps of the plan are still open: {{duties}}.",
        "{{person}} havde sidste dag den {{lastDay}}; {{steps}} trin i planen er stadig åbne: {{duties}}.",
        [
          "Finish `rollcall leaver` for {{person}} today: successor first, removal last.",
          "Gør `rollcall leaver` færdig for {{person}} i dag: efterfølgeren først, fjernelsen sidst.",
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
    for (const { id } of context.snapshot.people.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const standing = context.standingOf(id);
      const lastDay = context.exitDayOf(id);
      if ((standing !== "leaving" && standing !== "former") || lastDay === undefined) continue;
      context.checked();
      const views = context.presences.filter((view) => isOurs(view) && view.entry?.status !== "retired");
      const duties = views.flatMap((view) => dutiesOf(context, view, id).map((duty) => ({ duty, view })));
      if (duties.length === 0) continue;
      const held = duties.filter(({ duty }) => duty === "rights").map(({ view }) => scopes.admins(view.id));
      yield {
        person: id,
        messageId: standing === "former" ? "overdue" : "open",
        data: {
          person: person(id),
          lastDay,
          steps: duties.length,
          duties: countDuties(duties.map(({ duty }) => duty)),
        },
        severity: standing === "former" ? "high" : "medium",
        dueBy: later(lastDay, context.asOf),
        restsOn: context.registry.length === 0 ? held : [...held, "registry"],
      };
    }
  },
});

type Duty = "owner" | "successor" | "spokesperson" | "custodian" | "tool" | "rights";

/** What a person still is or has on a presence: each is a step of the plan. */
function dutiesOf(context: Facts, view: PresenceView, id: string): Duty[] {
  const { owner, successor, fallback = [], voice, custody, tools = [] } = view.entry ?? {};
  const keepers = [...(custody?.custodians ?? []), custody?.secondFactorHolder, custody?.recoveryPhoneHolder];
  const duties: [Duty, boolean][] = [
    ["owner", owner === id],
    ["successor", successor === id || fallback.includes(id)],
    ["spokesperson", voice?.spokespeople.includes(id) ?? false],
    ["custodian", keepers.includes(id)],
    ["tool", tools.some((tool) => tool.connectedBy === id)],
    ["rights", context.grantsOf(view).some((grant) => grant.live && grant.verdict.person === id)],
  ];
  return duties.filter(([, isOpen]) => isOpen).map(([duty]) => duty);
}

function countDuties(duties: readonly Duty[]): string {
  const kinds = [...new Set(duties)].toSorted();
  return kinds.map((kind) => `${kind} ×${duties.filter((duty) => duty === kind).length}`).join(", ");
}
