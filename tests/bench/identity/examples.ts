import { type Principal, principalId } from "@rollcall/core";
import type { Comparison } from "../../../packages/core/src/identity/comparison.ts";
import { nameEngine } from "../../../packages/core/src/identity/name-engine.ts";
import type { MatchSubject } from "../../../packages/core/src/identity/matcher.ts";
import { rosterRarity } from "../../../packages/core/src/identity/rarity.ts";
import { featuresOf } from "../../../packages/core/src/identity/weigh.ts";
import type { Group } from "../../../packages/core/src/identity/weights.ts";
import type { Question, Task } from "./data.ts";

/** One question with the ledger entries of everyone who may be meant. */
export interface Example {
  task: string;
  group: Group;
  question: Question;
  people: number;
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

/** The candidates that the engine itself keeps for each question of a task. */
export function examplesOf(task: Task): Example[] {
  const subjects = task.questions.map(subjectOf);
  const engine = nameEngine(subjects, undefined);
  for (const person of task.people) engine.observe(person);
  const { people, tokens } = engine.statistics();
  const rarity = rosterRarity(people, tokens);
  return task.questions.map((question, index) => {
    const number = engine.queries.ofSubject[index]?.[0];
    const kept = number === undefined ? [] : (engine.kept[number] ?? []);
    return {
      task: task.name,
      group: question.kind,
      question,
      people,
      closed: task.closed === true,
      candidates: kept.map(({ person, comparison }) => ({
        person,
        comparison,
        features: featuresOf(comparison, rarity),
        right: question.answers.includes(person),
      })),
    };
  });
}
