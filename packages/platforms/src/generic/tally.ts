import { nearest } from "@rollcall/core";
import { hidePersonalNumbers } from "@rollcall/files";
import { explainGap, type Found, type Gap, misspelt, type Path } from "./path.ts";

/** One element of a list, and where it stands for a person who looks for it. */
export interface Element {
  value: unknown;
  /** The element that `each` goes through. */
  outer?: unknown;
  /** For example "line 14"; undefined where an answer has no lines. */
  place?: (() => string) | undefined;
}

/** Told what did not fit while elements are read. */
export interface Journal {
  /** A fact that could not be read. The problem holds no value of the element, since it may be personal. */
  fault(field: string, problem: string, element: Element): void;
  /** The same where a step of a path is not there. */
  gap(field: string, path: Path, gap: Gap, element: Element): void;
  /** What an optional path showed: one that is never there may be misspelt. */
  sight(path: Path, found: Found): void;
}

/** What was counted in one list, or of one presence. Memory does not grow with the elements. */
export interface Tally extends Journal {
  elements: number;
  /** By `where` and `unless`. */
  leftOut: number;
  /** Elements without presence, role or holder. */
  rejected: number;
  /** Elements with an empty list of roles. */
  withoutRole: number;
  grants: number;
  unknownRole(role: string): void;
  readonly unknownRoles: number;
  /** Why the list is not complete. */
  reasons(): string[];
  /** Roles that no level was given to. */
  roleNote(known: readonly string[]): string | undefined;
}

const MOST_NAMED = 5;
const MOST_KEPT = 100;

export function createTally(): Tally {
  const faults = new Map<string, { text: string; count: number; first: string | undefined }>();
  const optional = new Map<string, { path: Path; isSeen: boolean; gap: Gap | undefined }>();
  const roles = new Set<string>();
  let unknownRoles = 0;

  const count = (key: string, text: () => string, element: Element): void => {
    const known = faults.get(key);
    if (known !== undefined) known.count += 1;
    else faults.set(key, { text: text(), count: 1, first: element.place?.() });
  };

  return {
    elements: 0,
    leftOut: 0,
    rejected: 0,
    withoutRole: 0,
    grants: 0,
    get unknownRoles() {
      return unknownRoles;
    },
    fault: (field, problem, element) => count(`${field} ${problem}`, () => `${field}: ${problem}`, element),
    gap: (field, path, gap, element) =>
      count(`${field} ${path.text} ${gap.step} ${gap.why}`, () => `${field}: ${explainGap(path, gap)}`, element),
    sight(path, { values, absent }) {
      const known = optional.get(path.text);
      if (known === undefined) {
        if (absent !== undefined || values.length > 0)
          optional.set(path.text, { path, isSeen: values.length > 0, gap: absent });
      } else if (values.length > 0) known.isSeen = true;
      else known.gap ??= absent;
    },
    unknownRole(role) {
      unknownRoles += 1;
      if (roles.size < MOST_KEPT) roles.add(role);
    },
    reasons: () => [
      ...[...faults.values()].map(
        ({ text, count, first }) =>
          `${text} (${count} element${count === 1 ? "" : "s"}${first === undefined ? "" : `, first ${first}`})`,
      ),
      ...[...optional.values()].flatMap(({ path, isSeen, gap }) => {
        const meant = isSeen || gap === undefined ? undefined : misspelt(gap);
        return meant === undefined ? [] : [`path "${path.text}" was found in no element (did you mean "${meant}"?)`];
      }),
    ],
    roleNote(known) {
      if (roles.size === 0) return undefined;
      const named = [...roles].toSorted().slice(0, MOST_NAMED);
      const texts = named.map((role) => {
        const meant = nearest(role, known);
        return `${hidePersonalNumbers(role.slice(0, 40))}${meant === undefined ? "" : ` (did you mean ${meant}?)`}`;
      });
      const more = roles.size > named.length ? ", ..." : "";
      return `roles that levels does not name count as "other": ${texts.join(", ")}${more}`;
    },
  };
}
