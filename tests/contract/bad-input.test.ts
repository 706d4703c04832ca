import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { copyOfNordvind, folderWith, rollcall } from "../support/cli.ts";

interface Case {
  title: string;
  break(folder: string): void;
  /** The message must name each of these. */
  says: (string | RegExp)[];
}

const edit = (folder: string, file: string, from: string | RegExp, to: string) => {
  const text = readFileSync(join(folder, file), "latin1");
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} holds no ${String(from)}`);
  writeFileSync(join(folder, file), changed, "latin1");
};
const anyRegistryFile = (folder: string) =>
  `registry/${
    readdirSync(join(folder, "registry"))
      .filter((file) => file.endsWith(".yaml"))
      .toSorted()[0]
  }`;

const cases: Case[] = [
  {
    title: "an unknown configuration key",
    break: (folder) => edit(folder, "rollcall.yaml", /^company:/m, "compny:\n  name: x\ncompany:"),
    says: [/rollcall\.yaml:\d+/, "compny", "Did you mean", "company"],
  },
  {
    title: "a misspelt rule",
    break: (folder) => edit(folder, "rollcall.yaml", /^policy:\n/m, "policy:\n  lock: [access/former-employe]\n"),
    says: ["rollcall.yaml", "access/former-employe", "Did you mean", "access/former-employee"],
  },
  {
    title: "a misspelt preset",
    break: (folder) => edit(folder, "rollcall.yaml", /presets: \[[^\]]*\]/, "presets: [recomended]"),
    says: ["rollcall.yaml", "recomended", "recommended"],
  },
  {
    title: "an impossible date",
    break: (folder) => edit(folder, "waivers.yaml", /expires: ["']?\d{4}-\d\d-\d\d["']?/, "expires: 2027-02-30"),
    says: [/waivers\.yaml:\d+/, "2027-02-30", "date"],
  },
  {
    title: "a waiver without expiry",
    break: (folder) => edit(folder, "waivers.yaml", /\n\s*expires: [^\n]*/, ""),
    says: [/waivers\.yaml:\d+/, "expires"],
  },
  {
    title: "a registry entry without id",
    break: (folder) => writeFileSync(join(folder, "registry/zz.yaml"), "platform: facebook\nkind: page\nname: No id\n"),
    says: [/zz\.yaml:\d+/, "id"],
  },
  {
    title: "a duplicate presence",
    break: (folder) =>
      writeFileSync(join(folder, "registry/zz-twin.yaml"), readFileSync(join(folder, anyRegistryFile(folder)), "utf8")),
    says: [/zz-twin\.yaml:\d+/, "duplicate"],
  },
  {
    title: "a source that does not exist",
    break: (folder) => edit(folder, "rollcall.yaml", /source: attested/, "source: atested"),
    says: [/rollcall\.yaml:\d+/, "atested", "Did you mean attested"],
  },
  {
    title: "an option that the source does not have",
    break: (folder) => edit(folder, "rollcall.yaml", /maxAgeDays:/, "maxAge:"),
    says: [/rollcall\.yaml:\d+/, "maxAge", "maxAgeDays"],
  },
  {
    title: "YAML that is not YAML",
    break: (folder) => writeFileSync(join(folder, "identities.yaml"), "identities:\n  - principal: a: b\n"),
    says: [/identities\.yaml:\d+/],
  },
  {
    title: "a roster that is not there",
    break: (folder) => edit(folder, "rollcall.yaml", /file: roster\/[^\s,}]+/, "file: roster/gone.csv"),
    says: ["gone.csv"],
  },
  {
    title: "a roster with no people",
    break: (folder) => {
      const file = join(folder, "roster/medarbejdere.csv");
      writeFileSync(file, `${readFileSync(file, "latin1").split("\r\n")[0]}\r\n`, "latin1");
    },
    says: ["medarbejdere.csv"],
  },
  {
    title: "an empty roster file",
    break: (folder) => writeFileSync(join(folder, "roster/medarbejdere.csv"), ""),
    says: ["medarbejdere.csv", "empty"],
  },
  {
    title: "a roster that was cut inside a row",
    break: (folder) => {
      const file = join(folder, "roster/medarbejdere.csv");
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.subarray(0, bytes.lastIndexOf(";", bytes.length - 60)));
    },
    says: [/medarbejdere\.csv:\d+/, "expected"],
  },
  {
    title: "an impossible date in the roster",
    break: (folder) => edit(folder, "roster/medarbejdere.csv", /;(\d\d)-(\d\d)-(20\d\d);/, ";31-02-$3;"),
    says: [/medarbejdere\.csv:\d+/, "31-02-"],
  },
];

describe("bad input is exit 2 with file, line and what to do, and nothing is written", () => {
  it.each(cases)("$title", async ({ break: breakIt, says }) => {
    const folder = copyOfNordvind();
    breakIt(folder);
    const { code, stderr, stdout } = await rollcall(folder, ["scan", "--output", "report.json"]);
    expect(stderr).not.toContain("    at ");
    for (const part of says)
      expect(stderr).toMatch(
        part instanceof RegExp ? part : new RegExp(part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")),
      );
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(existsSync(join(folder, "report.json"))).toBe(false);
    expect(existsSync(join(folder, ".rollcall"))).toBe(false);
  });
});

describe("the command line itself", () => {
  const empty = () => folderWith();
  it.each([
    [["scna"], 'Did you mean "scan"'],
    [["scan"], "rollcall init"],
    [["scan", "--formt", "json"], "Did you mean --format"],
    [["scan", "--roster", "a.csv", "--format", "jsn"], "Did you mean json"],
    [["scan", "--roster", "a.csv", "--as-of", "2026-02-30"], "--as-of"],
    [["scan", "--roster", "a.csv", "--names", "all"], "pseudonym"],
    [["scan", "--roster", "gone.csv", "--admins", "gone-too.csv"], "gone"],
    [["scan", "extra"], "takes no"],
    [["explain"], "which finding"],
    [["schema", "rollcal"], "Did you mean rollcall"],
    [["publish", "--plan", "--apply"], "cannot stand together"],
  ])("rollcall %j", async (args, says) => {
    const { code, stderr } = await rollcall(empty(), args);
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });
});
