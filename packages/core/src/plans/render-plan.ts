import type { Language, Translated } from "../model/common.ts";
import type { MessageValue } from "../model/finding.ts";
import type { Naming } from "../findings/naming.ts";
import { fillIn } from "../findings/render.ts";
import { dateText } from "../findings/terms.ts";
import type { Plan, PlanStep } from "./plan.ts";
import type { PresenceLoss, Simulation } from "./simulate.ts";
import { JOINER_TEXTS, LEAVER_TEXTS, PLAN_WORDS, SIMULATION_WORDS } from "./texts.ts";

/** A plan with its texts, people named as far as they may be. What `--format json` prints. */
export interface RenderedPlan {
  schema: "rollcall.plan/1";
  kind: Plan["kind"];
  person: string | null;
  /** The person as far as they may be named. */
  who: string;
  asOf: string;
  day?: string;
  steps: {
    number: number;
    kind: PlanStep["kind"];
    status: PlanStep["status"];
    text: string;
    /** Numbers of the steps to take before. */
    after: number[];
    presence?: string;
    principal?: string;
    dueBy?: string;
  }[];
}

export interface RenderedSimulation {
  schema: "rollcall.simulation/1";
  leavers: (string | null)[];
  /** The leavers as far as they may be named. */
  who: string;
  unknown: (string | null)[];
  presences: {
    presence: string;
    name: string;
    adminless: boolean;
    belowBand: boolean;
    losesOwner: boolean;
    losses: string[];
  }[];
}

interface TextOptions {
  naming: Naming;
  language: Language;
}

export function renderPlan(plan: Plan, { naming, language }: TextOptions): RenderedPlan {
  const numbers = new Map(plan.steps.map((step, index) => [step.id, index + 1]));
  return {
    schema: "rollcall.plan/1",
    kind: plan.kind,
    person: naming.person(plan.person) ?? null,
    who: naming.write({ ref: "person", id: plan.person }),
    asOf: plan.asOf,
    ...(plan.day !== undefined && { day: plan.day }),
    steps: plan.steps.map((step, index) => ({
      number: index + 1,
      kind: step.kind,
      status: step.status,
      text: fillIn(textOf(plan, step)[language], step.data, naming),
      after: step.after
        .map((id) => numbers.get(id))
        .filter((number) => number !== undefined)
        .toSorted((a, b) => a - b),
      ...(step.presence !== undefined && { presence: step.presence }),
      ...(step.principal !== undefined && { principal: naming.principal(step.principal) }),
      ...(step.dueBy !== undefined && { dueBy: step.dueBy }),
    })),
  };
}

/** A rendered plan as a check list. */
export function planToMarkdown(plan: RenderedPlan, language: Language): string {
  const words = PLAN_WORDS[language];
  const facts = [
    `${words.asOf} ${dateText(plan.asOf, language)}`,
    ...(plan.day === undefined
      ? []
      : [`${plan.kind === "leaver" ? words.lastDay : words.firstDay} ${dateText(plan.day, language)}`]),
  ];
  const lines = plan.steps.map(({ number, status, text, after, dueBy }) => {
    const notes = [
      ...(status === "to-do" ? [] : [status === "blocked" ? `**${words.blocked}**` : words.done]),
      ...(dueBy === undefined ? [] : [`${words.dueBy} ${dateText(dueBy, language)}`]),
      ...(after.length === 0 ? [] : [`${words.after} ${after.join(", ")}`]),
    ];
    const tail = notes.length === 0 ? "" : ` (${notes.join("; ")})`;
    return `- [${status === "done" ? "x" : " "}] ${number}. ${escapeMarkdown(text)}${tail}`;
  });
  const id = plan.person === null || plan.person === plan.who ? "" : ` (${plan.person})`;
  return `# ${words[plan.kind]}: ${escapeMarkdown(plan.who + id)}\n\n${facts.join(" · ")}\n\n${lines.length === 0 ? words.noSteps : lines.join("\n")}\n`;
}

export function renderSimulation(simulation: Simulation, options: TextOptions): RenderedSimulation {
  const { naming } = options;
  const idOf = (person: string) => naming.person(person) ?? null;
  return {
    schema: "rollcall.simulation/1",
    leavers: simulation.leavers.map(idOf),
    who: naming.write({ ref: "people", ids: simulation.leavers }),
    unknown: simulation.unknown.map(idOf),
    presences: simulation.losses.map((loss) => ({
      presence: loss.presence,
      name: naming.write({ ref: "presence", id: loss.presence }),
      adminless: loss.adminless,
      belowBand: loss.belowBand,
      losesOwner: loss.owner !== undefined,
      losses: lossTexts(loss, options),
    })),
  };
}

/** A rendered simulation as a list. */
export function simulationToMarkdown(simulation: RenderedSimulation, language: Language): string {
  const words = SIMULATION_WORDS[language];
  const known = (ids: (string | null)[]) => ids.filter((id) => id !== null).map(escapeMarkdown);
  const unknown = known(simulation.unknown);
  const parts = simulation.presences.map(({ name, losses }) =>
    [`## ${escapeMarkdown(name)}`, "", ...losses.map((loss) => `- ${escapeMarkdown(loss)}`)].join("\n"),
  );
  return [
    `# ${words.title}`,
    escapeMarkdown(simulation.who),
    ...(unknown.length === 0 ? [] : [`${words.unknown} ${unknown.join(", ")}`]),
    ...(parts.length === 0 ? [words.nothing] : parts),
  ]
    .join("\n\n")
    .concat("\n");
}

/** Text from outside stays text: no formatting, no mention, no link, no HTML. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_{}[\]<>|#~]/g, (character) => `\\${character}`)
    .replaceAll("@", "@\u2060");
}

function textOf(plan: Plan, step: PlanStep): Translated {
  const texts: Readonly<Record<string, Readonly<Record<string, Translated>>>> =
    plan.kind === "leaver" ? LEAVER_TEXTS : JOINER_TEXTS;
  const text = texts[step.kind]?.[step.messageId];
  if (text === undefined) throw new Error(`No text for the step ${step.kind}/${step.messageId}`);
  return text;
}

function lossTexts(loss: PresenceLoss, { naming, language }: TextOptions): string[] {
  const words = SIMULATION_WORDS[language];
  const { owner, admins } = loss;
  const data: Record<string, MessageValue> = { ...admins };
  const lines: string[] = [];
  const say = (template: string, more: Record<string, MessageValue> = {}) =>
    lines.push(fillIn(template, { ...data, ...more }, naming));
  if (owner !== undefined) {
    const person: MessageValue = { ref: "person", id: owner.leaves };
    if (owner.heir === undefined) say(words.ownerCompany, { person });
    else say(words.owner, { person, heir: { ref: "person", id: owner.heir } });
  }
  if (loss.adminless) say(words.adminless);
  else if (loss.belowBand) say(words.belowBand);
  else if (admins.after < admins.before) say(words.fewer);
  for (const tool of loss.tools) say(words.tool, { tool });
  if (loss.secrets) say(words.secrets);
  if (loss.voiceless) say(words.voiceless);
  if (loss.uncertain) say(words.uncertain);
  return lines;
}
