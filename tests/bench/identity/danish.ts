import type { NameFrequencies } from "../../../packages/core/src/testing/roster-generator.ts";
import { readRows } from "./data.ts";

const STEMS =
  "Bjerre Lund Holm Dal Kjær Nør Sønder Øster Vester Skov Bak Krog Toft Mølle Sø Å Birke Ege Ask Elle Hede Kær Strand Sand Sten Høj Lav Ny Gammel Dam Kirke Kloster Ravn Ulv Ørne Bære Lille Store Brede Lange Rask Hvid Sort Grøn Rød Blå Vinter Sommer Krogs".split(
    " ",
  );
const ENDS =
  "gaard holm strup mose bæk dal lund bjerg gren kvist sted ager toft rup by vang borg lev høj kjær husen land skov vig balle drup".split(
    " ",
  );

/** Danish names as they are spread: the counted surnames, then a long tail of place names and patronymics after Zipf. */
export function danishNames(folder: string): NameFrequencies {
  const surnames = readRows(folder, "popular_names/common-surnames-by-country.csv").filter(
    ({ Country }) => Country === "DK",
  );
  const given = readRows(folder, "popular_names/common-forenames-by-country.csv")
    .filter(({ Country }) => ["DK", "NO", "SE", "FO", "DE", "FI", "IS", "NL", "GB", "US"].includes(Country ?? ""))
    .map((row) => row["Localized Name"] ?? "")
    .filter((name) => /^\p{Lu}\p{Ll}+$/u.test(name));
  const counted = surnames.map((row) => [row["Localized Name"] ?? "", Number(row["Count"])] as const);
  const distinct = [...new Set(given)];
  const tail = [
    ...distinct.filter((name) => /[nrdlkmst]$/.test(name)).map((name) => `${name}sen`),
    ...STEMS.flatMap((stem) => ENDS.map((end) => `${stem}${end}`)),
  ].filter((name) => !counted.some(([known]) => known === name));
  const least = Math.min(...counted.map(([, count]) => count));
  return {
    given: distinct.map((name, index) => [name, 100_000 / (index + 12)] as const),
    family: [...counted, ...shuffled(tail).map((name, index) => [name, (least * 20) / (index + 25)] as const)],
  };
}

/** A fixed order that has nothing to do with the alphabet. */
function shuffled(names: readonly string[]): string[] {
  const keyOf = (name: string) =>
    [...name].reduce((sum, sign) => Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0, 2_166_136_261);
  return names.toSorted((a, b) => keyOf(a) - keyOf(b) || (a < b ? -1 : 1));
}
