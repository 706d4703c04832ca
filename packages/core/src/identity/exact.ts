import type { IdentityLink } from "../model/identities.ts";
import type { Person } from "../model/person.ts";
import { employedDuring } from "../model/standing.ts";
import { normaliseEmail, normaliseHandle } from "./fold.ts";
import type { MatchSubject } from "./matcher.ts";
import { isRoleMailbox } from "./role-mailbox.ts";

export type ExactTier = "link" | "platform-id" | "employee-id" | "email";

/** One exact agreement of a person with a subject. */
export interface ExactHit {
  tier: ExactTier;
  kind: string;
  detail: string;
  value: string | undefined;
  person: Person;
  /** False when the employment, or the days of an address, do not meet the days of the grant. */
  overlaps: boolean;
}

export interface ExactIndex {
  /** Every exact agreement of this person, with the index of the subject. */
  hitsOf(person: Person): { subject: number; hit: ExactHit }[];
  /** Persons that a reviewed link names: they must be kept even where nothing else agrees. */
  isLinked(person: Person): boolean;
}

/** Looks subjects up by everything that identifies a person without doubt. Grows with the subjects. */
export function exactIndex(
  subjects: readonly MatchSubject[],
  links: readonly (IdentityLink | undefined)[],
): ExactIndex {
  const byLink = new Map<string, number[]>();
  const byAccount = new Map<string, number[]>();
  const byEmployee = new Map<string, number[]>();
  const byEmail = new Map<string, number[]>();
  for (const [index, { principal }] of subjects.entries()) {
    const person = links[index]?.person;
    if (person !== undefined) add(byLink, person, index);
    if (principal.platformId !== undefined)
      add(byAccount, accountKey(principal.platform, "id", principal.platformId), index);
    if (principal.handle !== undefined)
      add(byAccount, accountKey(principal.platform, "handle", normaliseHandle(principal.handle)), index);
    if (principal.employeeId !== undefined) add(byEmployee, employeeKey(principal.employeeId), index);
    const email = principal.email === undefined ? undefined : normaliseEmail(principal.email);
    if (email !== undefined && !isRoleMailbox(email)) add(byEmail, email, index);
  }

  /** False, at little cost, for the many people of whom nothing is asked. */
  const isAsked = ({ id, accounts, emails, employments }: Person): boolean =>
    (byLink.size > 0 && byLink.has(id)) ||
    (accounts.length > 0 && byAccount.size > 0) ||
    (emails.length > 0 && byEmail.size > 0) ||
    (byEmployee.size > 0 &&
      (byEmployee.has(employeeKey(id)) || employments.some(({ employeeNumber }) => employeeNumber !== undefined)));

  return {
    isLinked: ({ id }) => byLink.size > 0 && byLink.has(id),
    hitsOf(person) {
      if (!isAsked(person)) return NONE;
      const hits: { subject: number; hit: ExactHit }[] = [];
      const push = (
        list: number[] | undefined,
        hit: Omit<ExactHit, "person" | "overlaps">,
        from?: string,
        to?: string,
      ) => {
        for (const subject of list ?? [])
          hits.push({ subject, hit: { ...hit, person, overlaps: overlapping(person, subjects[subject], from, to) } });
      };
      push(byLink.get(person.id), {
        tier: "link",
        kind: "link",
        detail: "a reviewed link names this person",
        value: undefined,
      });
      for (const { platform, id, handle } of person.accounts) {
        if (id !== undefined)
          push(byAccount.get(accountKey(platform, "id", id)), {
            tier: "platform-id",
            kind: "platform-id",
            detail: "the roster holds this platform id",
            value: id,
          });
        if (handle !== undefined)
          push(byAccount.get(accountKey(platform, "handle", normaliseHandle(handle))), {
            tier: "platform-id",
            kind: "platform-handle",
            detail: "the roster holds this handle",
            value: handle,
          });
      }
      const numbers = [person.id, ...person.employments.map((employment) => employment.employeeNumber)];
      for (const number of new Set(numbers.filter((text) => text !== undefined).map(employeeKey)))
        push(byEmployee.get(number), {
          tier: "employee-id",
          kind: "employee-id",
          detail: "the admin list states this employee number",
          value: number,
        });
      for (const { address, kind, from, to } of person.emails) {
        const email = normaliseEmail(address);
        if (email === undefined) continue;
        const detail = `the ${kind} e-mail address is the same`;
        push(byEmail.get(email), { tier: "email", kind: `email-${kind}`, detail, value: email }, from, to);
      }
      return hits;
    },
  };
}

const NONE: { subject: number; hit: ExactHit }[] = [];

/** The reviewed link that holds for a subject on its last day. A link that has ended answers nothing. */
export function linkInForce(links: readonly IdentityLink[], subject: MatchSubject): IdentityLink | undefined {
  const day = subject.seenTo;
  const holding = links.filter(({ from, to }) =>
    day === undefined ? to === undefined : (from === undefined || from <= day) && (to === undefined || to >= day),
  );
  return (
    holding.toSorted((a, b) => answerRank(a) - answerRank(b) || compare(b.from ?? "", a.from ?? ""))[0] ?? undefined
  );
}

function answerRank(link: IdentityLink): number {
  return (link.person ?? link.external ?? link.service) ? 0 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function overlapping(person: Person, subject: MatchSubject | undefined, from?: string, to?: string): boolean {
  const { seenFrom, seenTo } = subject ?? {};
  const during =
    (from === undefined || seenTo === undefined || from <= seenTo) &&
    (to === undefined || seenFrom === undefined || to >= seenFrom);
  return during && employedDuring(person, seenFrom, seenTo);
}

function add(map: Map<string, number[]>, key: string, index: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [index]);
  else list.push(index);
}

function accountKey(platform: string, kind: "id" | "handle", value: string): string {
  return `${platform} ${kind} ${value.trim()}`;
}

function employeeKey(number: string): string {
  return number.trim().toLowerCase();
}
