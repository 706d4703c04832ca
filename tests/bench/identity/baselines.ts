import { DuckDBInstance } from "@duckdb/node-api";
import Fuse from "fuse.js";
import { token_set_ratio } from "fuzzball";
import MiniSearch from "minisearch";
import type { Question, Task } from "./data.ts";
import type { Scored } from "./measure.ts";
import { levenshtein, plain } from "./plain.ts";

/** Only every so many questions are put to the libraries that would take hours on all of them. */
export const SAMPLE = 12;

export interface Baseline {
  name: string;
  sampled: boolean;
  answer(task: Task, questions: readonly Question[]): Promise<Scored[]> | Scored[];
}

export const baselines: readonly Baseline[] = [
  { name: "DuckDB jaro_winkler", sampled: false, answer: duckdb },
  {
    name: "fuzzball token_set",
    sampled: true,
    answer: (task, questions) => byRatio(task, questions, (a, b) => token_set_ratio(a, b) / 100),
  },
  { name: "fastest-levenshtein", sampled: false, answer: (task, questions) => byRatio(task, questions, levenshtein) },
  { name: "minisearch", sampled: false, answer: minisearch },
  { name: "fuse.js", sampled: true, answer: fuse },
];

export function nameOf({ displayName, givenName, middleName, familyName }: Task["people"][number]): string {
  return displayName ?? [givenName, middleName, familyName].filter(Boolean).join(" ");
}

function scored(question: Question, best: { person: string; score: number } | undefined): Scored {
  return {
    score: best?.score ?? 0,
    correct: best !== undefined && question.answers.includes(best.person),
    answerable: question.answers.length > 0,
  };
}

function byRatio(task: Task, questions: readonly Question[], ratio: (a: string, b: string) => number): Scored[] {
  const names = task.people.map((person) => ({
    person: person.id,
    name: plain(nameOf(person)),
    close: plain(nameOf(person)).replaceAll(" ", ""),
  }));
  return questions.map((question) => {
    const wanted = plain(question.value);
    let best: { person: string; score: number } | undefined;
    for (const { person, name, close } of names) {
      const score = ratio(wanted, question.kind === "name" ? name : wanted.includes(" ") ? name : close);
      if (best === undefined || score > best.score) best = { person, score };
    }
    return scored(question, best);
  });
}

function minisearch(task: Task, questions: readonly Question[]): Scored[] {
  const index = new MiniSearch({ fields: ["name"], searchOptions: { fuzzy: 0.2, prefix: true } });
  index.addAll(task.people.map((person) => ({ id: person.id, name: plain(nameOf(person)) })));
  return questions.map((question) => {
    const [first] = index.search(plain(question.value));
    return scored(question, first === undefined ? undefined : { person: String(first.id), score: first.score });
  });
}

function fuse(task: Task, questions: readonly Question[]): Scored[] {
  const index = new Fuse(
    task.people.map((person) => ({ id: person.id, name: plain(nameOf(person)) })),
    { keys: ["name"], includeScore: true, threshold: 0.6, ignoreLocation: true },
  );
  return questions.map((question) => {
    const [first] = index.search(plain(question.value).slice(0, 32), { limit: 1 });
    return scored(question, first === undefined ? undefined : { person: first.item.id, score: 1 - (first.score ?? 1) });
  });
}

async function duckdb(task: Task, questions: readonly Question[]): Promise<Scored[]> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  await connection.run(
    "CREATE TABLE people (place INTEGER, name VARCHAR, close VARCHAR); CREATE TABLE questions (place INTEGER, name VARCHAR, kind VARCHAR)",
  );
  const people = await connection.createAppender("people");
  for (const [at, person] of task.people.entries()) {
    const name = plain(nameOf(person));
    people.appendInteger(at);
    people.appendVarchar(name);
    people.appendVarchar(name.replaceAll(" ", ""));
    people.endRow();
  }
  people.flushSync();
  const rows = await connection.createAppender("questions");
  for (const [at, question] of questions.entries()) {
    rows.appendInteger(at);
    rows.appendVarchar(plain(question.value));
    rows.appendVarchar(question.kind);
    rows.endRow();
  }
  rows.flushSync();
  const result = await connection.runAndReadAll(`
    WITH scored AS (SELECT q.place AS question, p.place AS person,
      jaro_winkler_similarity(q.name, CASE WHEN q.kind = 'name' OR contains(q.name, ' ') THEN p.name ELSE p.close END) AS score FROM questions q, people p)
    SELECT question, arg_max(person, score), max(score) FROM scored GROUP BY question ORDER BY question`);
  return result.getRowsJS().map(([question, person, score]) =>
    scored(questions[Number(question)] as Question, {
      person: task.people[Number(person)]?.id ?? "",
      score: Number(score),
    }),
  );
}
