import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Decision, type IsoDate, RollcallError, type TrackedFinding, addDays, fingerprintOf } from "@rollcall/core";
import { namesIn, readIfThere, removeLeftovers, writeAtomically } from "./atomic.ts";
import { type RunSummary, readHistory, withSummary } from "./history.ts";
import { canonicalJson, parseLine } from "./lines.ts";
import { takeLock } from "./lock.ts";
import { type RunState, readState, writeState } from "./state.ts";

export interface StoreOptions {
  /** Key of fingerprints. When given, a state made with another key is refused instead of read as all new. */
  key?: string | undefined;
  /** How long the state of a run is kept, in days before the newest; the newest and the one before it always are. @default 30 */
  retentionDays?: number | undefined;
}

/** What earlier runs left for the run of a date. */
export interface Memory {
  /** Findings as the last run before that date left them. */
  findings: TrackedFinding[];
  /** Head count of the last roster that was believed. */
  people: number | undefined;
  decisions: Decision[];
  /** The run that this is from. */
  from: IsoDate | undefined;
  /** A later run is remembered already: this one may look, and may not be remembered. */
  later: IsoDate | undefined;
}

export interface RunOutcome {
  asOf: IsoDate;
  findings: readonly TrackedFinding[];
  people: number | undefined;
}

/** What was seen before. One folder, one company; plain files. */
export interface Store {
  readonly directory: string;
  /** The state before a date: a second run of that date begins where the first did. */
  read(asOf: IsoDate): Promise<Memory>;
  /**
   * Keeps the outcome of a run, in place of an earlier run of that date. A run of a date before the newest one is not kept,
   * since what was known later would be lost. `people` is the head count of a roster that is believed.
   */
  write(run: RunOutcome): Promise<"written" | "unchanged" | "later-run-known">;
  decisions(): Promise<Decision[]>;
  /** Adds people's words; one that is known already changes nothing. */
  decide(decisions: readonly Decision[]): Promise<void>;
  /** Counts of every run, oldest first; they hold nobody's data and outlive the states. */
  history(): Promise<RunSummary[]>;
  /** Gives every remembered finding and word the fingerprint that `rename` says, and the key of `options`. */
  rename(rename: (finding: TrackedFinding) => string): Promise<number>;
  /** Runs `work` while no other process may write here. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

/** Opens the state in a folder, which is made when something is written. */
export function openStore(directory: string, options: StoreOptions = {}): Store {
  const { key, retentionDays = 30 } = options;
  const runs = join(directory, "runs");
  const words = join(directory, "decisions.jsonl");
  const counts = join(directory, "history.jsonl");
  const keyCheck = key === undefined ? undefined : fingerprintOf(key, "key-check", []);
  let held = false;

  async function exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (held) return work();
    await mkdir(runs, { recursive: true, mode: 0o700 });
    const release = await takeLock(join(directory, "lock"));
    held = true;
    try {
      await removeLeftovers(directory);
      await removeLeftovers(runs);
      return await work();
    } finally {
      held = false;
      await release();
    }
  }

  async function dates(): Promise<IsoDate[]> {
    return (await namesIn(runs)).flatMap((name) => /^(\d{4}-\d{2}-\d{2})\.jsonl$/.exec(name)?.[1] ?? []);
  }

  async function load(date: IsoDate): Promise<RunState> {
    const file = join(runs, `${date}.jsonl`);
    return readState((await readIfThere(file)) ?? "", file);
  }

  async function read(asOf: IsoDate): Promise<Memory> {
    const known = await dates();
    const from = known.findLast((date) => date < asOf);
    const state = from === undefined ? undefined : await load(from);
    if (state !== undefined) checkKey(state, keyCheck, join(runs, `${from}.jsonl`));
    return {
      findings: state?.findings ?? [],
      people: state?.people,
      decisions: await decisions(),
      from,
      later: known.findLast((date) => date > asOf),
    };
  }

  async function write({ asOf, findings, people }: RunOutcome): ReturnType<Store["write"]> {
    return exclusively(async () => {
      const before = await read(asOf);
      if (before.later !== undefined) return "later-run-known";
      const saved = await save({ asOf, findings: [...findings], people: people ?? before.people, keyCheck });
      await writeAtomically(counts, withSummary((await readIfThere(counts)) ?? "", counts, asOf, findings));
      await forget(asOf);
      return saved;
    });
  }

  async function save(state: RunState): Promise<"written" | "unchanged"> {
    return writeAtomically(join(runs, `${state.asOf}.jsonl`), writeState(state));
  }

  async function forget(newest: IsoDate): Promise<void> {
    const oldest = addDays(newest, -retentionDays);
    // The run before the newest stays, however old: a second run of today begins from it.
    for (const date of (await dates()).slice(0, -2))
      if (date < oldest) await rm(join(runs, `${date}.jsonl`), { force: true });
  }

  async function decisions(): Promise<Decision[]> {
    const lines = ((await readIfThere(words)) ?? "").split("\n").filter((line) => line !== "");
    return lines.map((line, index) =>
      parseLine(line, { file: words, line: index + 1, schema: Decision, example: WORD_EXAMPLE }),
    );
  }

  async function saveDecisions(list: readonly Decision[]): Promise<void> {
    const lines = [...new Set(list.map(canonicalJson))];
    await writeAtomically(words, lines.map((line) => `${line}\n`).join(""));
  }

  async function rename(newName: (finding: TrackedFinding) => string): Promise<number> {
    return exclusively(async () => {
      const states = await Promise.all((await dates()).map(load));
      const names = new Map<string, string>();
      for (const finding of states.flatMap((state) => state.findings)) names.set(finding.fingerprint, newName(finding));
      const nameOf = (fingerprint: string) => names.get(fingerprint) ?? fingerprint;
      for (const state of states) {
        const findings = state.findings.map((finding) => ({ ...finding, fingerprint: nameOf(finding.fingerprint) }));
        await save({ ...state, findings, keyCheck: keyCheck ?? state.keyCheck });
      }
      const list = (await decisions()).map((word) => ({ ...word, fingerprint: nameOf(word.fingerprint) }));
      if (list.length > 0) await saveDecisions(list);
      return [...names].filter(([before, after]) => before !== after).length;
    });
  }

  return {
    directory,
    read,
    write,
    decisions,
    decide: (list) => exclusively(async () => saveDecisions([...(await decisions()), ...list])),
    history: async () => readHistory((await readIfThere(counts)) ?? "", counts),
    rename,
    exclusively,
  };
}

const WORD_EXAMPLE = `{"fingerprint":"...","kind":"accept","on":"2026-11-02","until":"2026-12-31"}`;

function checkKey(state: RunState, keyCheck: string | undefined, file: string): void {
  if (keyCheck === undefined || state.keyCheck === undefined || state.keyCheck === keyCheck) return;
  throw new RollcallError("invalid-config", {
    message: "the findings of earlier runs were made with another key",
    file,
    hint: "Set the key that was used before, or carry the findings over with `rollcall fingerprints migrate`.",
  });
}
