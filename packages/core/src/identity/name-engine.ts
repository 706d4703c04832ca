import { compareText } from "../model/common.ts";
import type { Person } from "../model/person.ts";
import type { RosterStatistics } from "../model/snapshot.ts";
import type { Answer } from "./decide-exact.ts";
import { nameKey } from "./fold.ts";
import type { MatchSubject } from "./matcher.ts";

/** Suggests people by name. */
export interface NameEngine {
  observe(person: Person): boolean;
  resolve(): (Answer | undefined)[];
  statistics(): RosterStatistics;
}

export function nameEngine(
  subjects: readonly MatchSubject[],
  rejected: readonly ReadonlySet<string>[],
  given: RosterStatistics | undefined,
): NameEngine {
  const byName = new Map<string, string[]>();
  for (const { principal } of subjects)
    if (principal.displayName !== undefined) byName.set(nameKey(principal.displayName), []);
  let people = 0;

  return {
    observe(person) {
      people += 1;
      let kept = false;
      for (const name of new Set(namesOf(person).map(nameKey))) {
        const list = byName.get(name);
        if (name === "" || list === undefined) continue;
        list.push(person.id);
        kept = true;
      }
      return kept;
    },
    resolve: () =>
      subjects.map(({ principal }, index) => {
        const all = principal.displayName === undefined ? [] : (byName.get(nameKey(principal.displayName)) ?? []);
        const ids = [...new Set(all)].filter((id) => !rejected[index]?.has(id)).toSorted(compareText);
        if (ids.length === 0) return undefined;
        const confidence = 0.9 / ids.length;
        const evidence = [{ kind: "name", detail: "the display name is a name on the roster", bits: 8 }];
        const candidates = ids.slice(0, 3).map((person) => ({ person, confidence }));
        return { decision: "review", tier: "probable", person: null, probability: confidence, evidence, candidates };
      }),
    statistics: () => given ?? { people, tokens: {}, names: {}, extra: {} },
  };
}

function namesOf(person: Person): string[] {
  const { givenName, middleName, familyName, displayName, preferredName, formerNames } = person;
  const legal = [givenName, middleName, familyName].filter((part) => part !== undefined).join(" ");
  const short = [givenName, familyName].filter((part) => part !== undefined).join(" ");
  const called = [preferredName, familyName].filter((part) => part !== undefined).join(" ");
  return [displayName ?? "", legal, short, preferredName === undefined ? "" : called, ...formerNames];
}
