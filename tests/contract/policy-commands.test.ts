import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Report } from "@rollcall/core";
import { describe, expect, it } from "vitest";
import { root } from "../repo/sources.ts";
import { copyOfNordvind, folderWith, rollcall } from "../support/cli.ts";

const edit = (folder: string, file: string, from: string | RegExp, to: string) => {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} holds no ${String(from)}`);
  writeFileSync(path, changed);
};
const findingsOf = async (folder: string, ...args: string[]) => {
  const { stdout } = await rollcall(folder, ["scan", "--format", "json", "--names", "full", ...args]);
  return Report.parse(JSON.parse(stdout)).findings;
};

describe("what is misspelt is exit 2, with what was expected and the nearest name", () => {
  it.each<[string[], ...string[]]>([
    [["rules", "extra"], 'it takes no "extra"'],
    [["rules", "--preset", "recomended"], "Did you mean recommended?"],
    [["leaver"], "whose plan?", "rollcall leaver 1042"],
    [["leaver", "9999"], "nobody on the roster", "9999"],
    [["leaver", "1042", "1043"], 'it takes no "1043"'],
    [["joiner", "9999"], "nobody on the roster"],
    [["simulate"], "who leaves?"],
    [["simulate", "--leaver", "104"], "Did you mean 1042?"],
    [["simulate", "--leavers", "gone.csv"], "gone.csv"],
    [["waivers", "prun"], "Did you mean prune?"],
    [["fingerprints"], "rollcall fingerprints migrate"],
    [["fingerprints", "migrat"], "Did you mean migrate?"],
    [["fingerprints", "migrate"], "ROLLCALL_KEY is not set", "openssl rand"],
    [["policy"], "init, render"],
    [["policy", "rendr"], "Did you mean render?"],
    [["policy", "render", "--format", "pdf"], "markdown, html"],
    [["policy", "render", "--names", "ful"], "Did you mean full?"],
    [["policy", "render", "--output", "no/such/folder.md"], "could not be written", "folder.md"],
    [["policy", "init", "--answer", "hour=x"], "Did you mean hours?"],
    [["policy", "init", "--yes", "--answer", "hours=never"], "allowed, breaks-only, forbidden"],
    [["voice"], "on which page?"],
    [["voice", "facebok-dk"], "Did you mean facebook-dk?"],
    [["check-post"], "--text or --file"],
    [["check-post", "--file", "gone.txt"], "gone.txt"],
    [["check-post", "--text", "x", "--class", "intern"], "Did you mean internal?"],
    [["check-post", "--text", "x", "--at", "2026-11-23"], "--at 2026-11-23T10:00:00+01:00"],
    [["check-post", "--text", "x", "--presence", "facebok-dk"], "Did you mean facebook-dk?"],
    [["check-post", "--text", "two", "words"], 'it takes no "words"'],
    [["registry"], "rollcall registry export"],
    [["registry", "exprt"], "Did you mean export?"],
    [["registry", "export", "--output", "no/such/folder.json"], "could not be written"],
    [["verify"], "which page?"],
    [["verify", "nonsense"], "received: nonsense"],
    [["verify", "x.com/nordvind", "--presences", "rollcall.yaml"], "rollcall.yaml:"],
  ])("rollcall %j", async (args, ...says) => {
    const { code, stdout, stderr } = await rollcall(copyOfNordvind(), args);
    expect(stderr).not.toContain("    at ");
    for (const part of says) expect(stderr).toContain(part);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it.each([
    ["  leavingWithinDays: 30", "  units:\n    Marketting: { rules: {} }", 'Did you mean "Marketing"?'],
    ["  leavingWithinDays: 30", "  presences:\n    facebok-dk: { rules: {} }", 'Did you mean "facebook-dk"?'],
    ["presences: [github], level: full", "presences: [githubb], level: full", 'Did you mean "github"?'],
    ["  leavingWithinDays: 30", "  dueDays: { hihg: 3 }", "hihg"],
  ])("in rollcall.yaml: %s → %s", async (from, to, says) => {
    const folder = copyOfNordvind();
    edit(folder, "rollcall.yaml", from, to);
    const { code, stderr } = await rollcall(folder, ["scan"]);
    expect(stderr).toMatch(/rollcall\.yaml:\d+/);
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });
});

describe("rules", () => {
  it("are listed by consideration, in order", async () => {
    const { stdout } = await rollcall(root, ["rules"]);
    expect(stdout.match(/^\S+$/gm)).toEqual(["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "housekeeping"]);
  });

  it("of one's own are the page's example, without anything installed", async () => {
    const page = readFileSync(join(root, "docs/rules/your-own.md"), "utf8");
    const [code = ""] = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, text]) => text);
    const folder = copyOfNordvind();
    mkdirSync(join(folder, "rules"));
    writeFileSync(join(folder, "rules/enough-followers.js"), code);
    edit(
      folder,
      "rollcall.yaml",
      "  presets: [strict]",
      "  presets: [strict]\n  extraRules: [./rules/enough-followers.js]",
    );
    edit(folder, "rollcall.yaml", "  rules:\n", "  rules:\n    own/enough-followers: [low, { least: 1000000 }]\n");
    expect((await findingsOf(folder, "--no-state")).map(({ rule }) => rule)).toContain("own/enough-followers");
    expect((await rollcall(folder, ["rules"])).stdout).toContain("own/enough-followers");

    edit(folder, "rules/enough-followers.js", 'severity: "low"', 'severity: "lwo"');
    const broken = await rollcall(folder, ["scan", "--no-state"]);
    expect(broken.stderr).toContain("the rule own/enough-followers is not whole: meta.severity");
    expect(broken.code).toBe(2);
  });

  it("may be locked against units and presences, and due when the company says", async () => {
    const folder = copyOfNordvind();
    edit(
      folder,
      "rollcall.yaml",
      "  leavingWithinDays: 30",
      [
        "  lock: [access/former-employee]",
        "  units: { Kommunikation: { rules: { access/former-employee: low } } }",
        "  presences: { github: { rules: { access/former-employee: off, access/dormant: off } } }",
        "  dueDays: { high: 2 }",
      ].join("\n"),
    );
    const findings = await findingsOf(folder, "--no-state");
    const former = findings.filter(({ rule }) => rule === "access/former-employee");
    expect(former.map(({ severity }) => severity).toSorted()).toEqual([
      "critical",
      "critical",
      "critical",
      "high",
      "high",
    ]);
    expect(findings.filter(({ rule }) => rule === "access/dormant")).toEqual([]);
    expect(findings.find(({ rule }) => rule === "presence/owner-left")?.dueBy).toBe("2026-11-25");
  });
});

describe("findings with a life", () => {
  it("another key is refused, and migrate carries the findings over", async () => {
    const folder = copyOfNordvind();
    await rollcall(folder, ["scan"], { ROLLCALL_KEY: "first" });
    const next = ["scan", "--as-of", "2026-11-24", "--format", "json"];
    const refused = await rollcall(folder, next, { ROLLCALL_KEY: "second" });
    expect(refused.stderr).toContain("rollcall fingerprints migrate");
    expect(refused.code).toBe(2);
    const migrated = await rollcall(folder, ["fingerprints", "migrate"], { ROLLCALL_KEY: "second" });
    expect(migrated.stdout).toMatch(/^[1-9]\d* fingerprints carried over/);
    const report = Report.parse(JSON.parse((await rollcall(folder, next, { ROLLCALL_KEY: "second" })).stdout));
    expect(report.summary.findings.byStatus["open"]).toBeGreaterThan(80);
  });

  it("a custodian who is taken off the registry still knows the password", async () => {
    const folder = copyOfNordvind();
    const rotate = async (asOf: string) =>
      (await findingsOf(folder, "--as-of", asOf))
        .filter(({ rule }) => rule === "custody/rotate")
        .map(({ status }) => status);
    expect(await rotate("2026-11-23")).toEqual(["new"]);
    edit(folder, "registry/x-nordvind.yaml", /\n {2}earlier:\n {4}- [^\n]*/, "");
    expect(await rotate("2026-11-24")).toEqual(["open"]);
    edit(folder, "registry/x-nordvind.yaml", /lastRotatedOn: \S+/, "lastRotatedOn: 2026-11-24");
    expect(await rotate("2026-11-25")).toEqual(["fixed"]);
  });

  it("waivers prune takes what has ended or is unused, and leaves the rest as it stands", async () => {
    const folder = copyOfNordvind();
    const before = readFileSync(join(folder, "waivers.yaml"), "utf8");
    const listed = await rollcall(folder, ["waivers"]);
    expect(listed.stdout.match(/^[\w-]+(?=:)/gm)).toEqual(["gammel-invitation", "havblik-forlaengelse"]);
    expect(listed.code).toBe(1);
    await rollcall(folder, ["waivers", "prune", "--dry-run"]);
    expect(readFileSync(join(folder, "waivers.yaml"), "utf8")).toBe(before);
    expect((await rollcall(folder, ["waivers", "prune"])).stdout).toContain("Removed 2 of 4");
    const after = readFileSync(join(folder, "waivers.yaml"), "utf8");
    for (const line of after.split("\n")) expect(before.split("\n")).toContain(line);
    expect(after).toContain("id: youtube-pause");
    expect(after).not.toContain("gammel-invitation");
  });
});

describe("people who come and go", () => {
  it("a joiner has what the job asks for, before the first day and without a right yet", async () => {
    const { stdout } = await rollcall(copyOfNordvind(), ["joiner", "1110", "--names", "full", "--lang", "en"]);
    expect(stdout).toContain("Plan for a joiner: Carl Johansen (1110)");
    expect(stdout).toContain("First day 1 December 2026");
    expect(stdout).toMatch(/Give Carl Johansen the right to publish on Nordvind Energi/);
  });

  it.each(["1042\n1078\n", "id;navn\n1042;a\n1078;b\n", "navn;Medarbejdernr.\na;1042\nb;1078\n"])(
    "many leave at once: %j",
    async (csv) => {
      const folder = copyOfNordvind();
      writeFileSync(join(folder, "leavers.csv"), csv);
      const { stdout } = await rollcall(folder, [
        "simulate",
        "--leavers",
        "leavers.csv",
        "--format",
        "json",
        "--names",
        "full",
      ]);
      const simulation = JSON.parse(stdout) as {
        leavers: string[];
        presences: { presence: string; adminless: boolean }[];
      };
      expect(simulation.leavers).toEqual(["1042", "1078"]);
      expect(simulation.presences.find(({ presence }) => presence === "facebook:100200300400505")?.adminless).toBe(
        true,
      );
    },
  );
});

describe("the policy itself", () => {
  it("says the company's own answers, and names people only when asked to", async () => {
    const folder = folderWith({ "rollcall.yaml": "company: { name: Havn A/S, language: da }\n" });
    const made = await rollcall(folder, ["policy", "init", "--yes", "--answer", "purpose=Vi svarer kunder."]);
    expect(made.stdout.match(/\+ \S+/g)).toHaveLength(4);
    expect((await rollcall(folder, ["policy", "render"])).stdout).toContain("\n\nVi svarer kunder.\n\n");
    writeFileSync(join(folder, "policy/answers.yaml"), "answers: { purpos: x }\n");
    const wrong = await rollcall(folder, ["policy", "render"]);
    expect(wrong.stderr).toMatch(/answers\.yaml:1[\s\S]*Did you mean "purpose"/);
    expect(wrong.code).toBe(2);

    const nordvind = copyOfNordvind();
    const anonymous = (await rollcall(nordvind, ["policy", "render"])).stdout;
    expect(anonymous).toContain("udpeget i registret (Kommunikation)");
    expect(anonymous).not.toMatch(/Freja Møller|1042/);
    expect((await rollcall(nordvind, ["policy", "render", "--names", "full"])).stdout).toContain("| Freja Møller |");
  });

  it("voice names nobody under --names none, and ids only on a terminal", async () => {
    const folder = copyOfNordvind();
    expect((await rollcall(folder, ["voice", "facebook-dk", "--names", "none"])).stdout).not.toMatch(/1042|person-/);
    expect((await rollcall(folder, ["voice", "facebook-dk"])).stdout).toMatch(/Ejer: person-[0-9A-Z]{4}/);
    expect((await rollcall(folder, ["voice", "facebook-dk"], {}, { interactive: true })).stdout).toContain(
      "Ejer: 1042",
    );
  });

  it("check-post speaks the company's language, and --lang another", async () => {
    const draft = ["check-post", "--author", "9999", "--presence", "facebook-dk", "--text", "Hej"];
    const folder = copyOfNordvind();
    expect((await rollcall(folder, draft)).stdout).toMatch(/^stop\n {2}C5 stop: Er ikke udpeget talsperson/);
    expect((await rollcall(folder, [...draft, "--lang", "en"])).stdout).toContain("C8 not judged:");
  });

  it("verify takes an address as people paste it, and answers in the company's language", async () => {
    const { stdout, code } = await rollcall(copyOfNordvind(), ["verify", "www.facebook.example/nordvinddk"]);
    expect(stdout).toBe("Ja: Nordvind Energi på Facebook tilhører Nordvind Energi A/S.\n");
    expect(code).toBe(0);
  });
});
