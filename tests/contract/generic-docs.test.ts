import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fakeVendor, type VendorConfiguration } from "@rollcall/http/testing";
import { collectSnapshot } from "@rollcall/scan";
import { describe, expect, it, onTestFinished } from "vitest";
import { read } from "../repo/sources.ts";
import { folderWith, rollcall } from "../support/cli.ts";

/** What stands in the page between `<!-- example: name -->` and the end of the block below it. */
const examples = new Map(
  [...read("docs/platforms/generic.md").matchAll(/<!-- example: (.+?) -->\n```\w+\n([\s\S]*?)```/g)].map(
    ([, name = "", text = ""]) => [name, text] as const,
  ),
);
const example = (name: string): string => {
  const text = examples.get(name);
  if (text === undefined) throw new Error(`the page has no example ${name}`);
  return text;
};
const TOKEN = "planted-intranet-token";
const company = "company: { name: Nordvind }\n";

const intranet: VendorConfiguration = {
  dialect: "http",
  basePath: "/api",
  authorized: ({ headers }) => headers["authorization"] === `Bearer ${TOKEN}`,
  routes: [
    { path: "/v1/me", reply: () => ({ body: { ok: true, id: 7002 } }) },
    { path: "/v1/sites", reply: () => ({ body: JSON.parse(example("intranet sites")) }) },
    { path: "/v1/sites/news/members", reply: () => ({ body: JSON.parse(example("intranet members")) }) },
  ],
};

async function intranetFolder(): Promise<{ folder: string; requests: () => string[] }> {
  const vendor = await fakeVendor(intranet);
  onTestFinished(() => vendor.close());
  const text = example("intranet configuration").replace("https://intranet.nordvind.example/api/", vendor.url);
  return {
    folder: folderWith({ "rollcall.yaml": company + text }),
    requests: () => vendor.requests.map(({ path, query }) => path + query),
  };
}

describe("docs/platforms/generic.md: the intranet", () => {
  it("is read as the page says", async () => {
    const { folder, requests } = await intranetFolder();
    const debug: string[] = [];
    const { snapshot } = await collectSnapshot({
      config: "rollcall.yaml",
      directory: folder,
      asOf: "2026-11-23",
      env: { INTRANET_TOKEN: TOKEN },
      onDebug: (line) => debug.push(line),
    });
    expect(snapshot.presences.map(({ id, name, url }) => [id, name, url])).toEqual([
      ["intranet:news", "Nyheder", "https://intranet.nordvind.example/news"],
    ]);
    expect(
      snapshot.principals.map(({ id, kind, email, scanningCredential }) => [id, kind, email, scanningCredential]),
    ).toEqual([
      ["intranet:7001", "person", "ida@nordvind.example", false],
      ["intranet:7002", "bot", undefined, true],
    ]);
    expect(
      snapshot.grants.map(({ principal, role, level, state, grantedOn }) => [principal, role, level, state, grantedOn]),
    ).toEqual([
      ["intranet:7001", "Administrator", "full", "active", "2024-03-01"],
      ["intranet:7001", "Forfatter", "publish", "active", "2024-03-01"],
      ["intranet:7002", "Revisor", "analyse", "active", undefined],
    ]);
    expect(snapshot.receipts.map(({ scope, outcome, counts }) => [scope, outcome, counts])).toEqual([
      ["admins:intranet:news", "complete", { grants: 3, expected: 2 }],
      ["presences", "complete", { presences: 1, leftOut: 1 }],
    ]);
    expect(requests().toSorted()).toEqual(["/api/v1/me", "/api/v1/sites", "/api/v1/sites/news/members?limit=100"]);
    expect(debug.length).toBeGreaterThan(3);
    expect(debug.join("\n")).not.toContain(TOKEN);
  });

  it("doctor is content with it, and names what is missing in the system's own words", async () => {
    const { folder } = await intranetFolder();
    const good = await rollcall(folder, ["doctor"], { INTRANET_TOKEN: TOKEN, ROLLCALL_KEY: "k".repeat(32) });
    expect(good.stdout + good.stderr).toMatch(/intranet/);
    expect(good.stdout + good.stderr).not.toMatch(/Revisor|is not there/);
    const bad = await rollcall(folder, ["doctor"], {
      INTRANET_TOKEN: "planted-other-token",
      ROLLCALL_KEY: "k".repeat(32),
    });
    expect(bad.code).not.toBe(0);
    expect(bad.stdout + bad.stderr).not.toContain("planted");
  });

  it.each([
    ["a placeholder", "{presence.key}", "{presence.kye}", ["did you mean {presence.key}?"]],
    ["a level", "Redaktør: publish", "Redaktør: pubish", ["pubish", 'Did you mean "publish"?']],
    ["an option", "items: sites[]", "item: sites[]", ['Did you mean "items"?']],
  ])("%s that is misspelt stops the run with file and line", async (_, from, to, says) => {
    const text = company + example("intranet configuration");
    const line = text.slice(0, text.indexOf(from)).split("\n").length;
    const folder = folderWith({ "rollcall.yaml": text.replace(from, to) });
    const { code, stderr } = await rollcall(folder, ["collect", "--output", "a.jsonl"], { INTRANET_TOKEN: TOKEN });
    expect(code).toBe(2);
    expect(stderr).toContain(`rollcall.yaml:${line}: `);
    for (const part of says) expect(stderr).toContain(part);
  });
});

describe("docs/platforms/generic.md: the newsletter tool", () => {
  const files = () => ({
    "rollcall.yaml": company + example("newsletter configuration"),
    "exports/newsletter-2026-11-20.csv": example("newsletter file"),
    "exports/newsletter-2026-08-01.csv": example("newsletter file"),
  });

  it("is read as the page says", async () => {
    const folder = folderWith(files());
    const collect = (asOf: string) => collectSnapshot({ config: "rollcall.yaml", directory: folder, asOf, env: {} });
    const { snapshot } = await collect("2026-11-23");
    expect(
      snapshot.grants.map(({ principal, role, level, state, grantedOn }) => [principal, role, level, state, grantedOn]),
    ).toEqual([
      ["newsletter:mailto:bo@nordvind.example", "Redaktør", "publish", "active", "2023-08-15"],
      ["newsletter:mailto:gitte@bureau.example", "Redaktør", "publish", "invited", "2023-08-15"],
      ["newsletter:mailto:ida@nordvind.example", "Kontoejer", "full", "active", "2019-03-01"],
    ]);
    expect(snapshot.receipts).toMatchObject([
      {
        scope: "admins:newsletter:nordvind",
        outcome: "complete",
        asOf: "2026-11-20",
        counts: { grants: 3, leftOut: 1 },
      },
    ]);
    expect((await collect("2026-12-22")).snapshot.receipts).toMatchObject([{ outcome: "stale" }]);
  });

  it("a column that the export no longer has stops the run with the file and the nearest name", async () => {
    const folder = folderWith(files());
    writeFileSync(
      join(folder, "exports/newsletter-2026-11-20.csv"),
      example("newsletter file").replace("Adgang", "Adgange"),
    );
    const { code, stderr } = await rollcall(folder, ["collect", "--output", "a.jsonl"]);
    expect(code).toBe(2);
    expect(stderr).toContain('newsletter-2026-11-20.csv:1: there is no column "Adgang"');
    expect(stderr).toContain('Did you mean "Adgange"?');
  });
});
