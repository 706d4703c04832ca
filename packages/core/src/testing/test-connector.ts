import type { Connector, SourceEnvironment } from "../connector.ts";
import { Level } from "../model/common.ts";
import { principalId } from "../model/principal.ts";
import type { Receipt } from "../model/receipt.ts";
import { scopes } from "../model/receipt.ts";
import { PlatformRecord } from "../model/snapshot.ts";
import { expect, expectAbortable, expectFlat, expectHidden, sourceLab, textOf, valueOrRefusal } from "./source-kit.ts";
import type { AsyncRunner } from "./test-publisher.ts";

/** How to make a connector that sees a world of the author's choosing: files, a fake server, recorded answers. */
export type OpenConnector = (environment: SourceEnvironment) => Connector | Promise<Connector>;

/** The worlds that a connector is put into. Every one but `normal` may be left out where it cannot happen. */
export interface ConnectorWorlds {
  /** At least one presence with at least one grant, everything readable. */
  normal: OpenConnector;
  /** The credential is refused, or the file says so: nothing of any admin list can be seen. */
  denied?: OpenConnector;
  /** Everything may be read, and no presence has an admin besides the credential itself. */
  empty?: OpenConnector;
  /** The read breaks off, or a part of it is refused. */
  partial?: OpenConnector;
  /** What is seen is too old to prove anything. */
  stale?: OpenConnector;
  /** A presence with a role that the connector's table does not know, verbatim. */
  unknownRole?: { open: OpenConnector; role: string };
  /** At least this many records, made as they are read. Needs `collectGarbage`. */
  many?: (records: number) => OpenConnector;
  /** `globalThis.gc`: run the tests with `--expose-gc`. */
  collectGarbage?: () => void;
  /** Requests sent so far, so that cancellation can be seen to stop them. */
  requests?: () => number;
  /** Secrets by the names that the options use. None of the values may be seen in a record, a log or an error. */
  secrets?: Readonly<Record<string, string>>;
  /** Other values that may not be seen: what the source holds and Rollcall must not read. */
  hidden?: readonly string[];
  /** @default "2026-11-23" */
  asOf?: string;
}

/**
 * Asserts the contract of a connector, for any test runner.
 * @example testConnector("forum", { normal: () => forum(options) }, { describe, it })
 */
export function testConnector(name: string, worlds: ConnectorWorlds, runner: AsyncRunner): void {
  runner.describe(`connector ${name}`, () => {
    for (const [title, { needs, check }] of Object.entries(CONTRACT))
      if (needs === undefined || needs.every((world) => worlds[world] !== undefined))
        runner.it(title, async () => check(worlds));
  });
}

interface Case {
  needs?: readonly (keyof ConnectorWorlds)[];
  check(worlds: ConnectorWorlds): Promise<void>;
}

const CONTRACT: Readonly<Record<string, Case>> = {
  "describes itself": {
    async check(worlds) {
      const connector = await worlds.normal(sourceLab(worlds.secrets, worlds.asOf).environment);
      const { describe } = connector;
      expect(
        connector.id.length > 0 && describe.title.length > 0 && describe.docs.length > 0,
        "id, title and docs are filled in",
      );
      expect(describe.kinds.length > 0, "it names at least one kind of presence");
      expect(
        Object.values(describe.roles).every((level) => Level.safeParse(level).success),
        "every role has a level",
      );
      expect(describe.blindSpots.length > 0, "it says what the platform hides: nothing shows everything");
      for (const { name, why, grant } of describe.permissions)
        expect(name !== "" && why !== "" && grant !== "", `permission ${name} says why and how to grant it`);
    },
  },
  "yields records of the model, joined up, ids as the model makes them": {
    async check(worlds) {
      const { connector, records } = await readAll(worlds.normal, worlds);
      for (const record of records) {
        const parsed = PlatformRecord.safeParse(record);
        expect(parsed.success, `a record does not fit the model: ${parsed.error?.message}`);
        expect(
          stable(parsed.data) === stable(record),
          "a record leaves out what the model has a default for, or holds more",
        );
      }
      const principals = new Set(
        records.flatMap((record) => (record.type === "principal" ? [record.principal.id] : [])),
      );
      const presences = new Set(records.flatMap((record) => (record.type === "presence" ? [record.presence.id] : [])));
      expect(presences.size > 0, "the normal world has a presence");
      expect(
        !showsAdmins(connector) || records.some((record) => record.type === "grant"),
        "the normal world has a grant",
      );
      for (const record of records) {
        if (record.type === "grant") {
          expect(principals.has(record.grant.principal), `a grant to ${record.grant.principal}, which was not told`);
          expect(presences.has(record.grant.presence), `a grant on ${record.grant.presence}, which was not told`);
        }
        if (record.type === "presence")
          expect(
            record.presence.id === `${record.presence.platform}:${record.presence.key}`,
            "a presence's id is platform:key",
          );
        if (record.type === "principal") {
          const { principal } = record;
          const expected = principalId({ ...principal, displayName: principal.displayName ?? principal.employeeId });
          expect(principal.id === expected, `principal ${principal.id} should be ${expected}`);
        }
      }
    },
  },
  "ends every admin list in one receipt": {
    async check(worlds) {
      const { records, receipts } = await readAll(worlds.normal, worlds);
      const keys = receipts.map(({ source, scope }) => `${source} ${scope}`);
      expect(new Set(keys).size === keys.length, "a scope has two receipts");
      for (const record of records) {
        const presence =
          record.type === "presence" ? record.presence.id : record.type === "grant" ? record.grant.presence : undefined;
        if (presence !== undefined)
          expect(
            receipts.some(({ scope }) => scope.endsWith(presence)),
            `no receipt for ${scopes.admins(presence)}`,
          );
      }
      expect(
        receipts.every(({ outcome, reason }) => outcome === "complete" || reason),
        "a receipt that is not complete says why",
      );
    },
  },
  "tells the same twice": {
    async check(worlds) {
      const once = (await readAll(worlds.normal, worlds)).records.map(stable).toSorted();
      const twice = (await readAll(worlds.normal, worlds)).records.map(stable).toSorted();
      expect(once.join("\n") === twice.join("\n"), "two reads of one world differ: ids must be stable");
    },
  },
  "shows no secret": {
    async check(worlds) {
      const hidden = [...Object.values(worlds.secrets ?? {}), ...(worlds.hidden ?? [])];
      for (const open of [worlds.normal, worlds.denied, worlds.partial].filter((world) => world !== undefined)) {
        const { records, log, connector } = await readAll(open, worlds);
        const verified = await valueOrRefusal(connector.verify());
        const shown = "value" in verified ? JSON.stringify(verified.value) : textOf(verified.refusal);
        expectHidden([JSON.stringify(records), JSON.stringify(log), shown].join("\n"), hidden);
      }
    },
  },
  "verify is content with a credential that works": {
    async check(worlds) {
      const { connector } = await readAll(worlds.normal, worlds);
      expect((await connector.verify()).missing.length === 0, "verify misses a permission in the normal world");
    },
  },
  "denied is never empty": {
    needs: ["denied"],
    async check(worlds) {
      const { receipts, grants } = await readAll(worlds.denied!, worlds);
      expect(
        receipts.length > 0,
        "a denied read leaves no receipt: it cannot be told from a company without presences",
      );
      expect(
        receipts.every(({ outcome }) => outcome !== "complete"),
        "a denied read claims to be complete",
      );
      expect(
        receipts.every(({ reason }) => reason),
        "a denied receipt says why",
      );
      expect(grants === 0, "a denied read tells grants");
    },
  },
  "empty is complete": {
    needs: ["empty"],
    async check(worlds) {
      const { connector, receipts } = await readAll(worlds.empty!, worlds);
      const lists = receipts.filter(({ scope }) => scope.startsWith(scopes.admins("")));
      const permitted = showsAdmins(connector) ? "complete" : "unsupported";
      expect(
        lists.length > 0 && lists.every(({ outcome }) => outcome === permitted),
        "a permitted, empty list is not complete",
      );
    },
  },
  "partial is never complete": {
    needs: ["partial"],
    async check(worlds) {
      const { receipts } = await readAll(worlds.partial!, worlds);
      expect(
        receipts.some(({ outcome }) => outcome !== "complete"),
        "a read that missed something claims to be complete",
      );
    },
  },
  "stale says so": {
    needs: ["stale"],
    async check(worlds) {
      const { receipts } = await readAll(worlds.stale!, worlds);
      expect(
        receipts.some(({ outcome }) => outcome === "stale"),
        "no receipt is stale",
      );
    },
  },
  "an unknown role is kept verbatim, as other": {
    needs: ["unknownRole"],
    async check(worlds) {
      const { open, role } = worlds.unknownRole!;
      const { records } = await readAll(open, worlds);
      const grants = records.flatMap((record) =>
        record.type === "grant" && record.grant.role === role ? [record.grant] : [],
      );
      expect(grants.length > 0, `no grant bears the role "${role}"`);
      expect(
        grants.every(({ level }) => level === "other"),
        "an unknown role is not other",
      );
    },
  },
  "stops when it is called off": {
    async check(worlds) {
      const connector = await worlds.normal(sourceLab(worlds.secrets, worlds.asOf).environment);
      await expectAbortable((signal) => connector.read(signal));
      const sent = worlds.requests?.();
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      expect(worlds.requests?.() === sent, "requests went on after the read was called off");
    },
  },
  "holds no more memory the more it reads": {
    needs: ["many", "collectGarbage"],
    async check(worlds) {
      await expectFlat((records) => stream(worlds.many!(records), worlds), worlds.collectGarbage!);
    },
  },
};

/** Some platforms show a presence by API and its admins to no API at all. */
function showsAdmins({ describe }: Connector): boolean {
  return describe.method === "attested" || describe.kinds.some(({ admins }) => admins === "api");
}

async function* stream(open: OpenConnector, worlds: ConnectorWorlds): AsyncGenerator<PlatformRecord> {
  const connector = await open(sourceLab(worlds.secrets, worlds.asOf).environment);
  yield* connector.read();
}

async function readAll(open: OpenConnector, worlds: ConnectorWorlds) {
  const { environment, log } = sourceLab(worlds.secrets, worlds.asOf);
  const connector = await open(environment);
  const records: PlatformRecord[] = [];
  for await (const record of connector.read()) records.push(record);
  const receipts = records.flatMap((record): Receipt[] => (record.type === "receipt" ? [record.receipt] : []));
  const grants = records.filter(({ type }) => type === "grant").length;
  return { connector, records, receipts, grants, log };
}

/** JSON with its keys in order, so that equal records are equal texts. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
