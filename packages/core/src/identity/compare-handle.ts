import { explainRest, isCutFrom } from "./affixes.ts";
import type { Comparison, FamilyLevel, GivenLevel } from "./comparison.ts";
import { type HandleName, LEAST } from "./handle-name.ts";
import { eachReading, type Reading } from "./handle-readings.ts";
import type { HandleSignal } from "./handle-signal.ts";
import { isGivenName, surnameBits } from "./name-tables.ts";
import { isPetForm, likeness } from "./similar.ts";

/** Finds the reading of a handle that leaves least unexplained; undefined when the person is not in it at all. */
export function compareHandle(
  signal: HandleSignal,
  person: HandleName,
  learned: ReadonlySet<string>,
  weigh: (comparison: Comparison) => number,
): Comparison | undefined {
  if (signal.letters.length < 2) return undefined;
  let best: Comparison | undefined;
  let bestWeight = Number.NEGATIVE_INFINITY;
  eachReading(signal, person, (reading) => {
    const comparison = comparisonOf(reading, signal, person, learned);
    if (comparison === undefined) return;
    const weight = weigh(comparison);
    if (weight > bestWeight) [best, bestWeight] = [comparison, weight];
  });
  return best;
}

interface Run {
  text: string;
  from: number;
  to: number;
}

/** One reading with what it leaves over; undefined when a name or an initial is but a piece of another word. */
function comparisonOf(
  reading: Reading,
  { letters, borders, decorations, digits }: HandleSignal,
  person: HandleName,
  learned: ReadonlySet<string>,
): Comparison | undefined {
  const { ends, gap = [0, 0] } = reading;
  const [first, last] = [ends[0] ?? 0, ends.at(-1) ?? 0];
  if (isCutFrom(decorations, first, last)) return undefined;
  const runs: Run[] = [];
  let affixes = 0;
  for (const [at, stop] of [[0, first], gap, [last, letters.length]] as const) {
    if (at === stop) continue;
    const rest = explainRest(letters.slice(at, stop), learned, borders, at);
    affixes += rest.affixes;
    for (const { text, at: within } of rest.runs) runs.push({ text, from: at + within, to: at + within + text.length });
  }
  const cuts = (edge: number) => !borders.has(edge) && runs.some(({ from, to }) => from === edge || to === edge);
  if (isShort(reading.given) && ends.length > 2 && cuts(reading.swapped ? last : first)) return undefined;

  let { family, given, middle } = reading;
  const left = given === "absent" ? leftoverGiven(runs, first, last, person) : undefined;
  if (left !== undefined) {
    given = left.level;
    if (left.middle) middle = "extra";
    if (left.run !== undefined) runs.splice(runs.indexOf(left.run), 1);
  }
  if (family === "absent") {
    const other = leftoverFamily(runs, person);
    if (other !== undefined) {
      family = other.level;
      if (other.run !== undefined) runs.splice(runs.indexOf(other.run), 1);
    }
  }
  return {
    family,
    given,
    middle,
    suffix: "absent",
    swapped: reading.swapped,
    familyWord: reading.familyWord,
    givenWord: person.name.given[0] ?? "",
    familySeen: "",
    givenSeen: "",
    unexplained: runs.reduce((sum, { text }) => sum + text.length, 0),
    runs: runs.length,
    affixes,
    digits,
    borders: ends.filter((end) => borders.has(end)).length / Math.max(1, ends.length),
    broken: ends.some(cuts),
    cut: borders.size > 2 && (!borders.has(first) || !borders.has(last)),
  };
}

function isShort(level: GivenLevel): boolean {
  return level === "initial" || level === "second-initial" || level === "truncated";
}

/** What the letters beside a family name say of the given name: misspelt, a form of it, another name, another initial. */
function leftoverGiven(
  runs: readonly Run[],
  first: number,
  last: number,
  person: HandleName,
): { level: GivenLevel; run?: Run; middle?: boolean } | undefined {
  const beside = runs.find(({ to }) => to === first) ?? runs.find(({ from }) => from === last);
  if (beside !== undefined) {
    const { text } = beside;
    if (text.length === 1) return { level: "other-initial", run: beside };
    if (text.length === 2 && person.givenInitials.includes(text[0] ?? ""))
      return { level: "initial", run: beside, middle: true };
    const level = text.length >= LEAST ? givenLike(text, person) : undefined;
    if (level !== undefined) return { level, run: beside };
  }
  // Another given name beside the family name is somebody else.
  return runs.some(({ text }) => text.length >= LEAST && isGivenName(text)) ? { level: "conflict" } : undefined;
}

function givenLike(text: string, { givens }: HandleName): GivenLevel | undefined {
  let loose: GivenLevel | undefined;
  for (const { text: own, level } of givens) {
    if (level !== "exact" && level !== "called") continue;
    const like = likeness(text, own);
    if (like === "sound" || like === "typo") return like;
    if (isPetForm(text, own)) return "short";
    if (like === "prefix") return "truncated";
    if (like === "loose") loose = "loose";
  }
  return loose;
}

/** What the letters beside a given name say of the family name: misspelt, or another surname. */
function leftoverFamily(runs: readonly Run[], person: HandleName): { level: FamilyLevel; run?: Run } | undefined {
  let other = false;
  for (const run of runs) {
    if (run.text.length < LEAST) continue;
    for (const { text: own, level } of person.families) {
      if (level !== "full") continue;
      const like = likeness(run.text, own);
      if (like === "sound" || like === "typo") return { level: like, run };
      if (like === "loose" && own.length > 5) return { level: "loose", run };
    }
    if (surnameBits(run.text) !== undefined) other = true;
  }
  return other ? { level: "conflict" } : undefined;
}
