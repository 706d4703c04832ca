/** One invented person, as an HR export has them. */
export interface GeneratedPerson {
  id: string;
  givenName: string;
  middleName: string;
  familyName: string;
}

/** One principal's display name with the person who bears it; null for an outsider. */
export interface GeneratedName {
  name: string;
  owner: string | null;
}

/** Names with how often each occurs; the order does not matter. */
export interface NameFrequencies {
  given: readonly (readonly [name: string, count: number])[];
  family: readonly (readonly [name: string, count: number])[];
}

export interface GenerateOptions {
  people: number;
  principals: number;
  /** Share of principals who are not on the roster. @default 0.08 */
  outsiders?: number;
  seed?: number;
  frequencies: NameFrequencies;
}

/**
 * An invented roster and the display names of some of its people, as platforms show them: initials, swapped order, dropped
 * middle names, folded letters, typing errors. The same seed gives the same people everywhere.
 */
export function generateRoster(options: GenerateOptions): { people: GeneratedPerson[]; names: GeneratedName[] } {
  const { people: size, principals, outsiders = 0.08, seed = 1, frequencies } = options;
  const random = randomFrom(seed);
  const given = pickerOf(frequencies.given);
  const family = pickerOf(frequencies.family);
  const make = (id: string): GeneratedPerson => ({
    id,
    givenName: random() < 0.06 ? `${given(random())}-${given(random())}` : given(random()),
    middleName: random() < 0.45 ? (random() < 0.5 ? family(random()) : given(random())) : "",
    familyName: family(random()),
  });
  const people = Array.from({ length: size }, (_, index) => make(String(100_000 + index)));
  const names = Array.from({ length: principals }, (_, index): GeneratedName => {
    const isOutsider = random() < outsiders;
    const person = isOutsider ? make(`outsider-${index}`) : (people[Math.floor(random() * size)] as GeneratedPerson);
    return { name: written(person, random), owner: isOutsider ? null : person.id };
  });
  return { people, names };
}

/** How a platform shows a name. */
function written({ givenName, middleName, familyName }: GeneratedPerson, random: () => number): string {
  let first = givenName;
  let middle = random() < 0.5 ? middleName : "";
  if (middle !== "" && random() < 0.4) middle = `${middle.slice(0, 1)}.`;
  if (random() < 0.06) first = `${givenName.slice(0, 1)}.`;
  let last = familyName;
  if (random() < 0.08) last = misspelt(last, random);
  if (random() < 0.05 && first.length > 3) first = misspelt(first, random);
  const style = random();
  let name =
    style < 0.05
      ? `${last}, ${first}`
      : style < 0.1
        ? [last, first, middle].filter(Boolean).join(" ")
        : [first, middle, last].filter(Boolean).join(" ");
  if (random() < 0.25) name = folded(name, random() < 0.5);
  if (random() < 0.05) name = name.toUpperCase();
  return name;
}

function folded(name: string, long: boolean): string {
  const letters: Readonly<Record<string, string>> = long
    ? { æ: "ae", ø: "oe", å: "aa", Æ: "Ae", Ø: "Oe", Å: "Aa" }
    : { æ: "ae", ø: "o", å: "a", Æ: "Ae", Ø: "O", Å: "A" };
  return name.replaceAll(/[æøåÆØÅ]/g, (letter) => letters[letter] ?? letter);
}

const LETTERS = "aeinrstlmkdo";

function misspelt(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 1));
  const kind = random();
  const letter = LETTERS[Math.floor(random() * LETTERS.length)] ?? "e";
  if (kind < 0.3) return word.slice(0, at) + word.slice(at + 1);
  if (kind < 0.55) return word.slice(0, at) + letter + word.slice(at);
  if (kind < 0.8) return word.slice(0, at) + letter + word.slice(at + 1);
  return word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2);
}

function pickerOf(list: readonly (readonly [string, number])[]): (point: number) => string {
  const sums: number[] = [];
  let total = 0;
  for (const [, count] of list) sums.push((total += count));
  return (point) => {
    const wanted = point * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return list[low]?.[0] ?? "";
  };
}

/** Mulberry32: small, fast, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
