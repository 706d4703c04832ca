import { resolve } from "node:path";
import { exportPresences, PresencesFile, RollcallError, verifyUrl } from "@rollcall/core";
import { readDocument } from "@rollcall/files";
import { loadGovernance } from "@rollcall/scan";
import { defineCommand } from "../command.ts";
import { configFile, sourceOptions } from "../shared-options.ts";

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
  },
  examples: [
    ["rollcall verify https://www.facebook.com/nordvind --presences presences.json", "Anyone with the file can ask"],
  ],
  async run({ values, positionals, io }) {
    const [url] = positionals;
    if (url === undefined || !URL.canParse(url))
      throw new RollcallError("invalid-input", {
        message: "which page?",
        expected: "an address",
        received: url,
        example: "rollcall verify https://www.facebook.com/nordvind",
      });
    const file =
      values.presences === undefined
        ? exportPresences((await loadGovernance(configFile(values.config, io))).governance)
        : await readDocument(resolve(io.cwd, values.presences), PresencesFile);
    const { verdict, presence, instead } = verifyUrl(url, file);
    if (presence === undefined)
      io.stdout(`Not on ${file.company}'s list. That is no proof of a fake: ask the company.\n`);
    else if (verdict === "retired")
      io.stdout(
        `${presence.name} (${presence.platform} ${presence.kind}) was ${file.company}'s and is not used any more.\n`,
      );
    else io.stdout(`Yes: ${presence.name} is ${file.company}'s ${presence.platform} ${presence.kind}.\n`);
    if (instead !== undefined)
      io.stdout(`Use instead: ${instead.name}${instead.url === undefined ? "" : ` ${instead.url}`}\n`);
    return verdict === "ours" ? 0 : 1;
  },
});
