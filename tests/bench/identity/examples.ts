import { Person, type Principal, principalId } from "@rollcall/core";
import { compareName } from "../../../packages/core/src/identity/compare-name.ts";
import type { Comparison } from "../../../packages/core/src/identity/comparison.ts";
import { comparisonOf } from "../../../packages/core/src/identity/entries.ts";
import { nameEngine } from "../../../packages/core/src/identity/name-engine.ts";
import type { MatchSubject } from "../../../packages/core/src/identity/matcher.ts";
import { parseName } from "../../../packages/core/src/identity/name-signal.ts";
import { personName } from "../../../packages/core/src/identity/person-name.ts";
import { generalRarity, type Rarity, rosterRarity } from "../../../packages/core/src/identity/rarity.ts";
import { featuresOf } from "../../../packages/core/src/identity/weigh.ts";
import type { Group } from "../../../packages/core/src/identity/weights.ts";
import type { Question, Task } from "./data.ts";

/** One question with the ledger entries of everyone who may be meant. */
export interface Example {
  task: string;
  group: Group;
  question: Question;
  people: number;
  /** How many questions of this kind and task have an owner for each that has none, in bits. */
  odds: number;
  /** The owner is known to be on the roster: nobody is no answer. */
  closed: boolean;
  candidates: { person: string; comparison: Comparison; features: { name: string; value: number }[]; right: boolean }[];
}

export function subjectOf({ kind, value, seenFrom, seenTo }: Question, index: number): MatchSubject {
  const facts = kind === "name" ? { displayName: value } : kind === "handle" ? { handle: value } : { email: value };
  const principal: Principal = {
    id: `${principalId({ platform: "bench", ...facts }) ?? "bench"}#${index}`,
    platform: "bench",
    kind: "person",
    ...facts,
    secondFactor: "unknown",
    scanningCredential: false,
    breakGlass: false,
  };
  return { principal, seenFrom, seenTo };
}

/** Labelled pairs of names, each way round, as if the one was asked of a roster of a thousand that holds the other. */
export function pairExamples(pairs: readonly { signal: string; name: string; match: boolean }[]): Example[] {
  const rarity: Rarity = {
    family: () => 11,
    given: () => 9,
    familyInitial: () => 4,
    givenInitial: () => 4,
    isFamily: generalRarity.isFamily,
    isGiven: generalRarity.isGiven,
  };
  return pairs.map(({ signal, name, match }): Example => {
    const comparison = compareName(parseName(signal), personName(Person.parse({ id: "1", displayName: name })));
    return {
      task: "pairs",
      group: "name",
      question: { kind: "name", value: signal, answers: match ? ["1"] : [] },
      people: 1000,
      odds: 0,
      closed: false,
      candidates: [{ person: "1", comparison, features: featuresOf(comparison, rarity), right: match }],
    };
  });
}

/** The candidates that the engine itself keeps for each question of a task. */
export function examplesOf(task: Task): Example[] {
  const subjects = task.questions.map(subjectOf);
  const engine = nameEngine(subjects, undefined);
  for (const person of task.people) engine.observe(person);
  const { people, tokens } = engine.statistics();
  const rarity = rosterRarity(people, tokens);
  const odds = { name: oddsOf(task, "name"), handle: oddsOf(task, "handle"), email: oddsOf(task, "email") };
  return task.questions.map((question, index) => {
    const number = engine.queries.ofSubject[index]?.[0] ?? -1;
    const query = engine.queries.list[number];
    return {
      task: task.name,
      group: question.kind,
      question,
      people,
      odds: odds[question.kind],
      closed: task.closed === true,
      candidates:
        query === undefined
          ? []
          : engine.kept.of(number).map((kept) => {
              const comparison = comparisonOf(query, kept);
              const { id } = kept.person;
              return {
                person: id,
                comparison,
                features: featuresOf(comparison, rarity),
                right: question.answers.includes(id),
              };
            }),
    };
  });
}

/** Training knows what the engine must learn: how many of the principals are on the roster at all. */
function oddsOf({ questions }: Task, kind: Group): number {
  const own = questions.filter((question) => question.kind === kind);
  const owners = own.filter(({ answers }) => answers.length > 0).length;
  return Math.max(-3, Math.min(3, Math.log2((owners + 20) / (own.length - owners + 20))));
}
