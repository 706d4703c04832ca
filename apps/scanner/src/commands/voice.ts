import { aliasOf, type Names, renderVoiceAnswer, RollcallError, voiceAnswer } from "@rollcall/core";
import { prepare } from "@rollcall/scan";
import { defineCommand } from "../command.ts";
import { configFile, languageOption, namesOption, sourceOptions } from "../shared-options.ts";
import { knownPresence, refuseMore } from "../words.ts";

export const voiceCommand = defineCommand({
  name: "voice",
  summary: "May I answer here, and as whom?",
  usage: "<presence url or id> [options]",
  description:
    "Answers from the registry's voice cards and the norms in force: in whose name the page speaks, who may, what is off limits, who decides. Asks no platform. Exit 0: yes, or speak for yourself; 1: ask first, or no.",
  options: {
    config: sourceOptions.config,
    "as-of": sourceOptions["as-of"],
    person: { type: "string", value: "<person id>", summary: "Who asks" },
    names: {
      type: "string",
      value: "<none|pseudonym|full>",
      summary: "How spokespeople and owner appear (default: their ids on an interactive terminal, else pseudonym)",
    },
    lang: { type: "string", value: "<en|da>", summary: "Language (default: the company's)" },
  },
  examples: [["rollcall voice https://www.facebook.com/nordvind --person 1042", "Before answering a customer"]],
  async run({ values, positionals, io }) {
    const [url] = positionals;
    if (url === undefined)
      throw new RollcallError("invalid-input", {
        message: "on which page?",
        example: "rollcall voice https://www.facebook.com/nordvind",
      });
    refuseMore("voice", positionals, 1);
    const { loaded, asOf, key } = await prepare({
      config: configFile(values.config, io),
      asOf: values["as-of"],
      directory: io.cwd,
      env: io.env,
      now: io.now,
    });
    knownPresence("the page", url, loaded.governance.registry);
    const answer = voiceAnswer(url, loaded.governance, {
      asOf,
      ...(values.person === undefined ? {} : { person: values.person }),
    });
    const text = renderVoiceAnswer(
      answer,
      languageOption(values.lang) ?? loaded.governance.config.company.language,
      nameIn(namesOption(values.names, io, true), key),
    );
    io.stdout(`${text}\n`);
    return answer.answer === "yes" || answer.answer === "yourself" ? 0 : 1;
  },
});

/** Without a roster nobody has a name here: an id of the registry, or its pseudonym. */
function nameIn(names: Names, key: string): (person: string) => string | undefined {
  if (names === "none") return () => undefined;
  return (person) => (names === "full" ? person : aliasOf(key, "person", person));
}
