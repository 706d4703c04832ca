import {
  builtinRules,
  judge,
  render,
  reportable,
  track,
  type AnyRule,
  type Language,
  type Report,
  type ScanResult,
  type Snapshot,
} from "@rollcall/core";
import { resolve } from "node:path";
import { readSnapshot } from "@rollcall/store";
import { collect } from "./collect.ts";
import { checkPolicy } from "./check-policy.ts";
import { exitCodeOf, type ExitCode, type FailOn } from "./exit-code.ts";
import type { LoadedGovernance } from "./governance.ts";
import { prepare, type Prepared, type RunOptions } from "./prepare.ts";
import { makeSources } from "./sources.ts";
import { version } from "./version.ts";

export interface ScanOptions extends RunOptions {
  /** Judge a snapshot taken before instead of reading the sources. */
  snapshot?: string | undefined;
  /** How people appear in `report`. @default "pseudonym" */
  names?: Report["names"] | undefined;
  /** @default the company's language */
  language?: Language | undefined;
  /** Least severity that makes exit code 1. @default "high" */
  failOn?: FailOn | undefined;
  /** Whether to remember this run in the state folder. @default true with a configuration, false without */
  remember?: boolean | undefined;
  /** Rules of one's own, next to the built-in ones and those of the configuration. */
  rules?: readonly AnyRule[] | undefined;
}

export interface ScanRun {
  result: ScanResult;
  report: Report;
  exitCode: ExitCode;
  /** Why the exit code is what it is, one line each. */
  reasons: string[];
  governance: LoadedGovernance;
  /** Key of fingerprints and pseudonyms. */
  key: string;
  /** False when the environment held no key: anyone can then compute the pseudonyms. */
  keyed: boolean;
}

/**
 * One run: reads the governance repository and its sources, judges, holds the result against what was known, remembers.
 * Throws a RollcallError for bad configuration or input; a source that fails is a receipt, not an error.
 */
export async function scan(options: ScanOptions = {}): Promise<ScanRun> {
  const prepared = await prepare(options);
  const { loaded, asOf, key, store } = prepared;
  const { governance } = loaded;
  const rules = [...builtinRules, ...loaded.rules, ...(options.rules ?? [])];
  checkPolicy(loaded, rules);
  const snapshot =
    options.snapshot === undefined
      ? await readSources(options, prepared)
      : await readSnapshot(resolve(prepared.directory, options.snapshot));
  const remembered = await store?.read(asOf);
  const judgement = judge({ asOf, snapshot, governance, rules, key, previousPeople: remembered?.people });
  const tracked = track({
    previous: remembered?.findings ?? [],
    judgement,
    governance,
    snapshot,
    asOf,
    rules,
    decisions: remembered?.decisions ?? [],
  });
  if (options.remember !== false) {
    const people = believedPeople(judgement, snapshot) ?? remembered?.people;
    const kept = await store?.write({ asOf, findings: tracked, people });
    if (kept === "later-run-known")
      options.onWarning?.(`a run of ${remembered?.later} is remembered already, so this one of ${asOf} only looks`);
  }
  const result: ScanResult = { asOf, governance, snapshot, judgement, findings: reportable(tracked, asOf), rules };
  const report = render(result, {
    names: options.names ?? "pseudonym",
    language: options.language ?? governance.config.company.language,
    key,
    tool: { name: "rollcall", version },
  });
  return {
    result,
    report,
    ...exitCodeOf(result, options.failOn ?? "high"),
    governance: loaded,
    key,
    keyed: prepared.keyed,
  };
}

/** Reads the sources into a snapshot and judges nothing. */
export async function collectSnapshot(
  options: RunOptions = {},
): Promise<{ snapshot: Snapshot; governance: LoadedGovernance }> {
  const prepared = await prepare(options);
  return { snapshot: await readSources(options, prepared), governance: prepared.loaded };
}

async function readSources(options: RunOptions, prepared: Prepared): Promise<Snapshot> {
  const { loaded, directory, environment, asOf, collectedAt } = prepared;
  const sources = makeSources(loaded, { roster: options.roster, admins: options.admins, directory, environment });
  return collect({
    governance: loaded.governance,
    ...sources,
    asOf,
    collectedAt,
    people: options.people,
    signal: options.signal,
    onProgress: options.onProgress,
  });
}

/** Only a complete roster that is not suspected becomes the one that the next is held against. */
function believedPeople(
  { rosterSuspect }: ScanResult["judgement"],
  { receipts, roster }: Snapshot,
): number | undefined {
  const read = receipts.filter(({ scope }) => scope === "people");
  const complete = read.length > 0 && read.every(({ outcome }) => outcome === "complete");
  return rosterSuspect === undefined && complete ? roster?.people : undefined;
}
