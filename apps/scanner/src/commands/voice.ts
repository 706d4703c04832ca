import { renderVoiceAnswer, RollcallError, voiceAnswer } from "@rollcall/core";
import { prepare } from "@rollcall/scan";
import { defineCommand } from "../command.ts";
import { configFile, languageOption, sourceOptions } from "../shared-options.ts";

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
    const { loaded, asOf } = await prepare({
      config: configFile(values.config, io),
      asOf: values["as-of"],
      directory: io.cwd,
      env: io.env,
      now: io.now,
    });
    const answer = voiceAnswer(url, loaded.governance, {
      asOf,
      ...(values.person === undefined ? {} : { person: values.person }),
    });
    const text = renderVoiceAnswer(
      answer,
      languageOption(values.lang) ?? loaded.governance.config.company.language,
      (person) => person,
    );
    io.stdout(text.endsWith("\n") ? text : `${text}\n`);
    return answer.answer === "yes" || answer.answer === "yourself" ? 0 : 1;
  },
});
