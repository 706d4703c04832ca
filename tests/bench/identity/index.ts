// npm run bench -- identity [--quick] [--large]: how well and how fast people are recognised, beside what libraries do.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Answered, ask } from "./answers.ts";
import { type Baseline, baselines, SAMPLE } from "./baselines.ts";
import { congress, dataFolder, febrl, halfOf, openStates, type Task } from "./data.ts";
import { calibrationError, quality, type Scored } from "./measure.ts";
import { namePairs } from "./pairs.ts";
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
  if (!quick) await misspelt(folder);
  overTime(folder);
  for (const { method, f1 } of namePairs(folder))
    rows.push(["name pairs, evaluation half", method, `F1 ${f1.toFixed(3)}`, ""]);
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
  const own = tasks.map((task) => ({ task, half: halfOf(task.name), answers: ask(task) }));
  const withEmails = openStates(data, true).map((task) => ({ half: halfOf(task.name), answers: ask(task) }));
  const others = await Promise.all(
    (quick ? [] : baselines).map(async (baseline) => ({ baseline, answers: await askAll(baseline, tasks) })),
  );

  for (const kind of ["handle", "email", "name"] as const) {
    const of = (list: readonly { half: number; answers: readonly Answered[] }[], half?: number) =>
      list
        .filter((each) => half === undefined || each.half === half)
        .flatMap(({ answers }) => answers.filter(({ question }) => question.kind === kind));
    const threshold = quality(of(own, 0)).threshold;
    add(`openstates ${titles[kind]}, evaluation half`, "rollcall", of(own, 1), threshold);
    add(`openstates ${titles[kind]}, both halves (one fitted on)`, "rollcall", of(own), threshold);
    add(`openstates ${titles[kind]}, both halves (one fitted on)`, "rollcall, addresses on the roster", of(withEmails));
    for (const { baseline, answers } of others)
      add(
        `openstates ${titles[kind]}, both halves (one fitted on)`,
        `${baseline.name}${baseline.sampled ? ` (1 in ${SAMPLE})` : ""}`,
        answers.get(kind) ?? [],
        undefined,
        false,
      );
    const undecided = of(own).filter(({ match, answerable }) => answerable && match.decision === "review");
    const shown = undecided.filter((answer) => answer.shown).length / Math.max(1, undecided.length);
    rows.push([
      `openstates ${titles[kind]}`,
      "rollcall",
      "owner among the three candidates in review",
      shown.toFixed(3),
    ]);
    if (quick) continue;
    const curves = [
      { name: "rollcall", answers: of(own) as readonly Scored[] },
      ...others.map(({ baseline, answers }) => ({ name: baseline.name, answers: answers.get(kind) ?? [] })),
    ];
    writeFileSync(join(docs, `precision-recall-${kind}.svg`), precisionRecall(`openstates ${titles[kind]}`, curves));
    writeFileSync(
      join(docs, `reliability-${kind}.svg`),
      reliability(`openstates ${titles[kind]}, evaluation half`, calibrationError(of(own, 1)).bins),
    );
  }
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
    for (const baseline of baselines.filter(({ name }) => number === 1 || name.startsWith("DuckDB")))
      add(title, baseline.name, await baseline.answer(task, task.questions), undefined, false);
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

function add(set: string, method: string, answers: readonly Scored[], threshold?: number, calibrated = true): void {
  const { f1, recallAt999 } = quality(answers, threshold);
  rows.push([
    set,
    method,
    f1.toFixed(3),
    recallAt999.toFixed(3),
    calibrated ? calibrationError(answers).ece.toFixed(3) : "",
  ]);
}

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${head.map((_, index) => cells[index] ?? "").join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}
