import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Candidate, createMatcher, type Evidence, type Match, RollcallError } from "@rollcall/core";
import { csv } from "@rollcall/rosters";
import { defineCommand, type Io } from "../command.ts";
import { readSignals } from "../match/signals.ts";
import { oneOf } from "../shared-options.ts";

/** One principal's answer, as `rollcall match` writes it. */
interface Answer {
  id: string;
  /** The likeliest person, where clearly likelier than any other and not unlikely; `decision` says whether to rely on it. */
  person: string | null;
  probability: number;
  decision: Match["decision"];
  tier: Match["tier"];
  evidence: Evidence[];
  candidates: Candidate[];
}

/** A person is named from this probability on, if twice as likely as the next: best F1 on the development half. */
const NAMED_FROM = 0.4;

export const matchCommand = defineCommand({
  name: "match",
  summary: "Who on a roster stands behind these handles, addresses and names?",
  usage: "--roster <csv> --signals <csv> [options]",
  description:
    "Reads principals from a signals file (columns id, kind, platform, value; kind is handle, email or name; rows of one id are one principal; optionally seen_from and seen_to) and answers for each: the person, a calibrated probability, a decision (match: by itself; review: a person should say; none: nobody on the roster), the weight of each piece of evidence in bits, and up to three candidates. Nothing is kept, and no one is called a leaver: that takes an exact address, an id or a reviewed link.",
  options: {
    roster: { type: "string", value: "<file>", summary: "HR export as CSV" },
    signals: { type: "string", value: "<file>", summary: "CSV with id, kind, platform, value" },
    format: { type: "string", value: "<json|csv>", summary: "How to write the answers (default: json)" },
    output: { type: "string", short: "o", value: "<file>", summary: "Write to this file instead of standard output" },
  },
  examples: [
    ["rollcall match --roster hr.csv --signals admins.csv", "Answers as JSON, one object for each id"],
    ["rollcall match --roster hr.csv --signals admins.csv --format csv -o answers.csv", "The same as a table"],
  ],
  async run({ values, io }) {
    const roster = required(values.roster, "--roster");
    const signals = required(values.signals, "--signals");
    const format = oneOf("--format", values.format ?? "json", ["json", "csv"] as const);
    const answers = await answer(resolve(io.cwd, roster), resolve(io.cwd, signals), io);
    const text = inParts(format === "json" ? asJson(answers) : asCsv(answers));
    if (values.output === undefined) for (const part of text) io.stdout(part);
    else await writeFile(resolve(io.cwd, values.output), text);
    return 0;
  },
});

async function answer(roster: string, signals: string, io: Io): Promise<Match[]> {
  const matcher = createMatcher({ subjects: await readSignals(signals, io.signal) });
  const today = io.now().toISOString().slice(0, 10);
  const source = csv.create(csv.options.parse({ file: roster }), {
    asOf: today,
    timeZone: "Europe/Copenhagen",
    now: () => io.now().getTime(),
    baseDirectory: io.cwd,
    secret: (name) => io.env[name] ?? "",
    log: () => undefined,
  });
  for await (const records of source.batches?.(io.signal) ?? [])
    for (const record of records)
      if (record.type === "person") matcher.observe(record.person);
      else if (record.receipt.reason !== undefined) io.stderr(`note: ${record.receipt.reason}\n`);
  return matcher.resolve();
}

function answerOf({ principal, person, probability, decision, tier, evidence, candidates }: Match): Answer {
  const [first, second] = candidates;
  const likely =
    first !== undefined && first.confidence >= NAMED_FROM && first.confidence >= 2 * (second?.confidence ?? 0);
  return {
    id: principal,
    person: person ?? (likely ? first.person : null),
    probability,
    decision,
    tier,
    evidence,
    candidates,
  };
}

function* asJson(matches: readonly Match[]): Generator<string> {
  yield "[\n";
  for (const [index, match] of matches.entries())
    yield `${JSON.stringify(answerOf(match))}${index + 1 < matches.length ? "," : ""}\n`;
  yield "]\n";
}

function* asCsv(matches: readonly Match[]): Generator<string> {
  yield "id,person,probability,decision,tier,evidence,candidates\n";
  for (const match of matches) {
    const { id, person, probability, decision, tier, evidence, candidates } = answerOf(match);
    const cells = [
      id,
      person ?? "",
      String(probability),
      decision,
      tier,
      evidence
        .map(({ kind, bits }) => (bits === undefined ? kind : `${kind} ${bits >= 0 ? "+" : ""}${bits}`))
        .join("; "),
      candidates.map((candidate) => `${candidate.person} ${candidate.confidence}`).join("; "),
    ];
    yield `${cells.map(cell).join(",")}\n`;
  }
}

/** So many lines are written at once: all of a large roster's answers as one text would take as much memory as finding them. */
const LINES = 500;

function* inParts(lines: Iterable<string>): Generator<string> {
  let part = "";
  let count = 0;
  for (const line of lines) {
    part += line;
    count += 1;
    if (count % LINES !== 0) continue;
    yield part;
    part = "";
  }
  if (part !== "") yield part;
}

/** A cell that a spreadsheet takes for a formula is kept from it by an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function required(value: string | undefined, option: string): string {
  if (value !== undefined) return value;
  throw new RollcallError("invalid-input", {
    message: `${option} is missing`,
    example: "rollcall match --roster hr.csv --signals admins.csv",
  });
}
