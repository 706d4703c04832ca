import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PlatformRecord } from "@rollcall/core";
import { sourceLab } from "@rollcall/core/testing";
import { openTable } from "@rollcall/files";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type AttestAnswers,
  attestationCsv,
  attestationFileName,
  attestedConnector,
  AttestedOptions,
  attestedPlatforms,
  attestedTemplate,
  COLUMNS,
} from "./index.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-attest-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string): Promise<PlatformRecord[]> {
  await writeFile(join(folder, "list.csv"), text);
  const { environment } = sourceLab();
  const records: PlatformRecord[] = [];
  const connector = attestedConnector(AttestedOptions.parse({ files: "list.csv" }), {
    ...environment,
    baseDirectory: folder,
  });
  for await (const record of connector.read()) records.push(record);
  return records;
}

describe("template", () => {
  test.each(attestedPlatforms)(
    "$platform $kind names its screen, and its header is what is read",
    async ({ platform, kind }) => {
      for (const language of ["en", "da"] as const) {
        const template = attestedTemplate(platform, { kind, language });
        const table = await openTable({ name: "t.csv", bytes: Buffer.from(template.text) });
        expect(table.headers).toEqual(template.columns);
        expect(template.columns.slice(0, COLUMNS.length)).toEqual(COLUMNS);
        expect(template.steps[0]).toContain(template.screen);
        expect(template.steps.join()).not.toContain("undefined");
      }
    },
  );

  test("a Danish template opens in a Danish Excel", () => {
    const { text } = attestedTemplate("facebook", { kind: "group", language: "da" });
    expect(text.startsWith("\uFEFFplatform;presence_type;")).toBe(true);
  });

  test("a filled-in template reads back", async () => {
    const { text, columns } = attestedTemplate("linkedin", { kind: "group", language: "da" });
    const row = columns.map(
      (column) =>
        ({
          platform: "linkedin",
          presence_type: "group",
          presence_key: "88",
          linkedin_vanity: "ida-bech",
          role_label: "Ejer",
          attested_at: "2026-11-20",
        })[column] ?? "",
    );
    expect(await read(`${text}${row.join(";")}\r\n`)).toContainEqual(
      expect.objectContaining({
        grant: expect.objectContaining({ presence: "linkedin:88", principal: "linkedin:@ida-bech", level: "full" }),
      }),
    );
  });

  test("X asks for the password, Facebook pages do not; any platform has a template", () => {
    expect(attestedTemplate("x").steps.join()).toContain("login_credential");
    expect(attestedTemplate("facebook").steps.join()).not.toContain("login_credential");
    expect(attestedTemplate("ello")).toMatchObject({
      platform: "ello",
      kind: "page",
      screen: expect.stringContaining("settings page"),
    });
  });
});

describe("attest", () => {
  const answers: AttestAnswers = {
    platform: "x",
    key: "155",
    url: "https://x.com/nordvinddk",
    name: 'Nordvind "DK", Aalborg',
    attestedBy: "1057",
    attestedAt: "2026-11-20",
    evidence: { ref: "bilag/x.png", bytes: Buffer.from("picture") },
    holders: [
      { kind: "shared-login", handle: "nordvinddk", role: "Password", path: "login-credential" },
      {
        name: "Ida Bech",
        email: "ida@nordvind.example",
        role: "Contributor",
        secondFactor: "yes",
        grantedOn: "2024-05-01",
        note: "=1+1",
      },
    ],
  };

  test("answers become a list that reads back as they were given", async () => {
    const text = attestationCsv(answers);
    expect(text).toBe(attestationCsv(answers));
    const records = await read(text);
    expect(records).toContainEqual({
      type: "attestation",
      attestation: {
        scope: "admins:x:155",
        by: "1057",
        at: "2026-11-20",
        validUntil: "2027-02-20",
        screen: expect.stringContaining("Delegate"),
        evidenceRef: "bilag/x.png",
        // sha256 of "picture"
        evidenceSha256: "2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97",
      },
    });
    expect(records.filter(({ type }) => type === "grant")).toMatchObject([
      { grant: { principal: "x:@nordvinddk", level: "full", path: "login-credential" } },
      {
        grant: {
          principal: "x:mailto:ida@nordvind.example",
          role: "Contributor",
          level: "publish",
          grantedOn: "2024-05-01",
        },
      },
    ]);
    expect(records[0]).toMatchObject({ presence: { name: 'Nordvind "DK", Aalborg' } });
    expect(records.at(-1)).toMatchObject({ receipt: { outcome: "complete", counts: { grants: 2 } } });
  });

  test("nobody is a statement too", async () => {
    const records = await read(attestationCsv({ ...answers, holders: [] }));
    expect(records.at(-1)).toMatchObject({ receipt: { outcome: "complete", counts: { grants: 0 } } });
  });

  test.each([
    ["neither an id nor an address", { key: undefined, url: undefined }],
    ["an attestation has a name", { attestedBy: "" }],
    ["a holder has no role", { holders: [{ name: "Ida", role: "" }] }],
    ["a holder has no name", { holders: [{ role: "Owner" }] }],
  ])("%s", (message, change) => expect(() => attestationCsv({ ...answers, ...change })).toThrow(message));

  test("the same presence has the same file", () => {
    expect(attestationFileName(answers)).toBe("x-155.csv");
    expect(
      attestationFileName({ platform: "facebook", kind: "group", url: "https://www.facebook.com/groups/Naboer_1/" }),
    ).toBe("facebook-group-www-facebook-com-groups-naboer-1.csv");
  });
});
