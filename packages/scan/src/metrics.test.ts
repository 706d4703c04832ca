import {
  Config,
  type Connector,
  type Governance,
  type Metrics,
  type PlatformRecord,
  RegistryEntry,
  RollcallError,
} from "@rollcall/core";
import { describe, expect, it } from "vitest";
import { collect } from "./collect.ts";

const asOf = "2026-11-23";
const receipt = { source: "forum", scope: "admins:forum:1", outcome: "complete" as const, asOf, counts: {} };

const page = (key: string): PlatformRecord => ({
  type: "presence",
  presence: { id: `forum:${key}`, platform: "forum", kind: "page", key, heldBy: "unknown" },
});

function connector(
  metrics: ((key: string, signal?: AbortSignal) => Promise<Metrics | undefined>) | undefined,
  more: { id?: string; records?: PlatformRecord[]; figures?: string[] } = {},
): Connector & { asked: string[] } {
  const { id = "forum", records = [page("1"), page("2")], figures } = more;
  const asked: string[] = [];
  return {
    id,
    asked,
    describe: {
      platform: "forum",
      title: id,
      method: "api",
      kinds: [],
      roles: {},
      permissions: [],
      blindSpots: [],
      docs: "https://docs.example",
      ...(figures !== undefined && { metrics: figures }),
    },
    verify: async () => ({ missing: [], warnings: [] }),
    async *read() {
      yield* records;
    },
    ...(metrics !== undefined && {
      metrics: async ({ key }, signal) => {
        asked.push(key);
        return metrics(key, signal);
      },
    }),
  };
}

const entry = (key: string, kpi: object | undefined, more: object = {}) =>
  RegistryEntry.parse({
    id: `forum-${key}`,
    platform: "forum",
    kind: "page",
    key,
    name: `Nordvind ${key}`,
    purpose: {
      statement: "Reach people",
      kind: "fans",
      ...(kpi !== undefined && { kpi: { name: "Followers", target: 10, period: "month", ...kpi } }),
    },
    ...more,
  });

const governance = (...registry: RegistryEntry[]): Governance => ({
  config: Config.parse({ company: { name: "Nordvind" } }),
  registry,
  identities: [],
  waivers: [],
  norms: [],
  asks: [],
  acknowledgements: [],
  declared: { registry: true, norms: false, asks: false, acknowledgements: false },
});

const snapshotOf = (connectors: Connector[], ...registry: RegistryEntry[]) =>
  collect({ governance: governance(...registry), connectors, rosters: [], asOf });

const followers = { metric: "followers" };
const refused = () => {
  throw new RollcallError("forbidden", { source: "forum", message: "no right to see it" });
};

describe("figures for KPIs", () => {
  it("are read where the registry asks for one, and kept with their day", async () => {
    const forum = connector(async (key) => ({ followers: 40 + Number(key) }));
    const { readings, receipts } = await snapshotOf([forum], entry("1", followers), entry("2", {}));
    expect(forum.asked).toEqual(["1"]);
    expect(readings).toEqual([{ presence: "forum:1", metric: "followers", value: 41, date: asOf, source: "forum" }]);
    expect(receipts).toEqual([{ source: "forum", scope: "metrics:forum:1", outcome: "complete", asOf, counts: {} }]);
  });

  it.each([
    ["a KPI without a metric", entry("1", {})],
    ["no KPI", entry("1", undefined)],
    ["a planned presence", entry("1", followers, { status: "planned" })],
    ["a retired presence", entry("1", followers, { status: "retired" })],
    ["somebody else's page", entry("1", followers, { belongsTo: "partner" })],
  ])("are not asked for: %s", async (_name, registered) => {
    const forum = connector(async () => ({ followers: 1 }));
    const { readings, receipts } = await snapshotOf([forum], registered);
    expect([forum.asked, readings, receipts]).toEqual([[], [], []]);
  });

  it("that the connector does not name are not asked for, and the receipt says which it reads", async () => {
    const forum = connector(async () => ({ followers: 1 }), { figures: ["followers", "posts"] });
    const { readings, receipts } = await snapshotOf([forum], entry("1", { metric: "reach" }));
    expect([forum.asked, readings]).toEqual([[], []]);
    expect(receipts).toMatchObject([
      { source: "forum", outcome: "unsupported", reason: expect.stringContaining("it reads followers, posts") },
    ]);
  });

  it.each<[string, Metrics | undefined]>([
    ["hidden", {}],
    ["of another kind of presence", undefined],
    ["no number", { followers: Number.NaN }],
  ])("that are %s are no reading, and never 0", async (_name, answer) => {
    const { readings, receipts } = await snapshotOf([connector(async () => answer)], entry("1", followers));
    expect(readings).toEqual([]);
    expect(receipts).toMatchObject([{ scope: "metrics:forum:1", outcome: "unsupported" }]);
  });

  it("that are 0 are read", async () => {
    const { readings } = await snapshotOf(
      [connector(async () => ({ readings: { online: 0 } }))],
      entry("1", { metric: "online" }),
    );
    expect(readings).toMatchObject([{ metric: "online", value: 0 }]);
  });

  it("that fail stop nothing and are told", async () => {
    const forum = connector(async (key) => (key === "1" ? refused() : { followers: 7 }));
    const { readings, receipts, presences } = await snapshotOf([forum], entry("1", followers), entry("2", followers));
    expect(presences).toHaveLength(2);
    expect(readings).toMatchObject([{ presence: "forum:2", value: 7 }]);
    expect(receipts).toMatchObject([
      { scope: "metrics:forum:1", outcome: "denied", reason: expect.stringContaining("no right to see it") },
      { scope: "metrics:forum:2", outcome: "complete" },
    ]);
  });

  it("are taken from the next source that shows the presence", async () => {
    const first = connector(async () => refused(), { id: "a", records: [page("1")] });
    const second = connector(async () => ({ followers: 5 }), { id: "b", records: [page("1")] });
    const third = connector(async () => ({ followers: 6 }), { id: "c", records: [page("1")] });
    const { readings, receipts } = await snapshotOf([first, second, third], entry("1", followers));
    expect(readings).toMatchObject([{ source: "b", value: 5 }]);
    expect(receipts).toMatchObject([{ source: "b", outcome: "complete" }]);
    expect(third.asked).toEqual([]);
  });

  it("of a presence that nobody showed are unread where a source failed, and nobody's where none did", async () => {
    const denied: PlatformRecord = {
      type: "receipt",
      receipt: { ...receipt, scope: "presences:forum", outcome: "denied" },
    };
    const blind = connector(async () => ({ followers: 1 }), { records: [denied] });
    const whole = connector(async () => ({ followers: 1 }), { records: [] });
    const outcomeOf = async (forum: Connector) =>
      (await snapshotOf([forum], entry("1", followers))).receipts.find(({ scope }) => scope === "metrics:forum:1")
        ?.outcome;
    expect(await outcomeOf(blind)).toBe("partial");
    expect(await outcomeOf(whole)).toBe("unsupported");
  });

  it("of a snapshot of this day that is read again stand", async () => {
    const kept: PlatformRecord[] = [
      page("1"),
      { type: "reading", reading: { presence: "forum:1", metric: "followers", value: 9, date: asOf, source: "forum" } },
      { type: "receipt", receipt: { ...receipt, scope: "metrics:forum:1" } },
    ];
    const { readings, receipts } = await snapshotOf([connector(undefined, { records: kept })], entry("1", followers));
    expect(readings).toMatchObject([{ value: 9 }]);
    expect(receipts).toHaveLength(1);
  });

  it("come in one order, whatever the order of the answers", async () => {
    const slow = connector(async (key) => {
      if (key === "1") await new Promise((resolve) => setTimeout(resolve, 10));
      return { followers: 1 };
    });
    const registry = [entry("1", followers), entry("2", followers)];
    const { readings } = await snapshotOf([slow], ...registry);
    expect(JSON.stringify(readings)).toBe(
      JSON.stringify(
        (await snapshotOf([connector(async () => ({ followers: 1 }))], ...registry.toReversed())).readings,
      ),
    );
  });

  it("a bug is thrown, and an abort ends the run", async () => {
    const bug = connector(async () => {
      throw new TypeError("bug");
    });
    await expect(snapshotOf([bug], entry("1", followers))).rejects.toThrow("bug");
    const abort = new AbortController();
    const waiting = connector(
      (_key, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason));
          abort.abort(new Error("enough"));
        }),
    );
    const input = { governance: governance(entry("1", followers)), rosters: [], asOf, signal: abort.signal };
    await expect(collect({ ...input, connectors: [waiting] })).rejects.toThrow("enough");
  });
});
