/** Letters of other scripts by what they sound like in Latin ones; vowels that a script leaves out stay out. */
const TABLES: readonly (readonly [RegExp, string, readonly string[]])[] = [
  [
    /[\u0400-\u045f\u0490-\u0493\u049a\u049b\u04b0\u04b1\u04ae\u04af\u04d8\u04d9\u04e8\u04e9]/u,
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёђєѕіїјљњћќўџґғқұүәө",
    "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya e dj e z i i j lj nj c k u dz g g k u u a o".split(
      " ",
    ),
  ],
  [/[\u0370-\u03ff]/u, "αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(" ")],
  [
    /[\u10d0-\u10ff]/u,
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split(" "),
  ],
  [
    /[\u0590-\u05ff]/u,
    "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "a v g d h v z h t i kh k l m m n n s - f p ts ts k r sh t".split(" "),
  ],
  [
    /[\u0600-\u06ff]/u,
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأإؤئةپچژگکیہے",
    "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h u i a - a a i u i a p ch zh g k i h e".split(" "),
  ],
];
const LETTERS: ReadonlyMap<string, string> = new Map(
  TABLES.flatMap(([, from, to]) =>
    [...from].map((letter, index) => [letter, to[index] === "-" ? "" : (to[index] ?? "")] as const),
  ),
);

/** Writes Cyrillic, Greek, Georgian, Hebrew, Arabic and Hangul in Latin letters; leaves the rest as it is. */
export function romanise(text: string): string {
  if (!/[\u0370-\u06ff\u10d0-\u10ff\uac00-\ud7a3]/u.test(text)) return text;
  return [...text.normalize("NFC").toLowerCase()].map((letter) => LETTERS.get(letter) ?? hangul(letter)).join("");
}

const LEADS = "g kk n d tt r m b pp s ss - j jj ch k t p h".split(" ");
const VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const TAILS = "- k k ks n n n t l k m l l l p l m p p t t ng t t k t p h".split(" ");

/** A syllable of Hangul is made by arithmetic of its lead, vowel and tail. */
function hangul(letter: string): string {
  const code = letter.charCodeAt(0) - 0xac00;
  if (code < 0 || code > 11_171) return letter;
  const part = (list: readonly string[], index: number) => (list[index] === "-" ? "" : (list[index] ?? ""));
  return part(LEADS, Math.floor(code / 588)) + part(VOWELS, Math.floor((code % 588) / 28)) + part(TAILS, code % 28);
}
