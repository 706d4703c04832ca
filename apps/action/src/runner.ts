import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import { RollcallError } from "@rollcall/core";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The runner's own conventions: inputs, outputs, the summary, annotations. */
export interface Runner {
  /** Empty where it is not given: the runner does not enforce anything. */
  input(name: string): string;
  choice<const Value extends string>(name: string, values: readonly Value[], fallback: Value): Value;
  output(name: string, value: string | number): void;
  summary(markdown: string): void;
  /** Text from outside, which must not be read as a command to the runner. */
  log(text: string): void;
  annotate(level: "error" | "warning" | "notice", title: string, message: string): void;
}

/** GitHub drops a summary above 1 MiB as a whole. */
const MAX_SUMMARY = 1024 * 1024;
/** GitHub drops what is beyond ten of a kind in a step, in silence. */
const MAX_ANNOTATIONS = 10;

export function createRunner(env: Environment, write: (text: string) => void): Runner {
  const annotated = { error: 0, warning: 0, notice: 0 };

  function input(name: string): string {
    return (env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();
  }

  function toFile(variable: string, text: string): void {
    const file = env[variable];
    if (file !== undefined && file !== "") appendFileSync(file, text);
  }

  return {
    input,
    choice(name, values, fallback) {
      const given = input(name) || fallback;
      const found = values.find((value) => value === given);
      if (found !== undefined) return found;
      throw new RollcallError("invalid-config", {
        message: `the input "${name}" is none that is known`,
        expected: values.join(", "),
        received: given,
        example: `${name}: ${fallback}`,
      });
    },
    output(name, value) {
      // A delimiter that no value can hold, or a name from outside could set outputs of its own.
      const end = `end-${randomUUID()}`;
      toFile("GITHUB_OUTPUT", `${name}<<${end}\n${value}\n${end}\n`);
    },
    summary(markdown) {
      toFile("GITHUB_STEP_SUMMARY", cutBytes(markdown, MAX_SUMMARY));
    },
    log(text) {
      const resume = randomUUID();
      write(`::stop-commands::${resume}\n${text}\n::${resume}::\n`);
    },
    annotate(level, title, message) {
      annotated[level] += 1;
      if (annotated[level] > MAX_ANNOTATIONS) return;
      write(`::${level} title=${escapeProperty(title)}::${escapeData(message)}\n`);
    },
  };
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function cutBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= limit) return text;
  const note = "\n\n(shortened)\n";
  // A character that was cut in half is left out.
  return (
    bytes
      .subarray(0, limit - note.length)
      .toString("utf8")
      .replace(/\uFFFD+$/, "") + note
  );
}
