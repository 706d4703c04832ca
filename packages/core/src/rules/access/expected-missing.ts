import * as z from "zod";
import { compareLevels, type Level } from "../../model/common.ts";
import { scopes } from "../../model/receipt.ts";
import { expectedOf } from "../expected.ts";
import { type Facts, isInUse, isNamed, isUnidentified, person, presence, terms } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule, type PresenceView } from "../rule.ts";
import { ISO, NIST, SOC2 } from "../standards.ts";

export default defineRule({
  meta: {
    id: "access/expected-missing",
    consideration: "C4",
    severity: "low",
    title: {
      en: "Whoever needs a right for the job has it from the first day",
      da: "Den, der har brug for en rettighed i sin stilling, har den fra første dag",
    },
    options: z.strictObject({
      /** Whether the owner of a presence is expected to hold full rights on it. */
      owners: z.boolean().default(true),
    }),
    messages: {
      missing: message(
        "{{person}} should hold {{expected}} on {{presence}}, and holds {{held}}.",
        "{{person}} bør have {{expected}} på {{presence}}, men har {{held}}.",
        [
          "Give {{person}} the right on {{presence}}, or correct the expectation ({{source}}).",
          "Giv {{person}} rettigheden på {{presence}}, eller ret forventningen ({{source}}).",
        ],
      ),
    },
    identity: ["presence", "person"],
    needs: ["people", "admins"],
    presets: ["strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["AC-2 h", "PS-5"], [ISO]: ["A.5.18"], [SOC2]: ["CC6.2"] },
  },
  *evaluate(context) {
    for (const view of context.presences.filter((one) => isInUse(one) || one.entry === undefined)) {
      // What is missing may be on the part that was not read, or behind a name that nobody knows (law 1).
      const grants = context.grantsOf(view);
      if (!context.knows(scopes.admins(view.id)) || grants.some((grant) => grant.live && isUnidentified(grant)))
        continue;
      for (const [id, { level, source }] of expectedOn(context, view, context.options(view).owners)) {
        context.checked();
        const [held] = grants
          .filter((grant) => grant.live && grant.verdict.person === id)
          .map((grant) => grant.level)
          .toSorted(compareLevels);
        if (held !== undefined && compareLevels(held, level) <= 0) continue;
        yield {
          presence: view.id,
          person: id,
          messageId: "missing",
          data: {
            person: person(id),
            presence: presence(view.id),
            expected: terms(`level/${level}`),
            held: terms(`level/${held ?? "none"}`),
            source: terms(`source/${source}`),
          },
        };
      }
    }
  },
});

/** Who should hold what on a presence: its owner, and whom `policy.expected` says must. */
function expectedOn(
  context: Facts,
  view: PresenceView,
  owners: boolean,
): Map<string, { level: Level; source: string }> {
  const expected = new Map<string, { level: Level; source: string }>();
  const { owner } = view.entry ?? {};
  if (owners && owner !== undefined && isWorking(context, owner))
    expected.set(owner, { level: "full", source: "registry" });
  const rows = context.policy.expected.filter((row) => row.required && isNamed(row.presences, view));
  for (const human of rows.length === 0 ? [] : context.snapshot.people) {
    if (!isWorking(context, human.id)) continue;
    for (const row of expectedOf(rows, human, context.asOf)) {
      const known = expected.get(human.id);
      if (known === undefined || compareLevels(row.level, known.level) < 0)
        expected.set(human.id, { level: row.level, source: "expected" });
    }
  }
  return new Map([...expected].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isWorking(context: Facts, id: string): boolean {
  const standing = context.standingOf(id);
  return standing === "active" || standing === "leaving";
}
