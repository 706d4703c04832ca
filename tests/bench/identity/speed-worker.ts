// One round of one engine in a process of its own, so that time and peak memory are its own: speed-worker.ts <engine> <folder> <mode>
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createMatcher, type MatchSubject, type Person } from "@rollcall/core";
import { csv } from "@rollcall/rosters";

const [engine = "", folder = "", mode = "csv", output = "answers.json"] = process.argv.slice(2);
const roster = join(folder, "roster.csv");
const names = join(folder, "names.csv");

const start = performance.now();
const answers = engine === "rollcall" ? await rollcall() : await duckdb();
const seconds = (performance.now() - start) / 1000;
writeFileSync(
  output,
  JSON.stringify({
    seconds,
    cpu: process.cpuUsage().user / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
    answers,
  }),
);

/** The principals of the file. By itself, so that the text of the file is let go. */
function readSubjects(): MatchSubject[] {
  const rows = readFileSync(names, "utf8").trimEnd().split("\n").slice(1);
  return rows.map((row): MatchSubject => {
    const at = row.indexOf(",");
    const displayName = row.slice(at + 1).replace(/^"(.*)"$/, "$1");
    return {
      principal: {
        id: row.slice(0, at),
        platform: "x",
        kind: "person",
        displayName,
        secondFactor: "unknown",
        scanningCredential: false,
        breakGlass: false,
      },
    };
  });
}

async function rollcall(): Promise<[string, string | null, number][]> {
  const matcher = createMatcher({ subjects: readSubjects() });
  if (mode === "csv") {
    const source = csv.create(csv.options.parse({ file: roster }), {
      asOf: "2026-11-23",
      timeZone: "Europe/Copenhagen",
      now: () => 0,
      baseDirectory: "/",
      secret: () => "",
      log: () => undefined,
    });
    for await (const records of source.batches?.() ?? [])
      for (const record of records) if (record.type === "person") matcher.observe(record.person);
  } else
    for (const line of readFileSync(roster, "utf8").trimEnd().split("\n").slice(1)) {
      const [id = "", givenName = "", middleName = "", familyName = ""] = line.split(",");
      matcher.observe({
        id,
        givenName,
        ...(middleName === "" ? {} : { middleName }),
        familyName,
        formerNames: [],
        emails: [],
        accounts: [],
        employments: [],
      } satisfies Person);
    }
  return matcher
    .resolve()
    .map(({ principal, person, candidates, probability }) => [
      principal,
      person ?? candidates[0]?.person ?? null,
      probability,
    ]);
}

/** The same question as SQL: distinct names that share the first letters of the last word, or of the first, compared by jaro_winkler. */
async function duckdb(): Promise<[string, string | null, number][]> {
  // Loaded where it is used: its library would count as memory of the other engine.
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  const result = await connection.runAndReadAll(`
    WITH people AS (
      SELECT id, lower(strip_accents(trim(given_name || ' ' || coalesce(middle_name, '') || ' ' || family_name))) AS name
      FROM read_csv('${roster}', header = true, all_varchar = true)),
    signals AS (SELECT id, lower(strip_accents(name)) AS name FROM read_csv('${names}', header = true, all_varchar = true)),
    left_names AS (SELECT DISTINCT name, left(regexp_extract(name, '[^ ]+$'), 3) AS block FROM signals),
    right_names AS (SELECT name, min(id) AS id, count(*) AS bearers, left(regexp_extract(name, '[^ ]+$'), 3) AS block FROM people GROUP BY name),
    scored AS (
      SELECT l.name, r.id, jaro_winkler_similarity(l.name, r.name) / CASE WHEN r.bearers > 1 THEN 1.2 ELSE 1 END AS score
      FROM left_names l JOIN right_names r USING (block)),
    best AS (SELECT name, max_by(id, score) AS person, max(score) AS score FROM scored GROUP BY name)
    SELECT s.id, b.person, b.score FROM signals s LEFT JOIN best b USING (name) ORDER BY s.id`);
  return result
    .getRowsJS()
    .map(([id, person, score]) => [String(id), person === null ? null : String(person), Number(score ?? 0)]);
}
