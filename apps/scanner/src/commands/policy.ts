import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as prompts from "@clack/prompts";
import {
  nameOf,
  normsFromAnswers,
  POLICY_QUESTIONS,
  PolicyAnswersFile,
  renderPolicy,
  RollcallError,
  type Language,
  type PolicyQuestion,
} from "@rollcall/core";
import { readDocument, toYaml } from "@rollcall/files";
import { collectSnapshot, prepare, type RunOptions } from "@rollcall/scan";
import { defineCommand, type Io } from "../command.ts";
import { configFile, languageOption, oneOf, sourceOptions } from "../shared-options.ts";
import { verbOf, writeOutput } from "../words.ts";

type Answers = Partial<Record<PolicyQuestion["id"], string>>;

export const policyCommand = defineCommand({
  name: "policy",
  summary: "The company's social media policy: ask the eight questions, write the files, render the document",
  usage: "init | render [options]",
  description:
    "init asks the eight questions (or takes the suggestions with --yes) and writes policy/answers.yaml (C1 to C4), policy/norms.yaml (C5 to C8), an empty advocacy ledger and acknowledgements; a file that exists is left as it is. render writes the policy as a document, from these files and the registry: purposes, owners, voice cards, norms, dates. Unless --names full asks for it, the document names nobody; then it reads the roster, and no platform. Have counsel read what you put in force: the suggestions are neutral, not advice.",
  options: {
    config: sourceOptions.config,
    "as-of": sourceOptions["as-of"],
    yes: { type: "boolean", short: "y", summary: "With init: ask nothing, take the suggestions" },
    answer: {
      type: "string",
      multiple: true,
      value: "<question>=<text>",
      summary: `With init: answer one question (${POLICY_QUESTIONS.map(({ id }) => id).join(", ")})`,
    },
    owner: { type: "string", value: "<person id>", summary: "With init: who owns the norms" },
    format: {
      type: "string",
      short: "f",
      value: "<markdown|html>",
      summary: "With render: what is written (default: markdown)",
    },
    output: {
      type: "string",
      short: "o",
      value: "<file>",
      summary: "With render: where to write (default: standard output)",
    },
    names: {
      type: "string",
      value: "<none|full>",
      summary: "With render: name owners and spokespeople (default: none)",
    },
    lang: { type: "string", value: "<en|da>", summary: "Language (default: the company's)" },
  },
  examples: [
    ["rollcall policy init", "Eight questions, four files"],
    ["rollcall policy init --yes --answer hours=breaks-only", "Without questions"],
    ["rollcall policy render --format html --output policy.html --lang da", "The document for everybody"],
    ["rollcall policy render --names full --output intranet.md", "With names, for the intranet"],
  ],
  async run({ values, positionals, io }) {
    const verb = verbOf("policy", positionals, ["init", "render"]);
    const options: RunOptions = {
      config: configFile(values.config, io),
      asOf: values["as-of"],
      directory: io.cwd,
      env: io.env,
      now: io.now,
      signal: io.signal,
    };
    const { loaded, asOf } = await prepare(options);
    const { config } = loaded.governance;
    const language = languageOption(values.lang) ?? config.company.language;
    if (verb === "render") {
      const format = oneOf("--format", values.format ?? "markdown", ["markdown", "html"] as const);
      const names = oneOf("--names", values.names ?? "none", ["none", "full"] as const);
      const text = renderPolicy(loaded.governance, {
        language,
        format,
        asOf,
        answers: await answersIn(join(loaded.directory, config.policyFiles, "answers.yaml")),
        nameOf: names === "full" ? await namesFromRoster(options, io) : undefined,
      });
      await writeOutput(io, values.output, text);
      return 0;
    }
    const given = givenAnswers(values.answer ?? []);
    const answers = values.yes || !io.canAsk ? given : await ask(given, language);
    const norms = normsFromAnswers(answers, {
      language,
      asOf,
      ...(values.owner === undefined ? {} : { owner: values.owner }),
    });
    const folder = join(loaded.directory, config.policyFiles);
    await writeNew(folder, io, {
      "norms.yaml": toYaml(
        { norms },
        "The norms for C5 to C8, in force from the date in each. Raise version when you change one: right-holders acknowledge a version.",
      ),
      "answers.yaml": toYaml(
        { answers: firstAnswers(answers, language) },
        "Why we are there, who owns what, which page is the right one, joiners and leavers (C1 to C4): the policy document says it in these words.",
      ),
      "advocacy.yaml": toYaml(
        { asks: [] },
        "What the company asks of its people's own networks (C7): voluntary, disclosed, with an end.",
      ),
      "acknowledgements.csv": "person,norm,version,on\n",
    });
    return 0;
  },
});

function givenAnswers(pairs: readonly string[]): Answers {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [id = "", ...text] = pair.split("=");
      const question = oneOf(
        "--answer",
        id,
        POLICY_QUESTIONS.map((each) => each.id),
      );
      if (text.join("=").trim() === "")
        throw new RollcallError("invalid-input", {
          message: `--answer ${id} says nothing`,
          expected: "<question>=<text>",
          example: "--answer hours=breaks-only",
        });
      return [question, text.join("=")];
    }),
  );
}

async function ask(given: Answers, language: Language): Promise<Answers> {
  const answers: Answers = { ...given };
  for (const { id, question, choices, suggestion } of POLICY_QUESTIONS) {
    if (answers[id] !== undefined) continue;
    const message = question[language];
    const answer =
      choices === undefined
        ? await prompts.text({ message, defaultValue: suggestion[language], placeholder: suggestion[language] })
        : await prompts.select({
            message,
            initialValue: suggestion[language],
            options: Object.entries(choices).map(([value, label]) => ({ value, label: label[language] })),
          });
    if (prompts.isCancel(answer))
      throw new RollcallError("invalid-input", {
        message: "stopped; nothing was written",
        hint: "rollcall policy init --yes takes the suggestions.",
      });
    answers[id] = String(answer);
  }
  return answers;
}

const FIRST = ["purpose", "owner", "page", "leavers"] as const;

/** The answers that are no norms, with the suggestion where there is none. */
function firstAnswers(answers: Answers, language: Language): PolicyAnswersFile["answers"] {
  return Object.fromEntries(
    FIRST.map((id) => [id, answers[id] ?? POLICY_QUESTIONS.find((each) => each.id === id)?.suggestion[language]]),
  );
}

async function answersIn(file: string): Promise<PolicyAnswersFile["answers"]> {
  return existsSync(file) ? (await readDocument(file, PolicyAnswersFile)).answers : {};
}

/** How owners and spokespeople are called: from the roster alone, no platform is asked. */
async function namesFromRoster(options: RunOptions, io: Io): Promise<(person: string) => string | undefined> {
  const { snapshot } = await collectSnapshot({ ...options, admins: [] });
  const people = new Map(snapshot.people.map((person) => [person.id, person]));
  if (people.size === 0) io.stderr("note: the roster names none of them, so the document names nobody.\n");
  return (id) => (people.has(id) ? nameOf(people.get(id), id) : undefined);
}

async function writeNew(folder: string, io: Io, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    if (existsSync(file)) {
      io.stdout(`  = ${name} is there already and left as it is\n`);
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: "wx" });
    io.stdout(`  + ${name}\n`);
  }
}
