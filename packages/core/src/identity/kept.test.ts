import * as fc from "fast-check";
import { expect, it } from "vitest";
import { keptLists, type KeptPerson, type Offer } from "./kept.ts";
import { personName } from "./person-name.ts";
import { personOf } from "./roster.fixture.ts";

const name = personName(personOf("1 Mette Ravnkilde"));
const UNTIL = ["2019-12-31", "2024-06-30", "9999-12-31"];

interface Shown extends Offer {
  id: string;
  until: string;
}

const shown: fc.Arbitrary<Shown> = fc.record({
  id: fc.integer({ min: 1, max: 40 }).map(String),
  weight: fc.constantFrom(-9, -8, -3, 0, 4, 4, 4, 9, 12, 20),
  literal: fc.boolean(),
  sameLocal: fc.boolean(),
  comparison: fc.constant(undefined),
  until: fc.constant(""),
});
/** What is known of a person does not change from one time to the next. */
const offers = fc
  .array(shown, { maxLength: 60 })
  .map((list) => list.map((each) => ({ ...each, until: UNTIL[Number(each.id) % UNTIL.length] ?? "" })));

/** All that were offered in the order in which lists stand, without those who are far behind, and no more than six. */
function expected(all: readonly Shown[]): string[] {
  const distinct = [...new Map(all.toReversed().map((each) => [each.id, each])).values()];
  const sorted = distinct.toSorted(
    (a, b) =>
      Number(b.literal) - Number(a.literal) ||
      b.weight - a.weight ||
      (a.until === b.until ? (a.id < b.id ? -1 : 1) : a.until > b.until ? -1 : 1),
  );
  const most = Math.max(sorted[0]?.weight ?? 0, sorted.find(({ literal }) => !literal)?.weight ?? -99);
  return sorted
    .filter(({ literal, weight }) => literal || weight + 14 >= most)
    .slice(0, 6)
    .map(({ id }) => id);
}

it("keeps the best six, whatever the order in which people are shown", () => {
  fc.assert(
    fc.property(offers, (all) => {
      const distinct = [...new Map(all.map((each) => [each.id, each])).values()];
      for (const order of [distinct, distinct.toReversed()]) {
        const lists = keptLists(3);
        for (const each of order) {
          const floor = lists.floors[1] as number;
          const place = (): KeptPerson => ({ id: each.id, name, employments: [], until: each.until, addresses: [] });
          const taken = lists.offer(1, each, each.id, each.until, place);
          expect(lists.of(1).some(({ person }) => person.id === each.id)).toBe(taken);
          // Who is below the floor, and not named literally, has no place.
          expect(taken && !each.literal && each.weight < floor && floor > -8).toBe(false);
        }
        const kept = lists.of(1);
        expect(kept.map(({ person }) => person.id)).toEqual(expected(distinct));
        for (const { person, weight, literal, sameLocal } of kept)
          expect(distinct.find(({ id }) => id === person.id)).toMatchObject({ weight, literal, sameLocal });
        expect([lists.of(0), lists.of(2)]).toEqual([[], []]);
        expect(lists.settled[1]).toBe(kept.length === 6 && kept.every((each) => each.literal) ? 1 : 0);
      }
    }),
    { numRuns: 2000, seed: 1 },
  );
});

it("keeps a person once, and what was found with them", () => {
  const lists = keptLists(1);
  const person: KeptPerson = { id: "7", name, employments: [], until: "9999-12-31", addresses: [] };
  const comparison = { family: "full" } as NonNullable<Offer["comparison"]>;
  const offer: Offer = { weight: 3, literal: false, sameLocal: true, comparison };
  expect(lists.offer(0, offer, "7", person.until, () => person)).toBe(true);
  expect(lists.offer(0, { ...offer, weight: 5 }, "7", person.until, () => person)).toBe(false);
  expect(lists.of(0)).toEqual([{ person, ...offer }]);
});
