import type { IsoDate } from "../model/common.ts";
import type { Grant } from "../model/grant.ts";
import type { Principal } from "../model/principal.ts";
import type { MatchSubject } from "./matcher.ts";

/** Principals with the time in which they are known to have held a right: from the first grant date known, to the date of the run. */
export function subjectsOf(principals: readonly Principal[], grants: readonly Grant[], asOf: IsoDate): MatchSubject[] {
  const first = new Map<string, IsoDate>();
  for (const { principal, grantedOn } of grants) {
    const known = first.get(principal);
    if (grantedOn !== undefined && (known === undefined || grantedOn < known)) first.set(principal, grantedOn);
  }
  return principals.map((principal) => ({ principal, seenFrom: first.get(principal.id), seenTo: asOf }));
}
