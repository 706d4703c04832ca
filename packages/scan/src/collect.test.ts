import { Config, type Connector, type Governance, type PlatformRecord, type RosterSource } from "@rollcall/core";
import { describe, expect, it } from "vitest";
import { collect } from "./collect.ts";

const governance = (config: object = {}): Governance => ({
  config: Config.parse({ company: { name: "Nordvind" }, ...config }),
  registry: [],
  identities: [],
  waivers: [],
  norms: [],
  asks: [],
  acknowledgements: [],
  declared: { registry: false, norms: false, asks: false, acknowledgements: false },
});

const connector = (id: string, records: PlatformRecord[], fails?: () => never): Connector => ({
  id,
  describe: {
    platform: id,
    title: id,
    method: "api",
    kinds: [],
    roles: {},
    permissions: [],
    blindSpots: [],
    docs: "https://docs.example",
  },
  verify: async () => ({ missing: [], warnings: [] }),
  async *read() {
    yield* records;
    fails?.();
  },
});

const presence = (more: object): PlatformRecord => ({
  type: "presence",
  presence: { id: "facebook:1", platform: "facebook", kind: "page", key: "1", heldBy: "unknown", ...more },
});

const roster = (...people: { id: string; unit?: string }[]): RosterSource => ({
  id: "csv",
  describe: {
    title: "",
    permissions: [],
    blindSpots: [],
    docs: "",
    visibility: { leavers: "yes", futureStarters: "yes", contractors: "yes" },
  },
  verify: async () => ({ missing: [], warnings: [] }),
  async *people() {
    for (const { id, unit } of people)
      yield {
        type: "person",
        person: {
          id,
          displayName: `Person ${id}`,
          formerNames: [],
          emails: [],
          accounts: [],
          employments: [{ kind: "employee", status: "active", ...(unit && { unit }) }],
        },
      };
    yield {
      type: "receipt",
      receipt: { source: "csv", scope: "people", outcome: "complete", asOf: "2026-11-23", counts: {} },
    };
  },
});

const asOf = "2026-11-23";

describe("collect", () => {
  it("lets what one source knows stand beside what another does not", async () => {
    const api = connector("meta", [presence({ heldBy: "business", followers: 12 })]);
    const sheet = connector("attested", [presence({ name: "Nordvind" })]);
    for (const connectors of [
      [api, sheet],
      [sheet, api],
    ]) {
      const { presences } = await collect({ governance: governance(), connectors, rosters: [], asOf });
      expect(presences).toEqual([
        {
          id: "facebook:1",
          platform: "facebook",
          kind: "page",
          key: "1",
          heldBy: "business",
          followers: 12,
          name: "Nordvind",
        },
      ]);
    }
  });

  it("keeps the people from whom a right is expected, though nothing resembles them", async () => {
    const expected = [{ unit: "Presse", presences: ["x-press"], level: "publish", required: true }];
    const { people, roster: statistics } = await collect({
      governance: governance({ policy: { expected } }),
      connectors: [],
      rosters: [roster({ id: "1", unit: "Presse" }, { id: "2", unit: "Drift" })],
      asOf,
    });
    expect(people.map(({ id }) => id)).toEqual(["1"]);
    expect(statistics?.people).toBe(2);
  });

  it("an unknown error of a source is a bug and is thrown", async () => {
    const broken = connector("broken", [], () => {
      throw new TypeError("bug");
    });
    await expect(collect({ governance: governance(), connectors: [broken], rosters: [], asOf })).rejects.toThrow(
      TypeError,
    );
  });

  it("stops when asked to", async () => {
    const abort = new AbortController();
    const waiting: Connector = {
      ...connector("slow", []),
      async *read(signal) {
        yield presence({});
        abort.abort(new Error("enough"));
        signal?.throwIfAborted();
      },
    };
    await expect(
      collect({ governance: governance(), connectors: [waiting], rosters: [], asOf, signal: abort.signal }),
    ).rejects.toThrow("enough");
  });
});
