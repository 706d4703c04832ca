import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { type Connector, type ConnectorDefinition, isRollcallError, PlatformRecord } from "@rollcall/core";
import type * as z from "zod";
import {
  assertBlind,
  assertJoined,
  assertReceipts,
  assertSecretsKept,
  assertUnsupported,
  assertVerifyRefuses,
  grantKeys,
  incomplete,
  keysOf,
  presencesOf,
  type Seen,
} from "./assertions.ts";
import { contractCases } from "./contract.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";
import { fakeVendor, type FakeVendor, type ScenarioName, type VendorConfiguration } from "./fake-vendor.ts";
import { sourceEnvironment } from "./source-environment.ts";
import { expectLetGo, LEAST_WEIGHED } from "./memory.ts";
import { withoutWait } from "./replies.ts";

export interface ConnectorScenarioOptions<Options extends z.ZodType = z.ZodType> {
  definition: ConnectorDefinition<Options>;
  vendor: VendorConfiguration;
  /** The options of the connector, as a user writes them, pointed at the fake vendor. */
  options: (baseUrl: string) => z.input<Options>;
  /** Secrets by the names that the options use. None of the values may be seen anywhere. */
  secrets: Readonly<Record<string, string>>;
  expected: {
    presences: number;
    grants: number;
    /** Requests of one normal read: the cost, exactly. */
    requests: number;
    /** Most requests under way at once. @default 8 */
    concurrency?: number;
    /** Grants under `many`, which the routes should raise to 10,000: below 5,000 memory is not weighed. */
    many: number;
    /** The role that the routes show under `unknown-role`, verbatim. */
    unknownRole: string;
    /** Grants that are there even when every guarded list is empty, such as the scanning credential's own. @default 0 */
    emptyGrants?: number;
  };
  /** Scenarios that cannot happen to this platform, each with the reason. */
  cannotHappen?: Partial<Record<ScenarioName, string>>;
}

interface Play {
  vendor: FakeVendor;
  clock: FakeClock;
  log: string[];
  create(): Connector;
  read(): Promise<Seen>;
  options: ConnectorScenarioOptions;
}

/**
 * The suite that every connector passes, and the contract of the core with it: each case as a name and a function for any test runner.
 * `test.each(connectorScenarios(options))("$name", async ({ run }) => { await expect(run()).resolves.toBeUndefined(); })`
 */
export function connectorScenarios<Options extends z.ZodType>(
  given: ConnectorScenarioOptions<Options>,
): { name: string; run: () => Promise<void> }[] {
  const options = given as unknown as ConnectorScenarioOptions;
  const wanted = Object.entries(suite).filter(
    ([name]) =>
      options.cannotHappen?.[name.split(":")[0] as ScenarioName] === undefined &&
      (name !== LETS_GO || options.expected.many >= LEAST_WEIGHED),
  );
  return [...wanted.map(([name, check]) => ({ name, run: () => play(options, check) })), ...contractCases(options)];
}

/** Reads a connector to its end. */
export async function readConnector(connector: Connector, signal?: AbortSignal): Promise<PlatformRecord[]> {
  const records: PlatformRecord[] = [];
  for await (const record of connector.read(signal)) records.push(record);
  return records;
}

const LETS_GO = "many: holds a part of what it reads, and lets the rest go";

const suite: Record<string, (play: Play) => Promise<void>> = {
  "normal: complete, joined up, stable, at its cost": async ({ vendor, read, options }) => {
    vendor.play("normal");
    const seen = await read();
    assert.deepEqual(incomplete(seen), []);
    assert.equal(seen.grants.length, options.expected.grants, "grants");
    assert.equal(presencesOf(seen).length, options.expected.presences, "presences");
    assert.equal(seen.requests, options.expected.requests, "requests of one read");
    assertJoined(seen);
    assertUnsupported(seen, options.definition.describe);
    assert.deepEqual(keysOf(await read()), keysOf(seen), "ids differ between two runs");
  },
  "normal: verify finds nothing missing": async ({ vendor, create }) => {
    vendor.play("normal");
    assert.deepEqual((await create().verify()).missing, []);
  },
  "normal: metrics reads each figure that describe names, and no other": async ({ vendor, create, read, options }) => {
    vendor.play("normal");
    const { records } = await read();
    const connector = create();
    const found = new Set<string>();
    for (const record of records) {
      if (record.type !== "presence") continue;
      const { lastActivityOn: _, readings = {}, ...figures } = (await connector.metrics?.(record.presence)) ?? {};
      for (const [name, value] of Object.entries({ ...readings, ...figures })) {
        assert.ok(Number.isFinite(value), `the figure ${name} is no number`);
        found.add(name);
      }
    }
    const named = connector.metrics === undefined ? [] : options.definition.describe.metrics;
    assert.deepEqual([...found].toSorted(), named?.toSorted(), "describe.metrics and what metrics reads");
  },
  "normal: keeps to its concurrency": async ({ vendor, read, options }) => {
    vendor.play("normal", { latencyMs: 5 });
    await read();
    const limit = options.expected.concurrency ?? 8;
    assert.ok(vendor.maxConcurrency <= limit, `${vendor.maxConcurrency} requests at once, ${limit} allowed`);
  },
  "normal: an abort stops the requests": async ({ vendor, create }) => {
    vendor.play("normal", { latencyMs: 5 });
    const early = new AbortController();
    early.abort(new Error("stopped"));
    await assert.rejects(readConnector(create(), early.signal), /stopped/);
    assert.equal(vendor.requests.length, 0, "requests after an abort before the start");

    const midway = new AbortController();
    const iterator = create().read(midway.signal)[Symbol.asyncIterator]();
    await iterator.next();
    midway.abort(new Error("stopped midway"));
    const before = vendor.requests.length;
    await assert
      .rejects(async () => {
        while (!(await iterator.next()).done);
      }, /stopped midway/)
      .catch((error: unknown) => {
        // Whatever was already read may still be handed out, but nothing new may be asked for.
        if (vendor.requests.length > before) throw error;
      });
    await pause(30);
    assert.ok(vendor.requests.length <= before, "requests after the abort");
  },
  "drift: nobody twice, nobody lost": async ({ vendor, read }) => {
    vendor.play("normal");
    const normal = grantKeys(await read());
    const still = new Set(vendor.answers);
    vendor.play("drift");
    const seen = await read();
    // A list of one page cannot drift, and a test that plays nothing proves nothing.
    assert.ok(
      [...vendor.answers].some((answer) => !still.has(answer)),
      "the vendor showed no drift: let a list take two pages",
    );
    assert.equal(new Set(grantKeys(seen)).size, seen.grants.length, "a grant came twice");
    assert.deepEqual(grantKeys(seen).toSorted(), normal.toSorted());
  },
  "repeated-cursor: ends, and is not complete": async ({ vendor, read }) => {
    vendor.play("repeated-cursor");
    const seen = await read();
    assert.ok(incomplete(seen).length > 0, "every receipt claims to be complete");
    assert.ok(seen.requests < 1000, `${seen.requests} requests`);
    assert.equal(new Set(grantKeys(seen)).size, seen.grants.length, "a grant came twice");
  },
  "rate-limited: waits as told and reads the same": async ({ vendor, read, clock, options }) => {
    vendor.play("normal");
    const normal = keysOf(await read());
    const before = clock.waits.length;
    vendor.play("rate-limited", { waitSeconds: 60 });
    assert.deepEqual(keysOf(await read()), normal);
    const waits = clock.waits.slice(before);
    assert.ok(waits.length > 0, "no wait at all");
    if (!withoutWait.has(options.vendor.dialect))
      assert.ok(
        Math.max(...waits) >= 59_000 && Math.max(...waits) <= 61_000,
        `waited ${Math.max(...waits)} ms, told 60 s`,
      );
  },
  "rate-limited-long: gives up instead of hanging": async ({ vendor, read }) => {
    vendor.play("rate-limited-long", { waitSeconds: 36_000 });
    assertBlind(await read());
  },
  "expired: denied, never empty": async ({ vendor, read, create }) => {
    vendor.play("expired");
    assertBlind(await read(), "denied");
    await assertVerifyRefuses(create());
  },
  "revoked: denied, never empty": async ({ vendor, read, create }) => {
    vendor.play("revoked");
    assertBlind(await read(), "denied");
    await assertVerifyRefuses(create());
  },
  "partial-permission: denied where refused, and said why": async ({ vendor, read, create }) => {
    vendor.play("partial-permission");
    const seen = await read();
    const refused = incomplete(seen);
    assert.ok(refused.length > 0, "every receipt claims to be complete");
    assert.ok(
      refused.every(({ reason }) => reason !== undefined && reason.length > 10),
      "a receipt without a reason",
    );
    const verification = await create().verify();
    assert.ok(verification.missing.length > 0, "verify names no missing permission");
    for (const { name, grant } of verification.missing)
      assert.ok(name && grant, "a permission without a way to grant it");
  },
  "empty: permitted and empty is complete": async ({ vendor, read, options }) => {
    vendor.play("empty");
    const seen = await read();
    assert.deepEqual(incomplete(seen), []);
    assert.equal(seen.grants.length, options.expected.emptyGrants ?? 0);
  },
  "error-in-200: not complete": async ({ vendor, read }) => {
    vendor.play("error-in-200");
    assert.ok(incomplete(await read()).length > 0, "every receipt claims to be complete");
  },
  "truncated: not complete": async ({ vendor, read }) => {
    vendor.play("truncated");
    assert.ok(incomplete(await read()).length > 0, "every receipt claims to be complete");
  },
  "unknown-role: kept verbatim as other, with a warning": async ({ vendor, read, options }) => {
    vendor.play("unknown-role");
    const seen = await read();
    const { unknownRole } = options.expected;
    const grant = seen.grants.find(({ role }) => role === unknownRole || role.split(/[ ,+]+/).includes(unknownRole));
    assert.ok(grant, `no grant with the role ${unknownRole}`);
    assert.equal(grant.level, "other");
    const warned = seen.receipts.some(
      ({ counts, reason }) => (counts["unknownRoles"] ?? 0) > 0 && reason !== undefined,
    );
    assert.ok(warned, "no receipt counts unknownRoles and says so");
  },
  "many: all of them, streamed": async ({ vendor, read, create, options }) => {
    vendor.play("many");
    const seen = await read();
    assert.equal(seen.grants.length, options.expected.many);
    assert.equal(new Set(grantKeys(seen)).size, seen.grants.length, "a grant came twice");
    assert.deepEqual(incomplete(seen), []);
    if (seen.requests <= 4 * (options.expected.concurrency ?? 8)) return;
    // A reader that pauses at the first grant holds the connector back: it does not read everything into memory.
    vendor.play("many");
    const iterator = create().read()[Symbol.asyncIterator]();
    for (let next = await iterator.next(); !next.done && next.value.type !== "grant"; next = await iterator.next());
    await pause(100);
    assert.ok(vendor.requests.length < seen.requests, "everything was read before the first grant was handed out");
    await iterator.return?.();
  },
  [LETS_GO]: ({ vendor, create }) =>
    expectLetGo(() => {
      vendor.play("many");
      return create().read();
    }),
};

async function play(options: ConnectorScenarioOptions, check: (play: Play) => Promise<void>): Promise<void> {
  const clock = fakeClock();
  const vendor = await fakeVendor(options.vendor, clock.now);
  const log: string[] = [];
  const shown: string[] = [];
  const environment = sourceEnvironment({ clock, log, secrets: options.secrets });
  const create = (): Connector =>
    options.definition.create(options.definition.options.parse(options.options(vendor.url)), environment);
  const read = async (): Promise<Seen> => {
    const before = vendor.requests.length;
    const connector = create();
    const records = await readConnector(connector);
    for (const record of records) {
      PlatformRecord.parse(record);
      shown.push(JSON.stringify(record));
    }
    const seen = {
      records,
      receipts: records.flatMap((record) => (record.type === "receipt" ? [record.receipt] : [])),
      grants: records.flatMap((record) => (record.type === "grant" ? [record.grant] : [])),
      requests: vendor.requests.length - before,
    };
    assert.ok(seen.receipts.length > 0, "a read without a receipt");
    assertReceipts(seen);
    return seen;
  };
  try {
    await check({ vendor, clock, log, create, read, options });
    assertSecretsKept([...log, ...shown].join("\n"), Object.values(options.secrets));
  } catch (error) {
    if (isRollcallError(error)) assertSecretsKept(`${error.message} ${error.stack}`, Object.values(options.secrets));
    throw error;
  } finally {
    await vendor.close();
  }
}
