// The questions of one half, put to an engine that was built with other weights: cross-worker.ts <data> <half> <output>
import { writeFileSync } from "node:fs";
import { ask } from "./answers.ts";
import type { CrossFitted, HalfAnswers } from "./cross-fitted.ts";
import { halfOf, openStates } from "./data.ts";
import { scorePairs } from "./pairs.ts";

const [data = "", number = "", output = ""] = process.argv.slice(2);
const half = number === "0" ? 0 : 1;

function answersOf(withEmails: boolean): CrossFitted[] {
  return openStates(data, withEmails)
    .filter(({ name }) => halfOf(name) === half)
    .flatMap(ask)
    .map(({ score, correct, answerable, shown, match, question }) => ({
      kind: question.kind,
      half,
      score,
      correct,
      answerable,
      shown,
      decision: match.decision,
    }));
}

const answers: HalfAnswers = {
  plain: answersOf(false),
  withEmails: answersOf(true),
  pairs: scorePairs(data, half),
};
writeFileSync(output, JSON.stringify(answers));
