import * as z from "zod";
import { compareText } from "../../model/common.ts";
import { isOurs, presence, sightOf, terms } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule, type PresenceView } from "../rule.ts";

/** Words that tell no page from its twin. */
const EMPTY_WORDS = new Set(["a/s", "as", "aps", "ab", "gmbh", "ltd", "inc", "official", "officiel", "page", "side"]);

export default defineRule({
  meta: {
    id: "presence/duplicate",
    consideration: "C3",
    severity: "medium",
    title: {
      en: "The company has one presence for one purpose on a platform",
      da: "Virksomheden har én tilstedeværelse til ét formål på en platform",
    },
    options: z.strictObject({}),
    messages: {
      twin: message(
        "{{presence}} looks like a twin of {{keeper}}: they have the same {{reason}}.",
        "{{presence}} ligner en dublet af {{keeper}}: de har samme {{reason}}.",
        [
          "Decide which of {{presence}} and {{keeper}} stays: set canonical, and mergeInto on the other.",
          "Beslut, om det er {{presence}} eller {{keeper}}, der bliver: sæt canonical på den og mergeInto på den anden.",
        ],
        [
          "If both are needed, give them another brand, market or language in the registry.",
          "Er der brug for begge, så giv dem forskelligt brand, marked eller sprog i registret.",
        ],
      ),
    },
    identity: ["presence"],
    needs: [],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    const views = context.presences.filter((view) => isOurs(view) && isThere(view));
    context.checked(views.length);
    const told = new Set<string>();
    for (const view of views) {
      const target = view.entry?.mergeInto === undefined ? undefined : context.registered(view.entry.mergeInto);
      if (target === undefined) continue;
      // Decided: which one stays is no riddle any more, so the merge is honoured.
      told.add(view.id);
    }
    for (const [reason, keyOf] of REASONS)
      for (const group of groupsBy(views, keyOf)) {
        const [keeper, ...rest] = group.toSorted(byRank);
        if (keeper === undefined) continue;
        for (const view of rest) {
          if (told.has(view.id) || areDistinct(view, keeper)) continue;
          told.add(view.id);
          yield {
            presence: view.id,
            messageId: "twin",
            data: { presence: presence(view.id), keeper: presence(keeper.id), reason: terms(`likeness/${reason}`) },
            // Either may be out of sight: then the other looks alone, and is not.
            restsOn: [view, keeper].flatMap((twin) =>
              twin.seen === undefined ? ["registry"] : sightOf(context, twin),
            ),
          };
        }
      }
  },
});

const REASONS: readonly (readonly [string, (view: PresenceView) => string | undefined])[] = [
  ["place", ({ entry }) => declaredPlace(entry)],
  ["name", ({ name }) => wordsOf(name)],
  ["handle", ({ seen, entry }) => handleOf(seen?.handle ?? entry?.handle)],
];

function isThere({ entry, seen }: PresenceView): boolean {
  return entry === undefined ? seen !== undefined : entry.status === "active" || entry.status === "retiring";
}

/** Two that the company itself tells apart are no twins, however much they look alike. */
function areDistinct(a: PresenceView, b: PresenceView): boolean {
  // The other is canonical then too, or it would not have come first.
  if (a.entry?.canonical === true) return true;
  return (["brand", "market", "language"] as const).some((field) => {
    const [one, other] = [a.entry?.[field], b.entry?.[field]];
    return one !== undefined && other !== undefined && one.toLowerCase() !== other.toLowerCase();
  });
}

function groupsBy(views: readonly PresenceView[], keyOf: (view: PresenceView) => string | undefined): PresenceView[][] {
  const groups = new Map<string, PresenceView[]>();
  for (const view of views) {
    const key = keyOf(view);
    if (key === undefined || key === "") continue;
    const group = `${view.platform} ${view.kind} ${key}`;
    groups.set(group, [...(groups.get(group) ?? []), view]);
  }
  return [...groups.values()];
}

/** Which of several stays: the canonical one, a registered one, the one that most follow. */
function byRank(a: PresenceView, b: PresenceView): number {
  return rank(a) - rank(b) || (b.seen?.followers ?? 0) - (a.seen?.followers ?? 0) || compareText(a.id, b.id);
}

function rank({ entry }: PresenceView): number {
  if (entry?.canonical === true) return 0;
  if (entry === undefined) return 3;
  return entry.canonical === false ? 2 : 1;
}

function declaredPlace(entry: PresenceView["entry"]): string | undefined {
  if (entry?.brand === undefined || (entry.market ?? entry.language) === undefined) return undefined;
  return [entry.brand, entry.market ?? "", entry.language ?? ""].join(" ").toLowerCase();
}

function wordsOf(name: string): string {
  const words = name
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}/]+/u);
  return words.filter((word) => word !== "" && !EMPTY_WORDS.has(word)).join(" ");
}

/** `nordvind_dk` and `NordvindDK1` are one handle to a reader. */
function handleOf(handle: string | undefined): string | undefined {
  return handle
    ?.toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .replace(/\d+$/, "");
}
