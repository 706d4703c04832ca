import type { Standing } from "../model/standing.ts";
import type { RegistryEntry } from "../model/registry.ts";
import type { PlanContext } from "./context.ts";

/** One link of the chain owner → successor → fallback. */
export interface SuccessionLink {
  person: string;
  part: "owner" | "successor" | "fallback";
  /** Undefined where the roster cannot say. */
  standing: Standing | undefined;
  /** Works for the company today, and is not one of those who leave. */
  usable: boolean;
}

export interface Succession {
  chain: SuccessionLink[];
  /** Who answers for the presence; undefined when the chain is used up and the company itself must appoint somebody. */
  heir: string | undefined;
}

/** Who answers for a presence when some people are gone. The chain ends at the company. */
export function successionOf(
  context: PlanContext,
  entry: RegistryEntry,
  without: ReadonlySet<string> = new Set(),
): Succession {
  const { owner, successor, fallback } = entry;
  const named: [SuccessionLink["part"], string | undefined][] = [
    ["owner", owner],
    ["successor", successor],
    ...fallback.map((person) => ["fallback", person] as ["fallback", string]),
  ];
  const seen = new Set<string>();
  const chain = named.flatMap(([part, person]): SuccessionLink[] => {
    if (person === undefined || seen.has(person)) return [];
    seen.add(person);
    const standing = context.standingOf(person);
    return [{ person, part, standing, usable: standing === "active" && !without.has(person) }];
  });
  return { chain, heir: chain.find((link) => link.usable)?.person };
}
