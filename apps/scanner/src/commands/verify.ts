import { resolve } from "node:path";
import {
  exportPresences,
  platformName,
  PresencesFile,
  RollcallError,
  verifyUrl,
  type Language,
  type UrlAnswer,
} from "@rollcall/core";
import { readDocument } from "@rollcall/files";
import { loadGovernance } from "@rollcall/scan";
import { defineCommand, type Io } from "../command.ts";
import { configFile, languageOption, sourceOptions } from "../shared-options.ts";
import { refuseMore } from "../words.ts";

export const verifyCommand = defineCommand({
  name: "verify",
  summary: "Is this page the company's?",
  usage: "<url> [options]",
  description:
    "Answers from presences.json (rollcall registry export) or from the registry. Compares the address and the handle; a resemblance is not enough, and not being on the list is no proof of a fake. Exit 0: the company's, 1: not on the list or retired.",
  options: {
    presences: {
      type: "string",
      value: "<file>",
      summary: "presences.json (default: the registry of the configuration)",
    },
    config: sourceOptions.config,
    lang: { type: "string", value: "<en|da>", summary: "Language (default: the company's, else en)" },
  },
  examples: [
    ["rollcall verify https://www.facebook.com/nordvind --presences presences.json", "Anyone with the file can ask"],
  ],
  async run({ values, positionals, io }) {
    refuseMore("verify", positionals, 1);
    const url = addressOf(positionals[0]);
    const wanted = languageOption(values.lang);
    const { file, language } =
      values.presences === undefined
        ? await ownList(values.config, io)
        : { file: await readDocument(resolve(io.cwd, values.presences), PresencesFile), language: "en" as const };
    const answer = verifyUrl(url, file);
    io.stdout(answerText(answer, file.company, wanted ?? language));
    return answer.verdict === "ours" ? 0 : 1;
  },
});

/** People paste addresses with and without the scheme. */
function addressOf(text: string | undefined): string {
  const address = text === undefined || /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (address !== undefined && URL.canParse(address) && new URL(address).hostname.includes(".")) return address;
  throw new RollcallError("invalid-input", {
    message: "which page?",
    expected: "an address",
    received: text,
    example: "rollcall verify https://www.facebook.com/nordvind",
  });
}

async function ownList(config: string | undefined, io: Io): Promise<{ file: PresencesFile; language: Language }> {
  const { governance } = await loadGovernance(configFile(config, io));
  return { file: exportPresences(governance), language: governance.config.company.language };
}

function answerText({ verdict, presence, instead }: UrlAnswer, company: string, language: Language): string {
  const words = WORDS[language];
  const lines =
    presence === undefined
      ? [words.unknown(company)]
      : [(verdict === "retired" ? words.retired : words.ours)(presence.name, platformName(presence.platform), company)];
  if (instead !== undefined) lines.push(`${words.instead}: ${[instead.name, instead.url].filter(Boolean).join(" ")}`);
  return `${lines.join("\n")}\n`;
}

const WORDS = {
  en: {
    ours: (name: string, platform: string, company: string) => `Yes: ${name} on ${platform} belongs to ${company}.`,
    retired: (name: string, platform: string, company: string) =>
      `${name} on ${platform} belonged to ${company} and is not used any more.`,
    unknown: (company: string) => `Not on the list of ${company}. That is no proof of a fake: ask the company.`,
    instead: "Use instead",
  },
  da: {
    ours: (name: string, platform: string, company: string) => `Ja: ${name} på ${platform} tilhører ${company}.`,
    retired: (name: string, platform: string, company: string) =>
      `${name} på ${platform} tilhørte ${company}, men bliver ikke brugt mere.`,
    unknown: (company: string) =>
      `Står ikke på listen fra ${company}. Det beviser ikke, at siden er falsk: spørg virksomheden.`,
    instead: "Brug i stedet",
  },
} as const;
