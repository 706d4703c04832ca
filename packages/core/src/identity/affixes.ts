/** Words that people decorate a handle with: titles, campaigns, countries, states. None of them says who it is. */
const WORDS = (
  "real the official officiel mr mrs ms dr prof hr fru team vote votefor elect reelect for fra from of i am im iam its this is my hello hej " +
  "rep reps representative sen senator state statesen staterep del delegate asm asmember assembly assemblymember assemblyman assemblywoman assemblymem member mem " +
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

/** Splits a rest into known decorations with the fewest letters unexplained. */
export function explainRest(text: string, learned: ReadonlySet<string>): Rest {
  const letters = [0];
  const counts = [0];
  const from = [0];
  for (let end = 1; end <= text.length; end += 1) {
    letters[end] = (letters[end - 1] ?? 0) + 1;
    counts[end] = counts[end - 1] ?? 0;
    from[end] = -1;
    for (let start = Math.max(0, end - LONGEST); start < end; start += 1) {
      const word = text.slice(start, end);
      if (!KNOWN.has(word) && !learned.has(word)) continue;
      const [left, count] = [letters[start] ?? 0, (counts[start] ?? 0) + 1];
      if (left > (letters[end] ?? 0) || (left === letters[end] && count >= (counts[end] ?? 0))) continue;
      [letters[end], counts[end], from[end]] = [left, count, start];
    }
  }
  const runs: Rest["runs"] = [];
  let end = text.length;
  while (end > 0) {
    if ((from[end] ?? -1) >= 0) {
      end = from[end] ?? 0;
      continue;
    }
    const last = runs.at(-1);
    end -= 1;
    if (last !== undefined && last.at === end + 1) [last.text, last.at] = [`${text[end]}${last.text}`, end];
    else runs.push({ text: text[end] ?? "", at: end });
  }
  return { runs, affixes: counts[text.length] ?? 0 };
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
  return new Set(
    frequent
      .filter(
        ([word, count]) =>
          !frequent.some(
            ([other, more]) =>
              other.length > word.length && (other.startsWith(word) || other.endsWith(word)) && more > count * 0.6,
          ),
      )
      .map(([word]) => word)
      .filter((word) => kept.has(word)),
  );
}
