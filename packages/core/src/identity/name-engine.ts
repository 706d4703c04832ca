import { compareText } from "../model/common.ts";
import type { Person } from "../model/person.ts";
import type { RosterStatistics } from "../model/snapshot.ts";
import { explainRest, learnAffixes } from "./affixes.ts";
import { compareHandle } from "./compare-handle.ts";
import { compareName, isLiteral, literalKey, literalKeysOf, WAYS, wayOf } from "./compare-name.ts";
import { type Comparison, emptyComparison } from "./comparison.ts";
import { normaliseEmail } from "./fold.ts";
import { handleBlocking } from "./handle-blocking.ts";
import { handleName } from "./handle-name.ts";
import { type KeptLists, keptLists, type KeptPerson, type Offer } from "./kept.ts";
import { type Hit, type KnownName, knownNames } from "./known-names.ts";
import { lastsUntil, toldOf } from "./employments.ts";
import type { MatchSubject } from "./matcher.ts";
import { nameBlocking } from "./name-blocking.ts";
import { isGivenName } from "./name-tables.ts";
import { type PersonName, personName } from "./person-name.ts";
import { type Query, queriesOf, type Queries } from "./queries.ts";
import { familyToken, generalRarity, givenToken } from "./rarity.ts";
import { isRoleMailbox } from "./role-mailbox.ts";
import { spellerOf } from "./spell.ts";
import { weigh } from "./weigh.ts";

/** Compares people with signals as they stream past and keeps the best few of each signal. */
export interface NameEngine {
  queries: Queries;
  /** The people kept for each query. */
  kept: KeptLists;
  /** Decorations that many of the handles share. */
  learned: ReadonlySet<string>;
  observe(person: Person): boolean;
  statistics(): RosterStatistics;
}

/** Up to so many distinct signals names are looked for that are misspelt more than once. */
const THOROUGH = 5000;
/** Bits for the same local part that no other weight outdoes. */
const SAME_LOCAL = 20;

export function nameEngine(subjects: readonly MatchSubject[], given: RosterStatistics | undefined): NameEngine {
  const queries = queriesOf(subjects);
  const { list } = queries;
  const nameIndex = nameBlocking(list.length <= THOROUGH);
  const handleIndex = handleBlocking();
  const locals = new Map<string, number[]>();
  const handles = list.flatMap(({ handle }) => (handle === undefined ? [] : [handle.letters]));
  const learned = learnAffixes(handles, isGivenName);
  let anyName = false;
  for (const [number, query] of list.entries()) {
    if (query.name !== undefined) {
      anyName = true;
      nameIndex.add(query.name, number);
    }
    if (query.handle === undefined) continue;
    handleIndex.add(query.handle, number, coreOf(query, learned));
    const local = query.local ?? "";
    locals.set(local, [...(locals.get(local) ?? []), number]);
  }
  const kept = keptLists(list.length);
  const { floors, settled } = kept;
  const signals = list.map((query) => query.name);
  const literalKeys = Int32Array.from(list, ({ name }) => (name === undefined ? 0 : literalKey(name)));
  const asked = new Int32Array(list.length).fill(-1);
  const counts = wordCounts((word) => nameIndex.hasWord(word) || (handles.length > 0 && handleIndex.hasWord(word)));
  const names = knownNames(list.length);

  // The person who is being compared: one at a time, so that nothing is made for each.
  let people = 0;
  let person: Person = NOBODY;
  let name: PersonName = personName(NOBODY);
  let until = "";
  let made: KeptPerson | undefined;
  let addresses: readonly string[] = NONE;
  let same: readonly number[] = NO_QUERIES;
  const make = (): KeptPerson =>
    (made ??= { id: person.id, name, employments: toldOf(person.employments), until, addresses });

  const offer: Offer = { weight: 0, literal: false, sameLocal: false, comparison: undefined };
  const offerName = (number: number, weight: number, literal: boolean): void => {
    offer.weight = weight;
    offer.literal = literal;
    kept.offer(number, offer, person.id, until, make);
  };

  /** True the first time that a signal is met for this person. */
  const isNew = (number: number): boolean => {
    if (asked[number] === people) return false;
    asked[number] = people;
    return true;
  };
  /** What came of the comparisons of the name at hand, for other bearers of it. */
  let hits: Hit[] | undefined;
  const scratch = emptyComparison();
  /** What people weigh who compare alike with a signal, once it is known. */
  const usual = new Float64Array(list.length * WAYS).fill(Number.NaN);
  let keys: readonly [whole: number, initial: number] = [0, 0];
  const meetName = (number: number): void => {
    if (!isNew(number)) return;
    const key = literalKeys[number] as number;
    const mayBeLiteral = key !== 0 && (key === keys[0] || key === keys[1]);
    // Nearly every signal that many people are met for is settled before long.
    if (settled[number] === 1 && !mayBeLiteral) return;
    const signal = signals[number];
    if (signal === undefined) return;
    const literal = mayBeLiteral && isLiteral(signal, name);
    if (!literal && settled[number] === 1) return;
    const way = mayBeLiteral ? wayOf(signal, name, literal) : -1;
    const at = number * WAYS + way;
    let weight = way < 0 ? Number.NaN : (usual[at] as number);
    if (Number.isNaN(weight)) {
      compareName(signal, name, scratch);
      weight = weigh("name", scratch, generalRarity);
      if (way >= 0) usual[at] = weight;
    }
    if (!literal && weight < (floors[number] as number)) return;
    hits?.push({ number, weight, literal });
    offerName(number, weight, literal);
  };
  const meetNames = (known: KnownName): void => {
    if (known.hits !== undefined) {
      for (const { number, weight, literal } of known.hits)
        if (literal || weight >= (floors[number] as number)) offerName(number, weight, literal);
      return;
    }
    hits = known.isRemembered ? [] : undefined;
    keys = literalKeysOf(known.name);
    nameIndex.visit(known.name, meetName);
    // A copy has no room to grow, of which there would be much.
    known.hits = hits?.slice();
  };
  const consider = (number: number, comparison: Comparison): void => {
    const sameLocal = same.includes(number);
    const weight = weigh((list[number] as Query).group, comparison, generalRarity) + (sameLocal ? SAME_LOCAL : 0);
    if (weight >= (floors[number] as number))
      kept.offer(number, { weight, literal: false, sameLocal, comparison }, person.id, until, make);
  };
  const meetHandles = (): void => {
    const spelt = handleName(name, spellerOf(person));
    handleIndex.visit(spelt, (number) => {
      const { group, handle } = list[number] as Query;
      if (handle === undefined || !isNew(number)) return;
      const found = compareHandle(handle, spelt, learned, (comparison) => weigh(group, comparison, generalRarity));
      if (found !== undefined) consider(number, found);
      else if (same.includes(number)) consider(number, UNREAD);
    });
    for (const number of same) if (isNew(number)) consider(number, UNREAD);
  };

  return {
    queries,
    kept,
    learned,
    observe(shown) {
      people += 1;
      const known = names.of(shown);
      [person, name, made] = [shown, known.name, undefined];
      until = lastsUntil(shown.employments);
      addresses = addressesOf(shown);
      same =
        locals.size === 0 || addresses.length === 0
          ? NO_QUERIES
          : addresses.flatMap((each) => locals.get(localOf(each)) ?? []);
      counts.add(name);
      if (anyName) meetNames(known);
      if (handles.length > 0) meetHandles();
      return made !== undefined;
    },
    statistics: () => given ?? { people, tokens: counts.tokens(), names: {}, extra: {} },
  };
}

const NO_QUERIES: readonly number[] = [];
const NONE: readonly string[] = [];
/** Who is compared before the first person is shown. */
const NOBODY: Person = { id: "", formerNames: [], emails: [], accounts: [], employments: [] };

/** Counts how many people bear each word that some signal holds. */
function wordCounts(isKnown: (word: string) => boolean) {
  const families = new Map<string, { bearers: number }>();
  const givens = new Map<string, { bearers: number }>();
  const count = (map: Map<string, { bearers: number }>, word: string) => {
    const known = map.get(word);
    if (known !== undefined) known.bearers += 1;
    else if (isKnown(word)) map.set(word, { bearers: 1 });
  };
  return {
    add({ family, joined, given, called }: PersonName): void {
      count(families, joined);
      for (const word of family) if (word !== joined) count(families, word);
      const first = given[0] ?? "";
      count(givens, first);
      for (const word of called) if (word !== first) count(givens, word);
    },
    tokens(): Record<string, number> {
      const all = [
        ...[...families].map(([word, { bearers }]) => [familyToken(word), bearers] as const),
        ...[...givens].map(([word, { bearers }]) => [givenToken(word), bearers] as const),
      ];
      return Object.fromEntries(all.toSorted(([a], [b]) => compareText(a, b)));
    },
  };
}

/** Letters of a handle that no known decoration explains. */
function coreOf({ handle }: Query, learned: ReadonlySet<string>): number {
  if (handle === undefined) return 0;
  return explainRest(handle.letters, learned, handle.borders).runs.reduce((sum, { text }) => sum + text.length, 0);
}

/** A handle that says nothing of the name, but that the roster holds as a local part. */
const UNREAD = emptyComparison();

function addressesOf({ emails }: Person): readonly string[] {
  if (emails.length === 0) return NONE;
  return emails.flatMap(({ address }) => {
    const email = normaliseEmail(address);
    return email === undefined || isRoleMailbox(email) ? [] : [email];
  });
}

function localOf(address: string): string {
  return address.slice(0, address.lastIndexOf("@"));
}
