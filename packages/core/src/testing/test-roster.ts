import type { RosterRecord, RosterSource, SourceEnvironment } from "../connector.ts";
import { Person } from "../model/person.ts";
import { Receipt, scopes } from "../model/receipt.ts";
import { expect, expectAbortable, expectFlat, expectHidden, sourceLab, textOf, valueOrRefusal } from "./source-kit.ts";
import type { AsyncRunner } from "./test-publisher.ts";

/** How to make a roster source that sees a world of the author's choosing. */
export type OpenRoster = (environment: SourceEnvironment) => RosterSource | Promise<RosterSource>;

/** The worlds that a roster source is put into. Every one but `normal` may be left out where it cannot happen. */
export interface RosterWorlds {
  /** At least two people; one of them with two employments, where the system can tell. */
  normal: OpenRoster;
  /** Number of people in the normal world. */
  people: number;
  /** A roster without a person: an empty export, a filter that fits nobody. */
  empty?: OpenRoster;
  /** The credential is refused. */
  denied?: OpenRoster;
  /** The read breaks off after some people: a cut file, a page that never comes. */
  partial?: OpenRoster;
  /** At least this many people, made as they are read. Needs `collectGarbage`. */
  many?: (people: number) => OpenRoster;
  /** `globalThis.gc`: run the tests with `--expose-gc`. */
  collectGarbage?: () => void;
  /** Requests sent so far, so that cancellation can be seen to stop them. */
  requests?: () => number;
  /** Secrets by the names that the options use. None of the values may be seen. */
  secrets?: Readonly<Record<string, string>>;
  /** What the normal world holds and Rollcall must not read: registration numbers, addresses, salaries. */
  hidden?: readonly string[];
  /** @default "2026-11-23" */
  asOf?: string;
}

/**
 * Asserts the contract of a roster source, for any test runner.
 * @example testRoster("hr-system", { normal: () => hrSystem(options), people: 3 }, { describe, it })
 */
export function testRoster(name: string, worlds: RosterWorlds, runner: AsyncRunner): void {
  runner.describe(`roster ${name}`, () => {
    for (const [title, { needs, check }] of Object.entries(CONTRACT))
      if (needs === undefined || needs.every((world) => worlds[world] !== undefined))
        runner.it(title, async () => check(worlds));
  });
}

interface Case {
  needs?: readonly (keyof RosterWorlds)[];
  check(worlds: RosterWorlds): Promise<void>;
}

const CONTRACT: Readonly<Record<string, Case>> = {
  "describes itself": {
    async check(worlds) {
      const source = await worlds.normal(sourceLab(worlds.secrets, worlds.asOf).environment);
      expect(source.id.length > 0 && source.describe.title.length > 0, "id and title are filled in");
      expect(source.describe.blindSpots.length > 0, "it says what the system hides");
      for (const { name, why, grant } of source.describe.permissions)
        expect(name !== "" && why !== "" && grant !== "", `permission ${name} says why and how to grant it`);
    },
  },
  "tells every person once, as the model has it": {
    async check(worlds) {
      const { people } = await readAll(worlds.normal, worlds);
      for (const person of people) {
        const parsed = Person.safeParse(person);
        expect(parsed.success, `a person does not fit the model: ${parsed.error?.message}`);
        const kept = Object.keys(person).filter((key) => key in parsed.data!);
        expect(kept.length === Object.keys(person).length, "a person holds fields that the model does not know");
      }
      expect(
        new Set(people.map(({ id }) => id)).size === people.length,
        "a person is told twice: join the employments",
      );
      expect(people.length === worlds.people, `expected ${worlds.people} people, received ${people.length}`);
    },
  },
  "ends in one receipt that counts them": {
    async check(worlds) {
      const { records, people, receipts } = await readAll(worlds.normal, worlds);
      expect(
        records.at(-1)?.type === "receipt" && receipts.length === 1,
        "the receipt is the last record and the only one",
      );
      const receipt = Receipt.parse(receipts[0]);
      expect(receipt.scope === scopes.people && receipt.outcome === "complete", "the normal world is read completely");
      expect(receipt.counts["people"] === people.length, "the receipt counts other people than were told");
    },
  },
  "tells the same twice, one by one or in batches": {
    async check(worlds) {
      const once = textsOf((await readAll(worlds.normal, worlds)).records);
      expect(once === textsOf((await readAll(worlds.normal, worlds)).records), "two reads of one world differ");
      const source = await worlds.normal(sourceLab(worlds.secrets, worlds.asOf).environment);
      if (source.batches === undefined) return;
      const batched: RosterRecord[] = [];
      for await (const batch of source.batches()) batched.push(...batch);
      expect(once === textsOf(batched), "batches tell other people than the stream");
    },
  },
  "an empty roster is never everybody having left": {
    needs: ["empty"],
    async check(worlds) {
      const outcome = await valueOrRefusal(readAll(worlds.empty!, worlds));
      if ("value" in outcome)
        expect(isIncomplete(outcome.value.receipts), "a roster without people claims to be complete");
    },
  },
  "a refused credential is never an empty roster": {
    needs: ["denied"],
    async check(worlds) {
      const outcome = await valueOrRefusal(readAll(worlds.denied!, worlds));
      if ("value" in outcome) expect(isIncomplete(outcome.value.receipts), "a refused read claims to be complete");
    },
  },
  "a roster that breaks off never claims to be whole": {
    needs: ["partial"],
    async check(worlds) {
      const outcome = await valueOrRefusal(readAll(worlds.partial!, worlds));
      if ("value" in outcome)
        expect(isIncomplete(outcome.value.receipts), "a read that broke off claims to be complete");
    },
  },
  "shows no secret and nothing that it must not read": {
    async check(worlds) {
      const hidden = [...Object.values(worlds.secrets ?? {}), ...(worlds.hidden ?? [])];
      for (const open of [worlds.normal, worlds.denied, worlds.partial, worlds.empty].filter(
        (world) => world !== undefined,
      )) {
        const { environment, log } = sourceLab(worlds.secrets, worlds.asOf);
        const source = await open(environment);
        const read = await valueOrRefusal(collect(source));
        const verified = await valueOrRefusal(source.verify());
        const shown = [read, verified].map((outcome) =>
          "value" in outcome ? JSON.stringify(outcome.value) : textOf(outcome.refusal),
        );
        expectHidden([...shown, JSON.stringify(log)].join("\n"), hidden);
      }
    },
  },
  "stops when it is called off": {
    async check(worlds) {
      const source = await worlds.normal(sourceLab(worlds.secrets, worlds.asOf).environment);
      expect(!(await endsQuietly(source)), "a read that was called off before it began ended as if complete");
      const many = await (worlds.many?.(5_000) ?? worlds.normal)(sourceLab(worlds.secrets, worlds.asOf).environment);
      if (worlds.many !== undefined) await expectAbortable((signal) => many.people(signal));
      const sent = worlds.requests?.();
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      expect(worlds.requests?.() === sent, "requests went on after the read was called off");
    },
  },
  "holds no more memory the more people it reads": {
    needs: ["many", "collectGarbage"],
    async check(worlds) {
      await expectFlat((people) => stream(worlds.many!(people), worlds), worlds.collectGarbage!);
    },
  },
};

async function endsQuietly(source: RosterSource): Promise<boolean> {
  try {
    await collect(source, AbortSignal.abort());
    return true;
  } catch {
    return false;
  }
}

async function* stream(open: OpenRoster, worlds: RosterWorlds): AsyncGenerator<RosterRecord> {
  const source = await open(sourceLab(worlds.secrets, worlds.asOf).environment);
  yield* source.people();
}

async function collect(source: RosterSource, signal?: AbortSignal): Promise<RosterRecord[]> {
  const records: RosterRecord[] = [];
  for await (const record of source.people(signal)) records.push(record);
  return records;
}

async function readAll(open: OpenRoster, worlds: RosterWorlds) {
  const records = await collect(await open(sourceLab(worlds.secrets, worlds.asOf).environment));
  const people = records.flatMap((record) => (record.type === "person" ? [record.person] : []));
  const receipts = records.flatMap((record) => (record.type === "receipt" ? [record.receipt] : []));
  return { records, people, receipts };
}

function isIncomplete(receipts: readonly Receipt[]): boolean {
  return receipts.length > 0 && receipts.every(({ outcome }) => outcome !== "complete");
}

function textsOf(records: readonly RosterRecord[]): string {
  return records
    .map((record) => JSON.stringify(record))
    .toSorted()
    .join("\n");
}
