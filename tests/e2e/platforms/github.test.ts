import type { Grant, PlatformRecord } from "@rollcall/core";
import { readConnector, sourceEnvironment } from "@rollcall/http/testing";
import { github } from "@rollcall/platforms/github";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../publishing/emulator.ts";

const ORGANISATION = "nordvinddk";
const STRANGER = "tok_stranger";
const MEMBER = "tok_member";
const OWNER = "tok_owner";
const members = Array.from({ length: 130 }, (_, index) => `medarbejder-${index + 1}`);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    tokens: { [OWNER]: "aksel-christensen", [MEMBER]: "medarbejder-1", [STRANGER]: "fremmed" },
    users: ["aksel-christensen", "fremmed", ...members].map((login) => ({ login })),
    orgs: [
      {
        login: ORGANISATION,
        name: "Nordvind Energi",
        members: [
          { login: "aksel-christensen", role: "admin" },
          { login: "mette-vind", role: "admin" },
          ...members.map((login) => ({ login, role: "member" as const })),
        ],
      },
    ],
  });
});
afterAll(() => emulator?.close());

// What the emulator has none of is left out; its filter for the second factor shows everybody.
const without = ["outside-collaborators", "invitations", "apps", "second-factor"] as const;

async function readAs(token: string, left: readonly (typeof without)[number][] = without) {
  const log: string[] = [];
  const options = github.options.parse({ organisations: [ORGANISATION], baseUrl: emulator.url, without: left });
  const environment = sourceEnvironment({ log, secrets: { ROLLCALL_GITHUB_TOKEN: token } });
  const connector = github.create(options, environment);
  const records = await readConnector(connector);
  return {
    connector,
    records,
    requests: log.filter((line) => line.startsWith("GET ")),
    grants: records.flatMap((record) => (record.type === "grant" ? [record.grant] : [])),
    receipts: records.flatMap((record) => (record.type === "receipt" ? [record.receipt] : [])),
  };
}

const loginsOf = (records: readonly PlatformRecord[], grants: readonly Grant[]) => {
  const handles = new Map(
    records.flatMap((record) => (record.type === "principal" ? [[record.principal.id, record.principal.handle]] : [])),
  );
  return grants.map(({ principal }) => handles.get(principal));
};

describe("an owner's token", () => {
  test("shows owners and members, over both pages, at its cost", async () => {
    const { records, grants, receipts, requests } = await readAs(OWNER);
    expect(receipts).toMatchObject([{ outcome: "complete", counts: { grants: 132, owners: 2 } }]);
    const owners = grants.filter(({ level }) => level === "full");
    expect(loginsOf(records, owners)).toEqual(expect.arrayContaining(["aksel-christensen", "mette-vind"]));
    expect(owners).toHaveLength(2);
    expect(
      loginsOf(
        records,
        grants.filter(({ role }) => role === "member"),
      ).toSorted(),
    ).toEqual(members.toSorted());
    // The own membership the long way (three), the profile, owners, and two pages of members.
    expect(requests).toHaveLength(7);
  });

  test("lists itself, marked", async () => {
    const { records } = await readAs(OWNER);
    const own = records.flatMap((record) =>
      record.type === "principal" && record.principal.scanningCredential ? [record.principal.handle] : [],
    );
    expect(own).toEqual(["aksel-christensen"]);
  });

  test("what the server does not have makes the list partial, and is named", async () => {
    const { receipts } = await readAs(OWNER, ["second-factor"]);
    expect(receipts).toMatchObject([{ outcome: "partial" }]);
    for (const part of ["outside collaborators", "invitations", "installed apps"])
      expect(receipts[0]?.reason).toContain(part);
  });

  test("satisfies verify", async () => {
    const { connector } = await readAs(OWNER);
    expect(await connector.verify()).toEqual({ actor: "aksel-christensen", missing: [], warnings: [] });
  });
});

test("a stranger's token is denied, although the server shows it the list", async () => {
  const shown = await fetch(`${emulator.url}/orgs/${ORGANISATION}/members`, {
    headers: { authorization: `Bearer ${STRANGER}` },
  });
  expect(shown.status).toBe(200);
  const { grants, receipts, connector } = await readAs(STRANGER);
  expect(receipts).toMatchObject([{ outcome: "denied" }]);
  expect(grants).toEqual([]);
  expect((await connector.verify()).missing.map(({ name }) => name)).toEqual(["Members: read"]);
});

test("whoever is made an owner or leaves shows in the next read, under the same id", async () => {
  const before = await readAs(MEMBER);
  const idOf = (read: typeof before, login: string) =>
    read.records.flatMap((record) =>
      record.type === "principal" && record.principal.handle === login ? [record.principal.id] : [],
    );
  await emulator.asPerson("PUT", `/orgs/${ORGANISATION}/memberships/medarbejder-2`, { role: "admin" });
  await emulator.asPerson("DELETE", `/orgs/${ORGANISATION}/members/medarbejder-3`);
  const after = await readAs(MEMBER);
  expect(idOf(before, "medarbejder-2")).toEqual([expect.stringMatching(/^github:\d+$/)]);
  expect(idOf(after, "medarbejder-2")).toEqual(idOf(before, "medarbejder-2"));
  expect(after.grants.find(({ principal }) => principal === idOf(after, "medarbejder-2")[0])).toMatchObject({
    role: "admin",
    level: "full",
  });
  expect(idOf(after, "medarbejder-3")).toEqual([]);
});
