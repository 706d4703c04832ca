/** How two words that are not equal resemble each other; `none` when they do not. */
export type Likeness = "equal" | "sound" | "typo" | "prefix" | "loose" | "none";

/** Compares two collapsed words. */
export function likeness(a: string, b: string): Likeness {
  if (a === b) return "equal";
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3) return "none";
  if (sound(a) === sound(b)) return "sound";
  const limit = short.length >= 7 ? 3 : short.length >= 5 ? 2 : 1;
  const distance = long.length - short.length > limit ? limit + 1 : editDistance(a, b, limit);
  if (distance === 1) return "typo";
  if (long.startsWith(short)) return "prefix";
  if (distance === 2 && short.length >= 5) return short.length >= 7 ? "typo" : "loose";
  return distance === 3 && short.length >= 8 ? "loose" : "none";
}

/**
 * The word as it sounds across spellings: `Christian` and `Kristian`, `Sofie` and `Sophie`, `Mohammed` and `Muhamad`,
 * `Zelensky` and `Selenskyj` meet. Vowels but the first become one.
 */
export function sound(word: string): string {
  const known = sounds.get(word);
  if (known !== undefined) return known;
  const made = word
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
    .replaceAll(/(.)\1+/g, "$1");
  if (sounds.size > 20_000) sounds.clear();
  sounds.set(word, made);
  return made;
}

/** A memory of bounded size: a word sounds the same whenever it is asked. */
const sounds = new Map<string, string>();

/** Edits (insert, delete, replace, swap neighbours) from `a` to `b`; `limit + 1` when there are more. */
export function editDistance(a: string, b: string, limit: number): number {
  const width = b.length;
  let before: number[] = [];
  let previous = Array.from({ length: width + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= width; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + same,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[width] ?? 0, limit + 1);
}
