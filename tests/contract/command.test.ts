import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Report } from "@rollcall/core";
import { describe, expect, it } from "vitest";
import { commands, groups } from "../../apps/scanner/src/commands/index.ts";
import { copyOfNordvind, folderWith, rollcall } from "../support/cli.ts";
import { root } from "../repo/sources.ts";

const HR =
  "Medarbejdernr;Fornavn;Efternavn;E-mail;Ansættelsesdato;Fratrædelsesdato\r\n1001;Hanne;Østergård;hanne@nordvind.example;01-02-2019;\r\n1002;Bo;Lyngby;bo@nordvind.example;15-03-2020;31-08-2026\r\n1003;Åse;Krogh;aase@nordvind.example;01-01-2021;\r\n";
const ADMINS =
  "platform,presence_type,presence_key,presence_name,holder_kind,holder_display_name,holder_email,role_label,level,status,attested_by_employee_id,attested_at\n" +
  "facebook,page,100,Nordvind,person,Hanne Østergård,hanne@nordvind.example,Admin,full,active,1003,2026-11-20\n" +
  "facebook,page,100,Nordvind,person,Bo Lyngby,bo@nordvind.example,Admin,full,active,1003,2026-11-20\n" +
  "x,account,200,@nordvind,person,B. Lyngby,,Contributor,publish,active,1003,2026-11-20\n";
const twoFiles = () => folderWith({ "hr.csv": HR, "admins.csv": ADMINS });
const SCAN = ["scan", "--roster", "hr.csv", "--admins", "admins.csv", "--as-of", "2026-11-23"];

describe("every command", () => {
  it("is listed once, and stands in the overview", () => {
    const names = commands.map((command) => command.name);
    expect(Object.values(groups).flat().toSorted()).toEqual(names.toSorted());
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    "%s explains itself with an example",
    async (name, command) => {
      const { code, stdout } = await rollcall(root, [name, "--help"]);
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: rollcall ${name}`);
      expect(command.examples.length).toBeGreaterThan(0);
      expect(stdout).toContain(command.examples[0]?.[0]);
      for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
    },
  );
});

describe("a scan of two files, without a configuration", () => {
  it.each([
    [{ TERM: "xterm" }, [], false],
    [{ FORCE_COLOR: "1" }, [], true],
    [{ FORCE_COLOR: "0" }, [], false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, [], false],
    [{ FORCE_COLOR: "1" }, ["--no-color"], false],
  ])("with %j and %j, colours: %s", async (env, flags, colours) => {
    const { stdout } = await rollcall(twoFiles(), [...SCAN, ...flags], env);
    expect(stdout.includes("\u001B[")).toBe(colours);
  });

  it("finds the former employee and leaves nothing behind", async () => {
    const folder = twoFiles();
    const { code, stdout, stderr } = await rollcall(folder, [...SCAN, "--format", "json", "--names", "full"]);
    const report = Report.parse(JSON.parse(stdout));
    const former = report.findings.find((finding) => finding.rule === "access/former-employee");
    expect(former).toMatchObject({
      person: "1002",
      presence: "facebook:100",
      principal: "facebook:mailto:bo@nordvind.example",
      severity: "critical",
      level: "full",
    });
    expect(code).toBe(1);
    expect(stderr).toContain("exit 1");
    expect(readdirSync(folder).toSorted()).toEqual(["admins.csv", "hr.csv"]);
  });

  it("never calls anyone former on a name", async () => {
    const { stdout } = await rollcall(twoFiles(), [...SCAN, "--format", "json", "--names", "full"]);
    const report = Report.parse(JSON.parse(stdout));
    const byName = report.verdicts.find(({ principal }) => principal === "x:name:B. Lyngby");
    expect(byName).toMatchObject({ person: null });
    expect(["unmatched", "ambiguous"]).toContain(byName?.verdict);
  });

  it("gives pseudonyms where no terminal reads it", async () => {
    const { stdout } = await rollcall(twoFiles(), [...SCAN, "--format", "json"]);
    expect(Report.parse(JSON.parse(stdout)).names).toBe("pseudonym");
    expect(stdout).not.toMatch(/Lyngby|Hanne|bo@|1002/);
    expect(stdout).toMatch(/person-[0-9A-Z]{4}/);
  });

  it("gives names on a terminal, and pseudonyms in the file beside it", async () => {
    const folder = twoFiles();
    const { stdout } = await rollcall(folder, [...SCAN, "--output", "report.json"], {}, { interactive: true });
    expect(stdout).toContain("Bo Lyngby");
    expect(readFileSync(join(folder, "report.json"), "utf8")).not.toContain("Lyngby");
  });

  it.each(["table", "markdown", "csv", "html", "sarif", "ocsf", "json"])(
    "--format %s names nobody under --names none",
    async (format) => {
      const { stdout } = await rollcall(twoFiles(), [...SCAN, "--format", format, "--names", "none"]);
      expect(stdout.length).toBeGreaterThan(100);
      expect(stdout).not.toMatch(/Lyngby|Hanne|Østergård|bo@|1002|person-[0-9A-Z]{4}/);
    },
  );

  it("--fail-on decides the exit code", async () => {
    const folder = folderWith({
      "hr.csv": HR,
      "admins.csv": ADMINS.split("\n")
        .filter((line) => !line.includes("Bo Lyngby"))
        .join("\n"),
    });
    const findings = (await rollcall(folder, [...SCAN, "--format", "json"])).stdout;
    expect(Report.parse(JSON.parse(findings)).summary.findings.bySeverity["critical"] ?? 0).toBe(0);
    expect((await rollcall(folder, [...SCAN, "--fail-on", "critical"])).code).toBe(0);
    expect((await rollcall(folder, [...SCAN, "--fail-on", "info"])).code).toBe(1);
    expect((await rollcall(folder, [...SCAN, "--fail-on", "never"])).code).toBe(0);
  });

  it("takes several admin lists, CSV and JSON", async () => {
    const folder = folderWith({
      "hr.csv": HR,
      "admins.csv": ADMINS,
      "more.json": JSON.stringify({
        schema: "rollcall.admins/1",
        asOf: "2026-11-22",
        presences: [
          {
            platform: "linkedin",
            kind: "group",
            key: "77",
            name: "Vind",
            admins: [{ email: "BO@nordvind.example", role: "Owner", level: "full" }],
          },
        ],
      }),
    });
    const { stdout } = await rollcall(folder, [
      ...SCAN,
      "--admins",
      "more.json",
      "--format",
      "json",
      "--names",
      "full",
    ]);
    const former = Report.parse(JSON.parse(stdout)).findings.filter(
      (finding) => finding.rule === "access/former-employee",
    );
    expect(former.map((finding) => finding.presence).toSorted()).toEqual(["facebook:100", "linkedin:77"]);
  });
});

describe("the same inputs give the same bytes", () => {
  it("twice on one day, with memory", async () => {
    const folder = copyOfNordvind();
    const first = await rollcall(folder, ["scan", "--format", "json"]);
    const second = await rollcall(folder, ["scan", "--format", "json"]);
    expect(second.stdout).toBe(first.stdout);
  });

  it("from a snapshot as from the sources", async () => {
    const folder = copyOfNordvind();
    const live = await rollcall(folder, ["scan", "--format", "json", "--no-state"]);
    expect((await rollcall(folder, ["collect", "--output", "night.snapshot.gz"])).code).toBe(3);
    const again = await rollcall(folder, ["scan", "--format", "json", "--no-state", "--snapshot", "night.snapshot.gz"]);
    expect(again.stdout).toBe(live.stdout);
  });

  it("a snapshot can be given as an admin list", async () => {
    const folder = copyOfNordvind();
    await rollcall(folder, ["collect", "--output", "night.snapshot.gz"]);
    const { stdout } = await rollcall(folder, [
      "scan",
      "--roster",
      "roster/medarbejdere.csv",
      "--admins",
      "night.snapshot.gz",
      "--as-of",
      "2026-11-23",
      "--format",
      "json",
    ]);
    expect(Report.parse(JSON.parse(stdout)).summary.grants).toBeGreaterThan(50);
  });

  it("the next day a finding is open, and one that is gone is fixed", async () => {
    const folder = copyOfNordvind();
    const first = Report.parse(
      JSON.parse((await rollcall(folder, ["scan", "--format", "json", "--names", "full"])).stdout),
    );
    const former = first.findings.find(
      (finding) => finding.rule === "access/former-employee" && finding.presence === "facebook:100200300400501",
    );
    expect(former?.status).toBe("new");
    const holder = former?.principal?.replace(/^[^:]+:(mailto:|@|name:)?/, "");
    for (const file of readdirSync(join(folder, "attestations")).filter((name) => name.startsWith("facebook"))) {
      const path = join(folder, "attestations", file);
      const rows = readFileSync(path, "utf8").split("\n");
      writeFileSync(
        path,
        rows
          .filter(
            (row) =>
              holder === undefined ||
              !(row.includes("100200300400501") && row.toLowerCase().includes(holder.toLowerCase())),
          )
          .join("\n"),
      );
    }
    const next = Report.parse(
      JSON.parse(
        (await rollcall(folder, ["scan", "--as-of", "2026-11-24", "--format", "json", "--names", "full"])).stdout,
      ),
    );
    expect(next.findings.find((finding) => finding.fingerprint === former?.fingerprint)?.status).toBe("fixed");
    expect(next.findings.some((finding) => finding.status === "open" && finding.firstSeen === "2026-11-23")).toBe(true);
  });
});

describe("a new governance repository", () => {
  it("init writes files that pass their own checks, once", async () => {
    const folder = folderWith();
    const made = await rollcall(folder, ["init", "--yes", "--company", "Nordvind Energi A/S", "--lang", "da"]);
    expect(made.code).toBe(0);
    expect(existsSync(join(folder, "rollcall.yaml"))).toBe(true);
    const before = statSync(join(folder, "rollcall.yaml")).mtimeMs;
    expect((await rollcall(folder, ["init", "--yes"])).stdout).toContain("left as they are");
    expect(statSync(join(folder, "rollcall.yaml")).mtimeMs).toBe(before);
    const scan = await rollcall(folder, ["scan"]);
    expect(scan.code).toBe(2);
    expect(scan.stderr).toContain("attestations/*.csv");
  });
});

describe("questions", () => {
  it("explain tells of a finding by the first characters of its fingerprint, and of a principal", async () => {
    const folder = copyOfNordvind();
    const report = Report.parse(
      JSON.parse((await rollcall(folder, ["scan", "--format", "json", "--names", "full"])).stdout),
    );
    const former = report.findings.find((finding) => finding.rule === "access/former-employee")!;
    const byFingerprint = await rollcall(folder, ["explain", former.fingerprint.slice(0, 8), "--names", "full"]);
    expect(byFingerprint.stdout).toContain(former.fingerprint);
    expect(byFingerprint.stdout).toContain("What to do:");
    const byPrincipal = await rollcall(folder, ["explain", former.principal!, "--names", "pseudonym"]);
    expect(byPrincipal.code).toBe(0);
    expect(byPrincipal.stdout).not.toContain(former.person);
    expect((await rollcall(folder, ["explain", "ffffffffffff"])).code).toBe(2);
  });

  it("explain answers for the principal that is asked for, by whatever id it is shown", async () => {
    const folder = copyOfNordvind();
    const { verdicts } = Report.parse(
      JSON.parse((await rollcall(folder, ["scan", "--format", "json", "--names", "full"])).stdout),
    );
    // These ids hold names, so a report with pseudonyms shows others, which stand in another order.
    const named = verdicts.filter(({ principal }) => principal.includes(":name:"));
    expect(new Set(named.map(({ verdict, confidence }) => `${verdict} ${confidence}`)).size).toBeGreaterThan(3);
    for (const { principal, verdict, confidence } of named) {
      const { code, stdout } = await rollcall(folder, ["explain", principal, "--names", "pseudonym"]);
      expect(code).toBe(0);
      expect(stdout).not.toContain(principal);
      const told = stdout.matchAll(/^\S+: ([a-z-]+)(?: \(\S+\))?, confidence (\S+)$/gm);
      expect([...told].map(([, is, sure]) => [is, sure])).toEqual([[verdict, confidence.toFixed(3)]]);
    }
  });

  it("leaver, joiner and simulate answer in both forms", async () => {
    const folder = copyOfNordvind();
    const report = Report.parse(
      JSON.parse((await rollcall(folder, ["scan", "--format", "json", "--names", "full"])).stdout),
    );
    const leaving = report.findings.find((finding) => finding.rule === "access/leaving-soon")!.person!;
    const plan = await rollcall(folder, ["leaver", leaving, "--names", "full", "--lang", "en"]);
    expect(plan.stdout).toMatch(/^- \[ \] 1\. /m);
    expect(JSON.parse((await rollcall(folder, ["leaver", leaving, "--format", "json"])).stdout)).toMatchObject({
      schema: "rollcall.plan/1",
      kind: "leaver",
    });
    expect(JSON.parse((await rollcall(folder, ["joiner", leaving, "--format", "json"])).stdout)).toMatchObject({
      kind: "joiner",
    });
    const simulation = JSON.parse(
      (await rollcall(folder, ["simulate", "--leaver", leaving, "--format", "json"])).stdout,
    ) as { presences: unknown[] };
    expect(simulation.presences.length).toBeGreaterThan(0);
  });

  it("registry export names nobody, and verify answers from it", async () => {
    const folder = copyOfNordvind();
    expect((await rollcall(folder, ["registry", "export", "--output", "presences.json"])).code).toBe(0);
    const file = JSON.parse(readFileSync(join(folder, "presences.json"), "utf8")) as {
      presences: { url?: string; status: string }[];
    };
    expect(JSON.stringify(file)).not.toMatch(/owner|successor/);
    const url = file.presences.find((presence) => presence.url !== undefined && presence.status === "active")!.url!;
    expect((await rollcall(folder, ["verify", url, "--presences", "presences.json"])).code).toBe(0);
    expect(
      (await rollcall(folder, ["verify", "https://www.facebook.com/nordvind-vinder", "--presences", "presences.json"]))
        .code,
    ).toBe(1);
  });

  it("policy asks the eight questions, and renders a document that names nobody", async () => {
    const folder = folderWith({ "rollcall.yaml": "company: { name: Nordvind Energi A/S, language: da }\n" });
    const made = await rollcall(folder, ["policy", "init", "--yes", "--answer", "hours=breaks-only"]);
    expect(made.stdout).toContain("+ norms.yaml");
    expect(readFileSync(join(folder, "policy/norms.yaml"), "utf8")).toContain("useAtWork: breaks-only");
    expect((await rollcall(folder, ["policy", "init", "--yes"])).stdout).toContain("left as it is");
    expect((await rollcall(folder, ["policy", "init", "--yes", "--answer", "hours=never"])).code).toBe(2);
    const nordvind = copyOfNordvind();
    const document = await rollcall(nordvind, ["policy", "render"]);
    expect(document.stdout).toMatch(/^# /);
    expect(document.stdout).not.toContain("@nordvind.example");
    expect((await rollcall(nordvind, ["policy", "render", "--format", "html", "--lang", "en"])).stdout).toContain(
      "<html",
    );
  });

  it("voice and check-post answer from the company's own files", async () => {
    const folder = copyOfNordvind();
    const page = "https://www.facebook.example/nordvinddk";
    const anyone = await rollcall(folder, ["voice", page]);
    expect(anyone.stdout.length).toBeGreaterThan(40);
    expect(anyone.code).toBe(1);
    const draft = await rollcall(folder, [
      "check-post",
      "--author",
      "9999",
      "--presence",
      page,
      "--text",
      "Vi søger en kollega",
      "--format",
      "json",
    ]);
    const { verdict, checks } = JSON.parse(draft.stdout) as { verdict: string; checks: { consideration: string }[] };
    expect(verdict).toBe("stop");
    expect(draft.code).toBe(1);
    expect(checks.some((check) => check.consideration === "C5")).toBe(true);
    expect((await rollcall(folder, ["check-post"])).code).toBe(2);
  });

  it("rules, platforms and schema list what there is", async () => {
    const rules = JSON.parse((await rollcall(root, ["rules", "--format", "json"])).stdout) as {
      id: string;
      consideration: string;
      severity: string;
      title: string;
      presets: string[];
    }[];
    expect(rules.length).toBeGreaterThan(8);
    for (const rule of rules)
      expect(rule).toMatchObject({
        id: expect.stringMatching(/^[a-z]+\/[a-z-]+$/),
        title: expect.any(String),
        presets: expect.any(Array),
      });
    const platforms = JSON.parse((await rollcall(root, ["platforms", "--format", "json"])).stdout) as {
      id: string;
      kinds: string[];
      method: string;
      permissions: string[];
    }[];
    for (const platform of platforms) expect(["api", "attested", "both"]).toContain(platform.method);
    expect(JSON.parse((await rollcall(root, ["schema", "rollcall"])).stdout)).toMatchObject({ type: "object" });
  });
});
