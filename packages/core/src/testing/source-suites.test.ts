import { expect, test } from "vitest";
import type { Connector, RosterRecord, RosterSource, SourceEnvironment } from "../connector.ts";
import { RollcallError } from "../model/errors.ts";
import type { ReceiptOutcome } from "../model/receipt.ts";
import type { PlatformRecord } from "../model/snapshot.ts";
import { type ConnectorWorlds, testConnector } from "./test-connector.ts";
import { type RosterWorlds, testRoster } from "./test-roster.ts";

const SECRET = "planted-secret-æ";

/** Runs a suite and tells the titles of the cases that complain. */
async function complaints(
  suite: (runner: {
    describe(name: string, body: () => void): void;
    it(name: string, body: () => Promise<void>): void;
  }) => void,
) {
  const cases: [string, () => Promise<void>][] = [];
  suite({ describe: (_, body) => body(), it: (name, body) => void cases.push([name, body]) });
  const failed: string[] = [];
  for (const [name, body] of cases) await body().catch(() => failed.push(name));
  expect(cases.length).toBeGreaterThan(5);
  return failed;
}

const records = (outcome: ReceiptOutcome = "complete", grants = 1): PlatformRecord[] => [
  { type: "presence", presence: { id: "forum:1", platform: "forum", kind: "page", key: "1", heldBy: "unknown" } },
  ...Array.from({ length: grants }, (): PlatformRecord[] => [
    {
      type: "principal",
      principal: {
        id: "forum:7",
        platform: "forum",
        kind: "person",
        platformId: "7",
        secondFactor: "unknown",
        scanningCredential: false,
        breakGlass: false,
      },
    },
    {
      type: "grant",
      grant: {
        presence: "forum:1",
        principal: "forum:7",
        role: "wizard",
        level: "other",
        path: "direct",
        state: "active",
        source: "forum",
      },
    },
  ]).flat(),
  {
    type: "receipt",
    receipt: {
      source: "forum",
      scope: "admins:forum:1",
      outcome,
      asOf: "2026-11-23",
      counts: {},
      ...(outcome !== "complete" && { reason: "no" }),
    },
  },
];

function connector(told: (round: number) => PlatformRecord[], change: Partial<Connector> = {}): () => Connector {
  let round = 0;
  return () => ({
    id: "forum",
    describe: {
      platform: "forum",
      title: "Forum",
      method: "api",
      kinds: [{ kind: "page", admins: "api" }],
      roles: { admin: "full" },
      permissions: [],
      blindSpots: ["passwords"],
      docs: "https://forum.example",
    },
    verify: async () => ({ missing: [], warnings: [] }),
    async *read(signal) {
      for (const record of told(round++)) {
        signal?.throwIfAborted();
        yield record;
      }
    },
    ...change,
  });
}

const worlds = (change: Partial<ConnectorWorlds> = {}): ConnectorWorlds => ({
  normal: connector(() => records()),
  denied: connector(() => records("denied", 0)),
  empty: connector(() => records("complete", 0)),
  partial: connector(() => records("partial")),
  stale: connector(() => records("stale")),
  unknownRole: { open: connector(() => records()), role: "wizard" },
  secrets: { TOKEN: SECRET },
  ...change,
});
const ofConnector = (change?: Partial<ConnectorWorlds>) =>
  complaints((runner) => testConnector("forum", worlds(change), runner));

test("a connector that keeps its contract passes", async () => {
  expect(await ofConnector()).toEqual([]);
});

const grantTo = (principal: string) =>
  records().map((record) => (record.type === "grant" ? { ...record, grant: { ...record.grant, principal } } : record));

test.each<[string, Partial<ConnectorWorlds>, string]>([
  ["denied read as empty", { denied: connector(() => records("complete", 0)) }, "denied is never empty"],
  ["denied without any receipt", { denied: connector(() => []) }, "denied is never empty"],
  ["partial told as complete", { partial: connector(() => records()) }, "partial is never complete"],
  ["empty told as denied", { empty: connector(() => records("denied", 0)) }, "empty is complete"],
  ["stale told as complete", { stale: connector(() => records()) }, "stale says so"],
  [
    "a list without receipt",
    { normal: connector(() => records().slice(0, -1)) },
    "ends every admin list in one receipt",
  ],
  [
    "two receipts",
    { normal: connector(() => [...records(), ...records().slice(-1)]) },
    "ends every admin list in one receipt",
  ],
  ["ids that change", { normal: connector((round) => grantTo(`forum:${round}`)) }, "tells the same twice"],
  [
    "a grant to nobody",
    { normal: connector(() => grantTo("forum:8")) },
    "yields records of the model, joined up, ids as the model makes them",
  ],
  [
    "a secret in a record",
    { normal: connector(() => JSON.parse(JSON.stringify(records()).replaceAll("wizard", SECRET)) as PlatformRecord[]) },
    "shows no secret",
  ],
  [
    "a secret in an error",
    {
      normal: connector(() => records(), {
        verify: () => Promise.reject(new RollcallError("forbidden", { message: `bad ${encodeURIComponent(SECRET)}` })),
      }),
    },
    "shows no secret",
  ],
  [
    "an unknown role promoted",
    {
      unknownRole: {
        open: connector(
          () => JSON.parse(JSON.stringify(records()).replaceAll('"other"', '"full"')) as PlatformRecord[],
        ),
        role: "wizard",
      },
    },
    "an unknown role is kept verbatim, as other",
  ],
  [
    "an abort that is not heard",
    {
      normal: connector(() => records(), {
        async *read() {
          yield* records();
        },
      }),
    },
    "stops when it is called off",
  ],
])("%s is found", async (_, change, title) => {
  expect(await ofConnector(change)).toContain(title);
});

function roster(
  told: (environment: SourceEnvironment, round: number) => RosterRecord[],
  change: Partial<RosterSource> = {},
) {
  let round = 0;
  return (environment: SourceEnvironment): RosterSource => ({
    id: "hr",
    describe: {
      title: "HR",
      permissions: [],
      blindSpots: ["leavers"],
      docs: "https://hr.example",
      visibility: { leavers: "yes", futureStarters: "no", contractors: "no" },
    },
    verify: async () => ({ missing: [], warnings: [] }),
    async *people(signal) {
      for (const record of told(environment, round++)) {
        signal?.throwIfAborted();
        yield record;
      }
    },
    ...change,
  });
}

const person = (id: string): RosterRecord => ({
  type: "person",
  person: { id, formerNames: [], emails: [], accounts: [], employments: [] },
});
const people = (count: number, outcome: ReceiptOutcome = "complete", salt = ""): RosterRecord[] => [
  ...Array.from({ length: count }, (_, index) => person(`${index}${salt}`)),
  {
    type: "receipt",
    receipt: { source: "hr", scope: "people", outcome, asOf: "2026-11-23", counts: { people: count } },
  },
];
const ofRoster = (change: Partial<RosterWorlds> = {}) =>
  complaints((runner) =>
    testRoster(
      "hr",
      {
        normal: roster(() => people(2)),
        people: 2,
        empty: roster(() => {
          throw new RollcallError("invalid-input", { message: "no people" });
        }),
        denied: roster(() => people(0, "denied")),
        partial: roster(() => people(1, "partial")),
        secrets: { TOKEN: SECRET },
        ...change,
      },
      runner,
    ),
  );

test("a roster source that keeps its contract passes", async () => {
  expect(await ofRoster()).toEqual([]);
});

test.each<[string, Partial<RosterWorlds>, string]>([
  [
    "an empty roster told as complete",
    { empty: roster(() => people(0)) },
    "an empty roster is never everybody having left",
  ],
  [
    "a refused credential told as complete",
    { denied: roster(() => people(0)) },
    "a refused credential is never an empty roster",
  ],
  [
    "a broken read told as complete",
    { partial: roster(() => people(1)) },
    "a roster that breaks off never claims to be whole",
  ],
  [
    "a bug that is no RollcallError",
    {
      denied: roster(() => {
        throw new TypeError("x");
      }),
    },
    "a refused credential is never an empty roster",
  ],
  [
    "a person twice",
    { normal: roster(() => [...people(1).slice(0, 1), ...people(1)]) },
    "tells every person once, as the model has it",
  ],
  [
    "a field of its own",
    {
      normal: roster(
        () => JSON.parse(JSON.stringify(people(2)).replaceAll('"emails"', '"cpr":"x","emails"')) as RosterRecord[],
      ),
    },
    "tells every person once, as the model has it",
  ],
  [
    "a receipt that counts otherwise",
    { normal: roster(() => [...people(2).slice(0, 2), ...people(3).slice(-1)]) },
    "ends in one receipt that counts them",
  ],
  [
    "ids that change",
    { normal: roster((_, round) => people(2, "complete", String(round))) },
    "tells the same twice, one by one or in batches",
  ],
  [
    "batches that differ",
    {
      normal: roster(() => people(2), {
        async *batches() {
          yield people(1);
        },
      }),
    },
    "tells the same twice, one by one or in batches",
  ],
  [
    "a secret in the log",
    {
      normal: roster((environment) => {
        environment.log({ level: "debug", source: "hr", message: environment.secret("TOKEN") });
        return people(2);
      }),
    },
    "shows no secret and nothing that it must not read",
  ],
  [
    "an abort that is not heard",
    {
      normal: roster(() => people(2), {
        async *people() {
          yield* people(2);
        },
      }),
    },
    "stops when it is called off",
  ],
])("%s is found", async (_, change, title) => {
  expect(await ofRoster(change)).toContain(title);
});

test("a source that keeps what it read is found", async () => {
  const kept: string[][] = [];
  const hoard = (count: number) =>
    roster(() => people(0), {
      async *people() {
        for (let id = 0; id < count; id++) {
          kept.push(Array.from({ length: 30 }, (_, part) => `${id} ${part}`));
          yield person(String(id));
        }
      },
    });
  const { setFlagsFromString } = await import("node:v8");
  const { runInNewContext } = await import("node:vm");
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  expect(await ofRoster({ many: hoard, collectGarbage })).toContain("holds no more memory the more people it reads");
});
