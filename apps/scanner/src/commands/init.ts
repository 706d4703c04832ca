import { mkdir, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import * as prompts from "@clack/prompts";
import { Config, RollcallError } from "@rollcall/core";
import { defineCommand, type Io } from "../command.ts";
import { DEFAULT_ANSWERS, initFiles, type InitAnswers } from "../init/files.ts";
import { oneOf } from "../shared-options.ts";

export const initCommand = defineCommand({
  name: "init",
  summary: "Make a governance repository: configuration, registry, identities, waivers",
  usage: "[folder] [options]",
  description:
    "Asks a few questions (or takes the defaults with --yes) and writes the files of a governance repository. A file that exists is never overwritten.",
  options: {
    yes: { type: "boolean", short: "y", summary: "Ask nothing, take the defaults" },
    company: { type: "string", value: "<name>", summary: "The company's name" },
    lang: { type: "string", value: "<en|da>", summary: "Language of reports and issues" },
    roster: {
      type: "string",
      value: "<file>",
      summary: `The HR export, as rollcall.yaml names it (default: ${DEFAULT_ANSWERS.rosterFile})`,
    },
    repo: { type: "string", value: "<owner/name>", summary: "Private GitHub repository whose issues become the queue" },
  },
  examples: [
    ["rollcall init", "Answer a few questions, in this folder"],
    ['rollcall init governance --yes --company "Nordvind Energi A/S" --lang da', "Without questions"],
  ],
  async run({ values, positionals, io }) {
    const folder = resolve(io.cwd, positionals[0] ?? ".");
    const given: Partial<InitAnswers> = {
      ...(values.company === undefined ? {} : { company: values.company }),
      ...(values.lang === undefined ? {} : { language: oneOf("--lang", values.lang, ["en", "da"] as const) }),
      ...(values.roster === undefined ? {} : { rosterFile: values.roster }),
      ...(values.repo === undefined ? {} : { repository: values.repo }),
    };
    const answers =
      values.yes || !io.canAsk ? { ...DEFAULT_ANSWERS, ...given } : await ask({ ...DEFAULT_ANSWERS, ...given });
    const files = Object.entries(initFiles(answers));
    const written: string[] = [];
    for (const [path, text] of files) {
      const file = join(folder, path);
      if (existsSync(file)) continue;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text, { flag: "wx" });
      written.push(path);
    }
    tell(io, positionals[0] ?? ".", written, files.length - written.length, answers);
    return 0;
  },
});

async function ask(defaults: InitAnswers): Promise<InitAnswers> {
  prompts.intro("A governance repository for Rollcall");
  const answers = await prompts.group(
    {
      company: () =>
        prompts.text({
          message: "What is the company called?",
          defaultValue: defaults.company,
          placeholder: defaults.company,
        }),
      timeZone: () =>
        prompts.text({
          message: "In which time zone are its last days?",
          defaultValue: defaults.timeZone,
          placeholder: defaults.timeZone,
          validate: (zone) =>
            zone === undefined || zone === "" || Config.shape.company.shape.timeZone.safeParse(zone).success
              ? undefined
              : "An IANA name, for example Europe/Copenhagen",
        }),
      language: () =>
        prompts.select({
          message: "In which language are reports and issues?",
          initialValue: defaults.language,
          options: [
            { value: "da" as const, label: "Dansk" },
            { value: "en" as const, label: "English" },
          ],
        }),
      domain: () =>
        prompts.text({
          message: "The company's own domain (empty for later)?",
          defaultValue: defaults.domain,
          placeholder: "example.com",
        }),
      rosterFile: () =>
        prompts.text({
          message: "Where will the HR export lie?",
          defaultValue: defaults.rosterFile,
          placeholder: defaults.rosterFile,
        }),
      repository: () =>
        prompts.text({
          message: "The private GitHub repository for issues (owner/name, empty for later)?",
          defaultValue: defaults.repository,
          placeholder: "owner/name",
        }),
    },
    {
      onCancel: () => {
        throw new RollcallError("invalid-input", {
          message: "stopped; nothing was written",
          hint: "rollcall init --yes takes the defaults.",
        });
      },
    },
  );
  return answers;
}

function tell(io: Io, folder: string, written: string[], kept: number, answers: InitAnswers): void {
  for (const path of written) io.stdout(`  + ${path}\n`);
  if (kept > 0) io.stdout(`  ${kept} file${kept === 1 ? " was" : "s were"} there already and left as they are\n`);
  if (written.length === 0) return;
  io.stdout(
    [
      "",
      "Next:",
      `  1. Put the HR export at ${join(folder, answers.rosterFile)}`,
      "  2. List the admins: rollcall attest template facebook > attestations/facebook.csv, and fill it in",
      `  3. rollcall doctor${folder === "." ? "" : ` --config ${join(folder, "rollcall.yaml")}`}, then rollcall scan`,
      "",
    ].join("\n"),
  );
}
