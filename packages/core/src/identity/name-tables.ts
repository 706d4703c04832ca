import { CENSUS_FORENAMES, CENSUS_SURNAMES } from "./data/census-names.ts";
import { FORENAMES, SURNAMES } from "./data/popular-names.ts";
import { NICKNAMES } from "./data/nicknames.ts";
import { collapse } from "./fold.ts";
import { rememberingLast } from "./remember.ts";

/** Danish and Nordic short forms and spellings, in the same shape as the English table. */
const NORDIC = `
alexander alex sander aleks
anders andreas andy
andreas andy drejer
ane anne anna
anette annette nete nette
anne anna ane anni
annemarie anne mie marie
benjamin ben benny
birgitte gitte birgit gitta
bodil bo
caroline line caro karoline
catharina catrine trine katrine cathrine kathrine katharina kathrine
charlotte lotte charlie
christian kristian chris kris
christina kristina stina tina christine kristine
christine kristine stine tine kirstine chris
christoffer kristoffer christopher chris stoffer toffer
dorthe dorte dorthea dorete
elisabeth lis lisbeth lise else elise bettina beth lisa ella
emilie emmy milla emily
frederik fred frede freddy fritz frederick
gustav gus gusse
hans hansi johannes
helene lene hella
henriette jette henni
henrik henning henry
inger inge ingrid
jakob jacob jeppe ib
jan johan johannes
johanne hanne johanna
johannes johan hans jo hannes
jonathan jon
jorgen jorn
josefine josse fine josephine
karen karin kaja
karl carl kalle
katarina katja rina trine
kirsten kis kirstin
klaus claus nikolaj
kristoffer stoffer kris toffer
lars lasse laurits lauritz
magdalene magda lene malene
magnus mogens manse
margrethe grethe grete margit margrete merete meta
marie mie maria mia
mathias matti mads matias mattias matthias
michael mikkel mikael mike michel
mikkel mikkeline
mohammed mohamed muhammad mo mohammad muhammed
niels nels nils nis
nikolaj niko nicolai nick klaus nicolaj nikolai
ole olaf oluf
oliver olli
otto ottar
peter per peder pete pelle
philip filip phillip fil
poul paul pavl
rasmus ras erasmus
rikke frederikke ulrikke
sebastian basti bastian seb
soren sorn severin
sophie sofie sofia fie
steffen stefan stephan steff
susanne sanne sus susan
thomas tom tommy
tobias tobi tobbe
torben torbjorn
ulrik uri ulrich
victoria vicki vibs viktoria
viktor victor vic
vibeke vibe
vilhelm villy wilhelm ville
villiam william villy willy
yvonne vonnie
`;

/** True for a word that is a given name somewhere: such a word is never an affix of a handle. */
export function isGivenName(word: string): boolean {
  return tables().given.has(word);
}

/** Short forms, long forms and other spellings of a given name in plain letters, without itself. */
export function formsOf(given: string): readonly string[] {
  return tables().forms.get(given) ?? [];
}

/** True when one is a short form of the other, or both are of one name, in either order. Takes collapsed words. */
export function areForms(a: string, b: string): boolean {
  return formsOfLast(b).has(a);
}

const formsOfLast = rememberingLast(collapsedFormsOf);

/** The same for a collapsed word, collapsed. */
export function collapsedFormsOf(given: string): ReadonlySet<string> {
  return tables().collapsed.get(given) ?? NO_FORMS;
}

/** First letters of the forms of a collapsed given name, each once. */
export function formInitials(given: string): string {
  return tables().initials.get(given) ?? "";
}

const NO_FORMS: ReadonlySet<string> = new Set();

/** How rare a surname is among people at large, in bits; undefined for one that is not common anywhere. */
export function surnameBits(family: string): number | undefined {
  return tables().surnames.get(family);
}

/** How rare a given name is among people at large, in bits; undefined for one that has not been counted. */
export function givenNameBits(given: string): number | undefined {
  return tables().givenBits.get(given);
}

interface Tables {
  forms: ReadonlyMap<string, readonly string[]>;
  collapsed: ReadonlyMap<string, ReadonlySet<string>>;
  initials: ReadonlyMap<string, string>;
  given: ReadonlySet<string>;
  surnames: ReadonlyMap<string, number>;
  givenBits: ReadonlyMap<string, number>;
}

let made: Tables | undefined;

function tables(): Tables {
  made ??= make();
  return made;
}

function make(): Tables {
  const groups = `${NICKNAMES}${NORDIC}`
    .split("\n")
    .map((line) => line.split(" ").filter(Boolean))
    .filter((line) => line.length > 1);
  const forms = new Map<string, Set<string>>();
  const link = (a: string, b: string) => {
    if (a === b) return;
    forms.set(a, (forms.get(a) ?? new Set()).add(b));
    forms.set(b, (forms.get(b) ?? new Set()).add(a));
  };
  for (const [formal = "", ...short] of groups)
    for (const [index, name] of short.entries()) {
      link(formal, name);
      for (const other of short.slice(index + 1)) link(name, other);
    }
  const collapsed = new Map<string, Set<string>>();
  const initials = new Map<string, string>();
  for (const [name, set] of forms)
    for (const other of set) {
      const key = collapse(name);
      collapsed.set(key, (collapsed.get(key) ?? new Set()).add(collapse(other)));
      const letters = initials.get(key) ?? "";
      const letter = other[0] ?? "";
      if (!letters.includes(letter)) initials.set(key, letters + letter);
    }
  return {
    forms: new Map([...forms].map(([name, set]) => [name, [...set].toSorted()])),
    collapsed,
    initials,
    given: new Set([...forms.keys(), ...FORENAMES.split(" ")].flatMap((name) => [name, collapse(name)])),
    surnames: bitsOf(SURNAMES, CENSUS_SURNAMES),
    givenBits: bitsOf(CENSUS_FORENAMES),
  };
}

/** The fewest bits of each name: how rare it is where it is most common. */
function bitsOf(...lists: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const line of lists.flatMap((list) => list.trim().split("\n"))) {
    const [bits, ...names] = line.split(" ");
    for (const name of names) {
      const key = collapse(name);
      found.set(key, Math.min(found.get(key) ?? Number.POSITIVE_INFINITY, Number(bits)));
    }
  }
  return found;
}
