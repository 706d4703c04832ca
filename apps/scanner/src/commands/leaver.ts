import {
  createPlanContext,
  joinerPlan,
  leaverPlan,
  planToMarkdown,
  renderPlan,
  RollcallError,
  type Plan,
  type PlanContext,
} from "@rollcall/core";
import { defineCommand, type Command } from "../command.ts";
import { checkPeople, printJson, questionOptions, scanFor } from "../run-scan.ts";
import { refuseMore } from "../words.ts";

export const leaverCommand = planCommand({
  name: "leaver",
  summary: "The ordered plan for one person who leaves: successor first, removal last, proof after",
  description:
    "Prints what to do, in order: who takes over, scheduled posts and tokens, business assets, shared secrets, then removal, then the proof that the next scan gives. A removal that would leave a presence without a company admin is blocked until somebody else is one. Changes nothing.",
  example: ["rollcall leaver 1042", "The person's id is the employee number of the roster"],
  make: leaverPlan,
});

export const joinerCommand = planCommand({
  name: "joiner",
  summary: "The ordered plan for one person who joins: identity, norms, second factor, expected rights",
  description:
    "Prints what a new colleague needs, from the registry and from policy.expected of their unit or job: the account, the norms to read, a second factor, then the rights. Changes nothing.",
  example: ["rollcall joiner 1311 --format json", "For a ticket system"],
  make: joinerPlan,
});

function planCommand(about: {
  name: string;
  summary: string;
  description: string;
  example: readonly [string, string];
  make(context: PlanContext, person: string): Plan;
}): Command {
  return defineCommand({
    name: about.name,
    summary: about.summary,
    usage: "<person id> [options]",
    description: about.description,
    options: questionOptions,
    examples: [about.example],
    async run({ values, positionals, io }) {
      const [person] = positionals;
      if (person === undefined)
        throw new RollcallError("invalid-input", {
          message: "whose plan?",
          expected: "the person's id in the roster",
          example: about.example[0],
        });
      refuseMore(about.name, positionals, 1);
      const question = await scanFor(values, io, [person]);
      const { run, naming, language, json } = question;
      checkPeople(question, [person], io);
      const plan = renderPlan(about.make(createPlanContext(run.result), person), { naming, language });
      if (json) printJson(io, plan);
      else io.stdout(planToMarkdown(plan, language));
      return 0;
    },
  });
}
