import type { Config } from "../model/config.ts";
import { scopes } from "../model/receipt.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { outcomeOf } from "./receipts.ts";

/** Why a roster is not believed (law 3), as counts: nobody's data. */
export interface RosterSuspicion {
  kind: "below-floor" | "shrank";
  people: number;
  previous: number | undefined;
  floor: number;
}

/** Suspects a roster that was read completely and yet holds too few people, or far fewer than the last good one. */
export function suspectRoster(
  snapshot: Snapshot,
  guard: Config["rosterGuard"],
  previous: number | undefined,
): RosterSuspicion | undefined {
  if (snapshot.roster === undefined || outcomeOf(snapshot.receipts, scopes.people) !== "complete") return undefined;
  const { people } = snapshot.roster;
  const { floor, maxDrop } = guard;
  if (people < floor) return { kind: "below-floor", people, previous, floor };
  if (previous === undefined || previous === 0) return undefined;
  const gone = previous - people;
  const shrank = gone > maxDrop.people && (gone / previous) * 100 > maxDrop.percent;
  return shrank ? { kind: "shrank", people, previous, floor } : undefined;
}

/** The suspicion as one sentence. */
export function describeSuspicion({ kind, people, previous, floor }: RosterSuspicion): string {
  if (kind === "below-floor") return `the roster holds ${people} people, fewer than the floor of ${floor}`;
  return `the roster holds ${people} people, against ${previous} in the last good one`;
}
