import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Person } from "@rollcall/core";
import { parse } from "csv-parse/sync";

/** One question: who of this roster is it? `answers` is empty for an outsider. */
export interface Question {
  kind: "name" | "handle" | "email";
  value: string;
  answers: string[];
  seenFrom?: string;
  seenTo?: string;
}

/** Questions that are asked of one roster. */
export interface Task {
  name: string;
  people: Person[];
  questions: Question[];
  /** Every question has its owner on the roster. */
  closed?: boolean;
}

type Row = Record<string, string>;

/** The folder with the public sets; beside the repository, or named by ROLLCALL_BENCH_DATA. */
export function dataFolder(): string | undefined {
  const root = join(import.meta.dirname, "../../..");
  const folders = [
    process.env["ROLLCALL_BENCH_DATA"],
    join(root, "..", "shared", "data"),
    join(root, "tests", "fixtures", "identity"),
  ];
  return folders.find((folder) => folder !== undefined && existsSync(join(folder, "openstates", "roster.csv")));
}

export function readRows(folder: string, file: string): Row[] {
  return parse(readFileSync(join(folder, file)), {
    columns: true,
    bom: true,
    trim: true,
    relax_column_count: true,
  }) as Row[];
}

/** Half of the groups, told by a hash of their name: development is 0, evaluation 1. */
export function halfOf(text: string): 0 | 1 {
  let hash = 2_166_136_261;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619);
  return ((hash >>> 15) & 1) as 0 | 1;
}

/** One task for each jurisdiction. */
export function openStates(folder: string, withEmails = false): Task[] {
  const tasks = new Map<string, Task>();
  for (const row of readRows(folder, "openstates/roster.csv")) {
    const name = row["jurisdiction"] ?? "";
    const task = tasks.get(name) ?? { name, people: [], questions: [] };
    tasks.set(name, task);
    task.people.push(
      Person.parse({
        id: row["person_id"],
        displayName: row["full_name"],
        givenName: row["given_name"] || undefined,
        middleName: row["middle_name"] || undefined,
        familyName: [row["family_name"], row["suffix"]].filter(Boolean).join(" ") || undefined,
        employments: [employmentOf(row["start_date"], row["leave_date"], row["status"])],
        emails: withEmails && row["email"]?.includes("@") ? [{ address: row["email"] }] : [],
      }),
    );
  }
  const kinds = { handle: "handle", email_local: "email", display_name: "name" } as const;
  for (const row of readRows(folder, "openstates/queries.csv")) {
    const answers = [row["person_id"], ...(row["also_accept"] ?? "").split(/[|; ]/)].filter((id): id is string =>
      Boolean(id),
    );
    tasks
      .get(row["jurisdiction"] ?? "")
      ?.questions.push({ kind: kinds[row["kind"] as keyof typeof kinds], value: row["signal"] ?? "", answers });
  }
  return [...tasks.values()].filter(({ questions }) => questions.length > 0);
}

function employmentOf(start = "", end = "", status = "") {
  return {
    ...(start === "" ? {} : { start }),
    ...(end === "" || status === "current" ? {} : { end }),
    status: status === "current" ? ("active" as const) : ("ended" as const),
  };
}

/** Originals are the roster, duplicates the questions: given name and surname only. */
export function febrl(folder: string, number: 1 | 2 | 3): Task {
  const rows = readRows(folder, `febrl/dataset${number}.csv`);
  const people: Person[] = [];
  const questions: Question[] = [];
  for (const row of rows) {
    const [, cluster, kind] = (row["rec_id"] ?? "").split("-");
    const [givenName, familyName] = [row["given_name"] || undefined, row["surname"] || undefined];
    if (kind === "org") people.push(Person.parse({ id: cluster, givenName, familyName }));
    else
      questions.push({
        kind: "name",
        value: [givenName, familyName].filter(Boolean).join(" "),
        answers: [cluster ?? ""],
      });
  }
  return { name: `FEBRL ${number}`, people, questions, closed: true };
}

/** The official accounts of one assembly, with the days on which each was seen. */
export function congress(folder: string): Task {
  const people = readRows(folder, "congress/roster.csv").map((row) =>
    Person.parse({
      id: row["person_id"],
      displayName: row["official_full"] || undefined,
      givenName: row["first"] || undefined,
      middleName: row["middle"] || undefined,
      familyName: row["last"] || undefined,
      preferredName: row["nickname"] || undefined,
      employments: [
        {
          start: row["start_date"],
          ...(row["status"] === "former" && row["last_term_end"] ? { end: row["last_term_end"] } : {}),
        },
      ],
    }),
  );
  const questions = readRows(folder, "congress/accounts.csv").map((row) => ({
    kind: "handle" as const,
    value: row["handle"] ?? "",
    answers: [row["person_id"] ?? ""],
    seenFrom: row["seen_first"] ?? "",
    seenTo: row["seen_last"] ?? "",
  }));
  return { name: "congress", people, questions };
}
