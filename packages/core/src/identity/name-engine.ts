import { compareText } from "../model/common.ts";
import type { Person } from "../model/person.ts";
import type { RosterStatistics } from "../model/snapshot.ts";
import { explainRest, learnAffixes } from "./affixes.ts";
import { compareHandle } from "./compare-handle.ts";
import { compareName, isLiteral, literalKey, literalKeysOf } from "./compare-name.ts";
import { type Comparison, emptyComparison } from "./comparison.ts";
import { normaliseEmail } from "./fold.ts";
import { handleBlocking } from "./handle-blocking.ts";
import { handleName } from "./handle-name.ts";
import { floorOf, isSettled, keep, type Kept, placeOf } from "./kept.ts";
import { type Hit, type KnownName, knownNames } from "./known-names.ts";
import type { MatchSubject } from "./matcher.ts";
import { nameBlocking } from "./name-blocking.ts";
import { isGivenName } from "./name-tables.ts";
import type { PersonName } from "./person-name.ts";
import { type Query, queriesOf, type Queries } from "./queries.ts";
import { familyToken, generalRarity, givenToken } from "./rarity.ts";
import { isRoleMailbox } from "./role-mailbox.ts";
import { spellerOf } from "./spell.ts";
import { weigh } from "./weigh.ts";

/** Compares people with signals as they stream past and keeps the best few of each signal. */
export interface NameEngine {
  queries: Queries;
  /** The people kept for each query, best first. */
  kept: Kept[][];
  /** Decorations that many of the handles share. */
  learned: ReadonlySet<string>;
  observe(person: Person): boolean;
  statistics(): RosterStatistics;
}

/** Up to so many distinct signals names are looked for that are misspelt more than once. */
const THOROUGH = 5000;
/** The least weight of all from which a person is kept, and bits for the same local part that no other weight outdoes. */
const LEAST = -8;
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
  const kept: Kept[][] = list.map(() => []);
  const signals = list.map((query) => query.name);
  const literalKeys = Int32Array.from(list, ({ name }) => (name === undefined ? 0 : literalKey(name)));
  const settled = new Uint8Array(list.length);
  // The weight from which anybody may be kept: most people are below it, so it lies where it is read at once.
  const floors = new Float64Array(list.length).fill(LEAST);
  const asked = new Int32Array(list.length).fill(-1);
  const counts = wordCounts((word) => nameIndex.hasWord(word) || (handles.length > 0 && handleIndex.hasWord(word)));

  const names = knownNames(list.length);

  // The person who is being compared: one at a time, so that nothing is made for each.
  let people = 0;
  let person: Person | undefined;
  let name: PersonName | undefined;
  let addresses: readonly string[] = [];
  let same: readonly number[] = [];
  let taken = false;

  const consider = (number: number, comparison: Comparison): void => {
    const sameLocal = same.includes(number);
    const weight = weigh((list[number] as Query).group, comparison, generalRarity) + (sameLocal ? SAME_LOCAL : 0);
    if (weight >= (floors[number] as number)) offer({ number, comparison, weight, literal: false }, sameLocal);
  };
  const offer = ({ number, comparison, weight, literal }: Hit, sameLocal: boolean): void => {
    if (person === undefined || name === undefined) return;
    const best = kept[number] as Kept[];
    const at = placeOf(best, literal, weight, person.id);
    if (at < 0) return;
    const { id, employments } = person;
    keep(best, at, { person: id, comparison, literal, weight, sameLocal, name, employments, addresses });
    floors[number] = Math.max(LEAST, floorOf(best));
    if (literal && isSettled(best)) settled[number] = 1;
    taken = true;
  };
  /** True the first time that a signal is met for this person. */
  const isNew = (number: number): boolean => {
    if (asked[number] === people) return false;
    asked[number] = people;
    return true;
  };
  /** What came of the comparisons of the name at hand, as far as another bearer of it may still be kept. */
  let hits: Hit[] = [];
  const scratch = emptyComparison();
  const literals: (Hit | undefined)[] = [];
  let keys: readonly [whole: number, initial: number] = [0, 0];
  const meetName = (number: number): void => {
    if (name === undefined || !isNew(number)) return;
    const key = literalKeys[number] as number;
    const mayBeLiteral = key !== 0 && (key === keys[0] || key === keys[1]);
    // Nearly every signal that many people are met for is settled before long.
    if (settled[number] === 1 && !mayBeLiteral) return;
    const signal = signals[number];
    if (signal === undefined) return;
    const literal = mayBeLiteral && isLiteral(signal, name);
    if (!literal && settled[number] === 1) return;
    // What is literally alike is alike in every bearer of the name.
    const plain = literal && signal.suffix === "" && name.suffix === "";
    let hit = plain ? literals[number] : undefined;
    if (hit === undefined) {
      compareName(signal, name, scratch);
      const weight = weigh("name", scratch, generalRarity);
      if (!literal && weight < (floors[number] as number)) return;
      hit = { number, comparison: { ...scratch }, weight, literal };
      if (plain && hit.comparison.given === "exact") literals[number] = hit;
    }
    hits.push(hit);
    offer(hit, false);
  };
  const meetNames = (known: KnownName): void => {
    if (known.hits !== undefined) {
      for (const hit of known.hits) if (hit.literal || hit.weight >= (floors[hit.number] as number)) offer(hit, false);
      return;
    }
    hits = [];
    keys = literalKeysOf(known.name);
    nameIndex.visit(known.name, meetName);
    known.hits = hits;
  };
  const meetHandles = (shown: Person, own: PersonName): void => {
    const spelt = handleName(own, spellerOf(shown));
    handleIndex.visit(spelt, (number) => {
      const { group, handle } = list[number] as Query;
      if (handle === undefined || !isNew(number)) return;
      const found = compareHandle(handle, spelt, learned, (comparison) => weigh(group, comparison, generalRarity));
      if (found !== undefined) consider(number, found);
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
      const own = known.name;
      [person, name, taken] = [shown, own, false];
      addresses = addressesOf(shown);
      same =
        locals.size === 0 || addresses.length === 0
          ? NONE
          : addresses.flatMap((each) => locals.get(localOf(each)) ?? []);
      counts.add(own);
      if (anyName) meetNames(known);
      if (handles.length > 0) meetHandles(shown, own);
      return taken;
    },
    statistics: () => given ?? { people, tokens: counts.tokens(), names: {}, extra: {} },
  };
}

const NONE: readonly number[] = [];
const NO_ADDRESSES: readonly string[] = [];

/** Counts how many people bear each word that some signal holds. */
function wordCounts(isKnown: (word: string) => boolean) {
  const families = new Map<string, number>();
  const givens = new Map<string, number>();
  const count = (map: Map<string, number>, word: string) => {
    const before = map.get(word);
    if (before !== undefined) map.set(word, before + 1);
    else if (isKnown(word)) map.set(word, 1);
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
        ...[...families].map(([word, number]) => [familyToken(word), number] as const),
        ...[...givens].map(([word, number]) => [givenToken(word), number] as const),
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
  if (emails.length === 0) return NO_ADDRESSES;
  return emails.flatMap(({ address }) => {
    const email = normaliseEmail(address);
    return email === undefined || isRoleMailbox(email) ? [] : [email];
  });
}

function localOf(address: string): string {
  return address.slice(0, address.lastIndexOf("@"));
}
