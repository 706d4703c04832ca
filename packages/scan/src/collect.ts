import {
  compareText,
  createMatcher,
  expectedOf,
  isRollcallError,
  SNAPSHOT_SCHEMA,
  scopes,
  subjectsOf,
  type Connector,
  type Governance,
  type IsoDate,
  type Person,
  type RosterRecord,
  type RosterSource,
  type RosterStatistics,
  type Snapshot,
} from "@rollcall/core";
import { emptyGathering, gather, type Gathering, grantKey, isBadInput } from "./gathering.ts";
import { readMetrics } from "./metrics.ts";

/** What a run tells while it works; `done` and `total` count sources. Holds no personal data. */
export interface Progress {
  source: string;
  step: "reading" | "read" | "failed";
  records: number;
  done: number;
  total: number;
}

export interface CollectInput {
  governance: Governance;
  connectors: readonly Connector[];
  rosters: readonly RosterSource[];
  asOf: IsoDate;
  /** The moment of reading, where it is known. */
  collectedAt?: string | undefined;
  /** Person ids to keep besides, because somebody asks about them. */
  people?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Reads every source into one snapshot. Admin lists come first, then the roster streams past them: only people who may be
 * one of the principals, or whom the registry names, are kept. A source that fails leaves a `denied` or `partial` receipt;
 * bad input (a broken file) stops the run.
 */
export async function collect(input: CollectInput): Promise<Snapshot> {
  const { governance, connectors, rosters, asOf, signal, onProgress } = input;
  const total = connectors.length + rosters.length;
  const gathered = emptyGathering();
  let done = 0;
  for (const connector of connectors) {
    const tell = (step: Progress["step"], records: number) =>
      onProgress?.({ source: connector.id, step, records, done, total });
    await readConnector(connector, gathered, asOf, signal, tell, () => done++);
  }

  await readMetrics({ registry: governance.registry, connectors, gathered, asOf, signal });
  const people = await readRosters(input, gathered, () => done++, total);
  return {
    header: {
      type: "header",
      schema: SNAPSHOT_SCHEMA,
      company: governance.config.company.name,
      timeZone: governance.config.company.timeZone,
      asOf,
      ...(input.collectedAt !== undefined && { collectedAt: input.collectedAt }),
    },
    presences: sortById(gathered.presences.values()),
    principals: sortById(gathered.principals.values()),
    grants: [...gathered.grants.values()].toSorted((a, b) => compareText(grantKey(a), grantKey(b))),
    receipts: gathered.receipts.toSorted((a, b) => compareText(`${a.scope}\n${a.source}`, `${b.scope}\n${b.source}`)),
    attestations: sortByJson(gathered.attestations),
    affiliations: sortByJson(gathered.affiliations),
    links: sortByJson(gathered.links),
    readings: sortByJson(gathered.readings),
    people: sortById(people.kept.values()),
    roster: people.statistics,
  };
}

async function readConnector(
  connector: Connector,
  gathered: Gathering,
  asOf: IsoDate,
  signal: AbortSignal | undefined,
  tell: (step: Progress["step"], records: number) => void,
  finished: () => void,
): Promise<void> {
  let records = 0;
  tell("reading", 0);
  try {
    for await (const record of connector.read(signal)) {
      gather(gathered, record, connector);
      records++;
      if (records % 500 === 0) tell("reading", records);
    }
    finished();
    tell("read", records);
  } catch (error) {
    if (signal?.aborted || !isRollcallError(error) || isBadInput(error)) throw error;
    // Presences already read keep their receipts; the source as a whole did not finish.
    gathered.receipts.push({
      source: connector.id,
      scope: scopes.presencesOf(connector.id),
      outcome: records > 0 ? "partial" : "denied",
      asOf,
      counts: { records },
      reason: error.message,
    });
    finished();
    tell("failed", records);
  }
}

async function readRosters(
  { governance, rosters, asOf, people = [], signal, onProgress }: CollectInput,
  gathered: Gathering,
  finished: () => number,
  total: number,
): Promise<{ kept: Map<string, Person>; statistics: RosterStatistics | undefined }> {
  const kept = gathered.people;
  if (rosters.length === 0) return { kept, statistics: gathered.statistics };
  const named = new Set([...peopleNamedBy(governance), ...people]);
  const grants = [...gathered.grants.values()];
  const required = governance.config.policy.expected.filter((row) => row.required);
  const isExpected = (person: Person) => required.length > 0 && expectedOf(required, person, asOf).length > 0;
  const matcher = createMatcher({
    subjects: subjectsOf([...gathered.principals.values()], grants, asOf),
    links: governance.identities,
  });
  for (const source of rosters) {
    let records = 0;
    const done = finished();
    onProgress?.({ source: source.id, step: "reading", records, done, total });
    try {
      for await (const batch of batchesOf(source, signal))
        for (const record of batch) {
          if (record.type === "receipt") {
            gathered.receipts.push(record.receipt);
            continue;
          }
          records++;
          if (matcher.observe(record.person) || named.has(record.person.id) || isExpected(record.person))
            kept.set(record.person.id, record.person);
          if (records % 5000 === 0) onProgress?.({ source: source.id, step: "reading", records, done, total });
        }
      onProgress?.({ source: source.id, step: "read", records, done: done + 1, total });
    } catch (error) {
      if (signal?.aborted || !isRollcallError(error) || isBadInput(error)) throw error;
      gathered.receipts.push({
        source: source.id,
        scope: scopes.people,
        outcome: records > 0 ? "partial" : "denied",
        asOf,
        counts: { people: records },
        reason: error.message,
      });
      onProgress?.({ source: source.id, step: "failed", records, done: done + 1, total });
    }
  }
  return { kept, statistics: matcher.statistics() };
}

async function* batchesOf(
  source: RosterSource,
  signal: AbortSignal | undefined,
): AsyncIterable<readonly RosterRecord[]> {
  if (source.batches !== undefined) yield* source.batches(signal);
  else for await (const record of source.people(signal)) yield [record];
}

/** Person ids that the governance repository mentions: rules ask for their standing whether or not they hold a right. */
export function peopleNamedBy(governance: Governance): Set<string> {
  const ids = new Set<string>();
  const add = (...names: (string | undefined)[]) => {
    for (const name of names) if (name !== undefined) ids.add(name);
  };
  for (const entry of governance.registry) {
    add(entry.owner, entry.successor, ...entry.fallback, entry.createdBy);
    add(...(entry.voice?.spokespeople ?? []), ...entry.tools.map((tool) => tool.connectedBy));
    const { custody } = entry;
    add(...(custody?.custodians ?? []), custody?.secondFactorHolder, custody?.recoveryPhoneHolder);
    add(...(custody?.earlier ?? []).map((former) => former.person));
  }
  for (const link of governance.identities)
    add(link.person, link.external?.sponsor, link.service?.owner, link.reviewedBy);
  for (const waiver of governance.waivers) add(waiver.approvedBy);
  for (const norm of governance.norms) add(norm.owner);
  for (const acknowledgement of governance.acknowledgements) add(acknowledgement.person);
  return ids;
}

function sortById<T extends { id: string }>(items: Iterable<T>): T[] {
  return [...items].toSorted((a, b) => compareText(a.id, b.id));
}

function sortByJson<T>(items: readonly T[]): T[] {
  return items
    .map((item) => [JSON.stringify(item), item] as const)
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([, item]) => item);
}
