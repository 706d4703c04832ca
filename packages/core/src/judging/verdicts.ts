import { createMatcher } from "../identity/create-matcher.ts";
import type { Match, MatchSubject } from "../identity/matcher.ts";
import { verdictOf } from "../identity/verdict-of.ts";
import { compareText, type IsoDate } from "../model/common.ts";
import type { IdentityLink } from "../model/identities.ts";
import { scopes, type ReceiptOutcome } from "../model/receipt.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { type Standing, standingOf, type StandingPolicy } from "../model/standing.ts";
import type { Verdict } from "../model/verdict.ts";
import { outcomeOf } from "./receipts.ts";

export interface VerdictInput {
  snapshot: Snapshot;
  links: readonly IdentityLink[];
  asOf: IsoDate;
  standing: StandingPolicy;
  /** The roster is not believed (law 3): no verdict rests on it. */
  suspected: boolean;
}

/** What is said of every principal, sorted by its id. */
export function judgePrincipals({ snapshot, links, asOf, standing, suspected }: VerdictInput): Verdict[] {
  const principals = snapshot.principals.toSorted((a, b) => compareText(a.id, b.id));
  const held = new Map<string, string[]>();
  const since = new Map<string, IsoDate>();
  for (const { principal, presence, grantedOn } of snapshot.grants) {
    held.set(principal, [...(held.get(principal) ?? []), presence]);
    const first = since.get(principal);
    if (grantedOn !== undefined && (first === undefined || grantedOn < first)) since.set(principal, grantedOn);
  }
  const subjects: MatchSubject[] = principals.map((principal) => ({
    principal,
    seenFrom: since.get(principal.id),
    seenTo: asOf,
  }));
  const people = suspected ? [] : snapshot.people.toSorted((a, b) => compareText(a.id, b.id));
  const matcher = createMatcher({ subjects, links, statistics: suspected ? undefined : snapshot.roster });
  for (const person of people) matcher.observe(person);
  const byId = new Map(people.map((person) => [person.id, person]));
  const outcome = outcomeOf(snapshot.receipts, scopes.people);
  return matcher.resolve().map((match, index) => {
    const principal = principals[index] ?? { id: match.principal, kind: "unknown" as const };
    const person = match.person === null ? undefined : byId.get(match.person);
    const verdict = verdictOf(match, {
      principal,
      presences: held.get(principal.id) ?? [],
      standing: person === undefined ? undefined : standingOf(person, asOf, standing),
    });
    if (suspected) return withhold(verdict);
    const starter = starterOf(match, (id) => {
      const candidate = byId.get(id);
      return candidate === undefined ? undefined : standingOf(candidate, asOf, standing);
    });
    if (starter !== undefined) return { ...verdict, verdict: "joining", person: starter, candidates: [] };
    return holdBack(verdict, outcome);
  });
}

/** An exact address or id of one person who has not begun yet: rights before the first day are early, and not ambiguous. */
function starterOf(
  { evidence, candidates }: Match,
  standingOn: (id: string) => Standing | undefined,
): string | undefined {
  const [candidate, ...others] = candidates;
  const isEarly = evidence.some(({ kind }) => kind === "other-time");
  if (!isEarly || candidate === undefined || others.length > 0) return undefined;
  return standingOn(candidate.person) === "joining" ? candidate.person : undefined;
}

/** Law 1: a roster that was not read to its end may lack the contract that keeps a person, so it cannot say `former`. */
function holdBack(verdict: Verdict, outcome: ReceiptOutcome | undefined): Verdict {
  if (verdict.verdict !== "former" || outcome === "complete") return verdict;
  const detail = `the roster was not read completely (${outcome ?? "no receipt"}), so it cannot say that somebody left`;
  return {
    ...verdict,
    verdict: "unmatched",
    person: null,
    evidence: [...verdict.evidence, { kind: "roster-incomplete", detail }],
    candidates: verdict.person === null ? [] : [{ person: verdict.person, confidence: verdict.confidence }],
  };
}

/** Law 3: reviewed links to outsiders and machines stand; nothing is said of anybody else. */
function withhold(verdict: Verdict): Verdict {
  if (verdict.verdict === "external" || verdict.verdict === "service") return verdict;
  const detail = "the roster is suspected, so no verdict rests on it";
  return {
    ...verdict,
    verdict: "unmatched",
    person: null,
    confidence: 0,
    evidence: [{ kind: "roster-suspected", detail }],
    candidates: [],
  };
}
