import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Person } from "../model/person.ts";
import { generalRarity, rosterRarity } from "./rarity.ts";
import { askAll, askOne, company, personOf, subjectOf } from "./roster.fixture.ts";
import { bitsOf, featuresOf, weigh } from "./weigh.ts";
import { compareName, isLiteral, wayOf } from "./compare-name.ts";
import { parseName } from "./name-signal.ts";
import { personName } from "./person-name.ts";

const GIVEN = ["Hanne", "Søren", "Mette", "Åse", "Kristian", "Mads", "Ida", "Lars", "Sofie", "Peter", "Anne", "Jonas"];
const FAMILY = [
  "Dahlgaard",
  "Kjærulff",
  "Jensen",
  "Nørgaard",
  "Toftegaard",
  "Nielsen",
  "Holst",
  "Mørch",
  "Bak",
  "Thorup",
];
const name = fc.tuple(fc.constantFrom(...GIVEN), fc.constantFrom(...FAMILY));
const roster = fc
  .array(name, { minLength: 2, maxLength: 25 })
  .map((list) => list.map(([given, family], index) => personOf(`${1000 + index} ${given} ${family}`)));
const signal = fc.oneof(
  name.map(([given, family]) => ({ displayName: `${given} ${family}` })),
  name.map(([given, family]) => ({ displayName: `${family}, ${given.slice(0, 1)}.` })),
  name.map(([given, family]) => ({ handle: `${given}${family}` })),
  name.map(([given, family]) => ({ email: `${given.slice(0, 1)}${family}@post.example` })),
);
const STRANGERS = ["Zdravko Przybylski", "Xiomara Quetzalcoatl", "Wolfram Zwickauer", "Quirin Uexküll"];

describe("properties of the engine", () => {
  it("gives the same answers whatever the order of people and principals", () => {
    fc.assert(
      fc.property(roster, fc.array(signal, { minLength: 1, maxLength: 8 }), fc.nat(), (people, signals, seed) => {
        const subjects = signals.map((facts) => subjectOf(facts));
        const byId = (list: ReturnType<typeof askAll>) => new Map(list.map((match) => [match.principal, match]));
        const turned = <T>(list: readonly T[]) =>
          [...list.slice(seed % list.length), ...list.slice(0, seed % list.length)].toReversed();
        expect(byId(askAll(turned(people), turned(subjects)))).toEqual(byId(askAll(people, subjects)));
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it("never turns review into match for another when a stranger joins the roster", () => {
    fc.assert(
      fc.property(roster, signal, fc.constantFrom(...STRANGERS), (people, facts, stranger) => {
        const before = askOne(people, facts);
        const after = askOne([...people, personOf(`9999 ${stranger}`)], facts);
        expect(after.probability).toBeLessThanOrEqual(before.probability + 1e-12);
        expect([before.decision === "match", after.decision === "match"]).not.toEqual([false, true]);
      }),
      { numRuns: 80, seed: 2 },
    );
  });

  it("never raises the probability of a person when evidence for them is taken away", () => {
    fc.assert(
      fc.property(roster, name, (people, [given, family]) => {
        const both = askOne(people, { displayName: `${given} ${family}`, handle: `${given}${family}` });
        const one = askOne(people, { displayName: `${given} ${family}` });
        const initial = askOne(people, { displayName: `${given.slice(0, 1)}. ${family}` });
        const known = people.some((person) => person.givenName === given && person.familyName === family);
        if (!known) return;
        expect(one.probability).toBeLessThanOrEqual(both.probability + 1e-12);
        expect(initial.probability).toBeLessThanOrEqual(one.probability + 1e-12);
      }),
      { numRuns: 80, seed: 3 },
    );
  });

  it("neither crashes on nor matches unrelated Unicode", () => {
    const unit = fc.constantFrom(
      "א",
      "ب",
      "𝔘",
      "👩‍💼",
      "\u0301",
      "\u202E",
      "漢",
      "क",
      "\u0000",
      " ",
      "ﷺ",
      "🇩🇰",
      "-",
      "'",
      "،",
    );
    const noise = fc.oneof(
      fc.array(unit, { minLength: 1, maxLength: 40 }).map((list) => list.join("")),
      fc.array(unit, { minLength: 50, maxLength: 60 }).map((list) => list.join("").repeat(100).slice(0, 10_000)),
    );
    fc.assert(
      fc.property(noise, (text) => {
        for (const facts of [{ displayName: text }, { handle: text }, { email: `${text}@x.example` }])
          expect(askOne(company, facts).decision).not.toBe("match");
        expect(
          askOne([...company, personOf("1 A B", { displayName: text, familyName: text })], {
            displayName: "Hanne Dahlgaard",
          }),
        ).toMatchObject({ candidates: [{ person: "1001" }] });
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it("stays within bounds and ranks candidates", () => {
    fc.assert(
      fc.property(roster, signal, (people, facts) => {
        const { probability, candidates, person, decision } = askOne(people, facts);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThan(1);
        expect(candidates.length).toBeLessThanOrEqual(3);
        expect(candidates.map(({ confidence }) => confidence)).toEqual(
          candidates.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
        );
        expect(candidates.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1 + 1e-9);
        expect(person).toBe(decision === "match" ? candidates[0]?.person : null);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it("weighs a comparison as its ledger says", () => {
    const rarities = [generalRarity, rosterRarity(5000, { "f:jensen": 200, "g:mette": 90 })];
    fc.assert(
      fc.property(name, name, fc.constantFrom("name", "handle", "email"), fc.boolean(), (a, b, group, short) => {
        const comparison = compareName(
          parseName(short ? `${a[0].slice(0, 1)}. ${a[1]}` : a.join(" ")),
          personName(personOf(`1 ${b.join(" ")}`)),
        );
        for (const rarity of rarities) {
          const sum = featuresOf(comparison, rarity).reduce(
            (total, { name, value }) => total + bitsOf(group, name) * value,
            0,
          );
          expect(weigh(group, comparison, rarity)).toBeCloseTo(sum, 9);
        }
      }),
      { numRuns: 100, seed: 6 },
    );
  });

  it("compares everybody of one way alike", () => {
    const word = fc.constantFrom("Mette", "Metta", "Ida", "Jensen", "Jenson", "Bak", "Bach", "de", "D", "M", "B.", "");
    const bare: Partial<Person> = {};
    const more = [
      bare,
      bare,
      bare,
      { formerNames: ["Mette Bak"] },
      { preferredName: "Ida" },
      { familyName: "Jensen Jr" },
    ];
    // Most bear the first word and the last: the others are of no way.
    const person = fc.tuple(
      fc.option(word, { freq: 2 }),
      word,
      fc.option(word, { freq: 2 }),
      fc.oneof({ weight: 3, arbitrary: fc.constant("") }, word),
      fc.constantFrom(...more),
    );
    const people = fc.array(person, { minLength: 2, maxLength: 30 });
    const suffix = fc.constantFrom("", "", "Jr");
    const betweens = fc.tuple(word, fc.constantFrom("", "", "Ida"));
    const ways = new Set<number>();
    fc.assert(
      fc.property(word, betweens, word, suffix, people, (first, between, last, end, all) => {
        const shown = parseName([first, ...between, last, end].join(" "));
        const weights = new Map<number, number>();
        for (const [givenName, middleName, familyName, second, facts] of all) {
          const person = personName({
            ...personOf("1 x"),
            givenName: givenName ?? first,
            middleName: `${middleName} ${second}`,
            familyName: familyName ?? last,
            ...facts,
          });
          const way = wayOf(shown, person, isLiteral(shown, person));
          ways.add(way);
          if (way < 0) continue;
          const weight = weigh("name", compareName(shown, person), generalRarity);
          expect(weight).toBe(weights.get(way) ?? weight);
          weights.set(way, weight);
        }
      }),
      { numRuns: 3000, seed: 7 },
    );
    expect([...ways].toSorted((a, b) => a - b)).toEqual([-1, 0, 1, 2, 3]);
  });
});
