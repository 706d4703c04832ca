import { isRollcallError } from "@rollcall/core";
import { type Asker, type Choosing, stopped } from "../../apps/scanner/src/attest/asker.ts";
import { readArguments } from "../../apps/scanner/src/command.ts";
import { createAttestCommand } from "../../apps/scanner/src/commands/attest.ts";
import type { CliResult } from "./cli.ts";

/** What a person answers when the question holds these words; `refused` answers first, and the check must turn them down. */
export interface Answer {
  on: string;
  with: string | boolean;
  refused?: readonly string[];
}

/** Ctrl-C. */
export const CTRL_C = "\u0003";

export interface Walk extends CliResult {
  /** What was shown between the questions. */
  told: string;
  asked: number;
}

/** Runs `rollcall attest` with answers instead of a terminal. A question that the script does not expect is an error. */
export async function attest(cwd: string, args: string[], script: readonly Answer[], columns = 100): Promise<Walk> {
  let told = "";
  let asked = 0;
  let stdout = "";
  let stderr = "";
  const next = (message: string): Answer => {
    const answer = script[asked++];
    if (answer === undefined) throw new Error(`no answer is left for: ${message}`);
    if (!message.includes(answer.on)) throw new Error(`asked "${message}", expected "${answer.on}"`);
    if (answer.with === CTRL_C) throw stopped("en");
    return answer;
  };
  const asker: Asker = {
    async choose<Value extends string>({ message, choices }: Choosing<Value>) {
      const answer = next(message);
      const found = choices.find(({ value, label }) => value === answer.with || label.startsWith(String(answer.with)));
      if (found === undefined)
        throw new Error(`"${message}" has no choice ${answer.with}: ${choices.map(({ label }) => label).join(" | ")}`);
      return found.value;
    },
    async text({ message, initial, check }) {
      const { with: wanted, refused = [] } = next(message);
      for (const text of refused)
        if (check?.(text) === undefined) throw new Error(`"${message}" takes ${JSON.stringify(text)}`);
      const text = wanted === "=" ? (initial ?? "") : String(wanted);
      const problem = check?.(text);
      if (problem !== undefined) throw new Error(`"${message}" refuses ${JSON.stringify(text)}: ${problem}`);
      return text;
    },
    async confirm({ message }) {
      return next(message).with === true;
    },
    tell(text, title) {
      told += `[${title}]\n${text}\n`;
    },
  };
  const command = createAttestCommand(() => asker);
  const io = {
    stdout: (text: string) => void (stdout += text),
    stderr: (text: string) => void (stderr += text),
    interactive: true,
    canAsk: true,
    columns,
    env: {},
    cwd,
    now: () => new Date("2026-11-23T08:00:00Z"),
    signal: new AbortController().signal,
  };
  try {
    const code = await command.run({ ...readArguments(command, args), io });
    if (asked < script.length) throw new Error(`never asked: ${script[asked]?.on}`);
    return { code, stdout, stderr, told, asked };
  } catch (error) {
    if (!isRollcallError(error)) throw error;
    return { code: 2, stdout, stderr: error.message, told, asked };
  }
}
