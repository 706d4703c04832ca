import { type Decoration, decorationsOf } from "./affixes.ts";
import { fold } from "./fold.ts";
import { romanise } from "./romanise.ts";

/** A handle, or the local part of an address, without its separators and digits. */
export interface HandleSignal {
  letters: string;
  /** Places between letters where the handle itself parts: separators, digits, capitals; always 0 and the end. */
  borders: ReadonlySet<number>;
  /** The known words that handles are decorated with, in order. */
  decorations: readonly Decoration[];
  digits: number;
}

const MAX_LENGTH = 64;

/** Reads a handle: `rep.leslieMunoz_4` is `repleslymunoz`, parted after `rep`, `leslie` and `munoz`. */
export function parseHandle(text: string): HandleSignal {
  const raw = romanise(text.trim().replace(/^@/, "").slice(0, MAX_LENGTH));
  const borders = new Set([0]);
  let letters = "";
  let digits = 0;
  let before = "";
  for (const sign of raw.normalize("NFC")) {
    const plain = fold(sign);
    if (/^\p{L}+$/u.test(plain)) {
      const upper = sign !== sign.toLowerCase();
      if (upper && before !== "" && before === before.toLowerCase()) borders.add(letters.length);
      letters += plain;
      before = sign;
    } else {
      borders.add(letters.length);
      if (/\d/.test(sign)) digits += 1;
      before = "";
    }
  }
  borders.add(letters.length);
  return { letters, borders, decorations: decorationsOf(letters, borders), digits };
}

/** Ways in which a word of a name may stand in a handle, longest first: `soeren`, `soren`. */
export function spellings(text: string): string[] {
  const plain = fold(text);
  if (!/[øæåäöüßœ]|aa|oe|ae|ue/i.test(text.normalize("NFC"))) return [plain];
  const long = fold(
    text
      .normalize("NFC")
      .toLowerCase()
      .replaceAll(/[øö]/g, "oe")
      .replaceAll("å", "aa")
      .replaceAll("ä", "ae")
      .replaceAll("ü", "ue"),
  );
  const short = plain.replaceAll("aa", "a").replaceAll("oe", "o").replaceAll("ae", "a").replaceAll("ue", "u");
  return [...new Set([long, plain, short, plain.replaceAll("ae", "e")])].toSorted((a, b) => b.length - a.length);
}
