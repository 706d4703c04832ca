import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import * as prompts from "@clack/prompts";
import {
  normsFromAnswers,
  POLICY_QUESTIONS,
  renderPolicy,
  RollcallError,
  type Language,
  type PolicyQuestion,
} from "@rollcall/core";
import { toYaml } from "@rollcall/files";
import { prepare } from "@rollcall/scan";
import { defineCommand, type Io } from "../command.ts";
import { configFile, languageOption, oneOf, sourceOptions } from "../shared-options.ts";

type Answers = Partial<Record<PolicyQuestion["id"], string>>;

export const policyCommand = defineCommand({
  name: "policy",
  summary: "The company's social media policy: ask the eight questions, write the files, render the document",
  usage: "init | render [options]",
  description:
    "init asks the eight questions (or takes the suggestions with --yes) and writes policy/norms.yaml, policy/answers.md, an empty advocacy ledger and acknowledgements; a file that exists is left as it is. render writes the policy as a document, from the norms and the registry: owners, voice cards, dates. Have counsel read what you put in force: the suggestions are neutral, not advice.",
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
    lang: { type: "string", value: "<en|da>", summary: "Language (default: the company's)" },
  },
  examples: [
    ["rollcall policy init", "Eight questions, four files"],
    ["rollcall policy init --yes --answer hours=breaks-only", "Without questions"],
    ["rollcall policy render --format html --output policy.html --lang da", "The document for everybody"],
  ],
  async run({ values, positionals, io }) {
    const verb = oneOf("policy", positionals[0] ?? "", ["init", "render"] as const);
    const { loaded, asOf } = await prepare({
      config: configFile(values.config, io),
      asOf: values["as-of"],
      directory: io.cwd,
      env: io.env,
      now: io.now,
    });
    const { config } = loaded.governance;
    const language = languageOption(values.lang) ?? config.company.language;
    if (verb === "render") {
      const format = oneOf("--format", values.format ?? "markdown", ["markdown", "html"] as const);
      const text = renderPolicy(loaded.governance, { language, format, asOf });
      if (values.output === undefined) io.stdout(text);
      else {
        await writeFile(resolve(io.cwd, values.output), text);
        io.stdout(`Written: ${values.output}\n`);
      }
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
      "answers.md": answersText(answers, language),
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
            options: choices.map((value) => ({ value, label: value })),
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

function answersText(answers: Answers, language: Language): string {
  return POLICY_QUESTIONS.map(
    ({ id, consideration, question, suggestion }) =>
      `## ${consideration}. ${question[language]}\n\n${answers[id] ?? suggestion[language]}\n`,
  ).join("\n");
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
