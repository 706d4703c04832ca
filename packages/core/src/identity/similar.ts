import { remembering } from "./remember.ts";

/** How two words that are not equal resemble each other; `none` when they do not. */
export type Likeness = "equal" | "sound" | "typo" | "prefix" | "loose" | "none";

/** Compares two collapsed words. */
export function likeness(a: string, b: string): Likeness {
  if (a === b) return "equal";
  const short = a.length <= b.length ? a : b;
  const long = short === a ? b : a;
  if (short.length < 3) return "none";
  if (short.length > 3 && maySoundAlike(a, b) && sound(a) === sound(b)) return "sound";
  const limit = short.length >= 7 ? 3 : short.length >= 5 ? 2 : 1;
  const distance = long.length - short.length > limit ? limit + 1 : editDistance(a, b, limit);
  if (distance === 1) return long.length > 3 ? "typo" : "loose";
  if (long.startsWith(short)) return "prefix";
  if (distance === 2 && short.length >= 5) return short.length >= 7 ? "typo" : "loose";
  return distance === 3 && short.length >= 8 ? "loose" : "none";
}

/** True when one is made of the beginning of the other as pet names are: `Kathi` of `Kathleen`, `Nic` of `Nicholas`, `Cy` of `Cyril`. */
export function isPetForm(a: string, b: string): boolean {
  const short = a.length <= b.length ? a : b;
  const long = short === a ? b : a;
  if (short.length < 2 || short === long || long.length < 4) return false;
  if (long.startsWith(short)) return true;
  const stem = stemOf(short);
  return stem >= 3 && stem < short.length && long.startsWith(short.slice(0, stem));
}

/** How many letters are left without the ending of a pet name (`ie`, `ey`, or a vowel) and without a doubled letter before it. */
function stemOf(word: string): number {
  let end = word.length;
  const last = word[end - 1] ?? "";
  if ("iyeao".includes(last)) end -= word.endsWith("ie") || word.endsWith("ey") ? 2 : 1;
  return end > 1 && word[end - 1] === word[end - 2] ? end - 1 : end;
}

/**
 * The word as it sounds across spellings: `Christian` and `Kristian`, `Sofie` and `Sophie`, `Mohammed` and `Muhamad`,
 * `Zelensky` and `Selenskyj` meet. Vowels but the first become one.
 */
export const sound = remembering((word) =>
  word
    .replaceAll(/sch|sh/g, "s")
    .replaceAll(/tsch|tch|ch|ck|q/g, "k")
    .replaceAll(/ph/g, "f")
    .replaceAll(/x/g, "ks")
    .replaceAll(/c(?=[eiy])/g, "s")
    .replaceAll("c", "k")
    .replaceAll(/[wv]/g, "v")
    .replaceAll(/[zs]/g, "s")
    .replaceAll(/(?<=[a-z])h/g, "")
    .replaceAll(/d(?=t)|(?<=[nl])d(?=$)/g, "")
    .replaceAll(/[jy]/g, "i")
    .replaceAll(/[eiou]+/g, "e")
    .replaceAll(/(.)\1+/g, "$1"),
);

/** Words that sound alike begin alike: this is looked at first, as most words do not. */
function maySoundAlike(a: string, b: string): boolean {
  const first = a.charCodeAt(0);
  const other = b.charCodeAt(0);
  return first === other || (BEGINNINGS[first - 97] ?? first) === (BEGINNINGS[other - 97] ?? other);
}

/** One letter for all that words may begin with and yet sound alike, for each from a to z. */
const BEGINNINGS = [..."abcdefgheeclmnefcrccevvcec"].map((letter) => letter.charCodeAt(0));

/** Edits (insert, delete, replace, swap neighbours) from `a` to `b`; `limit + 1` when there are more. */
export function editDistance(a: string, b: string, limit: number): number {
  let from = 0;
  let end = a.length;
  let other = b.length;
  while (from < end && from < other && a.charCodeAt(from) === b.charCodeAt(from)) from += 1;
  while (end > from && other > from && a.charCodeAt(end - 1) === b.charCodeAt(other - 1)) {
    end -= 1;
    other -= 1;
  }
  const height = end - from;
  const width = other - from;
  if (Math.abs(height - width) > limit) return limit + 1;
  if (height === 0 || width === 0) return Math.max(height, width);
  if (width >= LONGEST) return limit + 1;

  let before = ROWS[0] as Uint16Array;
  let previous = ROWS[1] as Uint16Array;
  let current = ROWS[2] as Uint16Array;
  for (let column = 0; column <= width; column += 1) previous[column] = column;
  for (let row = 1; row <= height; row += 1) {
    current[0] = row;
    let best = row;
    const letter = a.charCodeAt(from + row - 1);
    const last = row > 1 ? a.charCodeAt(from + row - 2) : -1;
    for (let column = 1; column <= width; column += 1) {
      const there = b.charCodeAt(from + column - 1);
      let cost = (previous[column - 1] as number) + (letter === there ? 0 : 1);
      if ((previous[column] as number) + 1 < cost) cost = (previous[column] as number) + 1;
      if ((current[column - 1] as number) + 1 < cost) cost = (current[column - 1] as number) + 1;
      if (
        column > 1 &&
        last === there &&
        letter === b.charCodeAt(from + column - 2) &&
        (before[column - 2] as number) + 1 < cost
      )
        cost = (before[column - 2] as number) + 1;
      current[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    const next = before;
    before = previous;
    previous = current;
    current = next;
  }
  return Math.min(previous[width] as number, limit + 1);
}

const LONGEST = 256;
/** Three rows that every call writes anew. */
const ROWS = [new Uint16Array(LONGEST + 1), new Uint16Array(LONGEST + 1), new Uint16Array(LONGEST + 1)];
