import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Grant, PlatformRecord, Principal, Receipt } from "@rollcall/core";
import { readConnector, sourceEnvironment } from "@rollcall/http/testing";
import { wordpress } from "@rollcall/platforms/wordpress";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folderWith, rollcall } from "../../support/cli.ts";
import { type SiteUser, startWordpress, type WordpressSite } from "./wordpress/site.ts";

// A real WordPress with everybody whom a company's site has: its own roles, roles of WordPress, and readers.
const person = (login: string, role: string, more: Partial<SiteUser> = {}): SiteUser => ({
  login,
  role,
  name: `Bruger ${login}`,
  email: `${login}@nordvind.example`,
  ...more,
});
const several = (count: number, role: string): SiteUser[] =>
  Array.from({ length: count }, (_, index) => person(`${role}-${index + 1}`, role));

const users: SiteUser[] = [
  person("rollcall", "administrator", { applicationPassword: true }),
  person("oscar", "editor", {
    name: "Oscar Thomsen",
    email: "oscar.thomsen@nordvind.example",
    applicationPassword: true,
  }),
  person("viggo", "editor", { name: "Viggo Lund", email: "viggo.lund@nordvind.example" }),
  person("revisor", "revisor", { applicationPassword: true }),
  person("astrid", "webchef"),
  person("bertil", "pressevagt"),
  person("clara", "forumvaert"),
  person("ditte", "", { capabilities: ["publish_pages"] }),
  ...several(230, "author"),
  ...several(12, "contributor"),
  ...several(40, "subscriber"),
];
const roles = {
  webchef: ["read", "manage_options"],
  pressevagt: ["read", "edit_posts", "publish_posts"],
  forumvaert: ["read", "moderate_comments"],
  revisor: ["read", "list_users"],
};
/** Everybody but the readers, and Freja who installed the site. */
const HOLDERS = users.length - 40 + 1;

let site: WordpressSite;
let passwords: Record<string, string> = {};
beforeAll(async () => {
  site = await startWordpress();
  passwords = site.change({ roles, users });
}, 300_000);
afterAll(() => site?.close());

async function readAs(login: string, more: { password?: string; url?: string; permalinks?: "plain" } = {}) {
  const log: string[] = [];
  const password = more.password ?? passwords[login] ?? "";
  const options = wordpress.options.parse({
    url: more.url ?? site.url,
    user: login,
    ...(more.permalinks !== undefined && { permalinks: more.permalinks }),
  });
  const environment = sourceEnvironment({ log, secrets: { WORDPRESS_APPLICATION_PASSWORD: password } });
  const connector = wordpress.create(options, environment);
  const records = await readConnector(connector);
  const requests = log.filter((line) => line.startsWith("GET "));
  return { connector, requests, log: log.join("\n"), password, ...sorted(records) };
}

function sorted(records: readonly PlatformRecord[]) {
  const principals: Principal[] = [];
  const grants: Grant[] = [];
  const receipts: Receipt[] = [];
  for (const record of records) {
    if (record.type === "principal") principals.push(record.principal);
    if (record.type === "grant") grants.push(record.grant);
    if (record.type === "receipt") receipts.push(record.receipt);
  }
  const presence = records.flatMap((record) => (record.type === "presence" ? [record.presence] : []))[0];
  return { presence, principals, grants, receipts };
}

describe("an administrator's application password", () => {
  test("shows everybody who holds a right, over all pages, and no reader", async () => {
    const { presence, principals, grants, receipts, requests, log, password } = await readAs("rollcall");
    expect(receipts).toMatchObject([{ outcome: "complete", counts: { grants: HOLDERS, expected: HOLDERS } }]);
    expect(presence).toMatchObject({ kind: "site", name: "Nordvind Nyheder", key: new URL(site.url).host });
    expect(requests).toHaveLength(1 + Math.ceil(HOLDERS / 100));

    const counts: Record<string, number> = {};
    for (const { role, level } of grants) counts[`${role}: ${level}`] = (counts[`${role}: ${level}`] ?? 0) + 1;
    expect(counts).toEqual({
      "administrator: full": 2,
      "editor: publish": 2,
      "author: publish": 230,
      "contributor: other": 12,
      "webchef: full": 1,
      "pressevagt: publish": 1,
      "forumvaert: moderate": 1,
      "revisor: other": 1,
      "(no role): publish": 1,
    });
    expect(grants.every((grant) => grant.grantedOn === undefined)).toBe(true);
    expect(new Set(principals.map(({ id }) => id)).size).toBe(HOLDERS);
    expect(principals.find(({ handle }) => handle === "oscar")).toMatchObject({
      displayName: "Oscar Thomsen",
      email: "oscar.thomsen@nordvind.example",
    });
    const own = principals.filter(({ scanningCredential }) => scanningCredential);
    expect(own.map(({ handle }) => handle)).toEqual(["rollcall"]);
    for (const secret of [
      password,
      password.replaceAll(" ", ""),
      Buffer.from(`rollcall:${password}`).toString("base64"),
    ])
      expect(log).not.toContain(secret);
  });

  test("reads the same twice, and with plain permalinks", async () => {
    const first = await readAs("rollcall");
    for (const again of [await readAs("rollcall"), await readAs("rollcall", { permalinks: "plain" })]) {
      expect(again.grants).toEqual(first.grants);
      expect(again.receipts).toEqual(first.receipts);
    }
  });

  test("satisfies verify, and metrics", async () => {
    const { connector, presence } = await readAs("rollcall");
    expect(await connector.verify()).toEqual({ actor: "rollcall", missing: [], warnings: [] });
    expect(await connector.metrics?.(presence!)).toMatchObject({ posts: 1 });
  });
});

describe("whoever may not see the list is denied, never shown an empty one", () => {
  test.each([
    ["a wrong password", { password: "wron gpas swor dwro ngpa sswd" }],
    ["a web server that drops the credential", { headless: true }],
  ])("%s", async (_, { password, headless }: { password?: string; headless?: boolean }) => {
    const { grants, receipts, connector } = await readAs("rollcall", {
      ...(password !== undefined && { password }),
      ...(headless === true && { url: site.headlessUrl }),
    });
    expect(receipts).toMatchObject([{ outcome: "denied" }]);
    expect(grants).toEqual([]);
    await expect(connector.verify()).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  test("a user that is not there", async () => {
    const { grants, receipts } = await readAs("nobody", { password: "some pass word" });
    expect(receipts).toMatchObject([{ outcome: "denied" }]);
    expect(grants).toEqual([]);
  });

  test("an editor, who may not list users", async () => {
    const { grants, receipts, connector } = await readAs("oscar");
    expect(receipts).toMatchObject([{ outcome: "denied" }]);
    expect(grants).toEqual([]);
    const { actor, missing } = await connector.verify();
    expect(actor).toBe("oscar");
    expect(missing.map(({ name }) => name)).toEqual(["list_users", "edit_users"]);
  });

  test("somebody who may list but not edit users is shown themselves alone, which is partial", async () => {
    const { grants, receipts, connector } = await readAs("revisor");
    expect(receipts).toMatchObject([{ outcome: "partial", counts: { users: 1, expected: HOLDERS } }]);
    expect(receipts[0]?.reason).toContain("edit_users");
    expect(grants).toHaveLength(1);
    expect((await connector.verify()).missing.map(({ name }) => name)).toEqual(["edit_users"]);
  });
});

test("a scan finds the leaver among the editors, and finds him gone when the site has let him go", async () => {
  const folder = folderWith({
    "rollcall.yaml": `company: { name: Nordvind Energi, language: da }
roster: { source: csv, file: roster.csv, dateFormat: dd-MM-yyyy }
platforms:
  - { source: wordpress, url: "${site.url}", user: rollcall }
policy: { presets: [starter] }
`,
    "roster.csv": `Medarbejdernr;Fornavn;Efternavn;E-mail;Ansættelsesdato;Sidste arbejdsdag;Status
1042;Freja;Møller;freja.moeller@nordvind.example;01-03-2017;;Aktiv
1057;Oscar;Thomsen;oscar.thomsen@nordvind.example;01-05-2019;;Aktiv
1063;Viggo;Lund;viggo.lund@nordvind.example;01-08-2015;31-10-2026;Fratrådt
`,
    "registry/site.yaml": `id: site
platform: wordpress
kind: site
key: "${new URL(site.url).host}"
name: Nordvind Nyheder
owner: "1042"
successor: "1057"
`,
  });
  const env = { ROLLCALL_KEY: "a key for this test", WORDPRESS_APPLICATION_PASSWORD: passwords["rollcall"] ?? "" };
  const night = async (asOf: string) => {
    const result = await rollcall(
      folder,
      ["scan", "--as-of", asOf, "--format", "json", "--output", "report.json", "--names", "full"],
      env,
    );
    const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as {
      receipts: { scope: string; outcome: string }[];
      findings: { rule: string; person?: string; status: string }[];
    };
    const leavers = report.findings.filter(
      ({ rule, status }) => rule === "access/former-employee" && status !== "fixed",
    );
    return { ...result, leavers, receipts: report.receipts };
  };

  const first = await night("2026-11-23");
  expect(first).toMatchObject({ code: 1, stderr: expect.not.stringContaining("rollcall scan:") });
  expect(first.receipts).toContainEqual(
    expect.objectContaining({ scope: `admins:wordpress:${new URL(site.url).host}`, outcome: "complete" }),
  );
  expect(first.leavers).toMatchObject([{ person: "1063", status: "new" }]);

  site.change({ remove: ["viggo"] });
  expect((await night("2026-11-24")).leavers).toEqual([]);
});
