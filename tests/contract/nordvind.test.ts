import { isUtf8 } from "node:buffer";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtinRules, type TrackedFinding } from "@rollcall/core";
import { scan, type ScanRun } from "@rollcall/scan";
import { beforeAll, describe, expect, test } from "vitest";

// The expectations stand in the example's own README, written by hand; this test holds the scan to them, both ways.
const example = join(import.meta.dirname, "../../examples/nordvind");
const readme = await readFile(join(example, "README.md"), "utf8");

describe("the scan of the example company", () => {
  let run: ScanRun;
  beforeAll(async () => {
    run = await scan({ config: join(example, "rollcall.yaml"), remember: false, env: {} });
  });

  test("finds what the README expects, and nothing else", () => {
    expect(run.result.findings.map(lineOf(run)).toSorted()).toEqual(expectedIn("Expected findings").toSorted());
  });

  test("says why for every expected finding", () => {
    expect(rowsOf("Expected findings").filter((cells) => (cells.at(-1) ?? "").length < 15)).toEqual([]);
  });

  // What is not found matters as much: each of these would be an accusation, or a blind eye.
  test.each([
    ["a second account of one person", "facebook:122000000000002", "active", "1042"],
    ["an account under the name before a marriage", "youtube:mailto:agnes.larsen@nordvind.example", "active", "1104"],
    ["somebody who left and came back", "instagram:@noahk_film", "active", "1099"],
    ["an address that two people have had", "linkedin:mailto:noah@nordvind.example", "active", "1618"],
    ["a contractor within his contract", "github:9100005", "active", "1433"],
    ["the name of somebody who left", "facebook:name:Emma Hansen", "unmatched", null],
    ["a last day that is today", "facebook:122000000000008", "leaving", "1112"],
    ["a last day that was yesterday", "youtube:mailto:sofia.rasmussen@nordvind.example", "former", "1118"],
    ["a bot", "github:9100900", "service", null],
    ["a shared login", "x:@nordvinddk", "service", null],
  ])("knows %s", (_, principal, verdict, person) => {
    const found = run.result.judgement.verdicts.find((each) => each.principal === principal);
    expect(found).toMatchObject({ verdict, person });
  });

  test("reads the whole roster, across its encoding", () => {
    expect(run.result.snapshot.roster?.people).toBe(240);
    expect(run.result.snapshot.people.find(({ id }) => id === "1512")?.familyName).toBe("O’Connor");
  });

  test("keeps no column that it does not need", () => {
    expect(JSON.stringify(run.result.snapshot)).not.toContain("000000-");
  });
});

test("a roster that HR's export cut short is suspected, and nobody is called former", async () => {
  const run = await scan({ config: join(example, "rollcall.afkortet-roster.yaml"), remember: false, env: {} });
  const found = run.result.findings.filter(({ rule }) => rule === "source/roster-suspect");
  expect(found.map(lineOf(run))).toEqual(expectedIn("On the day HR's export broke"));
  expect(run.result.findings.filter(({ rule }) => rule === "access/former-employee")).toEqual([]);
  expect(run.exitCode).toBe(3);
});

test("every rule is shown at least once", () => {
  const shown = new Set(rowsOf("").map(([rule]) => rule));
  expect(builtinRules.map(({ meta }) => meta.id).filter((id) => !shown.has(id))).toEqual([]);
});

test("the roster is what Danish Excel writes, and the script writes it again to the byte", async () => {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-example-"));
  try {
    execFileSync(process.execPath, [join(import.meta.dirname, "../../scripts/example-roster.mjs"), folder]);
    for (const name of ["medarbejdere.csv", "medarbejdere-kun-en-afdeling.csv"]) {
      const committed = await readFile(join(example, "roster", name));
      expect(committed.equals(await readFile(join(folder, name)))).toBe(true);
      expect(isUtf8(committed)).toBe(false);
      expect(committed.toString("latin1").split("\r\n").at(0)).toMatch(/^Medarbejdernr;Fornavn;/);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe("the folder", () => {
  test("names no domain that somebody could own", async () => {
    for (const file of await filesBelow(example)) {
      const text = await readFile(file, "latin1");
      const hosts = [...text.matchAll(/(?:@|https?:\/\/)((?:[a-z0-9-]+\.)+[a-z]{2,})/gi)].map(([, host]) => host);
      expect(hosts.filter((host) => !host?.endsWith(".example"))).toEqual([]);
    }
  });

  test("runs at night with the least it needs", async () => {
    const workflow = await readFile(join(example, ".github/workflows/rollcall.yml"), "utf8");
    expect(workflow).toMatch(/^permissions: \{\}$/m);
    expect(workflow).toMatch(/^concurrency:$/m);
    const uses = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(1);
    expect(uses.filter((action) => !/@[0-9a-f]{40}$/.test(action ?? ""))).toEqual([]);
  });

  test("asks for no story that could name a person", async () => {
    const forms = (await filesBelow(join(example, ".github/ISSUE_TEMPLATE"))).filter((file) => !/config/.test(file));
    expect(forms).toHaveLength(3);
    for (const form of forms) {
      const text = await readFile(form, "utf8");
      expect(text).not.toMatch(/type: textarea/);
      expect(text).toMatch(/Do not write (people's names|who it is)/);
    }
  });
});

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // What a run has left behind is no part of the example.
  return files.filter((file) => !/[\\/]\.rollcall[\\/]|rollcall-report\./.test(file));
}

/** One finding as the table writes it: rule, presence, about, person, state. */
function lineOf(run: ScanRun): (finding: TrackedFinding) => string {
  const entryOf = new Map(run.result.judgement.presences.map(({ id, entry }) => [id, entry?.id]));
  return ({ rule, presence, principal, subject, person, status, waiver }) =>
    [
      rule,
      presence === undefined ? "–" : (entryOf.get(presence) ?? presence),
      principal ?? subject ?? "–",
      person ?? "–",
      status === "accepted" ? `accepted: ${waiver}` : "open",
    ].join(" | ");
}

function expectedIn(heading: string): string[] {
  return rowsOf(heading).map((cells) => cells.slice(0, 5).join(" | "));
}

/** The rows of the tables below a heading; a row begins with a rule's id. */
function rowsOf(heading: string): string[][] {
  const section = heading === "" ? readme : (readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? "");
  return section
    .split("\n")
    .filter((line) => /^\| `[a-z0-9-]+\/[a-z0-9-]+` \|/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
}
