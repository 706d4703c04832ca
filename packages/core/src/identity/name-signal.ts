import { collapsedWords, NO_WORDS } from "./fold.ts";
import { romanise } from "./romanise.ts";

/** A display name in collapsed words. */
export interface NameSignal {
  words: string[];
  /** How many of the words stand before a comma that parts family name from given name; 0 without one. */
  before: number;
  /** `jr`, `sr`, `ii`, ...; empty without. */
  suffix: string;
  /** Words in quotation marks or brackets: what the holder is called. */
  quoted: readonly string[];
}

/** More words than any name has: the rest is noise. */
const MAX_WORDS = 10;

const TITLES = new Set(
  (
    "mr mrs ms miss mx dr prof professor sir dame lord lady hr fru frk herr frau hon honorable rev reverend fr sen senator rep " +
    "representative congressman congresswoman congressmember delegate assemblymember assemblyman assemblywoman councilmember " +
    "councilman councilwoman councilor mayor governor gov minister ambassador judge capt captain col colonel sgt major cand direktor " +
    "advokat overlaege laege ing phd md esq mba msc bsc cpa dds dvm rn"
  ).split(" "),
);
const SUFFIXES: Readonly<Record<string, string>> = {
  jr: "jr",
  junior: "jr",
  sr: "sr",
  senior: "sr",
  ii: "ii",
  iii: "iii",
  iv: "iv",
  "2nd": "ii",
  "3rd": "iii",
  "4th": "iv",
};
const PARTICLES = new Set(
  "af al bin ibn bint d da dal dalla de dei del della den der des di do dos du e el la las le les lo los of och og st ten ter til van vande vander vom von y zu zum zur".split(
    " ",
  ),
);

/** Reads a display name: titles and suffixes aside, `Family, Given` told from `Given Family`. */
export function parseName(text: string): NameSignal {
  const quoted: string[] = [];
  const read = romanise(text);
  const bare = /[("“”„«»]/.test(read)
    ? read.replaceAll(/\(([^)]*)\)|["“”„«»]([^"“”„«»]*)["“”„«»]/g, (_, round?: string, marks?: string) => {
        quoted.push(...wordsOf(round ?? marks ?? ""));
        return " ";
      })
    : read;
  // A name that is written as one word: `HanneDahl`.
  const apart = /[\s,]/.test(bare.trim()) ? bare : bare.replaceAll(/(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll}{2})/gu, " ");
  const [head = "", ...rest] = apart.split(",");
  let suffix = "";
  const clean = (part: string): string[] =>
    withoutTitles(wordsOf(part)).filter((word, index, all) => {
      const found = index > 0 || all.length === 1 ? suffixOf(word) : "";
      if (found !== "") suffix = found;
      return found === "";
    });
  const first = clean(head);
  const others = rest.flatMap(clean);
  const before = first.length > 0 && others.length > 0 ? first.length : 0;
  return {
    words: [...first, ...others].slice(0, MAX_WORDS),
    before: Math.min(before, MAX_WORDS),
    suffix,
    quoted: quoted.length === 0 ? NO_WORDS : quoted,
  };
}

/** The generation that a word states; empty when it states none. */
export function suffixOf(word: string): string {
  return Object.hasOwn(SUFFIXES, word) ? (SUFFIXES[word] ?? "") : "";
}

/** `van`, `de`, `af`, `al`: a part of a family name that people leave out or join. */
export function isParticle(word: string): boolean {
  return PARTICLES.has(word);
}

function wordsOf(text: string): string[] {
  // Initials that are written together part: `J.R.` is two words, and so is `JC` where not all is in capitals.
  const close = /\p{Ll}/u.test(text) ? /\b(\p{Lu})\.?(?=\p{Lu}\b)/gu : /\b(\p{Lu})\.(?=\p{Lu}\b)/gu;
  const parted = text.replaceAll(close, "$1 ");
  return collapsedWords(parted);
}

function withoutTitles(all: string[]): string[] {
  const rest = all.filter((word) => !TITLES.has(word));
  return rest.length === 0 ? all : rest;
}
