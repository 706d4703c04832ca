/** Words that people decorate a handle with: titles, campaigns, countries, states. None of them says who it is. */
const WORDS = (
  "real the official officiel mr mrs ms dr prof hr fru team vote votefor elect reelect for fra from of i am im iam its this is my hello hej " +
  "rep representative sen senator state statesen staterep del delegate asm asmember assembly assemblymember assemblyman assemblywoman assemblymem member mem " +
  "cong congress congressman congresswoman house senate councilmember councilman councilwoman council councilor mayor gov governor " +
  "press media office campaign friends friendsof citizens committee people peoplefor district dist leader speaker chair minister mp mep " +
  "mf byraad borgmester formand direktor ceo cfo cto founder news tv live online web blog page fan club book author coach dj photo foto " +
  "the1 dk danmark denmark se sverige no norge de uk us usa eu gb ca au nl fr fi is world nordic gmail mail com org net priv privat private " +
  "work job biz hq pr hk yt fb ig tw x sd hd ld rd delegates district4 one " +
  "al ak az ar co ct dc fl ga hi ia id il in ks ky la ma md me mi mn mo ms mt nc nd ne nh nj nm nv ny oh ok or pa ri sc tn tx ut va vt wa wi wv wy " +
  "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky " +
  "louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire newhampshire jersey " +
  "newjersey mexico newmexico newyork york carolina northcarolina southcarolina dakota northdakota southdakota ohio oklahoma oregon " +
  "pennsylvania rhodeisland tennessee texas utah vermont virginia washington westvirginia wisconsin wyoming north south east west"
).split(" ");
const KNOWN: ReadonlySet<string> = new Set(WORDS);
const LONGEST = 16;

/** What is left of a handle when the name is taken out. */
export interface Rest {
  /** Runs of letters that nothing explains, with the place of each. */
  runs: { text: string; at: number }[];
  /** How many decorations were recognised. */
  affixes: number;
}

/** True for a word that handles are decorated with anywhere. */
export function isDecoration(word: string): boolean {
  return KNOWN.has(word);
}

/**
 * Splits a rest into known decorations with the fewest letters unexplained. A decoration of two letters stands at a border or
 * beside other decorations: there is no `nd` in `sandy`. `borders` counts from `offset`.
 */
export function explainRest(
  text: string,
  learned: ReadonlySet<string>,
  borders: ReadonlySet<number> = NONE,
  offset = 0,
): Rest {
  const { ways, last, count } = bestWays(text, learned, borders, offset);
  return { runs: runsOf(text, ways, last), affixes: count };
}

/** A decoration, from one place of a handle to another. */
export type Decoration = readonly [from: number, to: number];

/**
 * The known words of a whole handle. Two letters are none, for they may chance to be; nor is what was learned from the
 * handles at hand, which may be a piece of a name.
 */
export function decorationsOf(text: string, borders: ReadonlySet<number>): readonly Decoration[] {
  const { ways, last } = bestWays(text, NONE, borders, 0);
  const found: Decoration[] = [];
  let [at, state] = [text.length, last];
  while (at > 0) {
    const way = ways[at]?.[state];
    if (way === undefined) break;
    if (state !== LETTER && at - way.from > 2) found.unshift([way.from, at]);
    [at, state] = [way.from, way.state];
  }
  return found;
}

/** True for letters that decorations explain and that begin or end within one: there is no Line in `online`. */
export function isCutFrom(decorations: readonly Decoration[], from: number, to: number): boolean {
  let explained = from;
  let cut = false;
  for (const [start, end] of decorations) {
    if (end <= from || start >= to) continue;
    if (start > explained) return false;
    if (start < from || end > to) cut = true;
    explained = end;
  }
  return cut && explained >= to;
}

/** The best way through a text, to each place of it, and the state in which the best one ends. */
function bestWays(text: string, learned: ReadonlySet<string>, borders: ReadonlySet<number>, offset: number) {
  const size = text.length;
  // The best way to each place by what stands before it: a decoration, a short one that wants a neighbour, a letter.
  const ways: (Way | undefined)[][] = Array.from({ length: size + 1 }, () => [undefined, undefined, undefined]);
  (ways[0] as (Way | undefined)[])[DECORATION] = { letters: 0, count: 0, from: -1, state: DECORATION };
  const reach = (at: number, state: number, way: Way) => {
    const known = ways[at]?.[state];
    const better =
      known === undefined || way.letters < known.letters || (way.letters === known.letters && way.count < known.count);
    if (better) (ways[at] as (Way | undefined)[])[state] = way;
  };
  for (let start = 0; start < size; start += 1) {
    const border = borders.has(offset + start);
    for (const [state, way] of (ways[start] ?? []).entries()) {
      if (way === undefined) continue;
      const { letters, count } = way;
      if (state !== SHORT || border) reach(start + 1, LETTER, { letters: letters + 1, count, from: start, state });
      for (let end = start + (state === LETTER && !border ? 3 : 2); end <= Math.min(size, start + LONGEST); end += 1) {
        const word = text.slice(start, end);
        if (!KNOWN.has(word) && !learned.has(word)) continue;
        const next = end - start > 2 || borders.has(offset + end) ? DECORATION : SHORT;
        reach(end, next, { letters, count: count + 1, from: start, state });
      }
    }
  }
  let best: Way | undefined;
  let state = DECORATION;
  for (const [index, way] of (ways[size] ?? []).entries())
    if (
      way !== undefined &&
      (best === undefined || way.letters < best.letters || (way.letters === best.letters && way.count < best.count))
    )
      [best, state] = [way, index];
  return { ways, last: state, count: best?.count ?? 0 };
}

interface Way {
  letters: number;
  count: number;
  from: number;
  state: number;
}
const [DECORATION, SHORT, LETTER] = [0, 1, 2];
const NONE: ReadonlySet<never> = new Set();

/** Walks the best way back and gathers the letters that nothing explains, last first. */
function runsOf(text: string, ways: readonly (Way | undefined)[][], last: number): Rest["runs"] {
  const runs: Rest["runs"] = [];
  let [at, state] = [text.length, last];
  while (at > 0) {
    const way = ways[at]?.[state];
    if (way === undefined) break;
    const run = runs.at(-1);
    if (state === LETTER) {
      if (run !== undefined && run.at === at) [run.text, run.at] = [`${text[way.from]}${run.text}`, way.from];
      else runs.push({ text: text[way.from] ?? "", at: way.from });
    }
    [at, state] = [way.from, way.state];
  }
  return runs;
}

/** Least and largest length of a decoration that is learned from the handles at hand. */
const LEARNED_MIN = 3;
const LEARNED_MAX = 14;

/**
 * Decorations of this company's own: beginnings and ends that many handles share (`nordvind_`, `_energi`), given names excepted.
 * A shared beginning counts only where the handles differ after it.
 */
export function learnAffixes(handles: readonly string[], isName: (word: string) => boolean): Set<string> {
  const distinct = [...new Set(handles)];
  const needed = Math.max(4, Math.ceil(distinct.length / 200));
  const counts = new Map<string, number>();
  for (const letters of distinct)
    for (let size = LEARNED_MIN; size <= Math.min(LEARNED_MAX, letters.length - 2); size += 1)
      for (const word of new Set([letters.slice(0, size), letters.slice(-size)]))
        counts.set(word, (counts.get(word) ?? 0) + 1);
  const frequent = [...counts].filter(([word, count]) => count >= needed && !isName(word));
  const kept = new Map(frequent);
  // `nordvi` is only the beginning of `nordvind`: what nearly always goes on is no word of its own.
  const goesOn = (word: string, count: number) =>
    frequent.some(
      ([other, more]) =>
        other.length > word.length && (other.startsWith(word) || other.endsWith(word)) && more > count * 0.6,
    );
  // `reps` is `rep` before a name with s: what few of the handles of a shorter word go on with is none either.
  const isChance = (word: string, count: number) => {
    for (let size = LEARNED_MIN - 1; size < word.length; size += 1)
      for (const shorter of [word.slice(0, size), word.slice(-size)])
        if ((counts.get(shorter) ?? 0) * 0.4 > count && (KNOWN.has(shorter) || kept.has(shorter))) return true;
    return false;
  };
  return new Set(
    frequent
      .filter(([word, count]) => !goesOn(word, count) && !isChance(word, count))
      .map(([word]) => word)
      .filter((word) => kept.has(word)),
  );
}
