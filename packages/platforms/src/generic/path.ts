import { nearest } from "@rollcall/core";

/**
 * A place in an answer, as a user writes it: `user.email`, `data[]`, `roles[].name`, `expires?`, `"Tlf. nr"`, `^.id`, `.`.
 * Small and total: it can name a place and nothing else, and reading one never throws.
 */
export interface Path {
  readonly text: string;
  /** Begins with `^`: it starts at the element that `each` goes through, not at the inner one. */
  readonly climbs: boolean;
  readonly steps: readonly Step[];
}

interface Step {
  /** Empty for a list itself: `[]`. */
  name: string;
  /** `[]`: every element of the list. */
  list: boolean;
  /** `?`: it may be absent. */
  optional: boolean;
}

/** What stands at a path. */
export interface Found {
  values: readonly unknown[];
  /** A step that had to be there and is not. */
  missing?: Gap;
  /** An optional step that is not there at all; one that is empty is there. */
  absent?: Gap;
}

/** A step that is not there, and where it was looked for. */
export interface Gap {
  step: string;
  inside: unknown;
  why: "absent" | "empty" | "no list";
}

const STEP = /(?:"([^"]+)"|([^".[\]?^]*))(\[\])?(\?)?(\.|$)/y;

/** Reads a path; a text that is none is told in words. */
export function parsePath(text: string): { path: Path } | { problem: string } {
  const trimmed = text.trim().normalize("NFC");
  const climbs = trimmed.startsWith("^");
  const rest = climbs ? trimmed.slice(1).replace(/^\./, "") : trimmed;
  if (trimmed === "." || (climbs && rest === "")) return { path: { text: trimmed, climbs, steps: [] } };
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  for (let dotted = true; dotted;) {
    const from = STEP.lastIndex;
    const [, quoted, plain = "", list, optional, end] = STEP.exec(rest) ?? [];
    const name = quoted ?? plain.trim();
    if (end === undefined || (name === "" && list === undefined))
      return {
        problem: `expected a path at "${rest.slice(from) || trimmed}", for example user.email, data[] or role?`,
      };
    steps.push({ name, list: list !== undefined, optional: optional !== undefined });
    dotted = end === ".";
  }
  return { path: { text: trimmed, climbs, steps } };
}

/** The path of a text that was checked before. */
export function pathOf(text: string): Path {
  const parsed = parsePath(text);
  if ("problem" in parsed) throw new TypeError(parsed.problem);
  return parsed.path;
}

/** Everything that stands at a path of a value. */
export function valuesAt(path: Path, value: unknown): Found {
  const values: unknown[] = [];
  const gaps: Pick<Found, "missing" | "absent"> = {};
  walk(path.steps, 0, value, values, gaps);
  return { values, ...gaps };
}

/** The name that is there and was probably meant. Names of a mapping's own fields only, so never a value. */
export function nearestName({ step, inside }: Gap): string | undefined {
  if (!isRecord(inside)) return undefined;
  return nearest(step, Object.keys(inside).slice(0, 200));
}

/** The same for an optional step, which may rightly be absent: only a name that is nearly the same counts. */
export function misspelt(gap: Gap): string | undefined {
  const meant = nearestName(gap);
  const isSame = meant !== undefined && fold(meant) === fold(gap.step);
  return isSame || gap.step.length >= 5 ? meant : undefined;
}

/** Why a path does not fit, in words that hold no value of the answer. */
export function explainGap(path: Path, gap: Gap): string {
  if (gap.why === "no list") return `path "${path.text}": ${gap.step === "" ? "it" : `"${gap.step}"`} is no list`;
  if (gap.why === "empty") return `path "${path.text}": "${gap.step}" is empty, and the path goes on`;
  const meant = nearestName(gap);
  return `path "${path.text}": "${gap.step}" is not there${meant === undefined ? "" : ` (did you mean "${meant}"?)`}`;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]+/g, "");
}

function walk(
  steps: readonly Step[],
  index: number,
  value: unknown,
  values: unknown[],
  gaps: Pick<Found, "missing" | "absent">,
): void {
  const step = steps[index];
  if (step === undefined) {
    values.push(value);
    return;
  }
  const { name, list, optional } = step;
  const isThere = name === "" || (isRecord(value) && Object.hasOwn(value, name));
  const next = name === "" ? value : isThere ? (value as Record<string, unknown>)[name] : undefined;
  const goesOn = list || index < steps.length - 1;
  if (!isThere) {
    gaps[optional ? "absent" : "missing"] ??= { step: name, inside: value, why: "absent" };
    return;
  }
  if (goesOn && (next === null || next === undefined)) {
    if (!optional) gaps.missing ??= { step: name, inside: value, why: name === "" ? "no list" : "empty" };
    return;
  }
  if (!list) {
    walk(steps, index + 1, next, values, gaps);
    return;
  }
  if (!Array.isArray(next)) {
    gaps.missing ??= { step: name, inside: value, why: "no list" };
    return;
  }
  for (const item of next) walk(steps, index + 1, item, values, gaps);
}
