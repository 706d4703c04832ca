// npm run bench -- identity [--quick] [--large]: how well and how fast people are recognised, beside what libraries do.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ask } from "./answers.ts";
import { type Baseline, baselines, SAMPLE } from "./baselines.ts";
import { type CrossFitted, crossFitted } from "./cross-fitted.ts";
import { congress, dataFolder, febrl, openStates, type Task } from "./data.ts";
import { calibrationError, crossF1, quality, type Scored } from "./measure.ts";
import { baselinePairs, pairsF1 } from "./pairs.ts";
import { precisionRecall, reliability } from "./plots.ts";
import { speed } from "./speed.ts";

const quick = process.argv.includes("--quick");
const large = process.argv.includes("--large");
const folder = dataFolder();
const docs = join(import.meta.dirname, "../../../docs/identity");
const rows: string[][] = [];

if (folder === undefined) {
  console.error(
    "No data: set ROLLCALL_BENCH_DATA to a folder with openstates/, congress/, febrl/, name_bench/ and popular_names/.",
  );
  process.exitCode = 2;
} else {
  mkdirSync(docs, { recursive: true });
  await openstates(folder);
  await misspelt(folder);
  overTime(folder);
  const text = table(["set", "method", "F1", "recall at P ≥ 99.9 %", "calibration error"], rows);
  console.log(text);
  if (!quick) writeFileSync(join(docs, "quality.md"), `${text}\n`);
  const timing = await speed(folder, { rounds: quick ? 1 : 5, large });
  console.log(timing);
  if (!quick) writeFileSync(join(docs, "speed.md"), `${timing}\n`);
}

async function openstates(data: string): Promise<void> {
  const titles = { handle: "handles", email: "e-mail local parts", name: "display names" } as const;
  const tasks = openStates(data);
  const own = await crossFitted(data);
  const others = await Promise.all(
    (quick ? [] : baselines).map(async (baseline) => ({ baseline, answers: await askAll(baseline, tasks) })),
  );

  for (const kind of ["handle", "email", "name"] as const) {
    const set = `openstates ${titles[kind]}`;
    const answers = own.plain.filter((answer) => answer.kind === kind);
    addCrossFitted(set, "rollcall", answers);
    addCrossFitted(
      set,
      "rollcall, addresses on the roster",
      own.withEmails.filter((answer) => answer.kind === kind),
    );
    for (const { baseline, answers: theirs } of others)
      add(set, `${baseline.name}${baseline.sampled ? ` (1 in ${SAMPLE})` : ""}`, theirs.get(kind) ?? [], false);
    const undecided = answers.filter(({ decision, answerable }) => answerable && decision === "review");
    const shown = undecided.filter((answer) => answer.shown).length / Math.max(1, undecided.length);
    rows.push([set, "rollcall", "owner among the three candidates in review", shown.toFixed(3)]);
    if (quick) continue;
    const curves = [
      { name: "rollcall", answers: answers as readonly Scored[] },
      ...others.map(({ baseline, answers: theirs }) => ({ name: baseline.name, answers: theirs.get(kind) ?? [] })),
    ];
    writeFileSync(join(docs, `precision-recall-${kind}.svg`), precisionRecall(set, curves));
    writeFileSync(join(docs, `reliability-${kind}.svg`), reliability(set, calibrationError(answers).bins));
  }
  rows.push(["name pairs", "rollcall", pairsF1(own.pairs).toFixed(3)]);
  for (const { method, pairs } of baselinePairs(data)) rows.push(["name pairs", method, pairsF1(pairs).toFixed(3)]);
}

async function askAll(baseline: Baseline, tasks: readonly Task[]): Promise<Map<string, Scored[]>> {
  const byKind = new Map<string, Scored[]>();
  for (const task of tasks) {
    const questions = baseline.sampled ? task.questions.filter((_, index) => index % SAMPLE === 0) : task.questions;
    const answers = await baseline.answer(task, questions);
    for (const [index, { kind }] of questions.entries()) {
      const list = byKind.get(kind) ?? [];
      byKind.set(kind, list);
      const answer = answers[index];
      if (answer !== undefined) list.push(answer);
    }
  }
  return byKind;
}

async function misspelt(data: string): Promise<void> {
  for (const number of [1, 2, 3] as const) {
    const task = febrl(data, number);
    // The weights are fitted on the second: its row tells nothing of data that were never seen.
    const title = number === 2 ? `${task.name} (fitted on)` : task.name;
    add(title, "rollcall", ask(task));
    for (const baseline of quick ? [] : baselines) {
      const sampled = baseline.sampled && number > 1;
      const questions = sampled ? task.questions.filter((_, index) => index % SAMPLE === 0) : task.questions;
      add(
        title,
        `${baseline.name}${sampled ? ` (1 in ${SAMPLE})` : ""}`,
        await baseline.answer(task, questions),
        false,
      );
    }
  }
}

/** Of each account on its last day: is the person behind it in office or not? Only what the engine decides by itself counts. */
function overTime(data: string): void {
  const task = congress(data);
  const people = new Map(task.people.map((person) => [person.id, person]));
  const standing = (id: string | null | undefined, day: string) => {
    const end = people.get(id ?? "")?.employments[0]?.end;
    return people.has(id ?? "") ? (end !== undefined && end < day ? "former" : "current") : "unknown";
  };
  const day = "2020-01-01";
  const answers = ask(task).filter(({ question }) => people.has(question.answers[0] ?? ""));
  const decided = answers.filter(({ match }) => match.decision === "match");
  const right = decided.filter(
    ({ match, question }) => standing(match.person, day) === standing(question.answers[0], day),
  ).length;
  rows.push([
    "congress, in office or not on 2020-01-01",
    "rollcall",
    `precision ${(right / decided.length).toFixed(4)}`,
    `recall ${(right / answers.length).toFixed(3)}`,
  ]);
}

function add(set: string, method: string, answers: readonly Scored[], calibrated = true): void {
  const { f1, recallAt999 } = quality(answers);
  addRow(set, method, f1, recallAt999, calibrated ? calibrationError(answers).ece : undefined);
}

function addCrossFitted(set: string, method: string, answers: readonly CrossFitted[]): void {
  addRow(set, method, crossF1(answers), quality(answers).recallAt999, calibrationError(answers).ece);
}

function addRow(set: string, method: string, f1: number, recallAt999: number, ece: number | undefined): void {
  rows.push([set, method, f1.toFixed(3), recallAt999.toFixed(3), ece?.toFixed(3) ?? ""]);
}

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${head.map((_, index) => cells[index] ?? "").join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}
