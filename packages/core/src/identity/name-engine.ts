import { compareText } from "../model/common.ts";
import type { Employment, Person } from "../model/person.ts";
import type { RosterStatistics } from "../model/snapshot.ts";
import { explainRest, learnAffixes } from "./affixes.ts";
import { compareHandle } from "./compare-handle.ts";
import { compareName } from "./compare-name.ts";
import type { Comparison } from "./comparison.ts";
import { normaliseEmail } from "./fold.ts";
import type { MatchSubject } from "./matcher.ts";
import { handleBlocking } from "./handle-blocking.ts";
import { handleName } from "./handle-name.ts";
import { nameBlocking } from "./name-blocking.ts";
import { isGivenName } from "./name-tables.ts";
import { type PersonName, personName } from "./person-name.ts";
import { queriesOf, type Queries } from "./queries.ts";
import { isRoleMailbox } from "./role-mailbox.ts";
import { familyToken, generalRarity, givenToken } from "./rarity.ts";
import { spellerOf } from "./spell.ts";
import { weigh } from "./weigh.ts";

/** A person who may stand behind a signal. */
export interface Kept {
  person: string;
  comparison: Comparison;
  /** Weight by general rarity; orders the kept. */
  weight: number;
  /** The roster holds this local part for the person. */
  sameLocal: boolean;
  name: PersonName;
  employments: readonly Employment[];
  /** Normalised addresses: two records that share one are one human. */
  addresses: readonly string[];
}

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

/** More people than this are never plausible at once: each would be at most this improbable. */
const KEPT = 6;
/** Up to so many distinct signals names are looked for that are misspelt more than once. */
const THOROUGH = 5000;
/** Bits behind the best, and the least weight of all, from which a person is not kept. */
const FAR_BEHIND = 14;
const LEAST = -8;

export function nameEngine(subjects: readonly MatchSubject[], given: RosterStatistics | undefined): NameEngine {
  const queries = queriesOf(subjects);
  const nameIndex = nameBlocking(queries.list.length <= THOROUGH);
  const handleIndex = handleBlocking();
  const locals = new Map<string, number[]>();
  const handles = queries.list.flatMap(({ handle }) => (handle === undefined ? [] : [handle.letters]));
  const learned = learnAffixes(handles, isGivenName);
  let anyName = false;
  for (const [number, query] of queries.list.entries()) {
    if (query.name !== undefined) {
      anyName = true;
      nameIndex.add(query.name, number);
    }
    if (query.handle === undefined) continue;
    const core = explainRest(query.handle.letters, learned, query.handle.borders).runs.reduce(
      (sum, { text }) => sum + text.length,
      0,
    );
    handleIndex.add(query.handle, number, core);
    const local = query.local ?? "";
    locals.set(local, [...(locals.get(local) ?? []), number]);
  }
  const kept: Kept[][] = queries.list.map(() => []);
  const asked = new Int32Array(queries.list.length).fill(-1);
  const tokens = new Map<string, number>();
  let people = 0;

  /** Compares a person with every signal that may be theirs, each once. */
  const each = (
    person: Person,
    name: PersonName,
    turn: number,
    consider: (number: number, comparison: Comparison | undefined) => void,
  ): void => {
    if (anyName)
      nameIndex.visit(name, (number) => {
        if (asked[number] === turn) return;
        asked[number] = turn;
        const signal = queries.list[number]?.name;
        if (signal !== undefined) consider(number, compareName(signal, name));
      });
    if (handles.length === 0) return;
    const spelt = handleName(name, spellerOf(person));
    handleIndex.visit(spelt, (number) => {
      const query = queries.list[number];
      if (query?.handle === undefined || asked[number] === turn) return;
      asked[number] = turn;
      consider(
        number,
        compareHandle(query.handle, spelt, learned, (comparison) => weigh(query.group, comparison, generalRarity)),
      );
    });
  };

  /** Where a person belongs among the best few of a query; -1 when not among them. */
  const placeOf = (list: readonly Kept[], weight: number, person: string): number => {
    let at = list.length;
    while (at > 0) {
      const other = list[at - 1] as Kept;
      if (other.weight > weight || (other.weight === weight && other.person <= person)) break;
      at -= 1;
    }
    const best = list[0];
    return at === KEPT || (best !== undefined && weight < best.weight - FAR_BEHIND) ? -1 : at;
  };
  const keep = (list: Kept[], at: number, candidate: Kept): void => {
    list.splice(at, 0, candidate);
    const floor = (list[0]?.weight ?? 0) - FAR_BEHIND;
    while (list.length > KEPT || (list.at(-1)?.weight ?? floor) < floor) list.pop();
  };
  const countWord = (token: string) => tokens.set(token, (tokens.get(token) ?? 0) + 1);

  return {
    queries,
    kept,
    learned,
    observe(person) {
      const turn = people;
      people += 1;
      const name = personName(person);
      const addresses = addressesOf(person);
      const same = new Set(
        addresses.flatMap((address) => locals.get(address.slice(0, address.lastIndexOf("@"))) ?? []),
      );
      let taken = false;
      const consider = (number: number, comparison: Comparison | undefined) => {
        const group = queries.list[number]?.group;
        if (comparison === undefined || group === undefined) return;
        const sameLocal = same.has(number);
        const weight = weigh(group, comparison, generalRarity) + (sameLocal ? 20 : 0);
        if (weight < LEAST) return;
        const list = kept[number] ?? [];
        const at = placeOf(list, weight, person.id);
        // A person shown twice is one candidate.
        if (at < 0 || list.some((other) => other.person === person.id)) return;
        keep(list, at, {
          person: person.id,
          comparison,
          weight,
          sameLocal,
          name,
          employments: person.employments,
          addresses,
        });
        taken = true;
      };
      const known = (word: string) => nameIndex.hasWord(word) || handleIndex.hasWord(word);
      for (const word of new Set([...name.family, name.joined])) if (known(word)) countWord(familyToken(word));
      for (const word of new Set([name.given[0] ?? "", ...name.called])) if (known(word)) countWord(givenToken(word));
      each(person, name, turn, consider);
      for (const number of same) {
        if (asked[number] === turn) continue;
        asked[number] = turn;
        consider(number, UNREAD);
      }
      return taken;
    },
    statistics: () =>
      given ?? {
        people,
        tokens: Object.fromEntries([...tokens].toSorted(([a], [b]) => compareText(a, b))),
        names: {},
        extra: {},
      },
  };
}

/** A handle that says nothing of the name, but that the roster holds as a local part. */
const UNREAD: Comparison = {
  family: "absent",
  given: "absent",
  middle: "absent",
  suffix: "absent",
  swapped: false,
  familyWord: "",
  givenWord: "",
  familySeen: "",
  givenSeen: "",
  unexplained: 0,
  runs: 0,
  affixes: 0,
  digits: 0,
  borders: 0,
  broken: false,
  cut: false,
};

function addressesOf(person: Person): string[] {
  return person.emails.flatMap(({ address }) => {
    const email = normaliseEmail(address);
    return email === undefined || isRoleMailbox(email) ? [] : [email];
  });
}
