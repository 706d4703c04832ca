import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { findEntry, nearest, RollcallError, type RegistryEntry } from "@rollcall/core";
import type { Io } from "./command.ts";

/** Refuses words that a command does not read: whoever wrote them meant something by them. */
export function refuseMore(command: string, words: readonly string[], most: number): void {
  const extra = words[most];
  if (extra === undefined) return;
  throw new RollcallError("invalid-input", {
    message: `it takes no "${extra}"`,
    hint: `${extra.includes(" ") ? "" : "A text of several words stands in quotation marks. "}See: rollcall ${command} --help`,
  });
}

/** The verb of a command that has some; says which there are. */
export function verbOf<const T extends string>(command: string, words: readonly string[], verbs: readonly T[]): T {
  const [verb] = words;
  refuseMore(command, words, 1);
  const known = verbs.find((each) => each === verb);
  if (known !== undefined) return known;
  const guess = verb === undefined ? undefined : nearest(verb, verbs);
  throw new RollcallError("invalid-input", {
    message: verb === undefined ? `what about ${command}?` : `it has no "${verb}"`,
    expected: verbs.join(", "),
    received: verb,
    example: `rollcall ${command} ${guess ?? verbs[0]}`,
    hint: guess === undefined ? undefined : `Did you mean ${guess}?`,
  });
}

/** Writes to the file that was named, or else to standard output. */
export async function writeOutput(io: Io, output: string | undefined, text: string): Promise<void> {
  if (output === undefined) return io.stdout(text);
  const file = resolve(io.cwd, output);
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new RollcallError("invalid-input", {
      message: "the file could not be written",
      file,
      expected: "a file in a folder that exists and that you may write to",
      example: "--output presences.json",
      cause,
    });
  }
  io.stdout(`Written: ${output}\n`);
}

/** Refuses a name that is neither an address nor in the registry: most likely a slip of the pen, and no page of somebody else's. */
export function knownPresence(what: string, name: string | undefined, registry: readonly RegistryEntry[]): void {
  if (name === undefined || /[./]/.test(name) || findEntry(name, registry) !== undefined) return;
  const ids = registry.map(({ id }) => id);
  const guess = nearest(name, ids);
  throw new RollcallError("invalid-input", {
    message: `${what} "${name}" is not in the registry, and no address`,
    expected: "the id of a registry entry, or an address",
    received: name,
    example: guess ?? ids[0] ?? "https://www.facebook.com/nordvind",
    hint: guess === undefined ? undefined : `Did you mean ${guess}?`,
  });
}
