import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createMatcher, type Person, Principal } from "@rollcall/core";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { folderWith, rollcall } from "../support/cli.ts";

const HR = `person_id,given_name,family_name,email,start_date,leave_date
1001,Hanne,Dahlgaard,hanne.dahlgaard@nordvind.example,2015-01-01,
1002,Søren,Kjærulff,soren@nordvind.example,2012-01-01,2026-03-31
1003,Mette,Jensen,mj@nordvind.example,2015-01-01,
1004,Mette,Jensen,mje@nordvind.example,2018-01-01,
`;
const SIGNALS = `id,kind,platform,value
a,handle,x,hanne_dahlgaard
b,name,facebook,Mette Jensen
a,name,x,Hanne Dahlgaard
c,email,linkedin,soren@nordvind.example
d,handle,x,presse
e,name,x,Torben Espersen
`;
const company = (files: Record<string, string> = {}) => folderWith({ "hr.csv": HR, "signals.csv": SIGNALS, ...files });
const match = (folder: string, ...more: string[]) =>
  rollcall(folder, ["match", "--roster", "hr.csv", "--signals", "signals.csv", ...more]);

interface Answer {
  id: string;
  person: string | null;
  probability: number;
  decision: string;
  tier: string;
  evidence: { kind: string; detail: string; bits?: number }[];
  candidates: { person: string; confidence: number }[];
}

it("answers for each id, in the order of the file, with everything that says so", async () => {
  const { code, stdout } = await match(company());
  const answers = JSON.parse(stdout) as Answer[];
  expect(code).toBe(0);
  expect(answers.map(({ id, person, decision, tier }) => [id, person, decision, tier])).toEqual([
    ["a", "1001", "match", "probable"],
    ["b", null, "review", "probable"],
    ["c", "1002", "match", "email"],
    ["d", null, "none", "none"],
    ["e", null, "none", "none"],
  ]);
  const [a, b] = answers;
  expect(a?.evidence.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["prior", "family-name", "given-name"]));
  expect(b?.candidates.map(({ person }) => person)).toEqual(["1003", "1004"]);
  for (const { probability, candidates } of answers) {
    expect(probability).toBeGreaterThanOrEqual(0);
    expect(probability).toBeLessThan(1);
    expect(candidates.length).toBeLessThanOrEqual(3);
  }
  // The ledger adds up to the odds of the probability.
  for (const { probability, evidence } of answers.filter((answer) => answer.evidence.length > 0)) {
    const bits = evidence.reduce((sum, item) => sum + (item.bits ?? 0), 0);
    expect(1 / (1 + 2 ** -bits)).toBeCloseTo(probability, 1);
  }
});

it("says the same as a table, and in a file", async () => {
  const folder = company();
  const json = JSON.parse((await match(folder)).stdout) as Answer[];
  const { code, stdout } = await match(folder, "--format", "csv", "-o", "answers.csv");
  expect([code, stdout]).toEqual([0, ""]);
  const text = readFileSync(join(folder, "answers.csv"), "utf8");
  expect((await match(folder, "--format", "csv")).stdout).toBe(text);
  const rows: Record<string, string>[] = parse(text, { columns: true });
  expect(rows.map(({ id, person, decision, probability }) => [id, person, decision, Number(probability)])).toEqual(
    json.map(({ id, person, decision, probability }) => [id, person ?? "", decision, probability]),
  );
});

it("is the same function as in the SDK", async () => {
  const [answer] = JSON.parse((await match(company())).stdout) as Answer[];
  const matcher = createMatcher({
    subjects: [
      {
        principal: Principal.parse({ id: "a", platform: "x", kind: "person", handle: "hanne_dahlgaard" }),
        signals: [{ kind: "name", value: "Hanne Dahlgaard" }],
      },
      ...["Mette Jensen", "Torben Espersen"].map((displayName, index) => ({
        principal: Principal.parse({ id: `n${index}`, platform: "x", kind: "person", displayName }),
      })),
    ],
  });
  for (const line of HR.trim().split("\n").slice(1)) {
    const [id = "", givenName, familyName, address = "", start, end] = line.split(",");
    const employment = { kind: "employee", status: "active", start, ...(end && { end }) };
    matcher.observe({
      id,
      givenName,
      familyName,
      formerNames: [],
      emails: [{ address, kind: "work" }],
      accounts: [],
      employments: [employment] as Person["employments"],
    });
  }
  expect(matcher.resolve()[0]).toMatchObject({ person: answer?.person, decision: answer?.decision });
});

describe("bad input is told and stops the command", () => {
  it.each([
    ["no signals", { "signals.csv": "id,kind,platform,value\n" }, "the file has no signals"],
    ["a kind that is none", { "signals.csv": "id,kind,platform,value\na,handel,x,hanne\n" }, "signals.csv:2"],
    ["a row without an id", { "signals.csv": "id,kind,platform,value\n,handle,x,hanne\n" }, "a row without an id"],
    ["a cut file", { "signals.csv": `${SIGNALS}f,han` }, "signals.csv:8"],
    ["an empty roster", { "hr.csv": "person_id,given_name,family_name\n" }, "the roster has no people"],
  ])("%s", async (_, files, told) => {
    const { code, stdout, stderr } = await match(company(files), "-o", "answers.json");
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(told);
    expect(stderr).toContain("example:");
  });

  it.each([
    ["empty", ""],
    ["no text", "\n\n"],
    ["with a column twice", "id,id,kind,value\na,a,name,Hanne\n"],
    ["a workbook", "PK\u0003\u0004"],
  ])("a signals file that is %s is told what a signals file begins with", async (_, text) => {
    const { code, stderr } = await match(company({ "signals.csv": text }));
    expect(code).toBe(2);
    expect(stderr).toContain("signals.csv:1");
    expect(stderr).toContain("id,kind,platform,value");
    expect(stderr).not.toContain("Medarbejdernr");
  });
});
