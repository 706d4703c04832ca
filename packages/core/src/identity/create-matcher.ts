import type { IdentityLink } from "../model/identities.ts";
import { type Principal, principalId } from "../model/principal.ts";
import type { Evidence } from "../model/verdict.ts";
import { decideExact } from "./decide-exact.ts";
import { type ExactHit, exactIndex, linkInForce } from "./exact.ts";
import type { Match, Matcher, MatcherOptions, MatchSubject } from "./matcher.ts";
import { nameEngine } from "./name-engine.ts";
import { resolveNames } from "./resolve.ts";

/**
 * Says who stands behind each principal. Show every person of the roster to `observe`, then ask `resolve`.
 * The answers depend neither on the order of the subjects nor on that of the people.
 */
export function createMatcher(options: MatcherOptions): Matcher {
  const { subjects, statistics } = options;
  const reviewed = linksBySubject(subjects, options.links ?? []);
  const inForce = subjects.map((subject, index) => linkInForce(reviewed[index] ?? [], subject));
  const rejected = reviewed.map((links) =>
    links.length === 0 ? NOBODY : new Set(links.flatMap((link) => link.not ?? [])),
  );
  const exact = exactIndex(subjects, inForce);
  const names = nameEngine(subjects, statistics);
  const hits = new Map<number, ExactHit[]>();

  return {
    observe(person) {
      const found = exact.hitsOf(person);
      for (const { subject, hit } of found)
        if (isHuman(subjects[subject]?.principal) || hit.tier === "link") {
          const own = hits.get(subject);
          if (own === undefined) hits.set(subject, [hit]);
          else own.push(hit);
        }
      const named = names.observe(person);
      return named || found.length > 0 || exact.isLinked(person);
    },
    resolve: () => {
      const known = names.statistics();
      const suggest = resolveNames(names, subjects, rejected, known);
      return subjects.map(({ principal }, index): Match => {
        const link = inForce[index];
        const answered = link === undefined ? undefined : withoutPerson(principal, link);
        if (answered !== undefined) return answered;
        if (!isHuman(principal) && link?.person === undefined) return nobody(principal, notHuman(principal));

        const refused = rejected[index] ?? NOBODY;
        const suggestion = suggest(index);
        const sure = decideExact(
          (hits.get(index) ?? []).filter((hit) => !refused.has(hit.person.id)),
          suggestion,
          known.people,
        );
        const stale = link?.person !== undefined && sure?.tier !== "link" ? [staleLink(link)] : [];
        const match = sure === undefined ? suggestion : { principal: principal.id, ...sure };
        if (match === undefined) return nobody(principal, stale);
        return stale.length === 0 ? match : { ...match, evidence: [...stale, ...match.evidence] };
      });
    },
    statistics: () => names.statistics(),
  };
}

/** Links by every id that a principal may be reviewed under: an id learned later does not lose the review. */
function linksBySubject(
  subjects: readonly MatchSubject[],
  links: readonly IdentityLink[],
): (readonly IdentityLink[])[] {
  const byPrincipal = new Map<string, IdentityLink[]>();
  for (const link of links) {
    const key = linkKey(link.principal);
    byPrincipal.set(key, [...(byPrincipal.get(key) ?? []), link]);
  }
  if (byPrincipal.size === 0) return subjects.map(() => NO_LINKS);
  return subjects.map(({ principal }) => {
    const { platform, platformId, handle, email } = principal;
    const ids = [
      principal.id,
      principalId({ platform, platformId }),
      principalId({ platform, handle }),
      principalId({ platform, email }),
    ];
    return [...new Set(ids.filter((id) => id !== undefined).map(linkKey))].flatMap((id) => byPrincipal.get(id) ?? []);
  });
}

const NO_LINKS: readonly IdentityLink[] = [];
const NOBODY: ReadonlySet<string> = new Set();

/** Handles and addresses are one in any case; a platform's own id is verbatim. */
function linkKey(id: string): string {
  return /^[^:]*:(@|mailto:)/.test(id) ? id.toLowerCase() : id;
}

function isHuman(principal: Principal | undefined): boolean {
  return principal?.kind === "person" || principal?.kind === "unknown";
}

function withoutPerson(principal: Principal, link: IdentityLink): Match | undefined {
  const kind = link.external !== undefined ? "external" : link.service !== undefined ? "service" : undefined;
  if (kind === undefined) return undefined;
  const detail =
    kind === "external"
      ? "a reviewed link says that an outside organisation holds it"
      : "a reviewed link says that no person but a service holds it";
  return { ...nobody(principal, [{ kind: `link-${kind}`, detail }]), tier: "link", probability: 1 };
}

function notHuman(principal: Principal): Evidence[] {
  return [{ kind: "principal-kind", detail: `the platform says that this is no person but: ${principal.kind}` }];
}

function staleLink(link: IdentityLink): Evidence {
  return {
    kind: "stale-link",
    detail: "a reviewed link names a person whom the roster no longer holds",
    ...(link.person === undefined ? {} : { value: link.person }),
  };
}

function nobody(principal: Principal, evidence: Evidence[]): Match {
  return {
    principal: principal.id,
    decision: "none",
    tier: "none",
    person: null,
    probability: 0,
    evidence,
    candidates: [],
  };
}
