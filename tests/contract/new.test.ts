import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { type AnyRule, Report } from "@rollcall/core";
import { testRule } from "@rollcall/core/testing";
import { afterAll, describe, expect, it } from "vitest";
import { read, root } from "../repo/sources.ts";
import { rollcall } from "../support/cli.ts";

/** A folder inside the repository, so that the files of a scaffold find the packages. */
const folder = mkdtempSync(join(root, "tests/.scaffold-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function place(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const textOf = (path: string) => readFileSync(join(folder, path), "utf8");
const made = (stdout: string, word: string) =>
  stdout
    .split("\n")
    .filter((line) => line.startsWith(word))
    .map((line) => line.split(/\s+/)[1]);

describe("in a governance repository", () => {
  const company = ["--root", join(folder, "company")];
  const scaffold = (...args: string[]) => rollcall(folder, ["new", ...args, ...company]);

  it("a connector is three files, and a scan and the doctor read with it", async () => {
    const { code, stdout } = await scaffold("connector", "my-forum");
    expect(code).toBe(0);
    expect(made(stdout, "made")).toEqual(
      ["schema.ts", "index.ts", "my-forum.test.ts"].map((file) => `connectors/my-forum/${file}`),
    );
    expect(stdout).toContain('{ source: ./connectors/my-forum/index.ts, presences: ["1001"] }');

    const server = createServer((request, response) => {
      const isAllowed = request.headers.authorization === "Bearer planted" || request.url?.endsWith("/me");
      response.writeHead(isAllowed ? 200 : 403, { "content-type": "application/json" });
      response.end(
        JSON.stringify(
          request.url?.endsWith("/me")
            ? { id: "u9", name: "Rollcall" }
            : { holders: [{ id: "u1", name: "Hanne", role: "admin" }], next: null, total: 1 },
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const connector = `{ source: ./connectors/my-forum/index.ts, presences: ["1001"], baseUrl: "http://127.0.0.1:${port}/" }`;
      place("company/hr.csv", "id,name,email,start\n1,Hanne Krogh,hanne@nordvind.example,2020-01-01\n");
      place(
        "company/rollcall.yaml",
        `company: { name: Nordvind }\nroster: { source: csv, file: hr.csv }\nplatforms: [${connector}]\n`,
      );
      const ask = (args: string[], env: Record<string, string>) => rollcall(join(folder, "company"), args, env);
      const scan = ["scan", "--no-state", "--format", "json", "--names", "full"];
      expect(await ask(scan, {})).toMatchObject({ code: 2, stderr: expect.stringContaining("MY_FORUM_TOKEN") });
      const { stdout: json } = await ask(scan, { MY_FORUM_TOKEN: "planted" });
      expect(Report.parse(JSON.parse(json))).toMatchObject({
        summary: { grants: 1 },
        verdicts: [{ principal: "my-forum:u1" }],
      });
      expect(await ask(["doctor"], { MY_FORUM_TOKEN: "without-rights" })).toMatchObject({
        stdout: expect.stringContaining("holders:read"),
      });
    } finally {
      server.close();
    }
  });

  it.each([
    ["./connectors/gone.ts", /the connector ".\/connectors\/gone.ts" is not there/],
    ["./connectors/none.ts", /does not export one connector[\s\S]*received: none/],
    ["./connectors/broken.ts", /could not be loaded/],
    ["linkedinn", /Did you mean linkedin/],
  ])("the source %s is refused with file and line", async (source, message) => {
    place("company/connectors/none.ts", "export const nothing = 1;\n");
    place("company/connectors/broken.ts", "export const = ;\n");
    place("company/rollcall.yaml", `company: { name: Nordvind }\nplatforms:\n  - source: ${source}\n`);
    const { code, stderr } = await rollcall(join(folder, "company"), ["scan"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/rollcall\.yaml:3|connectors\/(?:none|broken)\.ts/);
  });

  it("a rule is three files, passes its own cases, and a scan finds with it", async () => {
    const { stdout } = await scaffold("rule", "own/enough-followers");
    expect(made(stdout, "made")).toEqual(["ts", "test.ts", "md"].map((end) => `rules/enough-followers.${end}`));
    const rule = (await import(join(folder, "company/rules/enough-followers.ts"))) as { default: AnyRule };
    // Without a runner the kit throws at the first case that fails.
    testRule(rule.default, {
      valid: [{ name: "enough", presences: { "facebook:1": { followers: 100 } } }],
      invalid: [
        {
          name: "too few",
          presences: { "facebook:1": { followers: 99 } },
          findings: [{ messageId: "few", presence: "facebook:1", data: { count: 99 } }],
        },
      ],
    });
    place(
      "company/rollcall.yaml",
      "company: { name: Nordvind }\nplatforms: [{ source: admins-json, files: list.jsonl }]\npolicy: { presets: [strict], extraRules: [./rules/enough-followers.ts] }\n",
    );
    const presence = { id: "x:1", platform: "x", kind: "account", key: "1", name: "Nordvind", followers: 3 };
    const receipt = { source: "x", scope: "admins:x:1", outcome: "complete", asOf: "2026-11-22" };
    const lines = [
      { type: "header", schema: "rollcall.snapshot/1", company: "Nordvind", timeZone: "UTC", asOf: "2026-11-22" },
      { type: "presence", presence },
      { type: "receipt", receipt },
    ];
    place("company/list.jsonl", lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const { stdout: json } = await rollcall(join(folder, "company"), ["scan", "--no-state", "--format", "json"]);
    expect(Report.parse(JSON.parse(json)).findings.map((finding) => finding.rule)).toContain("own/enough-followers");
  });

  describe("the tests that are made", async () => {
    await rollcall(folder, ["new", "connector", "forum", "--root", join(folder, "made")]);
    await rollcall(folder, ["new", "rule", "own/enough", "--root", join(folder, "made")]);
    await import(join(folder, "made/connectors/forum/forum.test.ts"));
    await import(join(folder, "made/rules/enough.test.ts"));
  });

  it.each([
    [["connector", "my-forum"], /it is there already, and nothing was written/],
    [["connector", "My Forum"], /a platform id in lower case/],
    [["connector"], /rollcall new connector forum/],
    [["connector", "a", "b"], /made by one id/],
    [["rule", "enough"], /<theme>\/<name>/],
    [["rul", "own/enough"], /Did you mean rule\?/],
    [[], /expected: connector, rule/],
  ])("%s is refused", async (args, message) => {
    const { code, stdout, stderr } = await scaffold(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });
});

describe("in a clone of Rollcall", () => {
  const clone = join(folder, "clone");
  const lists = ["packages/platforms/src/index.ts", "packages/core/src/rules/index.ts", "docs/rules/README.md"];

  it("the files stand next to the others, and the lists name them in their place", async () => {
    for (const file of lists) place(`clone/${file}`, read(file));
    // From a folder inside, as a developer would.
    const { stdout } = await rollcall(join(clone, "docs/rules"), ["new", "connector", "my-forum"]);
    expect(made(stdout, "made")).toEqual([
      "packages/platforms/src/my-forum/schema.ts",
      "packages/platforms/src/my-forum/index.ts",
      "packages/platforms/src/my-forum/my-forum.test.ts",
      "docs/platforms/my-forum.md",
    ]);
    expect(made(stdout, "changed")).toEqual([lists[0]]);
    expect(textOf(`clone/${lists[0]}`)).toContain('  "my-forum": myForum,\n');

    const rule = await rollcall(clone, ["new", "rule", "presence/enough-followers"]);
    expect(made(rule.stdout, "made")).toEqual([
      "packages/core/src/rules/presence/enough-followers.ts",
      "packages/core/src/rules/presence/enough-followers.test.ts",
      "docs/rules/presence/enough-followers.md",
    ]);
    expect(made(rule.stdout, "changed")).toEqual(lists.slice(1));
    const index = textOf(`clone/${lists[1]}`);
    const ids = [...index.matchAll(/ from "\.\/(\w+\/[\w-]+)\.ts";/g)].map(([, id]) => id);
    expect(ids).toEqual(ids.toSorted());
    expect(index).toMatch(/ presenceDuplicate,\n {2}presenceEnoughFollowers,\n {2}presenceHandleConvention,/);
    const page = textOf(`clone/${lists[2]}`);
    expect(page).toMatch(
      /\(presence\/duplicate\.md\).*\n\| \[presence\/enough-followers\]\(.*\n\| \[presence\/handle-/,
    );
  });

  it("a rule takes its place before the first and after the last", async () => {
    for (const id of ["aaa/first", "zzz/last"]) await rollcall(clone, ["new", "rule", id]);
    const index = textOf(`clone/${lists[1]}`);
    expect(index).toMatch(/^import aaaFirst from "\.\/aaa\/first\.ts";\n/);
    expect(index).toMatch(/builtinRules: readonly AnyRule\[\] = \[\n {2}aaaFirst,/);
    expect(index).toMatch(/,\n {2}zzzLast,\n\];/);
  });

  it("what cannot be changed is left to do by hand", async () => {
    place(`clone/${lists[0]}`, "export {};\n");
    const { code, stdout } = await rollcall(clone, ["new", "connector", "other"]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'by hand packages/platforms/src/index.ts: add other from "./other/index.ts" to connectors',
    );
    expect(textOf(`clone/${lists[0]}`)).toBe("export {};\n");
  });
});

describe("rollcall platforms", () => {
  it.each([60, 80, 120])("is read in %s columns", async (columns) => {
    const { stdout } = await rollcall(root, ["platforms"], {}, { columns });
    // An address is one word, however long it is.
    const isAddress = /^\s*(needs )?https:\S+,?$/;
    expect(stdout.split("\n").filter((line) => line.length > columns && !isAddress.test(line))).toEqual([]);
    expect(stdout).toMatch(/^ {2}github +GitHub organisations\n +organisation \(api\)\n +needs /m);
  });

  it("gives a program id, kinds, method and permissions", async () => {
    const rows = JSON.parse((await rollcall(root, ["platforms", "--format", "json"])).stdout) as { id: string }[];
    expect(rows.find(({ id }) => id === "linkedin")).toMatchObject({
      kinds: ["page", "ad-account", "group"],
      admins: { page: "api", "ad-account": "api", group: "attested" },
      method: "both",
      permissions: expect.arrayContaining(["r_organization_admin"]),
    });
  });
});
