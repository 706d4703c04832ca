import type { Principal } from "../model/principal.ts";
import type { Standing } from "../model/standing.ts";
import type { Evidence, Verdict, VerdictKind } from "../model/verdict.ts";
import type { Match, MatchTier } from "./matcher.ts";

export interface VerdictContext {
  principal: Pick<Principal, "id" | "kind">;
  /** Presences on which the principal holds a right. */
  presences: readonly string[];
  /** Where the matched person stands on the day of judgement; undefined when the roster holds no such person. */
  standing: Standing | undefined;
}

/** Tiers that may say where a person stands (law 2). */
const EXACT: ReadonlySet<MatchTier> = new Set(["link", "platform-id", "employee-id", "email"]);

/**
 * What the roster says about a principal. Pure. Only exact evidence gives a person and a standing (law 2);
 * a probable match stays `unmatched` with its candidates, or `ambiguous` where two or more are plausible.
 */
export function verdictOf(match: Match, context: VerdictContext): Verdict {
  const verdict = kindOf(match, context);
  const names = verdict !== "unmatched" && verdict !== "ambiguous" && verdict !== "external" && verdict !== "service";
  return {
    principal: match.principal,
    presences: [...new Set(context.presences)].toSorted(),
    verdict,
    person: names ? match.person : null,
    confidence: match.probability,
    evidence: match.evidence,
    candidates: names ? [] : match.candidates.filter(({ confidence }) => confidence >= WORTH_ASKING),
  };
}

/** A person who is less probable than this is not worth a reviewer's time. */
const WORTH_ASKING = 0.02;

function kindOf(match: Match, { principal, standing }: VerdictContext): VerdictKind {
  if (has(match.evidence, "link-external")) return "external";
  if (has(match.evidence, "link-service")) return "service";
  const exact = match.decision === "match" && EXACT.has(match.tier) && match.person !== null;
  if (exact) return standing ?? "unmatched";
  if (principal.kind === "app" || principal.kind === "bot" || principal.kind === "shared-login") return "service";
  if (has(match.evidence, "shared") || has(match.evidence, "other-time")) return "ambiguous";
  return match.decision === "review" && isContested(match) ? "ambiguous" : "unmatched";
}

/** Two or more people are plausible when the second is at least a third as probable as the first. */
function isContested({ candidates }: Match): boolean {
  const [first, second] = candidates;
  return (
    first !== undefined && second !== undefined && second.confidence >= 0.1 && second.confidence * 3 >= first.confidence
  );
}

function has(evidence: readonly Evidence[], kind: string): boolean {
  return evidence.some((item) => item.kind === kind);
}
