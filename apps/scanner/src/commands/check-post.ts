import { resolve } from "node:path";
import { AdvocacyAsk, checkPost, PostDraft, RollcallError } from "@rollcall/core";
import { readUtf8 } from "@rollcall/files";
import { prepare } from "@rollcall/scan";
import { defineCommand } from "../command.ts";
import { printJson } from "../run-scan.ts";
import { configFile, languageOption, oneOf, sourceOptions } from "../shared-options.ts";
import { knownPresence, refuseMore } from "../words.ts";

const CLASSES = AdvocacyAsk.shape.contentClass.unwrap().options;

export const checkPostCommand = defineCommand({
  name: "check-post",
  summary: "Judge a draft against the norms (C5 to C8) before it is posted",
  usage: "--text <text> [options]",
  description:
    "Judges one draft that you give it, explains each verdict, and keeps nothing. It never reads what people post. Exit 0: fine, 1: think again or stop.",
  options: {
    config: sourceOptions.config,
    text: { type: "string", value: "<text>", summary: "The draft" },
    file: { type: "string", value: "<file>", summary: "The draft, from a file" },
    author: { type: "string", value: "<person id>", summary: "Who posts it" },
    presence: {
      type: "string",
      value: "<id or url>",
      summary: "The company's presence that it is posted on; without it, a personal profile",
    },
    on: { type: "string", value: "<url>", summary: "Somebody else's page that it is written on" },
    class: { type: "string", value: "<public|campaign|vacancy|internal>", summary: "What kind of content it is" },
    ask: { type: "string", value: "<id>", summary: "The company's request that it answers" },
    at: { type: "string", value: "<instant>", summary: "When it is posted, ISO 8601 with offset" },
    format: { type: "string", short: "f", value: "<text|json>", summary: "How to print (default: text)" },
    lang: { type: "string", value: "<en|da>", summary: "Language (default: the company's)" },
  },
  examples: [
    ['rollcall check-post --author 1042 --presence facebook-dk --text "We are hiring"', "On the company's page"],
    [
      "rollcall check-post --author 1042 --file draft.txt --class campaign --at 2026-11-23T10:00:00+01:00",
      "On one's own profile",
    ],
  ],
  async run({ values, positionals, io }) {
    refuseMore("check-post", positionals, 0);
    const text =
      values.text ??
      (values.file === undefined ? undefined : await readUtf8(resolve(io.cwd, values.file), "invalid-input"));
    const contentClass = values.class === undefined ? undefined : oneOf("--class", values.class, CLASSES);
    const draft = PostDraft.safeParse({
      text,
      author: values.author,
      presence: values.presence,
      on: values.on,
      contentClass,
      ask: values.ask,
      at: values.at,
    });
    if (!draft.success) {
      const [issue] = draft.error.issues;
      throw new RollcallError("invalid-input", {
        message: text === undefined ? "there is no draft" : `--${String(issue?.path[0])} is not valid`,
        expected: text === undefined ? "--text or --file" : issue?.path[0] === "at" ? "ISO 8601 with offset" : "a text",
        received: text === undefined ? undefined : String(values[issue?.path[0] as "at"]),
        example:
          issue?.path[0] === "at"
            ? "--at 2026-11-23T10:00:00+01:00"
            : 'rollcall check-post --author 1042 --text "We are hiring"',
      });
    }
    const { loaded } = await prepare({
      config: configFile(values.config, io),
      directory: io.cwd,
      env: io.env,
      now: io.now,
    });
    knownPresence("--presence", values.presence, loaded.governance.registry);
    const language = languageOption(values.lang) ?? loaded.governance.config.company.language;
    const words = WORDS[language];
    const { verdict, checks } = checkPost(draft.data, loaded.governance, { language });
    if (values.format !== undefined && oneOf("--format", values.format, ["text", "json"] as const) === "json")
      printJson(io, { verdict, checks });
    else
      io.stdout(
        `${words[verdict]}\n${checks.map((check) => `  ${check.consideration} ${words[check.verdict]}: ${check.message}\n`).join("")}`,
      );
    return verdict === "ok" ? 0 : 1;
  },
});

const WORDS = {
  en: { ok: "ok", advise: "think again", stop: "stop", "not-judged": "not judged" },
  da: { ok: "i orden", advise: "overvej", stop: "stop", "not-judged": "ikke vurderet" },
} as const;
