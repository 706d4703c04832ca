import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { PlatformRecord, type SourceEnvironment } from "@rollcall/core";
import { testConnector } from "@rollcall/core/testing";
import { garbageCollector } from "@rollcall/http/testing";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { AdminsJsonOptions, adminsJsonConnector } from "./index.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-json-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, content: string | Uint8Array): Promise<PlatformRecord[]> {
  await writeFile(join(folder, name), content);
  const environment: SourceEnvironment = {
    asOf: "2026-11-23",
    timeZone: "Europe/Copenhagen",
    now: () => 0,
    baseDirectory: folder,
    secret: () => "",
    log: () => undefined,
  };
  const records: PlatformRecord[] = [];
  for await (const record of adminsJsonConnector(AdminsJsonOptions.parse({ files: [name] }), environment).read())
    records.push(PlatformRecord.parse(record));
  return records;
}

const list = (presence: object) =>
  JSON.stringify({ schema: "rollcall.admins/1", asOf: "2026-11-20", source: "export", presences: [presence] }, null, 1);

describe("rollcall.admins/1", () => {
  test("becomes presence, principals, grants and a receipt", async () => {
    const admins = [
      {
        id: "91",
        handle: "@akselc",
        email: "aksel@nordvind.example",
        role: "Owner",
        secondFactor: "enabled",
        grantedOn: "2020-01-13",
      },
      { kind: "bot", handle: "nordvind-bot", role: "Deployer" },
    ];
    const records = await read(
      "a.json",
      list({ platform: "github", kind: "organisation", key: "90", name: "Nordvind", admins }),
    );
    expect(records).toEqual([
      {
        type: "presence",
        presence: {
          id: "github:90",
          platform: "github",
          kind: "organisation",
          key: "90",
          name: "Nordvind",
          heldBy: "unknown",
        },
      },
      {
        type: "principal",
        principal: {
          id: "github:91",
          platform: "github",
          kind: "person",
          platformId: "91",
          handle: "akselc",
          email: "aksel@nordvind.example",
          secondFactor: "enabled",
          scanningCredential: false,
          breakGlass: false,
        },
      },
      {
        type: "grant",
        grant: {
          presence: "github:90",
          principal: "github:91",
          role: "Owner",
          level: "full",
          path: "direct",
          state: "active",
          grantedOn: "2020-01-13",
          source: "export",
        },
      },
      {
        type: "principal",
        principal: {
          id: "github:@nordvind-bot",
          platform: "github",
          kind: "bot",
          handle: "nordvind-bot",
          secondFactor: "unknown",
          scanningCredential: false,
          breakGlass: false,
        },
      },
      {
        type: "grant",
        grant: {
          presence: "github:90",
          principal: "github:@nordvind-bot",
          role: "Deployer",
          level: "other",
          path: "direct",
          state: "active",
          source: "export",
        },
      },
      {
        type: "receipt",
        receipt: {
          source: "export",
          scope: "admins:github:90",
          outcome: "complete",
          asOf: "2026-11-20",
          counts: { grants: 2 },
          reason: 'roles that are not known and count as "other": Deployer',
        },
      },
    ]);
  });

  test("a civil registration number is never read", async () => {
    const admins = [
      { name: "Ida Bech", employeeId: "000000-1234", role: "Owner" },
      { handle: "bo", name: "000000-1234", role: "Owner" },
    ];
    const records = await read("cpr.json", list({ platform: "x", key: "1", admins }));
    expect(JSON.stringify(records)).not.toContain("000000");
    expect(records.filter(({ type }) => type === "grant")).toHaveLength(2);
  });

  test("a denied list is denied, not empty", async () => {
    const records = await read(
      "b.json",
      list({ platform: "discord", key: "1", outcome: "denied", reason: "no permission", admins: [] }),
    );
    expect(records.at(-1)).toMatchObject({
      receipt: { outcome: "denied", reason: "no permission", counts: { grants: 0 } },
    });
  });

  test.each([
    ["an unknown key", { platform: "x", key: "1", admins: [{ rol: "Owner", name: "Ida" }] }, 'unknown key "rol"'],
    [
      "an admin that nothing identifies",
      { platform: "x", key: "1", admins: [{ role: "Owner" }] },
      "an admin that nothing identifies",
    ],
    [
      "an impossible date",
      { platform: "x", key: "1", admins: [{ role: "Owner", name: "Ida", grantedOn: "2026-02-30" }] },
      "2026-02-30",
    ],
  ])("%s is refused with its line", async (_, presence, message) => {
    const error = await read("c.json", list(presence)).catch((reason: Error) => reason);
    expect(String(error)).toContain(message);
    expect(error).toMatchObject({ details: { line: expect.any(Number) } });
  });

  test("without a source of its own it bears the connector's", async () => {
    const presence = { platform: "x", key: "1", admins: [] };
    const text = JSON.stringify({ schema: "rollcall.admins/1", asOf: "2026-11-20", presences: [presence] });
    expect((await read("own.json", text)).at(-1)).toMatchObject({ receipt: { source: "admins-json" } });
  });

  test("a presence twice", async () => {
    const presence = { platform: "x", key: "1", admins: [] };
    const text = JSON.stringify({ schema: "rollcall.admins/1", asOf: "2026-11-20", presences: [presence, presence] });
    await expect(read("d.json", text)).rejects.toThrow("the presence is in the file twice");
  });
});

describe("rollcall.snapshot/1", () => {
  const header = {
    type: "header",
    schema: "rollcall.snapshot/1",
    company: "Nordvind",
    timeZone: "Europe/Copenhagen",
    asOf: "2026-11-20",
  };
  const grant = {
    type: "grant",
    grant: {
      presence: "x:1",
      principal: "x:@ida",
      role: "Owner",
      level: "full",
      path: "direct",
      state: "active",
      source: "attested",
    },
  };
  const receipt = {
    type: "receipt",
    receipt: { source: "attested", scope: "admins:x:1", outcome: "partial", asOf: "2026-11-20", counts: {} },
  };
  const person = { type: "person", person: { id: "1", emails: [], accounts: [], employments: [], formerNames: [] } };
  const text = (records: object[]) => `${records.map((record) => JSON.stringify(record)).join("\n")}\n`;

  test.each([
    ["plain", (bytes: string) => Buffer.from(bytes)],
    ["compressed", (bytes: string) => gzipSync(bytes)],
  ])("%s: the platforms' side is told as it was, people are not", async (name, pack) => {
    expect(await read(`snapshot-${name}`, pack(text([header, person, grant, receipt])))).toEqual([grant, receipt]);
  });

  test("what is cut, foreign or of another version is refused", async () => {
    const bytes = gzipSync(text([header, ...Array.from({ length: 500 }, () => grant)]));
    await expect(read("cut.gz", bytes.subarray(0, bytes.length - 12))).rejects.toThrow("cut short or damaged");
    await expect(read("version", text([{ ...header, schema: "rollcall.snapshot/9" }]))).rejects.toThrow(
      "rollcall.snapshot/1",
    );
    await expect(read("foreign.gz", gzipSync(text([{ hello: 1 }])))).rejects.toThrow("this is no snapshot");
    await expect(read("line", text([header, { type: "grant", grant: {} }]))).rejects.toThrow(
      /line:2: a line that does not belong/,
    );
    await expect(read("broken", `${text([header])}{"type":"gra`)).rejects.toThrow(/broken:2: this is no line of JSON/);
    await expect(read("empty.gz", gzipSync(""))).rejects.toThrow("this is no snapshot");
  });
});

const presence = (facts: object) => list({ platform: "x", key: "1", admins: [], ...facts });
const open = (name: string, content: string | Uint8Array) => async (environment: SourceEnvironment) => {
  await writeFile(join(folder, name), content);
  return adminsJsonConnector(AdminsJsonOptions.parse({ files: name }), { ...environment, baseDirectory: folder });
};
testConnector(
  "admins-json",
  {
    normal: open("contract.json", presence({ admins: [{ name: "Ida Bech", role: "Owner" }] })),
    denied: open("contract-denied.json", presence({ outcome: "denied", reason: "no permission" })),
    empty: open("contract-empty.json", presence({})),
    partial: open(
      "contract-partial.json",
      presence({ outcome: "partial", reason: "cut", admins: [{ id: "7", role: "Owner" }] }),
    ),
    unknownRole: {
      open: open("contract-role.json", presence({ admins: [{ id: "7", role: "Wizard" }] })),
      role: "Wizard",
    },
    many: (records) => open(`contract-many-${records}.jsonl.gz`, manyGrants(records)),
    collectGarbage: garbageCollector(),
  },
  { describe, it },
);

function manyGrants(records: number): Uint8Array {
  const header = '{"type":"header","schema":"rollcall.snapshot/1","company":"N","timeZone":"UTC","asOf":"2026-11-20"}';
  const grant = (index: number) =>
    `{"type":"grant","grant":{"presence":"x:1","principal":"x:@p${index}","role":"Owner","level":"full","source":"x"}}`;
  return gzipSync([header, ...Array.from({ length: records }, (_, index) => grant(index))].join("\n"));
}
