import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Grant,
  isRollcallError,
  PlatformRecord,
  type Principal,
  type Receipt,
  type SourceEnvironment,
} from "@rollcall/core";
import { testConnector } from "@rollcall/core/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type * as z from "zod";
import { AttestedOptions, attestedConnector } from "./index.ts";
import { levelOfLabel, ROLES } from "./roles.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-attested-"));
});
afterAll(() => rm(folder, { recursive: true }));

const environment = (asOf = "2026-11-23"): SourceEnvironment => ({
  asOf,
  timeZone: "Europe/Copenhagen",
  now: () => 0,
  baseDirectory: folder,
  secret: () => {
    throw new Error("a file has no secret");
  },
  log: () => undefined,
});

let runs = 0;
async function read(texts: string | string[], options: Partial<z.input<typeof AttestedOptions>> = {}, asOf?: string) {
  const files = await Promise.all(
    [texts].flat().map(async (text, index) => {
      const file = `admins-${runs++}-${index}.csv`;
      await writeFile(join(folder, file), text);
      return file;
    }),
  );
  const connector = attestedConnector(AttestedOptions.parse({ files, ...options }), environment(asOf));
  const records: PlatformRecord[] = [];
  for await (const record of connector.read()) records.push(PlatformRecord.parse(record));
  const of = <Type extends PlatformRecord["type"]>(type: Type) =>
    records.filter((record): record is Extract<PlatformRecord, { type: Type }> => record.type === type);
  return {
    connector,
    records,
    presences: of("presence").map((record) => record.presence),
    principals: of("principal").map((record): Principal => record.principal),
    grants: of("grant").map((record): Grant => record.grant),
    receipts: of("receipt").map((record): Receipt => record.receipt),
    attestations: of("attestation").map((record) => record.attestation),
  };
}
const refused = (text: string, options?: Partial<z.input<typeof AttestedOptions>>) =>
  read(text, options).then(
    () => Promise.reject(new Error("expected a refusal")),
    (error: { details: object }) => {
      const parts = ["file", "expected", "received", "example"].map((part) => [part, expect.any(String)]);
      expect(error.details).toMatchObject({ line: expect.any(Number), ...Object.fromEntries(parts) });
      return error.details;
    },
  );

const full = [
  "platform,presence_type,presence_key,presence_url,presence_name,holder_kind,holder_display_name,holder_platform_id,holder_handle,holder_email,employee_id,role_label,level,grant_path,status,granted_on,expires_on,mfa,is_break_glass,source_screen,evidence_ref,evidence_sha256,attested_by_employee_id,attested_at,valid_until,note",
  "x,account,155,https://x.com/nordvinddk,Nordvind,shared_login,Nordvind,,nordvinddk,,,Password,full,login_credential,active,,,yes,no,Delegate,bilag/x.png,abc,1057,2026-11-13,2027-02-13,",
  "x,account,155,https://x.com/nordvinddk,Nordvind,person,Ida Bech,,@IdaBech,ida@nordvind.example,1042,Contributor,,direct,active,2024-05-01,2026-12-31,no,no,Delegate,bilag/x.png,abc,1057,2026-11-13,2027-02-13,",
  "x,account,155,https://x.com/nordvinddk,Nordvind,app,Planlægger,,,,,Write access,publish,app,active,,,,yes,Delegate,bilag/x.png,abc,1057,2026-11-13,2027-02-13,planted-note",
].join("\n");

test("every column becomes what it says", async () => {
  const { presences, principals, grants, receipts, attestations } = await read(full);
  expect(presences).toEqual([
    {
      id: "x:155",
      platform: "x",
      kind: "account",
      key: "155",
      name: "Nordvind",
      handle: "nordvinddk",
      url: "https://x.com/nordvinddk",
      heldBy: "unknown",
    },
  ]);
  expect(principals).toMatchObject([
    { id: "x:@nordvinddk", kind: "shared-login", handle: "nordvinddk", secondFactor: "enabled" },
    {
      id: "x:@idabech",
      kind: "person",
      handle: "IdaBech",
      email: "ida@nordvind.example",
      employeeId: "1042",
      secondFactor: "disabled",
    },
    { id: "x:name:Planlægger", kind: "app", secondFactor: "unknown", breakGlass: true },
  ]);
  expect(grants).toEqual([
    {
      presence: "x:155",
      principal: "x:@nordvinddk",
      role: "Password",
      level: "full",
      path: "login-credential",
      state: "active",
      source: "attested",
    },
    {
      presence: "x:155",
      principal: "x:@idabech",
      role: "Contributor",
      level: "publish",
      path: "direct",
      state: "active",
      grantedOn: "2024-05-01",
      expiresOn: "2026-12-31",
      source: "attested",
    },
    {
      presence: "x:155",
      principal: "x:name:Planlægger",
      role: "Write access",
      level: "publish",
      path: "app",
      state: "active",
      source: "attested",
    },
  ]);
  expect(receipts).toEqual([
    { source: "attested", scope: "admins:x:155", outcome: "complete", asOf: "2026-11-13", counts: { grants: 3 } },
  ]);
  expect(attestations).toEqual([
    {
      scope: "admins:x:155",
      by: "1057",
      at: "2026-11-13",
      validUntil: "2027-02-13",
      screen: "Delegate",
      evidenceRef: "bilag/x.png",
      evidenceSha256: "abc",
    },
  ]);
});

test("a Danish list saved by Excel: other names, other words, other dates", async () => {
  const text =
    "\uFEFFPlatform;Sidetype;Link;Side;Navn;Mail;Rolle;Adgangsvej;Status;Tofaktor;Siden;Bekræftet;Bekræftet af\r\n" +
    "Facebook;Gruppe;https://www.facebook.com/groups/600700;Naboer;Bo Lund;bo@nordvind.example;Administrator;direkte;aktiv;nej;13-02-2020;23-11-2026;1042\r\n";
  const { presences, principals, grants, receipts } = await read(text);
  expect(presences[0]).toMatchObject({ id: "facebook:600700", kind: "group", key: "600700" });
  expect(principals[0]).toMatchObject({
    id: "facebook:mailto:bo@nordvind.example",
    kind: "person",
    secondFactor: "disabled",
  });
  expect(grants[0]).toMatchObject({ role: "Administrator", level: "full", grantedOn: "2020-02-13" });
  expect(receipts[0]?.asOf).toBe("2026-11-23");
});

test.each([
  ["https://www.linkedin.com/company/nordvind-energi/", "linkedin:nordvind-energi", "page", "nordvind-energi"],
  ["https://www.linkedin.com/groups/88001", "linkedin:88001", "group", undefined],
  ["https://twitter.com/nordvinddk?lang=da", "x:nordvinddk", "account", "nordvinddk"],
  ["https://www.facebook.com/profile.php?id=100200", "facebook:100200", "page", undefined],
  ["https://www.youtube.com/@nordvinddk", "youtube:nordvinddk", "channel", "nordvinddk"],
  [
    "https://www.youtube.com/channel/UCnordvind00000000000001",
    "youtube:UCnordvind00000000000001",
    "channel",
    undefined,
  ],
  ["github.com/nordvind", "github:nordvind", "organisation", "nordvind"],
])("an address alone tells the presence: %s", async (url, id, kind, handle) => {
  const { presences } = await read(`presence_url,holder_email,role_label\n${url},ida@nordvind.example,Owner\n`);
  expect(presences[0]).toMatchObject({ id, kind });
  expect(presences[0]?.handle).toBe(handle);
});

test.each([
  ["LinkedIn-gruppe", "linkedin", "group"],
  ["Facebook page", "facebook", "page"],
  ["X (Twitter)", "x", "account"],
  ["Twitter konto", "x", "account"],
  ["google-business", "google-business", "page"],
])("a platform as people write it: %s", async (word, platform, kind) => {
  const { presences } = await read(
    `platform,presence_key,holder_email,role_label\n${word},7,ida@nordvind.example,Owner\n`,
  );
  expect(presences[0]).toMatchObject({ platform, kind });
});

describe("levels", () => {
  const level = async (platform: string, role: string, path = "direct") => {
    const { grants, receipts } = await read(
      `platform,presence_key,holder_email,role_label,grant_path\n${platform},1,ida@nordvind.example,${role},${path}\n`,
    );
    return { level: grants[0]?.level, reason: receipts[0]?.reason };
  };

  test.each([
    ["facebook", "Facebook access with full control", "full"],
    ["facebook", "Facebook-adgang med delvis kontrol", "publish"],
    ["linkedin", "Superadministrator", "full"],
    ["linkedin", "content admin", "publish"],
    ["x", "Bidragyder", "publish"],
    ["youtube", "Viewer (limited)", "analyse"],
    ["google-business-profile", "Administrator", "publish"],
  ])("%s: %s is %s", async (platform, role, expected) => expect((await level(platform, role)).level).toBe(expected));

  test("a manager invites people in YouTube Studio, and in a Brand Account does not", async () => {
    expect((await level("youtube", "Manager")).level).toBe("full");
    expect((await level("youtube", "Manager", "brand_account")).level).toBe("publish");
    expect((await level("youtube", "Editor", "brand_account")).level).toBe("publish");
  });

  test("an unknown role is other, and the receipt says so", async () => {
    expect(await level("facebook", "Grand wizard")).toEqual({
      level: "other",
      reason: expect.stringContaining("Grand wizard"),
    });
  });

  test("whoever knows the password can do anything, whatever the role is called", async () => {
    expect((await level("instagram", "Something", "login_credential")).level).toBe("full");
    expect((await level("instagram", "Insights", "login_credential")).level).toBe("full");
  });

  test("every label of the table reads back as itself", () => {
    for (const [platform, labels] of Object.entries(ROLES))
      for (const [label, expected] of Object.entries(labels))
        expect([platform, label, levelOfLabel(platform, label.toUpperCase())]).toEqual([platform, label, expected]);
  });
});

describe("age", () => {
  const dated = (...rows: [key: string, at: string, until: string][]) =>
    `platform,presence_key,holder_email,role_label,attested_at,valid_until\n${rows.map(([key, at, until], index) => `x,${key},p${index}@nordvind.example,Owner,${at},${until}`).join("\n")}\n`;
  const outcomes = async (text: string, options?: Partial<z.input<typeof AttestedOptions>>) =>
    (await read(text, options)).receipts.map(({ outcome, asOf }) => [outcome, asOf]);

  test("92 days are good, 93 are not; the grants are told all the same", async () => {
    const { receipts, grants } = await read(dated(["1", "2026-08-23", ""], ["2", "2026-08-22", ""]));
    expect(receipts.map(({ outcome }) => outcome)).toEqual(["complete", "stale"]);
    expect(receipts[1]?.reason).toContain("confirmed on 2026-08-22, valid until 2026-11-22");
    expect(grants).toHaveLength(2);
  });

  test("valid_until ends it earlier, never later", async () => {
    expect(await outcomes(dated(["1", "2026-11-01", "2026-11-22"], ["2", "2026-01-01", "2027-01-01"]))).toEqual([
      ["stale", "2026-11-01"],
      ["stale", "2026-01-01"],
    ]);
    expect(await outcomes(dated(["1", "2026-11-01", "2026-11-23"]))).toEqual([["complete", "2026-11-01"]]);
    expect(await outcomes(dated(["1", "2026-01-01", ""]), { maxAgeDays: 400 })).toEqual([["complete", "2026-01-01"]]);
  });

  test("a list is as old as its oldest row, also across files", async () => {
    expect(await outcomes(dated(["1", "2026-11-20", ""], ["1", "2026-06-01", ""]))).toEqual([["stale", "2026-06-01"]]);
    const { receipts } = await read([dated(["1", "2026-11-20", ""]), dated(["1", "2026-11-10", ""])]);
    expect(receipts).toMatchObject([{ asOf: "2026-11-10", counts: { grants: 2 } }]);
  });

  test("an empty attested_at is stale; a file without the column is as of the run, and says so", async () => {
    expect(await outcomes(dated(["1", "", ""]))).toEqual([["stale", "2026-11-23"]]);
    const { receipts } = await read("platform,presence_key,holder_email,role_label\nx,1,ida@nordvind.example,Owner\n");
    expect(receipts[0]).toMatchObject({
      outcome: "complete",
      asOf: "2026-11-23",
      reason: expect.stringContaining("attested_at"),
    });
  });

  test("a day far ahead is a slip, a few days ahead are not", async () => {
    expect(await outcomes(dated(["1", "2062-11-13", ""]))).toEqual([["stale", "2062-11-13"]]);
    expect(await outcomes(dated(["1", "2026-12-01", ""]))).toEqual([["complete", "2026-12-01"]]);
  });

  test("verify warns of what is stale", async () => {
    const { connector } = await read(dated(["1", "2026-01-01", ""]));
    expect(await connector.verify()).toEqual({
      missing: [],
      warnings: [expect.stringContaining("x:1: confirmed on 2026-01-01")],
    });
  });
});

describe("nobody", () => {
  test("a presence attested as having no admins is complete and empty", async () => {
    const { receipts, grants, presences } = await read(
      "platform,presence_key,holder_email,role_label,attested_at\nx,1,,none,2026-11-20\n",
    );
    expect(grants).toEqual([]);
    expect(presences).toHaveLength(1);
    expect(receipts).toMatchObject([{ outcome: "complete", counts: { grants: 0 } }]);
  });

  test("nobody beside somebody is a mistake", async () => {
    const text = "platform,presence_key,holder_email,role_label\nx,1,ida@nordvind.example,Owner\nx,1,,\n";
    expect(await refused(text)).toMatchObject({ line: 3, message: expect.stringContaining("nobody holds a right") });
  });
});

test("a civil registration number is never read", async () => {
  const { records } = await read(
    "platform,presence_key,holder_display_name,employee_id,role_label\nx,1,Ida Bech,000000-1234,Owner\nx,1,000000-1234,1042,Owner\n",
  );
  expect(JSON.stringify(records)).not.toContain("000000");
  const details = await refused("platform,presence_key,employee_id,role_label\nx,1,000000-1234,Owner\n");
  expect(JSON.stringify(details)).not.toContain("000000");
});

test("affiliations and links have files of their own", async () => {
  const { records, receipts } = await read([
    "platform,presence_key,holder_display_name,holder_email,label,attested_at\nlinkedin,77,Ana Bo,ana@nordvind.example,Ansat,2026-11-12\n",
    "platform,presence_key,domain,direction,present,attested_at\nlinkedin,77,Nordvind.example,profile-to-domain,nej,2026-11-12\n",
  ]);
  expect(records).toContainEqual({
    type: "affiliation",
    affiliation: {
      presence: "linkedin:77",
      principal: "linkedin:mailto:ana@nordvind.example",
      label: "Ansat",
      source: "attested",
    },
  });
  expect(records).toContainEqual({
    type: "link",
    link: {
      presence: "linkedin:77",
      domain: "nordvind.example",
      direction: "profile-to-domain",
      present: false,
      source: "attested",
    },
  });
  expect(receipts.map(({ scope }) => scope)).toEqual(["affiliates:linkedin:77", "links:linkedin:77"]);
  expect(records.some(({ type }) => type === "grant")).toBe(false);
});

describe("mistakes name file, line and what was expected", () => {
  const header = "platform,presence_key,holder_email,role_label,level,grant_path,status,holder_kind,mfa,attested_at";
  test.each([
    [
      "no role column",
      "platform,presence_key,holder_email,role_lable\nx,1,a@n.example,Owner\n",
      { line: 1, message: "a column is missing: role_label", hint: expect.stringContaining("role_lable") },
    ],
    ["no holder column", "platform,presence_key,role_label\nx,1,Owner\n", { line: 1 }],
    ["no presence column", "platform,holder_email,role_label\nx,a@n.example,Owner\n", { line: 1 }],
    [
      "a role without holder",
      `${header}\nx,1,,Owner,,,,,,\n`,
      { line: 2, message: '"holder_display_name" names nobody' },
    ],
    ["a holder without role", `${header}\nx,1,a@n.example,,,,,,,\n`, { line: 2, message: '"role_label" is empty' }],
    ["an unknown level", `${header}\nx,1,a@n.example,Owner,ful,,,,,\n`, { line: 2, hint: 'Did you mean "full"?' }],
    [
      "an unknown path",
      `${header}\nx,1,a@n.example,Owner,,magic,,,,\n`,
      { line: 2, message: '"grant_path" is not a known word' },
    ],
    ["an unknown state", `${header}\nx,1,a@n.example,Owner,,,actve,,,\n`, { line: 2, hint: 'Did you mean "active"?' }],
    ["an unknown kind", `${header}\nx,1,a@n.example,Owner,,,,robot,,\n`, { line: 2 }],
    ["no platform", `${header}\n,1,a@n.example,Owner,,,,,,\n`, { line: 2, message: '"platform" is no platform' }],
    [
      "a day that does not exist",
      `${header}\nx,1,a@n.example,Owner,,,,,,2026-02-30\n`,
      { line: 2, received: "2026-02-30" },
    ],
    [
      "a date of two readings",
      `${header}\nx,1,a@n.example,Owner,,,,,,05-11-2026\n`,
      { line: 2, expected: expect.stringContaining("declared date format") },
    ],
  ])("%s", async (_, text, expected) => expect(await refused(text)).toMatchObject(expected));

  test("a glob that fits nothing", async () => {
    const connector = attestedConnector(AttestedOptions.parse({ files: "none/*.csv" }), environment());
    await expect(connector.verify()).rejects.toMatchObject({
      kind: "invalid-config",
      details: { received: "none/*.csv" },
    });
  });
});

test("whatever stands in a file, it is read or refused with a reason", async () => {
  const word = fc.constantFrom(
    "x",
    "facebook",
    "",
    "Owner",
    "none",
    "login_credential",
    "2026-11-20",
    "05-11-2026",
    '"',
    "ida@n.example",
    "ø",
    "\u0000",
    "yes",
    "https://x.com/a",
  );
  const header = fc.constantFrom(
    "platform",
    "presence_url",
    "presence_key",
    "holder_email",
    "role_label",
    "attested_at",
    "mfa",
    "label",
    "domain",
    "direction",
    "present",
  );
  const line = (cell: fc.Arbitrary<string>) =>
    fc.array(cell, { minLength: 1, maxLength: 8 }).map((cells) => cells.join(","));
  await fc.assert(
    fc.asyncProperty(line(header), fc.array(line(word), { maxLength: 4 }), async (head, rows) => {
      const outcome = await read([head, ...rows].join("\n")).then(
        () => "read",
        (error: unknown) => (isRollcallError(error) ? "refused" : error),
      );
      expect(["read", "refused"]).toContain(outcome);
    }),
    { numRuns: 200 },
  );
});

test("ids are the same in every run and every order of rows", async () => {
  const [header, ...rows] = full.split("\n");
  const ids = async (text: string) => (await read(text)).principals.map(({ id }) => id).toSorted();
  expect(await ids([header, ...rows.toReversed()].join("\n"))).toEqual(await ids(full));
});

const open = (name: string, text: string) => async (given: SourceEnvironment) => {
  await writeFile(join(folder, name), text);
  return attestedConnector(AttestedOptions.parse({ files: name }), { ...given, baseDirectory: folder });
};
testConnector(
  "attested",
  {
    normal: open("contract.csv", full),
    empty: open(
      "contract-empty.csv",
      "platform,presence_key,holder_email,role_label,attested_at\nx,1,,none,2026-11-20\n",
    ),
    stale: open("contract-stale.csv", full.replaceAll("2026-11-13", "2026-01-13")),
    unknownRole: { open: open("contract-role.csv", full.replace("Contributor", "Wizard")), role: "Wizard" },
    hidden: ["planted-note"],
  },
  { describe, it },
);
