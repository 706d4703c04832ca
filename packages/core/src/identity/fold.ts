/** Letters that Unicode does not decompose, in their short Latin form. */
const SHORT: Readonly<Record<string, string>> = {
  ø: "o",
  æ: "ae",
  œ: "oe",
  ß: "ss",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ŋ: "n",
  ħ: "h",
};

/** Longest text that is looked at: names and handles are shorter, noise is cut. */
const MAX_LENGTH = 200;

/**
 * Lower case, without marks, in Latin letters where the letter has a short form: `Sørén` is `soren`.
 * Other scripts stay as they are; see `romanise`.
 */
export function fold(text: string): string {
  const cut = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
  if (isPlain(cut)) return cut.toLowerCase();
  return cut
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[øæœßłđðþıŋħ]/g, (letter) => SHORT[letter] ?? letter);
}

/** Words of a name: runs of letters and digits. Apostrophes join (`O'Brien` is `obrien`), hyphens part. */
export function words(text: string): string[] {
  return (
    fold(text)
      .replaceAll(/['’‘`´ʼ]/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? NO_WORDS.slice()
  );
}

/**
 * One key for every way that Danish, German and Swedish letters are written in plain ones:
 * `Kjær`, `Kjaer` and `Kjar`; `Søren`, `Soeren` and `Soren`; `Aagaard`, `Ågård` and `Agard` meet.
 */
export function collapse(word: string): string {
  // Most words hold none of them.
  if (!/aa|ae|oe|ue/.test(word)) return word;
  return word.replaceAll(/aa|ae/g, "a").replaceAll("oe", "o").replaceAll("ue", "u");
}

/** The collapsed words of a text, as they stand. */
export function collapsedWords(text: string): string[] {
  const all = words(text);
  for (let at = 0; at < all.length; at += 1) all[at] = collapse(all[at] as string);
  return all;
}

/** No words. Made of texts, for then code that reads lists of words meets lists of one kind only, and is quicker. */
export const NO_WORDS: readonly string[] = [""].slice(1);

/** The collapsed words of a name in alphabetical order: equal for one name in any order. */
export function nameKey(text: string): string {
  return collapsedWords(text).toSorted().join(" ");
}

/** Trimmed, lower case, without `mailto:`; undefined when it is no address. A part after `+` is the holder's own note. */
export function normaliseEmail(text: string): string | undefined {
  const address = text
    .trim()
    .replace(/^mailto:/i, "")
    .normalize("NFKC")
    .toLowerCase();
  const at = address.lastIndexOf("@");
  if (at < 1 || at === address.length - 1 || /\s/.test(address)) return undefined;
  const local = address.slice(0, at).replace(/\+.*$/, "");
  return local === "" ? undefined : `${local}@${address.slice(at + 1)}`;
}

/** Without the leading @ and in lower case. */
export function normaliseHandle(text: string): string {
  return text.trim().replace(/^@/, "").normalize("NFKC").toLowerCase();
}

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false;
  return true;
}
