import { createMatcher, type Match } from "@rollcall/core";
import type { Question, Task } from "./data.ts";
import { subjectOf } from "./examples.ts";
import type { Scored } from "./measure.ts";

export interface Answered extends Scored {
  question: Question;
  match: Match;
  /** The owner is among the candidates shown. */
  shown: boolean;
}

/** Asks the engine, as a user would. */
export function ask(task: Task): Answered[] {
  const matcher = createMatcher({ subjects: task.questions.map(subjectOf) });
  for (const person of task.people) matcher.observe(person);
  return matcher.resolve().map((match, index): Answered => {
    const question = task.questions[index] as Question;
    const best = match.person ?? match.candidates[0]?.person;
    return {
      question,
      match,
      score: best === undefined ? 0 : match.probability,
      correct: best !== undefined && question.answers.includes(best),
      answerable: question.answers.length > 0,
      shown: match.candidates.some(({ person }) => question.answers.includes(person)),
    };
  });
}
