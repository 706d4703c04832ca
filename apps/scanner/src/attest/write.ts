import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { RollcallError, type SourceEnvironment } from "@rollcall/core";
import {
  type AttestAnswers,
  attestationCsv,
  attestationFileName,
  type AttestedOptions,
  type ListOnFile,
  listsOnFile,
  withoutPresence,
} from "@rollcall/platforms";

export interface Placement {
  answers: AttestAnswers;
  /** The list that is there already: the new one takes its place. */
  list: ListOnFile | undefined;
  options: AttestedOptions;
  environment: SourceEnvironment;
  /** The file that a person named; undefined where the old list, or the pattern of the configuration, says where. */
  output: string | undefined;
  signal: AbortSignal;
}

export interface Placed {
  file: string;
  /** Files that held the old list next to others, and hold it no longer. */
  emptied: string[];
}

/**
 * Writes the list in one step, after reading it back: what a scan would refuse, or read as something else, is never left
 * behind. A file that holds other presences too loses the rows of this one.
 */
export async function writeAttestation(placement: Placement): Promise<Placed> {
  const { answers, list, options, environment } = placement;
  const file = placement.output ?? targetOf(placement);
  const format = options.delimiter === undefined ? undefined : { delimiter: options.delimiter };
  const texts = new Map<string, string | Uint8Array>([[file, attestationCsv(answers, format)]]);
  const others = (list?.files ?? []).filter((each) => each.file !== file);
  for (const each of others)
    texts.set(each.file, await withoutPresence(each.file, list!.presence.id, options, environment.timeZone));

  const written = new Map<string, string>();
  try {
    for (const [path, text] of texts) written.set(path, await writeBeside(path, text));
    await readBack(placement, written.get(file)!);
    for (const { file: path } of others) await readRest(placement, path, written.get(path)!);
    // The new list first: whoever is killed in between leaves one row too many, never one too few.
    for (const [path, temporary] of written) await rename(temporary, path);
  } catch (error) {
    for (const temporary of written.values()) await rm(temporary, { force: true });
    throw error;
  }
  return { file, emptied: others.map((each) => each.file) };
}

/** A declared form of the files that a new list would not have is said before anything is asked. */
export function refuseForm({ dateFormat, encoding }: AttestedOptions, file: string): void {
  const foreign = (message: string, received: string, hint: string) =>
    new RollcallError("invalid-config", { message, file, expected: "lists as attest writes them", received, hint });
  if (dateFormat !== undefined && !/^y/i.test(dateFormat))
    throw foreign(
      "the attested lists are declared to have another form of date than attest writes",
      `dateFormat: ${dateFormat}`,
      "Leave out dateFormat: it is found file by file. Or give new lists an entry of their own below platforms.",
    );
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding))
    throw foreign(
      "the attested lists are declared to have another encoding than attest writes",
      `encoding: ${encoding}`,
      "Leave out encoding: it is found file by file. Or give new lists an entry of their own below platforms.",
    );
}

function targetOf({ answers, list, options, environment }: Placement): string {
  const own = list?.files.find(({ alone }) => alone);
  if (own !== undefined) return own.file;
  const [pattern = ""] = [options.files].flat();
  const folder = resolve(environment.baseDirectory, dirname(pattern).replace(/[/\\]?[^/\\]*[*?{].*$/, ""));
  const name = attestationFileName(answers);
  for (let number = 1; ; number++) {
    const file = join(folder, number === 1 ? name : name.replace(/\.csv$/, `-${number}.csv`));
    if (!existsSync(file)) return file;
  }
}

async function writeBeside(path: string, text: string | Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  // Not a .csv: a scan that runs meanwhile does not read it.
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString("hex")}.tmp`);
  const file = await open(temporary, "wx").catch((cause: NodeJS.ErrnoException) => {
    throw new RollcallError("invalid-input", {
      message: `the list cannot be written (${cause.code})`,
      file: path,
      hint: "Look at the folder's permissions, or name another file with --output.",
      cause,
    });
  });
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return temporary;
}

async function readBack({ answers, list, options, environment, signal }: Placement, path: string): Promise<void> {
  const found = await listsOf(path, options, environment, signal);
  const [only] = found;
  const expected = list?.presence.id ?? only?.presence.id;
  if (found.length === 1 && only?.presence.id === expected && only?.holders.length === answers.holders.length) return;
  throw new RollcallError("invalid-input", {
    message: "the list does not read back as it was answered, so it was not written",
    expected: `${answers.holders.length} holders of ${expected ?? answers.platform}`,
    received: found.map(({ presence, holders }) => `${holders.length} of ${presence.id}`).join(", ") || "nothing",
    hint: "Write it by hand instead: rollcall attest template.",
  });
}

/** What stays in an old file must be what was in it, without the one presence. */
async function readRest({ list, options, environment, signal }: Placement, path: string, now: string): Promise<void> {
  const count = (lists: ListOnFile[]) => lists.reduce((sum, { holders }) => sum + holders.length, 0);
  const before = (await listsOf(path, options, environment, signal)).filter(
    ({ presence }) => presence.id !== list?.presence.id,
  );
  const after = await listsOf(now, options, environment, signal);
  if (after.length === before.length && count(after) === count(before)) return;
  throw new RollcallError("invalid-input", {
    message: "the old list could not be taken out of a file that holds others too, so nothing was written",
    file: path,
    hint: "Move its rows to a file of their own, and attest again.",
  });
}

function listsOf(path: string, options: AttestedOptions, environment: SourceEnvironment, signal: AbortSignal) {
  const place = { ...environment, baseDirectory: dirname(path) };
  return listsOnFile({ ...options, files: basename(path) }, place, signal);
}
